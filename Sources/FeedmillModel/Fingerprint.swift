/// A few numbers of a text, to look up earlier texts by that have most in common with it.
///
/// It finds candidates only; whether two texts are near is judged by comparing them.
public struct Fingerprint: Hashable, Sendable {
    /// How many numbers there are at the most.
    public static let size = 4

    /// The numbers, at least one.
    public var numbers: [UInt32]

    /// Makes a fingerprint of so many numbers.
    public init(numbers: [UInt32]) {
        self.numbers = numbers
    }
}

/// What was found out about a text that is new or was edited, and its likeness to earlier ones.
public struct Nearness: Hashable, Sendable {
    /// The text's own fingerprint; nil for a short text, which is compared with no other.
    public var fingerprint: Fingerprint?
    /// The earlier item that says nearly the same.
    public var related: RelatedItem?

    /// Makes what was found out.
    public init(fingerprint: Fingerprint? = nil, related: RelatedItem? = nil) {
        self.fingerprint = fingerprint
        self.related = related
    }
}

/// An earlier item that says nearly the same as another one.
public struct RelatedItem: Hashable, Sendable {
    /// The store's number.
    public var number: Int64
    /// Its own address, else that of its page, from `/` on.
    public var address: String

    /// Makes a reference to an item.
    public init(number: Int64, address: String) {
        self.number = number
        self.address = address
    }
}
