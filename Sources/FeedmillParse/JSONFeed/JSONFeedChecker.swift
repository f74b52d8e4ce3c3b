import FeedmillModel

/// Finds out whether a document is JSON at all, in a first reading: "JSON that is invalid fails whole".
///
/// What is too large to be held while it is checked is read twice: once by this, once by a `DocumentReader` that is told
/// so by `ParseContext.isChecked`. It takes the same bytes, in pieces of any size, and holds none of them.
public struct JSONFeedChecker {
    private var decoder: StreamingDecoder
    private var scanner: JSONScanner

    /// Makes a checker of one document; `subject` is what to call it in messages.
    public init(subject: String) {
        decoder = StreamingDecoder()
        scanner = JSONScanner(subject: subject, keepsText: false)
    }

    /// Takes the next piece of the document.
    ///
    /// - Throws: `ParseFailure` where it is no JSON.
    public mutating func consume(_ piece: ArraySlice<UInt8>) throws {
        try read(decoder.decode(piece))
    }

    /// Says that the document has ended.
    ///
    /// - Throws: `ParseFailure` where it is cut short.
    public mutating func finish() throws {
        try read(decoder.finish())
        var nothing: Void = ()
        try scanner.finish(&nothing) { _, _, _, _ in }
    }

    private mutating func read(_ bytes: ArraySlice<UInt8>) throws {
        var nothing: Void = ()
        try scanner.read(bytes, &nothing) { _, _, _, _ in }
    }
}
