extension String {
    /// The known word that this one was most likely meant to be, as the end of a sentence: `; did you mean limit?`.
    func nearest(among words: [String]) -> String {
        let nearest = words.min { (editDistance(self, $0), $0) < (editDistance(self, $1), $1) }
        return nearest.map { "; did you mean \($0)?" } ?? ""
    }
}

/// How many letters must be added, dropped, replaced or swapped with their neighbour to make one word of the other.
func editDistance(_ from: some StringProtocol, _ to: some StringProtocol) -> Int {
    let from = Array(from.utf8)
    let to = Array(to.utf8)
    var beforeLast: [Int] = []
    var last = Array(0...to.count)
    for (row, letter) in from.enumerated() {
        var current = [row + 1]
        for (column, other) in to.enumerated() {
            var distance = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
            if row > 0, column > 0, letter == to[column - 1], from[row - 1] == other {
                distance = min(distance, beforeLast[column - 1] + 1)
            }
            current.append(distance)
        }
        (beforeLast, last) = (last, current)
    }
    return last[to.count]
}
