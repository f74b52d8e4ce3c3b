import FeedmillModel

/// The opaque part of a strong entity tag, RFC 9110 § 8.8.3: the same for the same bytes, over restarts too.
public enum EntityTag {
    /// The tag of bytes that were not put together of digested parts: all but the current feeds.
    public static func of(_ bytes: [UInt8]) -> String {
        hexadecimal(digest(of: bytes))
    }

    /// The tag of a document by the digests of its parts, so that copied entries are not hashed again.
    static func of(head: [UInt8], entries: some Sequence<[UInt8]>, foot: [UInt8]) -> String {
        hexadecimal(digest(of: digest(of: head) + entries.joined() + digest(of: foot)))
    }
}

extension PublishedFile {
    /// Makes a file whose entity tag is made of its bytes.
    init(
        _ path: PublicPath, _ mediaType: String, _ body: [UInt8], lastModified: Timestamp,
        freshness: Freshness = .revalidate
    ) {
        self.init(
            path: path, mediaType: mediaType, body: body, entityTag: EntityTag.of(body), lastModified: lastModified,
            freshness: freshness)
    }
}
