public import FeedmillModel

/// Tells the kind of a document from its first bytes and its name: feeds by content, whatever the name; else by the name.
public enum FormatSniffer {
    /// What can be told from a document's head.
    public enum Verdict: Hashable, Sendable {
        /// It is of this kind.
        case format(DocumentFormat)
        /// More of the document must be seen.
        case undecided
        /// It is no kind that is known.
        case unrecognised
    }

    /// The kind of the document that starts with `head`; nil where it is none that is known, or where the head is not
    /// the whole and more of it must be seen.
    public static func format(
        of head: some Collection<UInt8>, named name: some Collection<UInt8>, isWhole: Bool
    ) -> DocumentFormat? {
        guard case .format(let format) = verdict(of: head, named: name, isWhole: isWhole) else { return nil }
        return format
    }

    /// The kind of the document that starts with `head`, or why it cannot be told.
    public static func verdict(
        of head: some Collection<UInt8>, named name: some Collection<UInt8>, isWhole: Bool
    ) -> Verdict {
        let original = Array(head)
        let head = narrow(original)
        let named = format(named: name)
        switch feed(in: head, isTextByName: named != nil, isWhole: isWhole) {
        case .format(let format): return .format(format)
        case .undecided where !isWhole: return .undecided
        default: break
        }
        if let named { return .format(named) }
        if isHTML(head) { return .format(.html) }
        if isWhole || head.count >= 512 {
            // Zeros where UTF-16 has them do not make a program a text: then what they make must be characters.
            let isMisread = head.contains([0xEF, 0xBF, 0xBD]) && !original.contains([0xEF, 0xBF, 0xBD])
            return looksLikeText(head) && !isMisread ? .format(.text) : .unrecognised
        }
        return .undecided
    }

    /// The kind that the end of a name stands for; nil for all names that stand for none.
    public static func format(named name: some Collection<UInt8>) -> DocumentFormat? {
        let bytes = Array(name)
        guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        switch string(bytes[(dot + 1)...]).lowercased() {
        case "md", "markdown", "mdown", "mkd": return .markdown
        case "html", "htm", "xhtml", "mhtml": return .html
        case "txt", "text": return .text
        default: return nil
        }
    }

    /// The head as UTF-8 where it is UTF-16 or UTF-32, and without a byte order mark; other encodings have ASCII's bytes.
    private static func narrow(_ head: [UInt8]) -> [UInt8] {
        let encoding = EncodingDetector.wideOrMarked(head)
        let rest = head[(encoding?.markLength ?? 0)...]
        switch encoding?.kind {
        case .utf16(let bigEndian): return WideDecoder.decodeUTF16(rest, bigEndian: bigEndian).bytes
        case .utf32(let bigEndian): return WideDecoder.decodeUTF32(rest, bigEndian: bigEndian).bytes
        default: return Array(rest)
        }
    }

    private static func feed(in head: [UInt8], isTextByName: Bool, isWhole: Bool) -> Verdict {
        let start = head.firstIndex { !isSpace($0) && $0 != 0 } ?? head.endIndex
        guard start < head.endIndex else { return isWhole ? .unrecognised : .undecided }
        if head[start] == UInt8(ascii: "{") {
            var sniffer = JSONFeedSniffer(head[start...])
            return sniffer.verdict()
        }
        return XMLRootSniffer(head: head, isTextByName: isTextByName).verdict()
    }

    /// Whether a document starts as a web page does, after white space, an XML declaration and comments.
    private static func isHTML(_ head: [UInt8]) -> Bool {
        let start = XMLRootSniffer(head: head, isTextByName: true).afterProlog()
        return head[start...].startsIgnoringCase("<!doctype html") || head[start...].startsIgnoringCase("<html")
    }

    /// Whether bytes may be text in some encoding: no zeros, and no controls but those that end lines and the escape of
    /// ISO 2022.
    private static func looksLikeText(_ head: [UInt8]) -> Bool {
        !head.contains { $0 < 0x20 && !isSpace($0) && $0 != 0x1B }
    }
}
