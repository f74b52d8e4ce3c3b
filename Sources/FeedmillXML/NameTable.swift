/// Finds a name of a fixed list by its bytes, without making a `String`.
public struct NameTable: Sendable {
    private struct Entry {
        var start: Int
        var count: Int
        /// Its first bytes: see `key`.
        var key: UInt64
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
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
        for name in names { add(Array(name.utf8)) }
    }

    private mutating func add(_ name: [UInt8]) {
        let (key, slot) = (key(name.span), slot(of: name.span))
        entries.append(Entry(start: bytes.count, count: name.count, key: key))
        bytes += name
        longest = max(longest, name.count)
        if slots[slot] == 0 { slots[slot] = UInt16(entries.count) }
    }

    /// The index of a name in the list; nil if it is not there.
    public func index(of name: borrowing Span<UInt8>) -> Int? {
        guard !name.isEmpty, name.count <= longest else { return nil }
        let entry = slots[slot(of: name)]
        return entry == 0 ? nil : Int(entry) - 1
    }

    /// The slot where the name is, or would be.
    private func slot(of name: borrowing Span<UInt8>) -> Int {
        let (slots, entries) = (slots.span, entries.span)
        let key = key(name)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: ((key ^ UInt64(name.count)) &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
        while slots[slot] != 0, !isEqual(entries[Int(slots[slot]) - 1], name, key) { slot = (slot + 1) & mask }
        return slot
    }

    /// The first eight bytes of a name, in lower case where case is folded: of nearly every name that is all.
    @inline(__always)
    private func key(_ name: borrowing Span<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        for index in 0..<min(8, name.count) { key = key << 8 | UInt64(folded(name[unchecked: index])) }
        return key
    }

    @inline(__always)
    private func isEqual(_ entry: Entry, _ name: borrowing Span<UInt8>, _ key: UInt64) -> Bool {
        guard entry.key == key, entry.count == name.count else { return false }
        for index in 8..<max(8, name.count) where bytes[entry.start + index] != folded(name[unchecked: index]) {
            return false
        }
        return true
    }

    @inline(__always)
    private func folded(_ byte: UInt8) -> UInt8 {
        foldsCase && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
}
