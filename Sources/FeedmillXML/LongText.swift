/// Finds and reads long texts, which are most of most feeds, where that takes no parser.
///
/// libxml2 looks at each byte of a CDATA section three times, and calls for each reference in other text.
enum LongText {
    /// Shorter texts are not worth a call more.
    private static let least = 512
    private static let opening = Array("<![CDATA[".utf8)
    private static let names = NameTable(["lt", "gt", "amp", "quot", "apos"], foldsCase: false)
    private static let characters = Array("<>&\"'".utf8)

    /// All up to where a long text begins, behind a tag or the opening of a CDATA section; all there is, if there is none.
    ///
    /// What looks so may be something else, as within a comment: only the parser knows.
    static func before(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let span = bytes.span
        var index = 0
        while let sign = span.firstIndex(of: 0x3C, from: index) {
            if isOpening(span, at: sign) {
                let text = sign + opening.count
                let near = span.extracting(0..<min(span.count, text + least))
                guard let end = sectionEnd(near, from: text) else { return bytes.prefix(text) }
                index = end
            } else {
                guard let end = span.firstIndex(of: 0x3E, from: sign) else { return bytes }
                index = span.firstIndex(of: 0x3C, from: end) ?? span.count
                if index - end > least { return bytes.prefix(end + 1) }
            }
        }
        return bytes
    }

    /// What stands in an open CDATA section, without what ends it, or may be the beginning of that.
    static func inSection(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let span = bytes.span
        let end = sectionEnd(span, from: 0)
        return bytes.prefix(plainEnd(span.extracting(0..<(end ?? span.count)), isWhole: end != nil))
    }

    /// Appends what stands between tags, with its references resolved, and returns what of the bytes that took.
    ///
    /// It ends before the next tag, and before all that may be an error, or is not read as it stands: line ends of other
    /// systems, references to entities that are not XML's own and to characters that are controls, `]]>`.
    static func betweenTags(_ bytes: ArraySlice<UInt8>, into text: inout [UInt8]) -> ArraySlice<UInt8> {
        let tag = bytes.span.firstIndex(of: 0x3C, from: 0)
        let whole = bytes.span.extracting(0..<(tag ?? bytes.count))
        let run = whole.extracting(
            0..<min(whole.firstIndex(of: 0x0D, from: 0) ?? whole.count, sectionEnd(whole, from: 0) ?? whole.count))
        let end = plainEnd(run, isWhole: tag != nil)
        var index = 0
        while let ampersand = run.firstIndex(of: 0x26, from: index), ampersand < end {
            text.append(run, index..<ampersand)
            let length = resolve(run, at: ampersand, into: &text)
            guard length > 0 else { return bytes.prefix(ampersand) }
            index = ampersand + length
        }
        text.append(run, index..<end)
        return bytes.prefix(end)
    }

    private static func isOpening(_ bytes: borrowing Span<UInt8>, at sign: Int) -> Bool {
        guard sign + opening.count <= bytes.count, bytes[sign + 1] == 0x21 else { return false }
        for index in opening.indices where bytes[sign + index] != opening[index] { return false }
        return true
    }

    /// Where the first `]]>` stands.
    private static func sectionEnd(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while let bracket = bytes.firstIndex(of: 0x5D, from: index), bracket + 2 < bytes.count {
            if bytes[bracket + 1] == 0x5D, bytes[bracket + 2] == 0x3E { return bracket }
            index = bracket + 1
        }
        return nil
    }

    /// Where text ends that XML allows; if more may follow, before a character that is not all there, or what may be the
    /// beginning of `]]>`.
    private static func plainEnd(_ text: borrowing Span<UInt8>, isWhole: Bool) -> Int {
        if let forbidden = XMLCharacters.firstForbidden(in: text) { return forbidden }
        if isWhole { return text.count }
        var end = MarkupTokenizer.characterEnd(text, from: 0)
        while end > 0, text[end - 1] == 0x5D { end -= 1 }
        return end
    }

    /// Appends what a reference stands for; its length, 0 if that is not certain.
    private static func resolve(_ bytes: borrowing Span<UInt8>, at ampersand: Int, into text: inout [UInt8]) -> Int {
        // That of `&#x10FFFF;`.
        let near = bytes.extracting(0..<min(bytes.count, ampersand + 10))
        guard let end = near.firstIndex(of: 0x3B, from: ampersand) else { return 0 }
        let name = bytes.extracting((ampersand + 1)..<end)
        if let index = names.index(of: name) {
            text.append(characters[index])
        } else if let character = character(name) {
            text.append(contentsOf: String(character).utf8)
        } else {
            return 0
        }
        return end + 1 - ampersand
    }

    /// The character with a number; nil for a control.
    private static func character(_ reference: borrowing Span<UInt8>) -> Unicode.Scalar? {
        guard reference.count > 1, reference[0] == 0x23 else { return nil }
        let isHexadecimal = reference[1] == 0x78
        var value: UInt32 = 0
        guard reference.count > (isHexadecimal ? 2 : 1) else { return nil }
        for index in (isHexadecimal ? 2 : 1)..<reference.count {
            guard let digit = CharacterReferences.digit(reference[index], isHexadecimal: isHexadecimal) else {
                return nil
            }
            value = value * (isHexadecimal ? 16 : 10) + digit
        }
        guard value >= 0x20, !(0x7F..<0xA0).contains(value), let character = Unicode.Scalar(value),
            XMLCharacters.isAllowed(character)
        else { return nil }
        return character
    }
}
