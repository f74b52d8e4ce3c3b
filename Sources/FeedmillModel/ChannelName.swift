/// The name of a channel: the raw bytes of a folder's name directly under the seeds directory.
public struct ChannelName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The folder's name as the kernel has it.
    public let bytes: [UInt8]

    /// Makes a name of raw bytes.
    public init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// Makes a name of a string's UTF-8.
    public init(_ string: String) {
        self.init(string.utf8)
    }

    /// The name for people, and the key under `channels:` in the configuration.
    public var description: String {
        printable(bytes)
    }

    /// Orders by raw bytes.
    public static func < (left: ChannelName, right: ChannelName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
