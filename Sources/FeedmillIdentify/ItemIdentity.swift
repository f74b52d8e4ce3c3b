public import FeedmillModel

/// The ids under which items and feeds are known for ever.
///
/// Every id of our own making is `urn:uuid:` and the UUIDv5 of a name that begins with `feedmill:`, so that it survives
/// an edit, a new base URL and the loss of the database. A namespace keeps the ids of two installations apart.
public enum ItemIdentity {
    private static let scheme = "urn:uuid:"

    /// The id of an article, made of where it lies, relative to the seeds directory.
    ///
    /// `number` is 1 for the path's own id, and 2, 3… where other items, live or retracted, bear the ids before it.
    public static func article(path: DocumentPath, namespace: String, number: Int = 1) -> String {
        let suffix = number > 1 ? "#\(number)" : ""
        return scheme + UUIDv5.make(name: name(namespace, path) + suffix.utf8)
    }

    /// What tells an entry from the others of its feed: the id that it states, else its link, else its content hash.
    public static func entryKey(id stated: String?, link: String?, contentHash: ContentHash) -> String {
        [stated, link].lazy.compactMap(\.self).first { !isBlank($0) } ?? contentHash.description
    }

    /// The id of a feed's entry: its key if that is an absolute IRI, to the letter, else one made for its document.
    ///
    /// `number` is as for articles; an IRI has no others.
    public static func entry(key: String, path: DocumentPath, namespace: String, number: Int = 1) -> String {
        // A hash looks like no IRI: its version, a digit, cannot begin a scheme.
        if isAbsoluteIRI(key) { return key }
        let suffix = number > 1 ? "#\(number)" : ""
        return scheme + UUIDv5.make(name: name(namespace, path) + "\n\(key)\(suffix)".utf8)
    }

    /// The id of a channel's feeds; that of the root feeds without a name.
    public static func channel(_ name: ChannelName?) -> String {
        let bytes = name.map { Array("feedmill:channel:".utf8) + $0.bytes } ?? Array("feedmill:root".utf8)
        return scheme + UUIDv5.make(name: bytes)
    }

    /// The UUID in the address of an item's page: that of its `urn:uuid:` id, to the letter, else one made of the id.
    ///
    /// To the letter, as ids that differ in case only are different items, RFC 4287 § 4.2.6.1, each with its own page.
    public static func pageUUID(ofItem id: String) -> String {
        guard id.hasPrefix(scheme), isUUID(id.utf8.dropFirst(scheme.utf8.count)) else {
            return UUIDv5.make(name: "feedmill:item:\(id)".utf8)
        }
        return String(id.dropFirst(scheme.count))
    }

    private static func name(_ namespace: String, _ path: DocumentPath) -> [UInt8] {
        Array("feedmill:\(namespace)".utf8) + path.bytes
    }

    /// Whether nothing is stated: an empty element, or one that holds only the indentation of its feed.
    private static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }

    private static func isUUID(_ text: some Collection<UInt8>) -> Bool {
        text.count == 36
            && text.enumerated().allSatisfy { place, byte in
                place == 8 || place == 13 || place == 18 || place == 23
                    ? byte == UInt8(ascii: "-") : isHexadecimalDigit(byte)
            }
    }
}
