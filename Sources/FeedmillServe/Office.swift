import FeedmillModel

/// What is asked when the answer is not in memory.
enum Question: Hashable, Sendable {
    /// A page; several requests for it are one question while nothing changes in between.
    case page(PublicPath, generation: UInt64, gzip: Bool)
    /// The address without its slash of a page that may exist.
    case channelWithoutSlash(PublicPath)
    case status(html: Bool)
    case document(DocumentPath)
    case statusFeed(gzip: Bool)
    case readiness
    /// The provider's metrics, before these lines of the server's own.
    case metrics(own: String)

    /// Whether requests may share one answer; the status is never told older than its request.
    var isShared: Bool {
        if case .page = self { true } else { false }
    }
}

/// The answer to a question.
enum Answer: Sendable {
    case file(ReadyFile)
    case response(Response)
}

/// Answers questions off the event loop, with the provider's help.
struct Office: Sendable {
    let files: PublishedFiles
    let provider: PageProvider

    func answer(_ question: Question) async -> Answer {
        switch question {
        case .page(let path, let generation, let gzip): await page(path, generation, gzip)
        case .channelWithoutSlash(let path): .response(await redirect(to: path))
        case .status(let html): .response(await status(html))
        case .document(let path): .response(Self.response(await provider.documentPage(path)))
        case .statusFeed(let gzip): .file(keep(await provider.statusFeed(), files.generation, gzip))
        case .readiness: .response(Self.readiness(await provider.status()))
        case .metrics(let own): .response(Self.metrics(await provider.metrics() + own))
        }
    }

    private func page(_ path: PublicPath, _ generation: UInt64, _ gzip: Bool) async -> Answer {
        if let file = files.ready(path.address) { return .file(compressed(file, gzip)) }
        let page = await provider.page(path)
        if case .file(let file) = page { return .file(keep(file, generation, gzip)) }
        return .response(Self.response(page))
    }

    /// What is not kept: sent as it is, without validators.
    private static func response(_ page: ProvidedPage) -> Response {
        let open: KeyValuePairs = ["Access-Control-Allow-Origin": "*"]
        return switch page {
        case .file(let file): .page(200, file)
        case .moved(let path): .moved(to: path)
        case .gone(let page): .page(410, page, open)
        case .notFound(let page?): .page(404, page, open)
        case .notFound(nil): .notFound
        case .unavailable(let reason): unavailable(reason)
        }
    }

    private func redirect(to path: PublicPath) async -> Response {
        if files.ready(path.address) != nil { return .moved(to: path) }
        return switch await provider.page(path) {
        case .file, .gone: .moved(to: path)
        case .moved(let canonical): .moved(to: canonical)
        case .notFound: .notFound
        case .unavailable(let reason): Self.unavailable(reason)
        }
    }

    private func keep(_ file: PublishedFile, _ generation: UInt64, _ gzip: Bool) -> ReadyFile {
        compressed(files.adopt(file, askedAt: generation), gzip)
    }

    private func compressed(_ file: ReadyFile, _ gzip: Bool) -> ReadyFile {
        if gzip { files.makeGzip(of: file) }
        return file
    }

    private func status(_ html: Bool) async -> Response {
        let report = await provider.status()
        guard html else { return StatusJSON.response(report) }
        return .page(200, await provider.statusPage(report), ["Vary": "Accept"])
    }

    static func readiness(_ report: StatusReport) -> Response {
        switch report.status {
        case .ready: .text(200, "ready")
        case .starting: .text(503, report.reason ?? "starting: the first scan is under way")
        case .degraded: .text(503, report.reason ?? "degraded")
        }
    }

    private static func metrics(_ text: String) -> Response {
        let type = "text/plain; version=0.0.4; charset=utf-8"
        return Response(200, ["Content-Type": type, "Cache-Control": "no-store"], body: Array(text.utf8))
    }

    private static func unavailable(_ reason: String) -> Response {
        .text(503, reason, ["Retry-After": "10", "Access-Control-Allow-Origin": "*"])
    }
}
