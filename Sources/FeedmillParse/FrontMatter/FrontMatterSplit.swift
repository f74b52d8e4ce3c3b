import FeedmillModel

/// A document's text, parted into its front matter and what follows.
struct FrontMatterSplit {
    /// Nil where there is none; without entries where it could not be read at all.
    var matter: FrontMatter?
    /// The text behind it.
    var body: ArraySlice<UInt8>
    /// The document's line that the body begins in.
    var bodyLine = 1
    var warnings: [ParseWarning] = []
}

extension FrontMatter {
    /// More bytes than people write over a text; a longer block is text.
    private static let largest = 65536

    /// Parts a text: `---` around YAML, `+++` around TOML, an object of JSON; with `metaLines` also keys without a fence
    /// as Pelican and MultiMarkdown have them.
    ///
    /// A block that is broken is read as far as its lines are plain, with a warning: it is no part of the text, since
    /// nobody who wrote it meant it for readers.
    static func split(_ bytes: [UInt8], metaLines: Bool) -> FrontMatterSplit {
        var lines = LineCursor(bytes[...])
        lines.skipBlank()
        let start = lines
        guard let first = lines.next() else { return FrontMatterSplit(body: bytes[...]) }
        switch fence(first) {
        case .some(let fence): return fenced(fence, lines, in: bytes)
        case .none where first.first == UInt8(ascii: "{"): return json(start, in: bytes)
        case .none: return metaLines ? MetaLines.split(start, in: bytes) : FrontMatterSplit(body: bytes[...])
        }
    }

    // MARK: Between fences

    fileprivate enum Syntax {
        case yaml, toml, json
    }

    private struct Fence {
        var syntax: Syntax
        var closing: [StaticText]
    }

    // `---`, `---yaml`, `---toml`, `---json`, `+++`
    private static func fence(_ line: ArraySlice<UInt8>) -> Fence? {
        switch string(trimmed(line)) {
        case "---", "---yaml", "--- yaml": Fence(syntax: .yaml, closing: ["---", "..."])
        case "---toml", "--- toml": Fence(syntax: .toml, closing: ["---"])
        case "---json", "--- json": Fence(syntax: .json, closing: ["---"])
        case "+++": Fence(syntax: .toml, closing: ["+++"])
        default: nil
        }
    }

    private static func fenced(_ fence: Fence, _ start: LineCursor, in bytes: [UInt8]) -> FrontMatterSplit {
        var lines = start
        while lines.index - start.index <= largest {
            let end = lines.index
            guard let line = lines.next() else { break }
            guard fence.closing.contains(where: { trimmedEnd(line).elementsEqual($0.bytes) }) else { continue }
            let block = bytes[start.index..<end]
            guard looksLikeKeys(block, fence.syntax) else { break }
            var split = FrontMatterSplit(matter: FrontMatter(), body: bytes[lines.index...], bodyLine: lines.line)
            split.read(block, fence.syntax, firstLine: start.line)
            return split
        }
        return unclosed(start, in: bytes)
    }

    /// A rule at the top of a text is no front matter; but keys behind it, and no end, are a mistake worth a word.
    private static func unclosed(_ start: LineCursor, in bytes: [UInt8]) -> FrontMatterSplit {
        var lines = start
        var split = FrontMatterSplit(body: bytes[...])
        if let line = lines.next(), MetaLines.name(of: line).map(MetaLines.known.contains) == true {
            let place = TextPosition(line: max(1, start.line - 1), column: 1)
            split.warnings.append(ParseWarning("front matter without an end is taken as text", at: place))
        }
        return split
    }

    /// Whether a block begins as keys do; else the fences are two rules, with text between them.
    private static func looksLikeKeys(_ block: ArraySlice<UInt8>, _ syntax: Syntax) -> Bool {
        var lines = LineCursor(block)
        while let line = lines.next() {
            let line = trimmed(line)
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            switch syntax {
            case .yaml: return first == UInt8(ascii: "{") || MetaLines.key(of: line) != nil
            case .toml: return first == UInt8(ascii: "[") || line.contains(UInt8(ascii: "="))
            case .json: return first == UInt8(ascii: "{")
            }
        }
        return true
    }

    // MARK: JSON

    /// Hugo's: an object at the very top, alone on its lines.
    private static func json(_ start: LineCursor, in bytes: [UInt8]) -> FrontMatterSplit {
        let text = FrontMatterSplit(body: bytes[...])
        let inside = bytes[(start.index + 1)...].prefix(largest)
        // `{{< shortcode >}}`, `{% tag %}` and braces of prose begin otherwise.
        guard let next = inside.first(where: { !isSpace($0) }), next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
        else { return text }
        guard let end = LiteralReader.endOfObject(bytes[start.index...].prefix(largest)) else {
            let place = TextPosition(line: start.line, column: 1)
            return FrontMatterSplit(
                body: bytes[...], warnings: [ParseWarning("front matter without an end is taken as text", at: place)])
        }
        var lines = LineCursor(bytes[end...], line: start.line + LineCursor.count(bytes[start.index..<end]))
        guard let rest = lines.next(), isBlank(rest) else { return end == bytes.endIndex ? whole(bytes, start) : text }
        var split = FrontMatterSplit(matter: FrontMatter(), body: bytes[lines.index...], bodyLine: lines.line)
        split.read(bytes[start.index..<end], .json, firstLine: start.line)
        return split
    }

    private static func whole(_ bytes: [UInt8], _ start: LineCursor) -> FrontMatterSplit {
        var split = FrontMatterSplit(matter: FrontMatter(), body: bytes[bytes.endIndex...], bodyLine: start.line)
        split.read(bytes[start.index...], .json, firstLine: start.line)
        return split
    }
}

extension FrontMatterSplit {
    fileprivate mutating func read(_ block: ArraySlice<UInt8>, _ syntax: FrontMatter.Syntax, firstLine: Int) {
        do throws(FrontMatterProblem) {
            matter?.entries =
                switch syntax {
                case .yaml: try YAMLFrontMatter.entries(of: block, firstLine: firstLine)
                case .toml: try TOMLFrontMatter.entries(of: block, firstLine: firstLine)
                case .json: try LiteralReader.object(block, firstLine: firstLine)
                }
        } catch {
            matter?.entries = MetaLines.entries(of: block, separator: syntax == .toml ? "=" : ":", firstLine: firstLine)
            let place = TextPosition(line: firstLine + error.line - 1, column: error.column)
            warnings.append(ParseWarning("front matter is broken: \(error.message)", at: place))
        }
    }
}

private func trimmedEnd(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.prefix(upTo: line.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? line.startIndex)
}
