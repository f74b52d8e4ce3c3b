/// A document could not be read.
///
/// Recorded and shown; the last good version stays published.
public struct ReadFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why a document could not be read.
    public enum Reason: Hashable, Sendable {
        /// The kernel refused, with this `errno` and its words.
        case refused(errno: Int32, words: String)
        /// It is larger than allowed, in bytes.
        case tooLarge(size: Int64, limit: Int64)
        /// It changed while it was being read, each time it was tried.
        case neverQuiet
        /// Somebody has it open for writing.
        case beingWritten
    }

    /// Which document.
    public var path: DocumentPath
    /// Why.
    public var reason: Reason

    /// Makes a failure.
    public init(_ path: DocumentPath, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// Why, in one sentence without the document's name.
    public var message: String {
        switch reason {
        case .refused(_, let words): "it cannot be read: \(words)"
        case .tooLarge(let size, let limit):
            "it has \(size) bytes, and documents of this kind may have \(limit) (max_document_bytes)"
        case .neverQuiet: "it changed each time it was read"
        case .beingWritten: "somebody is writing it"
        }
    }

    /// The sentence for log and terminal.
    public var description: String { "\(path): \(message)" }
}

/// A document could not be understood.
///
/// Recorded and shown; the last good version stays published.
public struct ParseFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Which document, as a person knows it: its path, or what the command line called it.
    public var subject: String
    /// Where in it, where known.
    public var position: TextPosition?
    /// Why, in one sentence without subject, place or full stop.
    public var message: String

    /// Makes a failure.
    public init(_ subject: String, _ message: String, at position: TextPosition? = nil) {
        self.subject = subject
        self.position = position
        self.message = message
    }

    /// The sentence for log and terminal: `world/b.json:3:14: a comma is missing`.
    public var description: String {
        let place = [position?.line, position?.column].compactMap { $0.map { ":\($0)" } }.joined()
        return "\(subject)\(place): \(message)"
    }
}

/// The surroundings are at fault: what feedmill stands on does not do its part.
///
/// The daemon is degraded and tries again.
public struct SystemFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The stage that met it.
    public enum Stage: String, Hashable, Sendable {
        /// Watching or listing the seeds directory.
        case seeds
        /// The database.
        case store
        /// Writing published files.
        case publish
        /// Listening for requests.
        case serve
    }

    /// The stage that met it.
    public var stage: Stage
    /// What is wrong and what to do, in one sentence.
    public var message: String
    /// Whether it may pass without a new start, as a full disk does.
    public var mayPass: Bool

    /// Makes a failure.
    public init(_ stage: Stage, _ message: String, mayPass: Bool = false) {
        self.stage = stage
        self.message = message
        self.mayPass = mayPass
    }

    /// The sentence for log, status and terminal.
    public var description: String { message }
}
