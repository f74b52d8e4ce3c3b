import FeedmillModel

/// A document's text as valid UTF-8 without characters that XML forbids.
struct DecodedText {
    /// Valid UTF-8, without a byte order mark.
    var bytes: [UInt8]
    /// The encoding that it was read in, by its IANA name in lower case.
    var encoding: String
    /// What was odd.
    var warnings: [ParseWarning]
    /// Whether this is no text at all, but a program or a picture.
    ///
    /// It begins as such files do, or more than a twentieth of it are characters that no text holds; a few NULs and controls
    /// do occur in texts, but in those whose encoding was guessed, where they are not to be expected, fewer.
    var isBinary: Bool
}

/// Makes text of any bytes: by the byte order mark, as UTF-8 where it is valid, else by detection.
enum TextDecoder {
    static func decode(_ bytes: [UInt8]) -> DecodedText {
        let encoding = EncodingDetector.encoding(of: bytes)
        let (text, replaced) = utf8(bytes, in: encoding)
        let cleaned = CharacterCleaner.clean(text)
        return DecodedText(
            bytes: cleaned.bytes, encoding: encoding.name,
            warnings: warnings(replaced: replaced, dropped: cleaned.dropped, in: cleaned.bytes),
            isBinary: FileSignature.isBinary(bytes)
                || cleaned.dropped.count > (encoding.isGuessed ? 3 : 16)
                    && cleaned.dropped.count + replaced > text.count / 20
        )
    }

    /// The bytes as valid UTF-8, and how many sequences of them were replaced by U+FFFD.
    private static func utf8(_ bytes: [UInt8], in encoding: DetectedEncoding) -> (bytes: [UInt8], replaced: Int) {
        let rest = bytes[encoding.markLength...]
        switch encoding.kind {
        case .validUTF8: return (encoding.markLength == 0 ? bytes : Array(rest), 0)
        case .brokenUTF8: return repaired(rest)
        case .utf16(let bigEndian): return WideDecoder.decodeUTF16(rest, bigEndian: bigEndian)
        case .utf32(let bigEndian): return WideDecoder.decodeUTF32(rest, bigEndian: bigEndian)
        case .named(let name): return IconvDecoder.decode(rest, from: name)
        }
    }

    /// The standard library puts U+FFFD in the place of what is broken.
    private static func repaired(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], replaced: Int) {
        let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
        return (repaired, max(1, replacements(in: repaired) - replacements(in: Array(bytes))))
    }

    private static func replacements(in bytes: [UInt8]) -> Int {
        bytes.indices.count { isReplacement(bytes, at: $0) }
    }

    private static func isReplacement(_ bytes: [UInt8], at index: Int) -> Bool {
        bytes[index] == 0xEF && index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD
    }

    private static func warnings(replaced: Int, dropped: CharacterCleaner.Dropped, in text: [UInt8]) -> [ParseWarning] {
        var warnings: [ParseWarning] = []
        if replaced > 0 {
            let first = text.indices.first { isReplacement(text, at: $0) }
            let place = first.map { position(of: $0, in: text) }
            let message = "\(counted(replaced, "invalid sequence")) of bytes read as U+FFFD"
            warnings.append(ParseWarning(message, at: place))
        }
        if dropped.count > 0 {
            let message = "\(counted(dropped.count, "character")) dropped that XML forbids"
            warnings.append(ParseWarning(message, at: position(of: dropped.firstIndex, in: text)))
        }
        return warnings
    }

    private static func counted(_ count: Int, _ word: String) -> String {
        "\(count) \(word)\(count == 1 ? "" : "s")"
    }

    /// The place of a byte, lines ended by LF, CRLF or CR.
    private static func position(of index: Int, in text: [UInt8]) -> TextPosition {
        var (line, lineStart) = (1, 0)
        for here in 0..<min(index, text.count) {
            let isEnd = text[here] == 0x0A || (text[here] == 0x0D && (here + 1 >= text.count || text[here + 1] != 0x0A))
            if isEnd { (line, lineStart) = (line + 1, here + 1) }
        }
        return TextPosition(line: line, column: index - lineStart + 1)
    }
}
