public import FeedmillModel
import FeedmillXML

/// Makes UTF-8 of a document's bytes as they come, whatever they are encoded in.
///
/// What comes out is valid, has no byte order mark and no character that XML forbids. The encoding is told by the byte
/// order mark, the XML declaration, as UTF-8 where it is valid, or by detection, in this order; but a declaration is not
/// believed if it is plainly wrong. ASCII passes at once; then up to 64 KB from the first other byte on are looked at.
public struct StreamingDecoder {
    private enum State {
        /// Looks for a byte order mark, wide characters, a declaration.
        case head
        /// All has been ASCII so far, which is the same in nearly all encodings.
        case ascii
        /// Gathers bytes from the first on that is not ASCII.
        case window
        case utf8
        case western
        case iconv(StreamingIconv)
    }

    private static let headBytes = 1024
    private static let windowBytes = 64 << 10

    private var state = State.head
    private var held: [UInt8] = []
    private var label: EncodingLabel?
    private var mender = UTF8Mender()
    private var isEBCDIC = false
    private var hasC1 = false
    /// Where the first bytes stood that are no character of their encoding.
    private var firstReplaced: TextPosition?
    private var told: [ParseWarning] = []

    /// The encoding's name in lower case, as far as it is known yet.
    private var name = "utf-8"

    /// Makes a decoder of one document; what is known of its encoding from outside counts as its declaration.
    public init(declared label: String? = nil) {
        self.label = label.flatMap { EncodingLabel($0) }
    }

    /// The name in lower case of the encoding that the document was read in; certain at its end.
    public var encoding: String {
        switch state {
        case .western where hasC1: "windows-1252"
        case .utf8 where mender.strayBytes.count > 0 && !mender.hasWholeSequences: "windows-1252"
        default: name
        }
    }

    /// The next piece as UTF-8; empty where it is held back.
    public mutating func decode(_ piece: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        switch state {
        case .head:
            held += piece
            return held.count < Self.headBytes ? [] : leaveHead()
        case .ascii: return ascii(piece)
        case .window:
            held += piece
            return held.count < Self.windowBytes ? [] : leaveWindow()
        case .utf8: return mender.mend(piece)
        case .western: return mender.mend(western(piece)[...])
        case .iconv(let iconv): return converted(iconv.decode(piece), replaced: iconv.replaced)
        }
    }

    private mutating func converted(_ bytes: [UInt8], replaced: Int) -> ArraySlice<UInt8> {
        let text = decoded(bytes)
        if replaced > 0, firstReplaced == nil {
            firstReplaced = mender.position(of: [0xEF, 0xBF, 0xBD], in: text[...])
        }
        return mender.mend(text[...])
    }

    /// What was held back to the end.
    public mutating func finish() -> ArraySlice<UInt8> {
        var output: ArraySlice<UInt8> = []
        if case .head = state { output = leaveHead() }
        if case .window = state { output += leaveWindow() }
        if case .iconv(let iconv) = state { output += converted(iconv.finish(), replaced: iconv.replaced) }
        return output + mender.mend([], isLast: true)
    }

    /// What was odd; certain at the end.
    public var warnings: [ParseWarning] {
        var warnings = told
        if case .iconv(let iconv) = state, iconv.replaced > 0 {
            let message = "\(counted(iconv.replaced, "invalid sequence")) of bytes read as U+FFFD"
            warnings.append(ParseWarning(message, at: firstReplaced))
        }
        if let first = mender.strayBytes.first {
            let message = "\(counted(mender.strayBytes.count, "byte")) that are not UTF-8 read as windows-1252"
            warnings.append(ParseWarning(message, at: first))
        }
        if let first = mender.cutCharacters.first {
            let message = "\(counted(mender.cutCharacters.count, "invalid sequence")) of bytes read as U+FFFD"
            warnings.append(ParseWarning(message, at: first))
        }
        if let first = mender.dropped.first {
            let message = "\(counted(mender.dropped.count, "character")) dropped that XML forbids"
            warnings.append(ParseWarning(message, at: first))
        }
        return warnings
    }

    private func counted(_ count: Int, _ word: String) -> String {
        "\(count) \(word)\(count == 1 ? "" : "s")"
    }
}

// MARK: - The head

extension StreamingDecoder {
    private mutating func leaveHead() -> ArraySlice<UInt8> {
        let head = held
        held = []
        return decode(head[chooseByHead(head)...])
    }

