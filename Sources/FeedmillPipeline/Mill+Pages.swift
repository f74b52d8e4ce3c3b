internal import FeedmillModel
internal import FeedmillPublish
internal import FeedmillSeeds
internal import FeedmillServe
internal import FeedmillStore
internal import Logging

/// The pages of an operator: made when asked for, never kept.
extension Mill {
    /// How much of each list the status page shows.
    private static let shown = 50

    func statusPage(_ report: StatusReport) async -> PublishedFile {
        var details = StatusDetails()
        details.arrivals = status.arrivals
        details.ignored = status.ignored(atMost: Self.shown).compactMap { path in
            guard case .ignored(let rule) = seeds.look(at: path) else { return nil }
            return (path, rule.description)
        }
        do {
            (details.failed, details.copies) = try store.read { reader in
                let failed = try reader.failures(atMost: Self.shown).map { document in
                    let position = document.failure.position
                    return StatusDetails.Failed(
                        path: document.path, message: document.failure.message, position: position, at: document.at,
                        line: seeds.offendingLine(of: document.path, position))
                }
                return (failed, try reader.copies(atMost: Self.shown))
            }
        } catch {
            fault(.store, "\(error)")
        }
        return publication.pages.status(report, details, now: .now())
    }

    func documentPage(_ path: DocumentPath) async -> ProvidedPage {
        do {
            guard let story = try Storyteller(self).story(of: path) else {
                return .notFound(publication.pages.notFound())
            }
            let line = seeds.offendingLine(of: path, story.position)
            return .file(publication.pages.document(path, story, line: line))
        } catch {
            logger.error("\(path): \(error)", metadata: ["stage": "status"])
            return .unavailable("\(error)")
        }
    }
}

extension SeedsDirectory {
    /// How far into a document a line is looked for, in bytes.
    private static var reach: Int { 8 * 1024 * 1024 }

    /// The line of a document at a position, as it lies there now; nil where it can't be had soon.
    func offendingLine(of path: DocumentPath, _ position: TextPosition?) -> OffendingLine? {
        guard let position else { return nil }
        var search = LineSearch(number: position.line, reach: Self.reach)
        do {
            _ = try read(path, limit: .max) { try search.take($0) }
        } catch is LineSearch.Ended {
        } catch {
            return nil
        }
        return search.line.map { OffendingLine($0, column: position.column) }
    }
}

/// Looks for a line in bytes that come in pieces; LF, CR and CRLF end lines.
struct LineSearch {
    /// What was looked for is found, or too far away.
    struct Ended: Error {}

    private let number: Int
    private var reach: Int
    private var current = 1
    private var isAfterReturn = false
    private var bytes: [UInt8] = []

    init(number: Int, reach: Int) {
        self.number = number
        self.reach = reach
    }

    /// The line, or what has been seen of it; nil where it was not reached.
    var line: [UInt8]? { current >= number ? bytes : nil }

    mutating func take(_ piece: ArraySlice<UInt8>) throws(Ended) {
        for byte in piece {
            let isFeed = byte == UInt8(ascii: "\n")
            if !(isFeed && isAfterReturn), isFeed || byte == UInt8(ascii: "\r") {
                guard current < number else { throw Ended() }
                current += 1
            } else if current == number, !isFeed {
                bytes.append(byte)
            }
            isAfterReturn = byte == UInt8(ascii: "\r")
        }
        reach -= piece.count
        if reach <= 0 { throw Ended() }
    }
}

extension DocumentFailure {
    /// Where in the document it lies.
    var position: TextPosition? { line.map { TextPosition(line: $0, column: column) } }
}
