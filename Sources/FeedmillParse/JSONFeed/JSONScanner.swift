import FeedmillModel

/// Reads JSON, RFC 8259, as it comes: bytes of UTF-8 in, piece by piece; events out.
///
/// Nothing but the way down to the present value and one text is held, so that a document of any size can be read.
/// After an error nothing more is read.
struct JSONScanner {
    /// What is met in a document.
    enum Event: Equatable {
        case beginObject, endObject, beginArray, endArray, key, string, number, null
        case bool(Bool)
    }

    /// The deepest nesting that is read; JSON that people make is some ten deep.
    static let maximumDepth = 512
    /// The longest text that is held, in bytes.
    static let maximumText = 16 << 20

    /// Takes an event into a state: of a key, a string or a number also its text, escapes resolved, and where it begins.
    typealias Consumer<State> = (inout State, Event, _ text: [UInt8], TextPosition) throws -> Void

    /// Whether reading ended since the document nests too deep; what came before is sound.
    private(set) var hasStopped = false
    /// Where texts were longer than the limit, and cut.
    private(set) var cutTexts: [TextPosition] = []

    let subject: String
    /// Whether strings are held; to check a document they need not be.
    let keepsText: Bool
    var expected = Expected.value
    var token = Token.none
    /// For each open value, from the outermost, whether it is an object.
    var isObject: [Bool] = []
    var text: [UInt8] = []
    private var isCut = false
    private var isKey = false
    private(set) var start = TextPosition(line: 1, column: 1)
    private var line = 1
    /// Bytes read before the present piece, and before the present line.
    private var bytesBefore = 0
    private var lineStart = 0

    /// What the grammar wants next.
    enum Expected {
        case value, keyOrEnd, key, colon, valueOrEnd, commaOrEnd, nothing
    }

    /// What the present bytes are part of.
    enum Token: Equatable {
        case none
        case string
        /// After a backslash.
        case escape
        /// After `\u`: the digits so far, and their value.
        case unicode(digits: Int, value: UInt32)
        case number(JSONNumber)
        case word
    }

    /// A high surrogate that waits for its low one; 0 if there is none.
    private var surrogate: UInt32 = 0

    init(subject: String, keepsText: Bool = true) {
        self.subject = subject
        self.keepsText = keepsText
    }

    /// Reads the next piece.
    ///
    /// - Throws: `ParseFailure` where it is no JSON, and what the consumer throws.
    mutating func read<State>(_ piece: ArraySlice<UInt8>, _ state: inout State, _ consume: Consumer<State>) throws {
        var index = piece.startIndex
        while index < piece.endIndex, !hasStopped {
            switch token {
            case .none: try structure(piece, &index, &state, consume)
            case .string: try readString(piece, &index, &state, consume)
            case .escape, .unicode: try escape(piece, &index)
            case .number, .word: try bare(piece, &index, &state, consume)
            }
        }
        bytesBefore += piece.count
    }

    /// Ends the document.
    ///
    /// - Throws: `ParseFailure` where it is cut short, and what the consumer throws.
    mutating func finish<State>(_ state: inout State, _ consume: Consumer<State>) throws {
        guard !hasStopped else { return }
        switch token {
        case .none: break
        case .string, .escape, .unicode: throw failure("the document ends within a text", at: start)
        case .number, .word: try endBare(&state, consume)
        }
        guard expected == .nothing else {
            let what = isObject.last.map { $0 ? "within an object" : "within a list" } ?? "before it begins"
            throw failure("the document ends \(what)", at: TextPosition(line: line))
        }
    }

    func failure(_ message: String, at position: TextPosition) -> ParseFailure {
        ParseFailure(subject, message, at: position)
    }
}

// MARK: - Structure

extension JSONScanner {
    private func position(_ piece: ArraySlice<UInt8>, _ index: Int) -> TextPosition {
        TextPosition(line: line, column: bytesBefore + (index - piece.startIndex) - lineStart + 1)
    }

    /// Reads white space, and one mark or the first byte of a value.
    private mutating func structure<State>(
        _ piece: ArraySlice<UInt8>, _ index: inout Int, _ state: inout State, _ consume: Consumer<State>
    ) throws {
        let byte = piece[index]
        switch byte {
        case 0x20, 0x09, 0x0D: index += 1
        case 0x0A:
            index += 1
            line += 1
            lineStart = bytesBefore + (index - piece.startIndex)
        default:
            start = position(piece, index)
            if try mark(byte, &state, consume) { index += 1 }
        }
    }

