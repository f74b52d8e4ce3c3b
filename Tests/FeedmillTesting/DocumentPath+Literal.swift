public import FeedmillModel

extension DocumentPath: ExpressibleByExtendedGraphemeClusterLiteral {}
extension DocumentPath: ExpressibleByUnicodeScalarLiteral {}

/// Tests name documents by literals: `"world/a.txt"`, `"world/\(number).txt"`.
extension DocumentPath: ExpressibleByStringLiteral {
    /// Makes a path of a literal's UTF-8.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension DocumentPath: ExpressibleByStringInterpolation {}

extension ChannelName: ExpressibleByExtendedGraphemeClusterLiteral {}
extension ChannelName: ExpressibleByUnicodeScalarLiteral {}

/// Tests name channels by literals: `"world"`.
extension ChannelName: ExpressibleByStringLiteral {
    /// Makes a name of a literal's UTF-8.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}
