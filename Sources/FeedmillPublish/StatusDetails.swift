public import FeedmillModel

/// What an operator asks beyond the report, newest first: the status page shows it.
public struct StatusDetails: Sendable {
    /// A document that was taken in.
    public struct Arrival: Sendable {
        /// Which.
        public var path: DocumentPath
        /// When it could be seen in the feeds.
        public var at: Timestamp
        /// How long that took from its notice on, in seconds.
        public var seconds: Double

        /// Makes an arrival.
        public init(path: DocumentPath, at: Timestamp, seconds: Double) {
            self.path = path
            self.at = at
            self.seconds = seconds
        }
    }

    /// A document that failed.
    public struct Failed: Sendable {
        /// Which.
        public var path: DocumentPath
        /// Why, in one sentence.
        public var message: String
        /// Where in it.
        public var position: TextPosition?
        /// When.
        public var at: Timestamp
        /// The line that is wrong, as far as it can be shown.
        public var line: OffendingLine?

        /// Makes a failure.
        public init(
            path: DocumentPath, message: String, position: TextPosition?, at: Timestamp, line: OffendingLine?
        ) {
            self.path = path
            self.message = message
            self.position = position
            self.at = at
            self.line = line
        }
    }

    /// The last that were taken in.
    public var arrivals: [Arrival] = []
    /// The last that failed.
    public var failed: [Failed] = []
    /// Documents that say what another says, each with that one.
    public var copies: [(path: DocumentPath, original: DocumentPath?)] = []
    /// Files that are kept out, each with the rule.
    public var ignored: [(path: DocumentPath, rule: String)] = []

    /// Makes details that are empty.
    public init() {}
}

/// A line of a document, cut around the place where something is wrong with it.
public struct OffendingLine: Hashable, Sendable {
    /// What stands before the place.
    public var before: String
    /// The character at the place; empty at the line's end.
    public var at: String
    /// What stands after it.
    public var after: String

    /// Cuts a line, given as raw bytes, at a column counted in bytes from 1, to at most 60 characters on each side.
    public init(_ bytes: some Collection<UInt8>, column: Int?) {
        let place = bytes.index(bytes.startIndex, offsetBy: max(0, (column ?? 1) - 1), limitedBy: bytes.endIndex)
        let end = place ?? bytes.endIndex
        let before = Self.shown(bytes[..<end])
        let rest = Self.shown(bytes[end...])
        let length = column == nil ? 0 : 1
        self.before = (before.count > 60 ? "…" : "") + String(before.suffix(60))
        at = String(rest.prefix(length))
        after = String(rest.dropFirst(length).prefix(60)) + (rest.count > 60 + length ? "…" : "")
    }

    /// Control characters and broken UTF-8 are shown as the signs that stand for them.
    private static func shown(_ bytes: some Collection<UInt8>) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
            shown.append(
                isControl
                    ? Unicode.Scalar(scalar.value < 0x20 ? 0x2400 + UInt16(scalar.value) : 0xFFFD) ?? scalar : scalar)
        }
        return String(shown)
    }
}
