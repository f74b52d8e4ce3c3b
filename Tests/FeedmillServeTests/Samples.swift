import FeedmillModel
import NIOCore
import Synchronization

@testable import FeedmillServe

extension PublishedFile {
    static func sample(
        _ address: String = "/atom.xml", body: String = "<feed/>", tag: String = "v1", modified: Int64 = 1_700_000_000,
        mediaType: String = "application/atom+xml; charset=utf-8", freshness: Freshness = .revalidate
    ) -> PublishedFile {
        PublishedFile(
            path: PublicPath(target: address.utf8) ?? .opml, mediaType: mediaType, body: Array(body.utf8),
            entityTag: tag, lastModified: Timestamp(seconds: modified), freshness: freshness)
    }

    static func page(_ address: String, body: String = "<p>page</p>", tag: String = "p1") -> PublishedFile {
        .sample(address, body: body, tag: tag, mediaType: "text/html; charset=utf-8")
    }
}

extension StatusReport {
    static func sample(_ status: Status = .ready, reason: String? = nil) -> StatusReport {
        StatusReport(
            status: status, reason: reason, version: "1.0.0", startedAt: "2025-09-02T14:05:00Z", uptimeSeconds: 12.5,
            seeds: Seeds(path: "/srv/seeds", documents: 3))
    }
}

extension PageProvider {
    /// A provider that has nothing but the pages given and a status.
    static func sample(
        status: StatusReport = .sample(), stuck: String? = nil,
        page: @escaping @Sendable (PublicPath) async -> ProvidedPage = { _ in .notFound(nil) }
    ) -> PageProvider {
        PageProvider(
            page: page, status: { status }, statusPage: { .page("/status", body: "<p>\($0.status.rawValue)</p>") },
            documentPage: { path in
                path == DocumentPath("world/a.txt")
                    ? .file(.page("/status/documents/world/a.txt", body: "<p>story</p>")) : .notFound(nil)
            },
            statusFeed: { .sample("/status.atom", body: "<feed>status</feed>", tag: "s1") },
            metrics: { "feedmill_items 3\n" }, isStuck: { stuck })
    }
}

/// Stands for gzip: what it made is recognisable, and how often it was asked is counted.
final class FakeGzip: Sendable {
    private let calls = Atomic(0)

    var count: Int { calls.load(ordering: .relaxed) }

    func compress(_ bytes: [UInt8]) -> [UInt8] {
        calls.add(1, ordering: .relaxed)
        return Array("gz:".utf8) + bytes
    }

    func files(budget: Int = 1_000_000) -> PublishedFiles {
        PublishedFiles(budget: budget, compress: { self.compress($0) })
    }
}

/// A place that counts what happens on several threads.
final class Tally<Element: Sendable>: Sendable {
    private let state = Mutex<[Element]>([])

    var all: [Element] { state.withLock { $0 } }

    func add(_ element: Element) { state.withLock { $0.append(element) } }
}

/// A response as a test looks at it.
struct Seen: Sendable {
    var status: Int
    var head: String
    var body: String

    subscript(name: String) -> String? {
        for line in head.split(separator: "\r\n").dropFirst() {
            guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name.lowercased() else {
                continue
            }
            return line[line.index(after: colon)...].drop { $0 == " " }.description
        }
        return nil
    }
}

/// A responder with its office and files, without any socket.
struct Desk: Sendable {
    var files: PublishedFiles = FakeGzip().files()
    var provider: PageProvider = .sample()
    var seesStatus = true
    var now = Timestamp(seconds: 1_800_000_000)

    func seen(_ request: Request) async -> Seen {
        let responder = Responder(files: files, provider: provider)
        switch responder.decide(request, seesStatus: seesStatus, now: now, counters: ServerCounters()) {
        case .reply(let reply): return Seen(reply)
        case .ask(let question, let routeClass):
            let answer = await Office(files: files, provider: provider).answer(question)
            return Seen(responder.reply(answer, routeClass, request, now: now))
        }
    }

    func get(_ target: String) async -> Seen { await seen(Request(target: target)) }
}

extension Seen {
    init(_ reply: Reply) {
        status = reply.status
        head = "HTTP/1.1 \(reply.status)\r\n" + String(buffer: reply.fields)
        body = reply.body.map { String(buffer: $0) } ?? ""
    }
}
