/// What names, as written, stand for as long as no declaration of a namespace comes or goes.
struct NameCache {
    private struct Entry {
        var raw: [UInt8] = []
        var index: Int32 = 0
        var generation = -1
        var isUndeclared = false
    }

    private var entries = [Entry](repeating: Entry(), count: 256)
    /// Whether the name asked for last has a prefix that is not declared.
    private(set) var isUndeclared = false

    /// The index of a name; the default namespace is for elements only.
    mutating func index(
        of raw: ArraySlice<UInt8>, in namespaces: XMLNamespaces, isElement: Bool, names: XMLNames
    ) -> Int32 {
        let place = Self.place(raw)
        if entries[place].generation == namespaces.generation, entries[place].raw.elementsEqual(raw) {
            isUndeclared = entries[place].isUndeclared
            return entries[place].index
        }
        let name = String(decoding: raw, as: UTF8.self)
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let isPrefixed = parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty
        let prefix = isPrefixed ? String(parts[0]) : nil
        let namespace = isPrefixed || isElement ? namespaces[prefix] : nil
        isUndeclared = isPrefixed && namespace == nil
        let index = names.index(isPrefixed ? String(parts[1]) : name, prefix: prefix, namespace: namespace)
        entries[place] = Entry(
            raw: Array(raw), index: index, generation: namespaces.generation, isUndeclared: isUndeclared)
        return index
    }

    private static func place(_ raw: ArraySlice<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in raw { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int((hash ^ hash >> 15) & 255)
    }
}
