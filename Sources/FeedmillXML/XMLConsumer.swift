/// What a reader tells about a document, in the order of the document.
///
/// Every start has its end, also in a broken document. There may be several roots one after the other; text outside of
/// all elements is not told.
public protocol XMLConsumer {
    /// An element begins.
    mutating func start(_ element: XMLElement)

    /// Text, references resolved, as far as it has been read: one run may come in several calls, and in each it is
    /// whole characters of UTF-8.
    ///
    /// The bytes stand in a buffer that is used again: copy them to keep them.
    mutating func text(_ bytes: ArraySlice<UInt8>)

    /// An element ends.
    mutating func end(_ name: XMLName)

    /// An element ends that has no end tag: with one around it, where another begins, or with the document.
    mutating func endUnclosed(_ name: XMLName)

    /// Something is wrong; reading goes on where it can.
    mutating func problem(_ problem: XMLProblem)
}

extension XMLConsumer {
    /// To most it is all the same.
    public mutating func endUnclosed(_ name: XMLName) {
        end(name)
    }
}

/// Something that is wrong with a document.
public struct XMLProblem: Hashable, Sendable {
    /// What, in one sentence without a full stop.
    public var message: String
    /// The line, from 1.
    public var line: Int
    /// The column in bytes, from 1.
    public var column: Int

    /// Makes a problem.
    public init(_ message: String, line: Int, column: Int) {
        self.message = message
        self.line = line
        self.column = column
    }
}

/// What a document may ask of its reader; beyond it, it is cut with a problem, and reading goes on.
public struct XMLLimits: Hashable, Sendable {
    /// How deep elements may lie in each other: the tags of deeper ones are dropped, their text is kept.
    public var depth = 256
    /// How many bytes of text may stand between two tags, and in a start tag with its attributes.
    public var textBytes = 16 << 20

    /// The limits that suit feeds.
    public init() {}
}
