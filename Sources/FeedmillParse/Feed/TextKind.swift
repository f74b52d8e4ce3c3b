/// How the text of an element is meant.
enum TextKind: Sendable {
    /// Every character stands for itself.
    case plain
    /// HTML, escaped.
    case markup
    /// Nobody knows: it is HTML if it looks so.
    case guess
    /// XHTML: what is escaped in it stands for itself, unless there is no element at all, against the standard.
    case xhtml
    /// Base64 of a text of which nobody knows whether it is HTML.
    case base64

    /// The kind by an element's `type` and `mode`.
    ///
    /// RFC 4287 § 3.1.1 and 4.1.3, and for `mode` the Atom 0.3 draft § 3.1; in RSS, where neither is of the format, texts
    /// that are called plain are routinely HTML.
    init(type: String?, mode: String?, isAtom: Bool) {
        if mode?.lowercased() == "base64" {
            self = .base64
            return
        }
        let type = (type ?? "").lowercased().prefix { $0 != ";" && $0 != " " }
        switch type {
        case "html", "text/html": self = .markup
        case "", "text", "plain", "text/plain": self = isAtom && mode?.lowercased() != "escaped" ? .plain : .guess
        case "xhtml", "application/xhtml+xml": self = .xhtml
        case _ where type.hasSuffix("+xml") || type.hasSuffix("/xml"): self = .guess
        case _ where type.hasPrefix("text/"): self = isAtom ? .plain : .guess
        case _ where isAtom && type.contains("/"): self = .base64
        default: self = .guess
        }
    }
}
