import FeedmillModel
import NIOCore
import Synchronization

/// A published file with its responses encoded, once a version: sending it copies a few hundred bytes at most.
final class ReadyFile: Sendable {
    /// One coding of a file, as it goes over the wire.
    struct Representation: Sendable {
        /// The field lines of a 200 after `Date`, with the empty line.
        let fields: ByteBuffer
        /// The content in this coding.
        let body: ByteBuffer
    }

    /// What a request for the file gets.
    enum Choice {
        /// 200 with this; for HEAD without the body.
        case full(Representation)
        /// 304 with these field lines.
        case unchanged(ByteBuffer)
        /// The gzip form is wanted and not made yet.
        case needsGzip
    }

    let address: String
    let routeClass: RouteClass
    /// Whether it belongs to a tag or an author.
    let isOfTopic: Bool
    /// Whether the provider has to be asked each time, because the file's change is not told to the server.
    let asksAgain: Bool
    private let plain: Representation
    private let plainLines: FieldLines
    private let gzipLines: FieldLines
    private let plainUnchanged: ByteBuffer
    private let gzipUnchanged: ByteBuffer
    private let gzip = Mutex<Representation?>(nil)
    private let lastModified: Timestamp
    /// Whether another version with the same `Last-Modified` has been sent: a date of whole seconds can't tell which of
    /// the two a client has (RFC 9110 § 8.8.2.2), so it gets this one rather than none.
    private let isAmbiguous = Atomic(false)
    private let wasSent = Atomic(false)

    init(_ file: PublishedFile, asksAgain: Bool = false) {
        address = file.path.address
        routeClass = RouteClass(file.path)
        isOfTopic = Topic.Kind.allCases.contains { Array($0.folder.utf8) == file.path.components.first }
        self.asksAgain = asksAgain
        lastModified = file.lastModified
        plainLines = FieldLines(file, isGzip: false)
        gzipLines = FieldLines(file, isGzip: true)
        plain = Representation(
            fields: ByteBuffer(string: plainLines.full(file.lastModified, length: file.body.count)),
            body: ByteBuffer(bytes: file.body))
        plainUnchanged = ByteBuffer(string: plainLines.unchanged(file.lastModified))
        gzipUnchanged = ByteBuffer(string: gzipLines.unchanged(file.lastModified))
    }

    /// Bytes held, without the gzip form.
    var size: Int { plain.body.readableBytes }

    /// Whether the other file would be answered with the same bytes throughout.
    func isSame(as other: ReadyFile) -> Bool {
        plainLines == other.plainLines && lastModified == other.lastModified && size == other.size
    }

    /// Takes the place of another version, before it is sent itself.
    func replace(_ last: ReadyFile?) {
        isAmbiguous.store(last?.hasSent(second: lastModified.seconds) ?? false, ordering: .relaxed)
    }

    private func hasSent(second: Int64) -> Bool {
        lastModified.seconds == second && (isAmbiguous.load(ordering: .relaxed) || wasSent.load(ordering: .relaxed))
    }

    /// What a GET or HEAD gets at `now`, which decides what `Last-Modified` may tell (RFC 9110 § 8.8.2.1).
    func choice(for request: Request, now: Timestamp) -> Choice {
        let isGzip = size > 0 && AcceptEncoding.prefersGzip(request.acceptEncoding)
        let lines = isGzip ? gzipLines : plainLines
        let condition = ConditionalRequest(
            ifNoneMatch: request.ifNoneMatch, ifModifiedSince: request.ifModifiedSince)
        let threshold = isAmbiguous.load(ordering: .relaxed) ? lastModified.adding(milliseconds: 1000) : lastModified
        if condition.isUnchanged(entityTag: lines.entityTag, lastModified: threshold) {
            if lastModified.seconds > now.seconds { return .unchanged(ByteBuffer(string: lines.unchanged(now))) }
            return .unchanged(isGzip ? gzipUnchanged : plainUnchanged)
        }
        guard let found = isGzip ? madeGzip : plain else { return .needsGzip }
        wasSent.store(true, ordering: .relaxed)
        guard lastModified.seconds > now.seconds else { return .full(found) }
        let fields = ByteBuffer(string: lines.full(now, length: found.body.readableBytes))
        return .full(Representation(fields: fields, body: found.body))
    }

    /// Makes the gzip form if there is none yet, and returns the bytes that it added; blocks as long as that takes.
    func makeGzip(_ compress: ([UInt8]) -> [UInt8]) -> Int {
        gzip.withLock { made in
            guard made == nil, size > 0 else { return 0 }
            let body = compress(Array(plain.body.readableBytesView))
            let fields = ByteBuffer(string: gzipLines.full(lastModified, length: body.count))
            made = Representation(fields: fields, body: ByteBuffer(bytes: body))
            return body.count
        }
    }

    /// The gzip form if it is there; the lock is never waited for, as it is held while another thread compresses.
    private var madeGzip: Representation? {
        gzip.withLockIfAvailable { $0 } ?? nil
    }
}

/// The field lines of a published file in one coding, but `Date` and `Connection`.
private struct FieldLines: Equatable, Sendable {
    let entityTag: String
    private let first: String
    private let validators: String
    private let last: String

    init(_ file: PublishedFile, isGzip: Bool) {
        entityTag = "\"\(file.entityTag)\(isGzip ? "-gzip" : "")\""
        first = "Content-Type: \(file.mediaType)\r\n" + (isGzip ? "Content-Encoding: gzip\r\n" : "")
        validators =
            "ETag: \(entityTag)\r\nCache-Control: \(file.freshness.rawValue)\r\nVary: Accept-Encoding\r\n"
            + "Access-Control-Allow-Origin: *\r\nAccess-Control-Expose-Headers: ETag, Link\r\n"
        last = SecurityFields.lines(mediaType: file.mediaType) + "\r\n"
    }

    func full(_ lastModified: Timestamp, length: Int) -> String {
        "\(first)Content-Length: \(length)\r\nLast-Modified: \(lastModified.imfFixdate)\r\n" + validators + last
    }

    /// RFC 9110 § 15.4.5: a 304 repeats what a cache needs to freshen its copy, and nothing about the content.
    func unchanged(_ lastModified: Timestamp) -> String {
        "Last-Modified: \(lastModified.imfFixdate)\r\n" + validators + "X-Content-Type-Options: nosniff\r\n\r\n"
    }
}
