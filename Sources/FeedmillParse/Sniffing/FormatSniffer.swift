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

    /// How much of a document is looked at: junk before a feed's root may be that long.
    static let lookBytes = 1 << 20

    /// The kind of the document that starts with `head`; nil where it is none that is known, or where the head is not
    /// the whole and more of it must be seen.
    public static func format(
        of head: some Collection<UInt8>, named name: some Collection<UInt8>, isWhole: Bool
    ) -> DocumentFormat? {
        guard case .format(let format) = verdict(of: head, named: name, isWhole: isWhole) else { return nil }
        return format
    }

    /// The kind of the document that starts with `head`, or why it cannot be told; of more than `lookBytes` it always can.
    public static func verdict(
        of head: some Collection<UInt8>, named name: some Collection<UInt8>, isWhole: Bool
    ) -> Verdict {
        let original = Array(head.prefix(lookBytes))
        let isLast = isWhole || original.count == lookBytes
        let head = narrow(original)
        let named = format(named: name)
        switch feed(in: withoutZeros(head), nameKind(named, name), isLast: isLast) {
        case .format(let format): return .format(format)
        case .undecided where !isLast:
            // Of what can be no text, no more need be seen; a page may have a feed in it.
            let isOdd = named == nil && head.count >= 512 && !looksLikeText(head)
            let isPage = XMLRootSniffer(head: head, name: .unknown, isLast: false).isHTML
            return isOdd && !isPage ? .unrecognised : .undecided
        default: break
        }
        if let named { return .format(named) }
        if let shown = shownSource(in: head, named: name) { return .format(shown.format) }
        if XMLRootSniffer(head: head, name: .unknown, isLast: isLast).isHTML { return .format(.html) }
        guard isLast || head.count >= 512 else { return .undecided }
        if MIMEArchive.isArchive(head) { return .format(.html) }
        // Zeros where UTF-16 has them do not make a program a text: then what they make must be characters.
        let isMisread = head.contains([0xEF, 0xBF, 0xBD]) && !original.contains([0xEF, 0xBF, 0xBD])
        return looksLikeText(head) && !isMisread ? .format(.text) : .unrecognised
    }

    /// Whether a name promises a feed, or XML of some kind.
    static func promisesFeed(_ name: some Collection<UInt8>) -> Bool {
        ["xml", "rss", "rss2", "atom", "rdf", "cdf", "feed"].contains(ending(of: name))
    }

    /// The feed whose source a page shows, if the name promises one.
    static func shownSource(
        in head: [UInt8], named name: some Collection<UInt8>
    ) -> (start: Int, format: DocumentFormat)? {
        promisesFeed(name) ? ShownSource.find(in: head[...]) : nil
    }

    private static func nameKind(_ named: DocumentFormat?, _ name: some Collection<UInt8>) -> XMLRootSniffer.Name {
        named != nil ? .text : promisesFeed(name) ? .xml : .unknown
    }

    /// What follows a name's last dot, in lower case; empty where it has none.
    private static func ending(of name: some Collection<UInt8>) -> String {
        let bytes = Array(name)
        guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return "" }
        return string(bytes[(dot + 1)...]).lowercased()
    }

    /// The kind that the end of a name stands for; nil for all names that stand for none.
    public static func format(named name: some Collection<UInt8>) -> DocumentFormat? {
        switch ending(of: name) {
        case "md", "markdown", "mdown", "mkd": return .markdown
        case "html", "htm", "xhtml", "xht", "mhtml", "mht": return .html
        case "txt", "text": return .text
        default: return nil
        }
    }

    /// The head as UTF-8 where it is UTF-16, UTF-32 or EBCDIC, and without a byte order mark; other encodings have ASCII's
    /// bytes.
    private static func narrow(_ head: [UInt8]) -> [UInt8] {
        if StreamingDecoder.isEBCDIC(head) {
            var decoder = StreamingDecoder()
            let start = decoder.decode(head[...])
            return Array(start + decoder.finish())
        }
        let encoding = EncodingDetector.wideOrMarked(head) ?? EncodingDetector.unmarkedMarkup(head)
        let rest = head[(encoding?.markLength ?? 0)...]
        switch encoding?.kind {
        case .utf16(let bigEndian): return WideDecoder.decodeUTF16(rest, bigEndian: bigEndian).bytes
        case .utf32(let bigEndian): return WideDecoder.decodeUTF32(rest, bigEndian: bigEndian).bytes
        default: return Array(rest)
        }
    }

    /// What careless programs leave between the letters of a feed is dropped when it is read, and not seen here either.
    private static func withoutZeros(_ head: [UInt8]) -> [UInt8] {
        firstIndex(of: 0, in: head[...], from: 0) == nil ? head : head.filter { $0 != 0 }
    }

    private static func feed(in head: [UInt8], _ name: XMLRootSniffer.Name, isLast: Bool) -> Verdict {
        let start = head.firstIndex { !isSpace($0) && $0 != 0 } ?? head.endIndex
        guard start < head.endIndex else { return isLast ? .unrecognised : .undecided }
        if head[start] == UInt8(ascii: "{") {
            var sniffer = JSONFeedSniffer(head[start...])
            return sniffer.verdict()
        }
        return XMLRootSniffer(head: head, name: name, isLast: isLast).verdict()
    }

    /// Whether bytes may be text in some encoding: no zeros, and no controls but those that end lines and the escape of
    /// ISO 2022.
    private static func looksLikeText(_ head: [UInt8]) -> Bool {
        !head.contains { $0 < 0x20 && !isSpace($0) && $0 != 0x1B }
    }
}
