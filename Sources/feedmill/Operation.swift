internal import FeedmillConfiguration
internal import FeedmillPipeline
internal import FeedmillServe
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// What `serve` does from the moment that it is ready: runs the daemon, and at SIGHUP another in its place, with the
/// configuration read anew; the server goes on all the while.
struct Operation: Service {
    /// The daemon's stages and what they are made of.
    struct Running: Sendable {
        var mill: Mill
        var configuration: Configuration
        var logger: Logger
    }

    private enum Wish: Sendable {
        case end
        case reload(Configuration)
    }

    let first: Running
    let server: FeedServer
    let supervision: Supervision
    let notifier: SystemdNotifier
    let reloading: Reloading
    let endpoint: EndpointFile

    /// Says that it is ready, now that signals are heeded, and works until graceful shutdown, or until the terminal that it was started from is gone.
    ///
    /// The batch in hand and the responses under way end at the same time.
    func run() async throws {
        // More than one signal while one is being heeded is as good as one.
        let (hangUps, hungUp) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let signals = await UnixSignalsSequence(trapping: .sighup)
        let isTold = tellEndpoint()
        notifier.ready(status: first.mill.statusLine)
        await withTaskGroup(of: Void.self) { group in
            if !isTold { group.addTask { await endpoint.writeLater() } }
            group.addTask { for await _ in signals { hungUp.yield() } }
            group.addTask {
                try? await gracefulShutdown()
                notifier.stopping()
                await server.stop()
            }
            await operate(hangUps)
            group.cancelAll()
        }
    }

    /// Writes down where it answers, now that it can be told to end; whether that succeeded.
    ///
    /// On a full disk it does not, and readers are served all the same.
    private func tellEndpoint() -> Bool {
        do {
            try endpoint.write()
            return true
        } catch {
            first.logger.warning("\(error); until it is, `feedmill status` finds no daemon")
            return false
        }
    }

    private func operate(_ hangUps: AsyncStream<Void>) async {
        var running = first
        while case .reload(let configuration) = await work(running, hangUps) {
            running = reloading.replace(running, by: configuration)
        }
    }

    private func work(_ running: Running, _ hangUps: AsyncStream<Void>) async -> Wish {
        await withTaskGroup(of: Wish.self) { group in
            group.addTask {
                try? await Daemon(mill: running.mill, supervision: supervision).run()
                return .end
            }
            group.addTask { await firstWish(running, hangUps) }
            let wish = await group.next() ?? .end
            group.cancelAll()
            return wish
        }
    }

    /// Waits for a signal that is worth stopping the daemon.
    private func firstWish(_ running: Running, _ hangUps: AsyncStream<Void>) async -> Wish {
        for await _ in hangUps {
            if reloading.hasLostTerminal { return .end }
            if let configuration = reloading.readAnew(running) { return .reload(configuration) }
        }
        return .end
    }
}
