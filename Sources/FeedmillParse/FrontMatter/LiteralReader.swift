/// Reads values as JSON and TOML write them: strings in quotes, lists in brackets, maps in braces, anything else bare.
///
/// The two differ only in what parts a key from its value, so one reader takes both, and forgives a comma too many.
struct LiteralReader {
    private let bytes: ArraySlice<UInt8>
    private(set) var index: Int
    /// The document's line.
    private(set) var line: Int
    private let firstLine: Int
    private var depth = 0
    private var remaining = FrontMatter.mostEntries * 8

    /// Deeper than anybody nests by hand.
    private static let deepest = 64

    init(_ bytes: ArraySlice<UInt8>, firstLine: Int) {
        self.bytes = bytes
        self.firstLine = firstLine
        line = firstLine
        index = bytes.startIndex
    }

    /// A whole object of JSON.
    static func object(_ bytes: ArraySlice<UInt8>, firstLine: Int) throws(FrontMatterProblem) -> [FrontMatter.Entry] {
        var reader = LiteralReader(bytes, firstLine: firstLine)
        reader.skipSpace()
        guard case .map(let entries) = try reader.value() else { throw reader.problem("it holds no keys") }
        reader.skipSpace()
        guard reader.isAtEnd else { throw reader.problem("something follows the object") }
        return entries
    }

