internal import Crypto
public import FeedmillModel

/// The hash that tells whether two items say the same.
public struct ContentHasher {
    /// SHA-256 over the title, a newline, and the text; title and text in Unicode NFC with white space folded.
    ///
    /// `text` has no mark-up any more. An item without text is told apart by what it points to: a newline and its link
    /// follow (nothing, if only attachments are there), then a newline and the address of each attachment, as stated.
    /// Folded text holds no newline, so that no two sets of parts run together to the same bytes.
    public static func hash(title: String?, text: String, link: String?, attachments: [Attachment]) -> ContentHash {
        let title = NFC.normalise(title ?? "")
        let text = NFC.normalise(text)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(title.utf8.count + 1 + text.utf8.count)
        WhiteSpace.fold(title.utf8.span, into: &bytes)
        bytes.append(newline)
        WhiteSpace.fold(text.utf8.span, into: &bytes)
        if bytes.last == newline { bytes += addresses(link, attachments) }
        return ContentHash(digest: unsafe SHA256.hash(data: bytes).withUnsafeBytes { unsafe Array($0) })
    }

    private static let newline = UInt8(ascii: "\n")

    private static func addresses(_ link: String?, _ attachments: [Attachment]) -> [UInt8] {
        guard link != nil || !attachments.isEmpty else { return [] }
        return ([link ?? ""] + attachments.map(\.url)).flatMap { [newline] + $0.utf8 }
    }
}
