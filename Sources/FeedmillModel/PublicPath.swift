/// The place of something published: one path for the address over HTTP and for the file under the public directory.
///
/// Components are raw bytes; in an address every byte that RFC 3986 § 2.3 does not call unreserved is percent-encoded.
public struct PublicPath: Hashable, Sendable, CustomStringConvertible {
    /// The names on the way; the last is a file's, or empty for a folder (`/channels/world/`).
    public let components: [[UInt8]]

    /// Makes a path of raw components.
    public init(components: [[UInt8]]) {
        self.components = components
    }

    /// Reads the path of a request target: percent-encoding decoded, query and fragment dropped.
    ///
    /// Nil for what can never be published: no leading slash, bad percent-encoding, NUL, `.`, `..`, an empty component
    /// before the last, or an encoded slash anywhere but in the name of a tag or an author.
    public init?(target: some Sequence<UInt8>) {
        var components: [[UInt8]] = []
        var current: [UInt8]?
        var bytes = target.makeIterator()
        while let byte = bytes.next(), byte != UInt8(ascii: "?"), byte != UInt8(ascii: "#") {
            if byte == UInt8(ascii: "/") {
                if let current { components.append(current) }
                current = []
                continue
            }
            guard current != nil else { return nil }
            if byte == UInt8(ascii: "%") {
                guard let high = bytes.next().flatMap(hexValue), let low = bytes.next().flatMap(hexValue) else {
                    return nil
                }
                current?.append(high << 4 | low)
            } else {
                current?.append(byte)
            }
        }
        guard let last = current else { return nil }
        components.append(last)
        guard components.allSatisfy(Self.isSafe), !components.dropLast().contains([]) else { return nil }
        let isTopic = components.count > 1 && Topic.Kind.allCases.contains { Array($0.folder.utf8) == components[0] }
        let slashed = components.indices.filter { components[$0].contains(UInt8(ascii: "/")) }
        guard slashed.isEmpty || isTopic && slashed == [1] else { return nil }
        self.components = components
    }

    private static func isSafe(_ component: [UInt8]) -> Bool {
        let dot = UInt8(ascii: ".")
        return component != [dot] && component != [dot, dot] && !component.contains(0)
    }

    /// The path as it stands in an address: `/channels/caf%C3%A9/atom.xml`.
    public var address: String {
        var address: [UInt8] = []
        for component in components {
            address.append(UInt8(ascii: "/"))
            for byte in component { append(byte, to: &address) }
        }
        return String(decoding: address, as: UTF8.self)
    }

    /// The file below the public directory, as raw bytes without a leading slash; a folder's is its `index.html`.
    ///
    /// What belongs to a tag or an author is never written, so that no slash in a name leads anywhere.
    public var file: [UInt8] {
        var path = components
        if path.last == [] {
            path[path.count - 1] = Array("index.html".utf8)
        } else if path.count == 2, path[0] == Array("items".utf8) {
            path.append(Array("index.html".utf8))
        }
        return Array(path.joined(separator: [UInt8(ascii: "/")]))
    }

    /// The address, for logs.
    public var description: String { address }
}

extension PublicPath {
    /// A file of the root or of a channel: `atom.xml` is `/atom.xml` or `/channels/NAME/atom.xml`.
    public static func file(_ names: String..., in channel: ChannelName?) -> PublicPath {
        PublicPath(components: folder(channel) + names.map { Array($0.utf8) })
    }

    /// A feed of the root or of a channel: `/atom.xml` or `/channels/NAME/atom.xml`.
    public static func feed(_ format: FeedFormat, of channel: ChannelName?) -> PublicPath {
        .file(format.fileName, in: channel)
    }

    /// An archive document, RFC 5005 § 4: `/archive/N/atom.xml`, and the same under `/channels/NAME/`.
    public static func archive(_ number: Int, _ format: FeedFormat, of channel: ChannelName?) -> PublicPath {
        .file("archive", String(number), format.fileName, in: channel)
    }

    /// The page of the root or of a channel: `/` or `/channels/NAME/`, then `/page/2/` below it for older items.
    public static func index(of channel: ChannelName?, page: Int = 1) -> PublicPath {
        page > 1 ? .file("page", String(page), "", in: channel) : .file("", in: channel)
    }

    /// An item's page: `/items/UUID`.
    public static func item(_ uuid: String) -> PublicPath {
        .file("items", uuid, in: nil)
    }

    /// The page of what became of a document: `/status/documents/PATH`.
    public static func document(_ path: DocumentPath) -> PublicPath {
        let names = path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return PublicPath(components: ["status", "documents"].map { Array($0.utf8) } + names.map { Array($0) })
    }

    /// The list of all feeds: `/feeds.opml`.
    public static let opml = PublicPath.file("feeds.opml", in: nil)

    /// A file of a tag or an author: `/tags/NAME/atom.xml`.
    ///
    /// Clients take `.` and `..` for steps on the way, however they are encoded: such a name is followed by a space.
    public static func file(_ names: String..., of topic: Topic) -> PublicPath {
        let name = topic.name == "." || topic.name == ".." ? topic.name + " " : topic.name
        return PublicPath(components: ([topic.kind.folder, name] + names).map { Array($0.utf8) })
    }

    /// A feed of a tag or an author: `/tags/NAME/atom.xml`.
    public static func feed(_ format: FeedFormat, of topic: Topic) -> PublicPath {
        .file(format.fileName, of: topic)
    }

    /// A page of the list of a tag's or an author's items: `/tags/NAME/`, then `/tags/NAME/page/2/`.
    public static func index(of topic: Topic, page: Int = 1) -> PublicPath {
        page > 1 ? .file("page", String(page), "", of: topic) : .file("", of: topic)
    }

    private static func folder(_ channel: ChannelName?) -> [[UInt8]] {
        channel.map { [Array("channels".utf8), $0.bytes] } ?? []
    }
}

private let hexDigits = Array("0123456789ABCDEF".utf8)

/// A name as it stands in an address.
func percentEncoded(_ name: some Sequence<UInt8>) -> String {
    var address: [UInt8] = []
    for byte in name { append(byte, to: &address) }
    return String(decoding: address, as: UTF8.self)
}

private func append(_ byte: UInt8, to address: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        address.append(byte)
    default:
        address.append(UInt8(ascii: "%"))
        address.append(hexDigits[Int(byte >> 4)])
        address.append(hexDigits[Int(byte & 15)])
    }
}

private func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
}