    /// Reads a mark; false where the byte is the first of a number or a word, and has to be read again.
    private mutating func mark<State>(_ byte: UInt8, _ state: inout State, _ consume: Consumer<State>) throws -> Bool {
        switch byte {
        case UInt8(ascii: "{"): try open(object: true, &state, consume)
        case UInt8(ascii: "["): try open(object: false, &state, consume)
        case UInt8(ascii: "}"): try close(object: true, &state, consume)
        case UInt8(ascii: "]"): try close(object: false, &state, consume)
        case UInt8(ascii: ","): try comma()
        case UInt8(ascii: ":"):
            guard expected == .colon else { throw failure("a colon too many", at: start) }
            expected = .value
        case UInt8(ascii: "\""): try openString()
        default:
            try wantValue(byte)
            text.removeAll(keepingCapacity: true)
            token = byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) ? .number(.start) : .word
            return false
        }
        return true
    }

    private mutating func open<State>(object: Bool, _ state: inout State, _ consume: Consumer<State>) throws {
        try wantValue(object ? UInt8(ascii: "{") : UInt8(ascii: "["))
        guard isObject.count < Self.maximumDepth else {
            hasStopped = true
            return
        }
        isObject.append(object)
        expected = object ? .keyOrEnd : .valueOrEnd
        try consume(&state, object ? .beginObject : .beginArray, [], start)
    }

    private mutating func close<State>(object: Bool, _ state: inout State, _ consume: Consumer<State>) throws {
        guard let innermost = isObject.last else {
            throw failure("something follows the end of the document", at: start)
        }
        guard innermost == object else {
            throw failure(object ? "} closes a list" : "] closes an object", at: start)
        }
        switch expected {
        case .key, .value: throw failure(isAfterColon ? "a value is missing" : "nothing follows the comma", at: start)
        case .colon: throw failure("a colon is missing", at: start)
        default: break
        }
        isObject.removeLast()
        expected = isObject.isEmpty ? .nothing : .commaOrEnd
        try consume(&state, object ? .endObject : .endArray, [], start)
    }

    private var isAfterColon: Bool { isObject.last == true && expected == .value }

    private mutating func comma() throws {
        guard expected == .commaOrEnd, let isObject = isObject.last else {
            throw failure(
                expected == .nothing ? "something follows the end of the document" : "a comma too many", at: start)
        }
        expected = isObject ? .key : .value
    }

    private mutating func openString() throws {
        isKey = expected == .key || expected == .keyOrEnd
        if !isKey { try wantValue(UInt8(ascii: "\"")) }
        text.removeAll(keepingCapacity: true)
        (isCut, surrogate, token) = (false, 0, .string)
    }

    /// Complains in words where a value has no place.
    private func wantValue(_ byte: UInt8) throws {
        switch expected {
        case .value, .valueOrEnd: return
        case .key, .keyOrEnd:
            let isComment = byte == UInt8(ascii: "/")
            throw failure(isComment ? "JSON has no comments" : "a name in double quotes is missing", at: start)
        case .colon: throw failure("a colon is missing", at: start)
        case .commaOrEnd: throw failure("a comma is missing", at: start)
        case .nothing: throw failure("something follows the end of the document", at: start)
        }
    }

    private mutating func tell<State>(_ event: Event, _ state: inout State, _ consume: Consumer<State>) throws {
        token = .none
        expected = isObject.isEmpty ? .nothing : .commaOrEnd
        try consume(&state, event, text, start)
    }
}

// MARK: - Strings

extension JSONScanner {
    /// Reads on in a string up to its end, an escape or the end of the piece.
    private mutating func readString<State>(
        _ piece: ArraySlice<UInt8>, _ index: inout Int, _ state: inout State, _ consume: Consumer<State>
    ) throws {
        let end = endOfRun(piece, from: index)
        if end > index {
            dropSurrogate()
            keep(piece[index..<end])
            index = end
        }
        guard index < piece.endIndex else { return }
        switch piece[index] {
        case UInt8(ascii: "\""):
            dropSurrogate()
            index += 1
            if isCut { cutTexts.append(start) }
            if isKey {
                (token, expected) = (.none, .colon)
                try consume(&state, .key, text, start)
            } else {
                try tell(.string, &state, consume)
            }
        case UInt8(ascii: "\\"):
            index += 1
            token = .escape
        default:
            let isEnd = piece[index] == 0x0A || piece[index] == 0x0D
            throw failure(
                isEnd ? "a line ends within a text" : "a control character stands in a text",
                at: position(piece, index))
        }
    }