    /// Chooses what the first bytes tell; where the document begins behind a byte order mark.
    private mutating func chooseByHead(_ head: [UInt8]) -> Int {
        if Self.isEBCDIC(head) {
            chooseEBCDIC(head)
            return 0
        }
        if let wide = EncodingDetector.wideOrMarked(head) ?? EncodingDetector.unmarkedMarkup(head) {
            choose(wide, head)
            return wide.markLength
        }
        state = .ascii
        guard label == nil, let declared = XMLDeclaration.encoding(in: head[...]) else { return 0 }
        label = EncodingLabel(declared)
        if label?.kind == .wide || label == nil {
            tell("the declared encoding \(declared.prefix(40)) cannot be right")
            label = nil
        } else if let label, label.kind == .singleByte || label.kind == .multiByte {
            chooseIfStateful(label)
        }
        return 0
    }

    /// Whether bytes start with EBCDIC's `<?xm`.
    static func isEBCDIC(_ head: [UInt8]) -> Bool {
        head.starts(with: [0x4C, 0x6F, 0xA7, 0x94])
    }

    private mutating func choose(_ detected: DetectedEncoding, _ head: [UInt8]) {
        let iconvName: String
        switch detected.kind {
        case .utf16(let bigEndian): iconvName = bigEndian ? "UTF-16BE" : "UTF-16LE"
        case .utf32(let bigEndian): iconvName = bigEndian ? "UTF-32BE" : "UTF-32LE"
        default:
            state = .utf8
            disagree(XMLDeclaration.encoding(in: head[...]), .utf8)
            return
        }
        let unit = iconvName.hasPrefix("UTF-16") ? 2 : 4
        guard let iconv = StreamingIconv(iconvName, unit: unit) else { return }
        (state, name) = (.iconv(iconv), detected.name)
        guard let probe = StreamingIconv(iconvName, unit: unit) else { return }
        disagree(XMLDeclaration.encoding(in: probe.decode(head[detected.markLength...])[...]), .wide)
    }

    /// EBCDIC's variants agree on the letters that the declaration is made of.
    private mutating func chooseEBCDIC(_ head: [UInt8]) {
        guard let probe = StreamingIconv("IBM037") else { return }
        let declared = XMLDeclaration.encoding(in: probe.decode(head[...])[...]) ?? "ibm037"
        // What a declaration means reads itself.
        let reads = { (iconv: StreamingIconv) in iconv.decode(head.prefix(5)).elementsEqual("<?xml".utf8) }
        let label = EncodingLabel(declared).flatMap { StreamingIconv($0.iconvName).map(reads) == true ? $0 : nil }
        let known = label.flatMap { StreamingIconv($0.iconvName) }
        guard let iconv = known ?? StreamingIconv("IBM037") else { return }
        name = known == nil ? "ibm037" : declared.lowercased()
        (state, isEBCDIC) = (.iconv(iconv), true)
        if known == nil { tell("the declared encoding \(declared.prefix(40)) is wrong: it is \(name)") }
    }

    /// Encodings whose bytes are ASCII's but mean something else are read so from the start.
    private mutating func chooseIfStateful(_ label: EncodingLabel) {
        guard let iconv = StreamingIconv(label.iconvName) else {
            tell("the declared encoding \(label.name) is not known")
            return self.label = nil
        }
        if label.name.hasPrefix("iso-2022") || label.iconvName == "UTF-7" {
            (state, name) = (.iconv(iconv), label.shownName)
        }
    }

    private mutating func disagree(_ declared: String?, _ kind: EncodingLabel.Kind) {
        guard let declared, EncodingLabel(declared)?.kind != kind else { return }
        tell("the declared encoding \(declared.prefix(40)) is wrong: it is \(name)")
    }

    private mutating func tell(_ message: String) {
        told.append(ParseWarning(message, at: TextPosition(line: 1, column: 1)))
    }
}

// MARK: - The window

extension StreamingDecoder {
    private mutating func ascii(_ piece: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if let label { name = label.shownName }
        // An escape may be ISO-2022's.
        let odd = FeedmillParse.firstIndex(
            in: piece.span, mayBeOdd: { !ByteWord($0, at: $1).isASCII || ByteWord($0, at: $1).holds(0x1B) },
            isOdd: { $0[$1] >= 0x80 || $0[$1] == 0x1B })
        guard let odd else { return mender.mend(piece) }
        let first = piece.startIndex + odd
        let output = mender.mend(piece[..<first])
        state = .window
        held = Array(piece[first...])
        guard held.count >= Self.windowBytes else { return output }
        return output + leaveWindow()
    }

