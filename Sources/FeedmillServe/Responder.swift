import FeedmillModel
import NIOCore

/// A response as it is written: what follows the date in the head, then the body.
struct Reply {
    var status: Int
    var routeClass: RouteClass
    var fields: ByteBuffer
    var body: ByteBuffer?

    /// Encodes a response that was not ready-made; HEAD gets the fields of GET alone.
    init(_ response: Response, _ routeClass: RouteClass, isHead: Bool) {
        status = response.status
        self.routeClass = routeClass
        fields = ByteBuffer(string: response.fieldLines)
        body = isHead || response.body.isEmpty ? nil : ByteBuffer(bytes: response.body)
    }

    /// Takes what is ready-made; nil where the gzip form is wanted and missing.
    init?(_ file: ReadyFile, _ request: Request, now: Timestamp) {
        routeClass = file.routeClass
        switch file.choice(for: request, now: now) {
        case .needsGzip: return nil
        case .unchanged(let fields):
            status = 304
            self.fields = fields
        case .full(let representation):
            status = 200
            fields = representation.fields
            if request.method != .head { body = representation.body }
        }
    }
}

/// Decides what a request gets: at once from memory, or after a question; pure but for the files and the provider.
struct Responder: Sendable {
    /// The decision.
    enum Decision {
        case reply(Reply)
        case ask(Question, RouteClass)
    }

    let files: PublishedFiles
    let provider: PageProvider

    /// Decides; `seesStatus` is false where the status routes answer only on another address.
    func decide(_ request: Request, seesStatus: Bool, now: Timestamp, counters: ServerCounters) -> Decision {
        switch request.method {
        case .get, .head: break
        case .options: return reply(.preflight, .other, request)
        case .other: return reply(.methodNotAllowed, .other, request)
        }
        // The usual case: an address as we write it, of a file in memory.
        if let file = files.ready(request.target) { return send(file, request, now) }
        let route = Route(target: request.target)
        if route.isAdministrative, !seesStatus { return reply(.notFound, .status, request) }
        if case .published(let path) = route, let file = files.ready(path.address) { return send(file, request, now) }
        return decide(route, request, counters)
    }

    private func decide(_ route: Route, _ request: Request, _ counters: ServerCounters) -> Decision {
        let gzip = AcceptEncoding.prefersGzip(request.acceptEncoding)
        let routeClass = RouteClass(route)
        switch route {
        case .unknown: return reply(.notFound, routeClass, request)
        case .itemWithSlash(let path): return reply(.moved(to: path), routeClass, request)
        case .health: return reply(health(), routeClass, request)
        case .published(let path): return .ask(question(path, gzip), routeClass)
        case .channelWithoutSlash(let path): return .ask(.channelWithoutSlash(path), routeClass)
        case .status: return .ask(.status(html: AcceptedMediaType.prefersHTML(request.accept)), routeClass)
        case .document(let path): return .ask(.document(path), routeClass)
        case .statusFeed: return .ask(.statusFeed(gzip: gzip), routeClass)
        case .readiness: return .ask(.readiness, routeClass)
        case .metrics: return .ask(.metrics(own: counters.text), routeClass)
        }
    }

    /// Turns an answer into what is written.
    func reply(_ answer: Answer, _ routeClass: RouteClass, _ request: Request, now: Timestamp) -> Reply {
        switch answer {
        case .response(let response): return Reply(response, routeClass, isHead: request.method == .head)
        case .file(let file):
            var plain = request
            plain.acceptEncoding = nil
            // The gzip form was made for the asking; the plain form is right where it was not.
            let reply = Reply(file, request, now: now) ?? Reply(file, plain, now: now)
            return reply ?? Reply(.notFound, routeClass, isHead: request.method == .head)
        }
    }

    private func send(_ file: ReadyFile, _ request: Request, _ now: Timestamp) -> Decision {
        if let reply = Reply(file, request, now: now) { return .reply(reply) }
        guard let path = PublicPath(target: file.address.utf8) else { return reply(.notFound, .other, request) }
        return .ask(question(path, true), file.routeClass)
    }

    private func question(_ path: PublicPath, _ gzip: Bool) -> Question {
        .page(path, generation: files.generation, gzip: gzip)
    }

    private func reply(_ response: Response, _ routeClass: RouteClass, _ request: Request) -> Decision {
        .reply(Reply(response, routeClass, isHead: request.method == .head))
    }

    private func health() -> Response {
        provider.isStuck().map { .text(503, $0) } ?? .text(200, "ok")
    }
}
