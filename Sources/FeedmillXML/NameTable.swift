/// Finds a name of a fixed list by its bytes, without making a `String`.
public struct NameTable: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Open addressing: the index of a name, plus one; 0 is free.
    private var slots: [UInt16]
    private let foldsCase: Bool
    private var longest = 0

    /// Makes a table of names, at most 65,535; of equal ones the first counts.
    ///
    /// With `foldsCase` the names are given in lower case and found in any case of ASCII.
    public init(_ names: some Collection<String>, foldsCase: Bool) {
        self.foldsCase = foldsCase
        var size = 16
        while size < names.count * 3 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        for name in names { add(name) }
    }

    private mutating func add(_ name: String) {
        let name = Array(name.utf8)
        let slot = slot(of: name.span)
        bytes += name
        ends.append(bytes.count)
        longest = max(longest, name.count)
        if slots[slot] == 0 { slots[slot] = UInt16(ends.count) }
    }

    /// The index of a name in the list; nil if it is not there.
    public func index(of name: borrowing Span<UInt8>) -> Int? {
        guard !name.isEmpty, name.count <= longest else { return nil }
        let entry = slots[slot(of: name)]
        return entry == 0 ? nil : Int(entry) - 1
    }

    /// The slot where the name is, or would be.
    private func slot(of name: borrowing Span<UInt8>) -> Int {
        let (slots, bytes, ends) = (slots.span, bytes.span, ends.span)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash(name)) & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            let start = index == 0 ? 0 : ends[index - 1]
            if isEqual(bytes.extracting(start..<ends[index]), name) { break }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private func hash(_ name: borrowing Span<UInt8>) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for index in 0..<name.count { hash = (hash ^ UInt32(folded(name[unchecked: index]))) &* 16_777_619 }
        return hash ^ (hash >> 15)
    }

    @inline(__always)
    private func isEqual(_ known: borrowing Span<UInt8>, _ name: borrowing Span<UInt8>) -> Bool {
        guard known.count == name.count else { return false }
        for offset in 0..<name.count where known[unchecked: offset] != folded(name[unchecked: offset]) { return false }
        return true
    }

    @inline(__always)
    private func folded(_ byte: UInt8) -> UInt8 {
        foldsCase && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
}