    /// The first byte that is not simply part of a string: a quote, a backslash or a control character.
    private func endOfRun(_ piece: ArraySlice<UInt8>, from index: Int) -> Int {
        let bytes = piece.span
        var offset = index - piece.startIndex
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            offset += 1
        }
        return offset + piece.startIndex
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        guard keepsText || isKey else { return }
        let room = Self.maximumText - text.count
        guard bytes.count <= room else {
            isCut = true
            text += bytes.prefix(max(0, room))
            return
        }
        text += bytes
    }

    private mutating func keep(scalar value: UInt32) {
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        keep(Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)[...])
    }

    /// A high surrogate without a low one stands for no character.
    private mutating func dropSurrogate() {
        guard surrogate != 0 else { return }
        surrogate = 0
        keep(scalar: 0xFFFD)
    }

    /// Reads one byte of an escape.
    private mutating func escape(_ piece: ArraySlice<UInt8>, _ index: inout Int) throws {
        let byte = piece[index]
        if case .unicode(let digits, let value) = token {
            guard let digit = hexadecimal(byte) else {
                throw failure("\\u wants four hexadecimal digits", at: position(piece, index))
            }
            let next = value << 4 | digit
            token = digits == 3 ? .string : .unicode(digits: digits + 1, value: next)
            if digits == 3 { unit(next) }
        } else if byte == UInt8(ascii: "u") {
            token = .unicode(digits: 0, value: 0)
        } else {
            guard let meant = Self.escapes[byte] else {
                throw failure("a backslash stands before what it cannot escape", at: position(piece, index))
            }
            dropSurrogate()
            keep([meant])
            token = .string
        }
        index += 1
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
        UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]

    /// Takes a unit of UTF-16, in which characters beyond the first 65,536 are written as two.
    private mutating func unit(_ unit: UInt32) {
        if (0xDC00...0xDFFF).contains(unit), surrogate != 0 {
            let character = 0x10000 + ((surrogate - 0xD800) << 10) + (unit - 0xDC00)
            surrogate = 0
            return keep(scalar: character)
        }
        dropSurrogate()
        if (0xD800...0xDBFF).contains(unit) { surrogate = unit } else { keep(scalar: unit) }
    }

    private func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte) - 0x30
        case 0x41...0x46: UInt32(byte) - 0x41 + 10
        case 0x61...0x66: UInt32(byte) - 0x61 + 10
        default: nil
        }
    }
}

// MARK: - Numbers and words

extension JSONScanner {
    /// Reads a number or one of `true`, `false`, `null` up to what cannot be part of it.
    private mutating func bare<State>(
        _ piece: ArraySlice<UInt8>, _ index: inout Int, _ state: inout State, _ consume: Consumer<State>
    ) throws {
        while index < piece.endIndex {
            let byte = piece[index]
            guard !Self.endsBare(byte) else { return try endBare(&state, consume) }
            if case .number(let number) = token {
                guard let next = number.next(byte) else { throw failure("a number is malformed", at: start) }
                token = .number(next)
            }
            // No word is this long; of a number the rest tells nothing.
            if text.count < 400 { text.append(byte) }
            index += 1
        }
    }

    private static func endsBare(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"),
            UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""):
            true
        default: false
        }
    }

    private mutating func endBare<State>(_ state: inout State, _ consume: Consumer<State>) throws {
        if case .number(let number) = token {
            guard number.isWhole else { throw failure("a number is malformed", at: start) }
            return try tell(.number, &state, consume)
        }
        switch string(text[...]) {
        case "true": try tell(.bool(true), &state, consume)
        case "false": try tell(.bool(false), &state, consume)
        case "null": try tell(.null, &state, consume)
        default: throw failure(complaint(), at: start)
        }
    }

    private func complaint() -> String {
        if text.starts(with: "//".utf8) || text.starts(with: "/*".utf8) { return "JSON has no comments" }
        if text.first == UInt8(ascii: "'") { return "texts stand in double quotes" }
        let word = text.prefix(20).allSatisfy { $0 > 0x20 && $0 < 0x7F } ? string(text.prefix(20)) : "this"
        return "\(word) is no value of JSON"
    }
}

/// How far a number has come, RFC 8259 § 6.
enum JSONNumber {
    case start, minus, zero, digits, point, decimals, exponent, sign, exponentDigits

    /// Whether it may end here.
    var isWhole: Bool {
        switch self {
        case .zero, .digits, .decimals, .exponentDigits: true
        case .start, .minus, .point, .exponent, .sign: false
        }
    }

    /// Where a byte leads; nil where it has no place.
    func next(_ byte: UInt8) -> JSONNumber? {
        switch byte {
        case UInt8(ascii: "0"): digit(isZero: true)
        case 0x31...0x39: digit(isZero: false)
        case UInt8(ascii: "-"): self == .start ? .minus : self == .exponent ? .sign : nil
        case UInt8(ascii: "+"): self == .exponent ? .sign : nil
        case UInt8(ascii: "."): self == .zero || self == .digits ? .point : nil
        case UInt8(ascii: "e"), UInt8(ascii: "E"): isWhole && self != .exponentDigits ? .exponent : nil
        default: nil
        }
    }

    private func digit(isZero: Bool) -> JSONNumber? {
        switch self {
        case .start, .minus: isZero ? .zero : .digits
        case .digits: .digits
        case .point, .decimals: .decimals
        case .exponent, .sign, .exponentDigits: .exponentDigits
        case .zero: nil
        }
    }
}
