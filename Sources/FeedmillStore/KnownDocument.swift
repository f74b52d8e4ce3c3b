public import FeedmillModel
internal import Foundation
internal import GRDB

/// What came of the last look at a document.
public enum DocumentOutcome: Int, Sendable {
    /// It was understood, and its items taken in.
    case taken = 0
    /// It is empty and waits for its content.
    case empty = 1
    /// It asks not to be published.
    case draft = 2
    /// It could not be understood.
    case failed = 3
    /// It could not be read; worth another try without a new version.
    case unreadable = 4
}

/// What the store knows of a document.
public struct KnownDocument: Sendable {
    /// The store's number.
    public var number: Int64
    /// Where it lies, or lay; nil once another document took its path.
    public var path: DocumentPath?
    /// What the file system said of the version last looked at.
    public var stamp: FileStamp
    /// SHA-256 of the bytes of that version; nil if it could not be read.
    public var digest: [UInt8]?
    /// What came of it.
    public var outcome: DocumentOutcome
    /// Why it failed.
    public var failure: DocumentFailure?
    /// When it was last looked at.
    public var looked: Timestamp
    /// When it was found to be gone.
    public var gone: Timestamp?

    init(_ row: Row) {
        number = row["id"]
        path = (row["path"] as Data?).map { DocumentPath($0) }
        stamp = FileStamp(
            size: row["size"], modified: row["modified"], changed: row["changed"], born: row["born"],
            inode: UInt64(bitPattern: row["inode"]), device: UInt64(bitPattern: row["device"]))
        digest = (row["digest"] as Data?).map(Array.init)
        outcome = DocumentOutcome(rawValue: row["outcome"]) ?? .failed
        failure = (row["message"] as String?).map {
            DocumentFailure(message: $0, line: row["line"], column: row["column"])
        }
        looked = row.time("looked")
        gone = row.optionalTime("gone")
    }
}

/// Why a document failed, in the words shown to people.
public struct DocumentFailure: Hashable, Sendable {
    /// One sentence.
    public var message: String
    /// The line, where known.
    public var line: Int?
    /// The column, where known.
    public var column: Int?

    /// Makes a failure.
    public init(message: String, line: Int? = nil, column: Int? = nil) {
        self.message = message
        self.line = line
        self.column = column
    }

    /// The sentence for log and status: `world/b.json:3:14: a comma is missing`.
    public func sentence(of path: DocumentPath) -> String {
        ParseFailure("\(path)", message, at: line.map { TextPosition(line: $0, column: column) }).description
    }
}

/// What is to be remembered of one look at a document.
public struct DocumentLook: Sendable {
    /// What the file system said.
    public var stamp: FileStamp
    /// SHA-256 of the bytes; nil if they could not be read.
    public var digest: [UInt8]?
    /// What came of it.
    public var outcome: DocumentOutcome
    /// What kind of document it is.
    public var format: DocumentFormat?
    /// The encoding it was read in.
    public var encoding: String?
    /// Why it failed.
    public var failure: DocumentFailure?

    /// Makes a look's result.
    public init(
        stamp: FileStamp, digest: [UInt8]?, outcome: DocumentOutcome, format: DocumentFormat? = nil,
        encoding: String? = nil, failure: DocumentFailure? = nil
    ) {
        self.stamp = stamp
        self.digest = digest
        self.outcome = outcome
        self.format = format
        self.encoding = encoding
        self.failure = failure
    }
}
