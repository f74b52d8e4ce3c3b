internal import ArgumentParser
internal import FeedmillConfiguration
internal import FeedmillModel
internal import FeedmillPipeline
internal import FeedmillPublish
internal import FeedmillServe
internal import FoundationEssentials
internal import Glibc
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// `feedmill serve`: watches, publishes and serves until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Watch, publish and serve until SIGTERM or SIGINT (the default).")

    @OptionGroup(title: "Options of every command") var options: SharedOptions

    func run() async throws {
        let source = ConfigurationSource(typed: options.typed, environment: ProcessInfo.processInfo.environment)
        let configuration = try source.loadOrExit()
        let logger = Logger.feedmill(configuration.settings)
        for warning in configuration.warnings { logger.warning("\(warning)") }
        endAtOnceWhenAsked()
        try await SystemFailure.endingProgram { try await serve(configuration, source, logger) }
    }

    private func serve(_ configuration: Configuration, _ source: ConfigurationSource, _ logger: Logger) async throws {
        let settings = configuration.settings
        let sockets = SocketActivation.take(environment: source.environment)
        let notifier = SystemdNotifier(environment: source.environment)
        let files = PublishedFiles(compress: Gzip.compress)
        // The addresses must be known before what is published can be made: links begin with them.
        let pages = LatePages()
        let server = FeedServer(files: files, provider: pages.provider)
        let addresses = try await server.listen(
            on: settings.listen, admin: settings.adminListen, inherited: sockets.everyone,
            inheritedAdmin: sockets.admin)
        let (baseURL, warning) = settings.baseURL(listeningOn: addresses.everyone)
        if let warning { logger.warning("\(warning)") }
        var supervision = notifier.supervision(of: server)
        supervision.progress = ProgressBar.onTerminal(source.environment)
        defer { TerminalLine.standardError.show("") }
        let mill = try await open(pages, logger) { [supervision] in
            try Mill(
                settings: settings, baseURL: baseURL, files: files, supervision: supervision, commit: buildCommit,
                logger: logger)
        }
        pages.set(mill.pages)
        let endpoint = EndpointFile(settings.state, addresses)
        defer { endpoint.remove() }
        let served = addresses.everyone.map(\.description).joined(separator: ", ")
        logger.notice("serving on \(served); links begin with \(baseURL)", metadata: ["stage": "serve"])
        let reloading = Reloading(
            source: source, addresses: addresses, pages: pages, notifier: notifier,
            hadTerminal: isatty(STDERR_FILENO) == 1)
        let operation = Operation(
            first: Operation.Running(mill: mill, configuration: configuration, logger: logger), server: server,
            supervision: supervision, notifier: notifier, reloading: reloading, endpoint: endpoint)
        try await group(operation, logger).run()
        logger.notice("stopped")
    }

    /// Puts the stages together; on a full disk, as soon as there is space: nobody should have to start us anew.
    private func open(_ pages: LatePages, _ logger: Logger, _ make: () throws -> Mill) async throws -> Mill {
        var told: SystemFailure?
        while true {
            do {
                return try make()
            } catch let failure as SystemFailure where failure.mayPass {
                if failure != told { logger.error("\(failure)") }
                told = failure
                pages.tell(failure.message)
                try await Task.sleep(for: .seconds(5))
            }
        }
    }

    private func group(_ operation: Operation, _ logger: Logger) -> ServiceGroup {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let service = ServiceGroupConfiguration.ServiceConfiguration(
            service: operation, successTerminationBehavior: .gracefullyShutdownGroup, serviceName: "feedmill")
        var configuration = ServiceGroupConfiguration(services: [service], logger: quiet)
        configuration.gracefulShutdownSignals = [.sigterm, .sigint]
        return ServiceGroup(configuration: configuration)
    }
}

extension SystemdNotifier {
    /// What the daemon tells the service manager.
    ///
    /// The sign of life goes through the loop that serves, so that both that and the work must be alive.
    fileprivate func supervision(of server: FeedServer) -> Supervision {
        var supervision = Supervision(interval: watchdogInterval, alive: { server.whenTurnComes { self.alive() } })
        if isListenedTo { supervision.status = { self.status($0) } }
        return supervision
    }
}

/// Until the service group heeds signals, nothing is under way that would have to be ended with care: who asks for the end
/// gets it, and it is a good one.
private func endAtOnceWhenAsked() {
    for number in [SIGTERM, SIGINT] { _ = signal(number) { _ in _exit(0) } }
}
