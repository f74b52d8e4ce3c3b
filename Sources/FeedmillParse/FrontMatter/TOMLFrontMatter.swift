/// Reads TOML 1.0 as far as front matter goes; dates, numbers and truth values stay text.
struct TOMLFrontMatter {
    private var reader: LiteralReader
    private var entries: [FrontMatter.Entry] = []
    private var remaining = FrontMatter.mostEntries
    /// Where the keys that follow belong: the names of the table they stand under.
    private var table: [String] = []

    static func entries(
        of block: ArraySlice<UInt8>, firstLine: Int
    ) throws(FrontMatterProblem) -> [FrontMatter.Entry] {
        var toml = TOMLFrontMatter(reader: LiteralReader(block, firstLine: firstLine))
        while true {
            toml.reader.skipSpace()
            guard !toml.reader.isAtEnd else { return toml.entries }
            toml.remaining -= 1
            guard toml.remaining > 0 else { throw toml.reader.problem("too many keys") }
            try toml.readLine()
        }
    }

    private mutating func readLine() throws(FrontMatterProblem) {
        let line = reader.line
        if reader.skip(UInt8(ascii: "[")) {
            try readHeader(line)
        } else {
            let path = try readPath()
            guard reader.skip(UInt8(ascii: "=")) else { throw reader.problem("a key without a value") }
            reader.skipBlanks()
            Self.insert(try reader.value(), at: (table + path)[...], line: line, into: &entries)
        }
        reader.skipBlanks()
        guard reader.isAtEnd || "#\r\n".utf8.contains(reader.next) else {
            throw reader.problem("something follows the value")
        }
    }

    // `[extra]`, `[[resources]]`
    private mutating func readHeader(_ line: Int) throws(FrontMatterProblem) {
        let isList = reader.skip(UInt8(ascii: "["))
        table = try readPath()
        guard reader.skip(UInt8(ascii: "]")), !isList || reader.skip(UInt8(ascii: "]")) else {
            throw reader.problem("a table's name is not closed")
        }
        if isList { Self.insert(.list([.map([])]), at: table[...], line: line, into: &entries) }
    }

    // `a.b."c d"`
    private mutating func readPath() throws(FrontMatterProblem) -> [String] {
        var path: [String] = []
        repeat {
            reader.skipBlanks()
            let isQuoted = reader.next == UInt8(ascii: "\"") || reader.next == UInt8(ascii: "'")
            let key = try reader.key()
            path += isQuoted ? [key] : key.split(separator: ".").map(String.init)
            reader.skipBlanks()
        } while reader.skip(UInt8(ascii: "."))
        guard (1...16).contains(path.count) else { throw reader.problem("a key is missing") }
        return path
    }

    /// Puts a value where its path leads, through the last map of a list of tables.
    private static func insert(
        _ value: FrontMatter.Value, at path: ArraySlice<String>, line: Int, into entries: inout [FrontMatter.Entry]
    ) {
        guard let key = path.first else { return }
        let rest = path.dropFirst()
        guard let index = entries.firstIndex(where: { $0.key == key }) else {
            var value = value
            if !rest.isEmpty {
                var inner: [FrontMatter.Entry] = []
                insert(value, at: rest, line: line, into: &inner)
                value = .map(inner)
            }
            return entries.append(FrontMatter.Entry(key: key, value: value, line: line))
        }
        switch (entries[index].value, value) {
        case (.map(var inner), _) where !rest.isEmpty:
            insert(value, at: rest, line: line, into: &inner)
            entries[index].value = .map(inner)
        case (.list(var list), _) where !rest.isEmpty:
            guard case .map(var inner) = list.popLast() else { return }
            insert(value, at: rest, line: line, into: &inner)
            entries[index].value = .list(list + [.map(inner)])
        case (.list(let list), .list(let more)) where rest.isEmpty: entries[index].value = .list(list + more)
        default: return
        }
    }
}
