internal import FeedmillConfiguration
internal import FeedmillModel
internal import FeedmillPipeline
internal import FeedmillServe
internal import Glibc
internal import Logging

/// What SIGHUP does: the configuration is read anew, and either all of it comes into force or nothing.
struct Reloading: Sendable {
    /// What the process has taken hold of, so that only a new one can change it.
    private static let fixedKeys = ["state", "listen", "admin_listen"]

    let source: ConfigurationSource
    let addresses: FeedServer.Addresses
    let pages: LatePages
    let notifier: SystemdNotifier
    /// Whether stderr was a terminal at the start.
    let hadTerminal: Bool

    /// Whether SIGHUP means what it first meant: the terminal hung up.
    var hasLostTerminal: Bool { hadTerminal && isatty(STDERR_FILENO) == 0 }

    /// Reads the configuration anew; nil where nothing is to be done, because it is wrong or says the same.
    func readAnew(_ running: Operation.Running) -> Configuration? {
        notifier.reloading()
        do throws(ConfigurationFailures) {
            var next = try source.load()
            for warning in next.warnings { running.logger.warning("\(warning)") }
            let changed = changes(from: running.configuration, to: next)
            for key in changed.filter(Self.fixedKeys.contains) {
                running.logger.warning("\(key) is changed in the configuration; that takes a restart")
            }
            let old = running.configuration.settings
            (next.settings.state, next.settings.listen, next.settings.adminListen) =
                (old.state, old.listen, old.adminListen)
            guard next.settings != old else {
                running.logger.notice("configuration read anew: nothing to change")
                notifier.ready(status: running.mill.statusLine)
                return nil
            }
            let list = changed.filter { !Self.fixedKeys.contains($0) }.joined(separator: ", ")
            running.logger.notice("configuration read anew: \(list) changed")
            return next
        } catch {
            for failure in error.failures { running.logger.error("\(failure)") }
            running.logger.error("the configuration is refused; the one before stays in force")
            notifier.ready(status: "configuration refused, the one before stays in force: \(error)")
            return nil
        }
    }

    /// Puts another configuration into force, once the daemon has ended; what runs from now on.
    func replace(_ running: Operation.Running, by configuration: Configuration) -> Operation.Running {
        var next = running
        let settings = configuration.settings
        next.logger = Logger.feedmill(settings)
        let (baseURL, warning) = settings.baseURL(listeningOn: addresses.everyone)
        if let warning { next.logger.warning("\(warning)") }
        do {
            next.mill = try running.mill.successor(settings: settings, baseURL: baseURL, logger: next.logger)
            next.configuration = configuration
        } catch {
            running.logger.error("the new configuration cannot be put into force, the one before stays: \(error)")
            next = running
        }
        pages.set(next.mill.pages)
        notifier.ready(status: next.mill.statusLine)
        return next
    }

    /// The keys that have another value where one of the two states it, in alphabetical order.
    private func changes(from old: Configuration, to new: Configuration) -> [String] {
        func values(_ configuration: Configuration) -> [String: String] {
            Dictionary(configuration.origins.filter { $0.origin != .default }.map { ($0.key, $0.value) }) { $1 }
        }
        let (old, new) = (values(old), values(new))
        // A value that nobody states may follow from another, as base_url does.
        return Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
    }
}