    /// Where the object that the bytes begin with ends; nil if it does not.
    static func endOfObject(_ bytes: ArraySlice<UInt8>) -> Int? {
        var (depth, inString, index) = (0, false, bytes.startIndex)
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "\\") where inString: index += 1
            case UInt8(ascii: "\""): inString.toggle()
            case UInt8(ascii: "{") where !inString: depth += 1
            case UInt8(ascii: "}") where !inString:
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
            index += 1
        }
        return nil
    }

    var isAtEnd: Bool { index >= bytes.endIndex }
    var next: UInt8 { isAtEnd ? 0 : bytes[index] }

    func problem(_ message: String) -> FrontMatterProblem {
        FrontMatterProblem(message: message, line: line - firstLine + 1)
    }

    // MARK: Space

    /// Moves behind white space, line ends and TOML's comments.
    mutating func skipSpace() {
        while !isAtEnd {
            if next == UInt8(ascii: "#") {
                skipLine()
            } else if isSpace(next) {
                advance()
            } else {
                return
            }
        }
    }

    mutating func skipBlanks() {
        while next == 0x20 || next == 0x09 { index += 1 }
    }

    /// Moves to the end of the line, not behind it.
    mutating func skipLine() {
        while !isAtEnd, next != 0x0A, next != 0x0D { index += 1 }
    }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard !isAtEnd, next == byte else { return false }
        index += 1
        return true
    }

    private mutating func advance() {
        if next == 0x0A || (next == 0x0D && !(index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A)) { line += 1 }
        index += 1
    }

    // MARK: Values

    mutating func value() throws(FrontMatterProblem) -> FrontMatter.Value {
        remaining -= 1
        guard remaining > 0 else { throw problem("too many values") }
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(try quoted())
        case UInt8(ascii: "["): return .list(try list())
        case UInt8(ascii: "{"): return .map(try map())
        default: return .text(try bare())
        }
    }

    private mutating func list() throws(FrontMatterProblem) -> [FrontMatter.Value] {
        try enter()
        var values: [FrontMatter.Value] = []
        while !(try closes(UInt8(ascii: "]"))) { values.append(try value()) }
        return values
    }

    private mutating func map() throws(FrontMatterProblem) -> [FrontMatter.Entry] {
        try enter()
        var entries: [FrontMatter.Entry] = []
        while !(try closes(UInt8(ascii: "}"))) {
            let start = line
            let key = try key()
            skipSpace()
            guard skip(UInt8(ascii: ":")) || skip(UInt8(ascii: "=")) else { throw problem("a key without a value") }
            skipSpace()
            entries.append(FrontMatter.Entry(key: key, value: try value(), line: start))
        }
        return entries
    }

    private mutating func enter() throws(FrontMatterProblem) {
        index += 1
        depth += 1
        guard depth <= Self.deepest else { throw problem("nested too deep") }
    }

    /// Moves behind commas, and behind the closing bracket if it is there.
    private mutating func closes(_ bracket: UInt8) throws(FrontMatterProblem) -> Bool {
        skipSpace()
        while skip(UInt8(ascii: ",")) { skipSpace() }
        guard !isAtEnd else { throw problem("a bracket is not closed") }
        guard skip(bracket) else { return false }
        depth -= 1
        return true
    }

    // MARK: Words

    /// A key: bare, or in quotes; dots of bare keys stay.
    mutating func key() throws(FrontMatterProblem) -> String {
        if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return try quoted() }
        let start = index
        while !isAtEnd, isWordByte(next) || "_-.".utf8.contains(next) { index += 1 }
        guard index > start else { throw problem("a key is missing") }
        return string(bytes[start..<index])
    }

    private mutating func bare() throws(FrontMatterProblem) -> String {
        let start = index
        while !isAtEnd, !",]}#\r\n".utf8.contains(next) { index += 1 }
        let word = trimmed(bytes[start..<index])
        guard !word.isEmpty else { throw problem("a value is missing") }
        return string(word)
    }

    // MARK: Strings

    private mutating func quoted() throws(FrontMatterProblem) -> String {
        let quote = next
        let isTriple = bytes[index...].starts(with: [quote, quote, quote])
        let start = line
        index += isTriple ? 3 : 1
        if isTriple, next == 0x0D || next == 0x0A { skipLineEnd() }
        var text: [UInt8] = []
        while !isAtEnd {
            if isTriple ? bytes[index...].starts(with: [quote, quote, quote]) : next == quote {
                index += isTriple ? 3 : 1
                // A quote more belongs to the text: `""""` ends with one.
                while isTriple, skip(quote) { text.append(quote) }
                return String(decoding: text, as: UTF8.self)
            }
            guard isTriple || (next != 0x0A && next != 0x0D) else { break }
            if next == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                try readEscape(into: &text)
            } else {
                text.append(next)
                advance()
            }
        }
        line = start
        throw problem("a quote is not closed")
    }

    private mutating func skipLineEnd() {
        if next == 0x0D, index + 1 < bytes.endIndex, bytes[index + 1] == 0x0A { advance() }
        advance()
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(FrontMatterProblem) {
        index += 1
        let letter = next
        switch letter {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "e"): break
        case UInt8(ascii: "u"), UInt8(ascii: "U"):
            let scalar = try readScalar(digits: letter == UInt8(ascii: "u") ? 4 : 8)
            return text += Array(String(Character(scalar)).utf8)
        case 0x0A, 0x0D, 0x20: return skipSpaceOfLineEnd()
        default: text.append(letter)
        }
        if !isAtEnd { index += 1 }
    }

    /// TOML: a backslash at the end of a line takes the white space behind it along.
    private mutating func skipSpaceOfLineEnd() {
        while !isAtEnd, isSpace(next) { advance() }
    }

    private mutating func readScalar(digits: Int) throws(FrontMatterProblem) -> Unicode.Scalar {
        index += 1
        let first = try hexadecimal(digits)
        // JSON writes characters beyond the first plane as two surrogates.
        if (0xD800...0xDBFF).contains(first), bytes[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
            index += 2
            let second = try hexadecimal(4)
            if (0xDC00...0xDFFF).contains(second) {
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
            }
        }
        return Unicode.Scalar(first) ?? "\u{FFFD}"
    }

    private mutating func hexadecimal(_ digits: Int) throws(FrontMatterProblem) -> UInt32 {
        let word = bytes[index...].prefix(digits)
        guard word.count == digits, let value = UInt32(string(word), radix: 16), isWordByte(bytes[index]) else {
            throw problem("a character's number is broken")
        }
        index += digits
        return value
    }
}
