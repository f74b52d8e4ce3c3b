import FeedmillModel

/// Reads keys and values line by line, without any syntax but the colon: what Pelican and MultiMarkdown have over their
/// texts, and what can be had of a block that is broken.
enum MetaLines {
    /// Keys that only stand over a text; another first word with a colon is prose.
    static let known: Set<String> = [
        "title", "subtitle", "date", "published", "publishdate", "pubdate", "modified", "updated", "lastmod", "author",
        "authors", "tags", "tag", "category", "categories", "keywords", "slug", "summary", "description", "excerpt",
        "lang",
        "language", "status", "draft", "layout", "permalink", "url", "image", "cover", "template", "copyright", "email",
    ]

    /// More lines than such a block has.
    private static let most = 100

    /// The key of `Key: value`; nil for any other line.
    static func key(of line: ArraySlice<UInt8>, separator: Character = ":") -> String? {
        guard let mark = separator.asciiValue, let end = line.prefix(80).firstIndex(of: mark) else { return nil }
        let isFree = end + 1 == line.endIndex || isSpace(line[end + 1])
        let key = string(trimmed(line[..<end])).filter { $0 != "\"" && $0 != "'" }
        guard isFree || separator != ":", !key.isEmpty, let first = line.first, !isSpace(first),
            key.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || "0123456789_- .".unicodeScalars.contains($0) }
            ),
            key.split(separator: " ").count <= 3, first != UInt8(ascii: "-")
        else { return nil }
        return key
    }

    static func name(of line: ArraySlice<UInt8>) -> String? {
        key(of: line).map { FrontMatter.Entry(key: $0, value: .text(""), line: 0).name }
    }

    /// Parts a text that begins with such lines.
    ///
    /// A known key stands first, then nothing but keys and their indented continuations until a blank line; of two lines or
    /// more at least half are known keys, a single one is a title's.
    static func split(_ start: LineCursor, in bytes: [UInt8]) -> FrontMatterSplit {
        var lines = start
        var keys: [String] = []
        var end = start
        while let line = lines.next(), !isBlank(line) {
            if let name = name(of: line) {
                keys.append(name)
            } else {
                guard !keys.isEmpty, line.starts(with: [0x20, 0x20]) || line.first == 0x09 else { keys = []; break }
            }
            end = lines
            guard keys.count <= most else { break }
        }
        guard let first = keys.first, known.contains(first), keys.count <= most,
            keys.count > 1 ? keys.count(where: known.contains) * 2 >= keys.count : first == "title"
        else { return FrontMatterSplit(body: bytes[...]) }
        let block = bytes[start.index..<end.index]
        return FrontMatterSplit(
            matter: FrontMatter(entries: entries(of: block, separator: ":", firstLine: start.line)),
            body: bytes[end.index...], bodyLine: end.line)
    }

    /// The keys of a block, each with what follows it: the rest of its line, indented lines, the items of a list.
    static func entries(
        of block: ArraySlice<UInt8>, separator: Character, firstLine: Int
    ) -> [FrontMatter.Entry] {
        var lines = LineCursor(block, line: firstLine)
        var entries: [FrontMatter.Entry] = []
        while true {
            let number = lines.line
            guard entries.count < FrontMatter.mostEntries, let line = lines.next() else { return entries }
            if let key = key(of: line, separator: separator), let mark = separator.asciiValue,
                let end = line.firstIndex(of: mark)
            {
                let value = unquoted(trimmed(line[(end + 1)...]))
                entries.append(FrontMatter.Entry(key: key, value: .text(value), line: number))
            } else if let last = entries.indices.last {
                entries[last].value.append(trimmed(line))
            }
        }
    }

    /// A value without its quotes, and without the comma of JSON.
    fileprivate static func unquoted(_ value: ArraySlice<UInt8>) -> String {
        let value = value.last == UInt8(ascii: ",") ? value.dropLast() : value
        guard value.count > 1, let first = value.first, first == value.last,
            first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
        else { return string(value) }
        return string(value.dropFirst().dropLast())
    }
}

extension FrontMatter.Value {
    /// Adds a line that belongs to the value: `- item` makes a list of it.
    fileprivate mutating func append(_ line: ArraySlice<UInt8>) {
        guard !line.isEmpty else { return }
        let isItem = line.starts(with: [UInt8(ascii: "-"), 0x20])
        switch self {
        case .text(let text) where isItem && text.isEmpty:
            self = .list([.text(MetaLines.unquoted(trimmed(line.dropFirst())))])
        case .text(var text):
            self = .text("")
            text += text.isEmpty ? string(line) : "\n" + string(line)
            self = .text(text)
        case .list(var values):
            guard isItem else { return }
            self = .text("")
            values.append(.text(MetaLines.unquoted(trimmed(line.dropFirst()))))
            self = .list(values)
        case .map: break
        }
    }
}
