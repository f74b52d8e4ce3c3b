/// Where marks that close something next stand; each mark is looked for once, however often it is asked for.
struct Closings {
    private var found: [[UInt8]: Int] = [:]

    /// Where `mark` first stands at `start` or behind it; the same bytes must be given every time.
    mutating func next(_ mark: [UInt8], in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        if let known = found[mark], known >= start { return known < bytes.endIndex ? known : nil }
        guard let first = mark.first else { return nil }
        var index = start
        while let place = firstIndex(of: first, in: bytes, from: index) {
            if bytes[place...].starts(with: mark) {
                found[mark] = place
                return place
            }
            index = place + 1
        }
        found[mark] = bytes.endIndex
        return nil
    }
}