    private mutating func leaveWindow() -> ArraySlice<UInt8> {
        let window = held
        held = []
        chooseByWindow(window)
        return decode(window[...])
    }

    private mutating func chooseByWindow(_ window: [UInt8]) {
        let judged = UTF8Judgement(window)
        switch label?.kind {
        case nil: chooseUndeclared(window, judged)
        case .utf8, .wide:
            state = .utf8
            name = "utf-8"
            guard !judged.isValid, !judged.isMostlyValid else { return }
            let detected = LegacyEncoding.name(of: window)
            if EncodingLabel(detected)?.kind != .western { lie(detected) }
        case .western, .singleByte:
            if judged.isValid, judged.isConvincing { lie("utf-8") } else { choose(label) }
        case .multiByte:
            let misread = misreadCount(window)
            if judged.isValid, judged.isConvincing, misread > 0 {
                lie("utf-8")
            } else if misread > 2, misread * 20 > window.count(where: { $0 >= 0x80 }) {
                // Text that was cut has one such place, text in another encoding one in each few words.
                lie(LegacyEncoding.name(of: window))
            } else {
                choose(label)
            }
        }
    }

    private mutating func chooseUndeclared(_ window: [UInt8], _ judged: UTF8Judgement) {
        if let escaped = LegacyEncoding.escaped(window) { return choose(EncodingLabel(escaped)) }
        if judged.isValid || judged.isMostlyValid { return choose(EncodingLabel("utf-8")) }
        choose(EncodingLabel(LegacyEncoding.name(of: window)))
        tell("no encoding is declared, and it is not utf-8: it is \(name)")
    }

    private mutating func choose(_ label: EncodingLabel?) {
        guard let label, label.kind != .utf8 else { return (state, name) = (.utf8, "utf-8") }
        name = label.shownName
        if label.kind == .western {
            state = .western
        } else if let iconv = StreamingIconv(label.iconvName) {
            state = .iconv(iconv)
        } else {
            (state, name) = (.western, "windows-1252")
        }
    }

    private mutating func lie(_ actual: String) {
        tell("the declared encoding \(label?.name ?? "") is wrong: it is \(actual)")
        choose(EncodingLabel(actual))
    }

    /// For how many places the declared encoding has no character.
    private func misreadCount(_ window: [UInt8]) -> Int {
        guard let iconv = label.flatMap({ StreamingIconv($0.iconvName) }) else { return window.count }
        _ = iconv.decode(window[...])
        return iconv.replaced
    }
}

// MARK: - Other encodings

extension StreamingDecoder {
    private mutating func western(_ piece: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(piece.count + piece.count / 8)
        for byte in piece {
            if byte < 0x80 {
                output.append(byte)
            } else {
                if byte < 0xA0 { hasC1 = true }
                output.append(contentsOf: UTF8.encode(windows1252(byte)) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return output
    }

    /// EBCDIC ends lines with NEL, which is no white space in XML.
    private func decoded(_ bytes: [UInt8]) -> [UInt8] {
        guard isEBCDIC else { return bytes }
        var lines: [UInt8] = []
        for byte in bytes {
            if byte == 0x85, lines.last == 0xC2 { lines[lines.count - 1] = 0x0A } else { lines.append(byte) }
        }
        return lines
    }
}

/// What a byte stands for in windows-1252.
func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    Windows1252.scalar(byte)
}

/// Whether bytes are UTF-8, and how sure that is.
struct UTF8Judgement {
    private var whole = 0
    private var broken = 0
    private var usualLeads = 0

    /// A character that the end cuts is not counted.
    init(_ bytes: [UInt8]) {
        let end = bytes.count - UTF8Scan.cutTail(bytes[...])
        var index = 0
        while index < end {
            let first = bytes[index]
            guard first >= 0x80 else {
                index += 1
                continue
            }
            let length = UTF8Scan.beginning(bytes[index..<end])
            if length == sequenceLength(first), length > 1 {
                whole += 1
                if first == 0xC2 || first == 0xC3 || first == 0xE2 { usualLeads += 1 }
            } else {
                broken += 1
            }
            index += length
        }
    }

    var isValid: Bool { broken == 0 }

    /// For each broken place at least four whole sequences: text in another encoding hardly ever has even one.
    var isMostlyValid: Bool { whole > 0 && whole >= 4 * broken }

    /// Whether this can hardly be chance: many sequences, or only of those letters and signs that western texts have.
    var isConvincing: Bool { whole >= 3 || (whole > 0 && usualLeads == whole) }
}
