/// A set of numbers that are hashes already.
struct HashSet {
    private(set) var count = 0
    /// By the number's low bits and from there on; 0 is a free place.
    private var places: [UInt64]

    init(minimumCapacity: Int) {
        var size = 64
        while size < minimumCapacity * 2 { size *= 2 }
        places = Array(repeating: 0, count: size)
    }

    mutating func insert(_ number: UInt64) {
        if count * 2 >= places.count { grow() }
        let number = max(number, 1)
        let place = self.place(of: number)
        if places[place] == 0 { count += 1 }
        places[place] = number
    }

    func contains(_ number: UInt64) -> Bool {
        places[place(of: max(number, 1))] != 0
    }

    /// Visits every number.
    func forEach(_ visit: (UInt64) -> Void) {
        for number in places where number != 0 { visit(number) }
    }

    private func place(of number: UInt64) -> Int {
        // The high bits: low ones are alike in a sample.
        var place = Int(truncatingIfNeeded: number >> 32) & (places.count - 1)
        while places[place] != 0, places[place] != number { place = (place + 1) & (places.count - 1) }
        return place
    }

    private mutating func grow() {
        let old = places
        places = Array(repeating: 0, count: old.count * 2)
        for number in old where number != 0 { places[place(of: number)] = number }
    }
}
