internal import ArgumentParser
internal import FeedmillConfiguration
internal import FeedmillModel
internal import FeedmillPipeline
internal import FeedmillPublish
internal import FeedmillServe
internal import FoundationEssentials
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// `feedmill serve`: watches, publishes and serves until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Watch, publish and serve until SIGTERM or SIGINT (the default).")

    @OptionGroup(title: "Options of every command") var options: SharedOptions

    func run() async throws {
        let configuration = try options.configuration()
        let logger = Logger.feedmill(configuration.settings)
        for warning in configuration.warnings { logger.warning("\(warning)") }
        try await SystemFailure.endingProgram { try await serve(configuration.settings, logger) }
    }

    private func serve(_ settings: Settings, _ logger: Logger) async throws {
        let environment = ProcessInfo.processInfo.environment
        let sockets = SocketActivation.take(environment: environment)
        let notifier = SystemdNotifier(environment: environment)
        let files = PublishedFiles(compress: Gzip.compress)
        // The addresses must be known before what is published can be made: links begin with them.
        let pages = LatePages()
        let server = FeedServer(files: files, provider: pages.provider)
        let addresses = try await server.listen(
            on: settings.listen, admin: settings.adminListen, inherited: sockets.everyone,
            inheritedAdmin: sockets.admin)
        let (baseURL, warning) = settings.baseURL(listeningOn: addresses.everyone)
        if let warning { logger.warning("\(warning)") }
        let mill = try Mill(settings: settings, baseURL: baseURL, files: files, logger: logger)
        pages.set(mill.pages)
        let endpoint = EndpointFile(settings.state)
        try endpoint.write(addresses)
        defer { endpoint.remove() }
        let served = addresses.everyone.map(\.description).joined(separator: ", ")
        logger.notice("serving on \(served); links begin with \(baseURL)", metadata: ["stage": "serve"])
        notifier.ready(status: "serving on \(served)")
        try await group(mill, server, notifier, logger).run()
        logger.notice("stopped")
    }

    /// Shut down from the last to the first: say so, stop watching and finish the batch, then stop serving.
    private func group(
        _ mill: Mill, _ server: FeedServer, _ notifier: SystemdNotifier, _ logger: Logger
    ) -> ServiceGroup {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let services: [any Service] = [
            UntilShutdown { await server.stop() }, Daemon(mill: mill), UntilShutdown { notifier.stopping() },
        ]
        return ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet))
    }
}

/// A service that does one thing, when it is told to stop.
private struct UntilShutdown: Service {
    let stop: @Sendable () async -> Void

    func run() async throws {
        try? await gracefulShutdown()
        await stop()
    }
}
