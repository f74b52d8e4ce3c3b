public import FeedmillModel
import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// The HTTP server: published files from memory, the rest through a provider, status beside them.
public final class FeedServer: Sendable {
    /// The addresses that are listened on in truth.
    public struct Addresses: Hashable, Sendable {
        /// Where everybody is served.
        public var everyone: [ListenAddress]
        /// Where alone the status routes answer; empty if they answer everywhere.
        public var admin: [ListenAddress]
    }

    private struct Listening {
        var channels: [any NIOCore.Channel] = []
        var socketFiles: [String] = []
        var hasEnded = false
    }

    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let loop: any EventLoop
    private let limits: ServerLimits
    private let core: NIOLoopBoundBox<ServerCore>
    private let listening = Mutex(Listening())

    /// Makes a server that does not listen yet; `stop` must be called even so, to end its thread.
    public init(files: PublishedFiles, provider: PageProvider, limits: ServerLimits = ServerLimits()) {
        self.limits = limits
        let loop = group.next()
        self.loop = loop
        core = NIOLoopBoundBox.makeBoxSendingValue(
            ServerCore(files: files, provider: provider, limits: limits, loop: loop), eventLoop: loop)
    }

    /// Binds the addresses and begins to answer; returns them with port 0 resolved.
    ///
    /// Inherited sockets, which listen already, are used instead of `addresses` and `admin`. A socket's file that nobody answers on
    /// is replaced. Throws if an address cannot be had; then none is listened on.
    public func listen(
        on addresses: [ListenAddress], admin: [ListenAddress] = [], inherited: [Int32] = [],
        inheritedAdmin: [Int32] = []
    ) async throws(SystemFailure) -> Addresses {
        do {
            var bound = Addresses(everyone: [], admin: [])
            let hasAdmin = !admin.isEmpty || !inheritedAdmin.isEmpty
            for descriptor in inherited {
                bound.everyone.append(try await open(descriptor, seesStatus: !hasAdmin))
            }
            for address in inherited.isEmpty ? addresses : [] {
                bound.everyone.append(try await open(address, seesStatus: !hasAdmin))
            }
            for descriptor in inheritedAdmin { bound.admin.append(try await open(descriptor, seesStatus: true)) }
            for address in inheritedAdmin.isEmpty ? admin : [] {
                bound.admin.append(try await open(address, seesStatus: true))
            }
            return bound
        } catch {
            await closeListening()
            throw error
        }
    }

    /// Calls `work` when the loop that serves has a moment for it: never, if that is stuck.
    public func whenTurnComes(_ work: @escaping @Sendable () -> Void) {
        loop.execute(work)
    }

    /// Takes no new connection, answers requests that are on their way and lets running responses end for at most
    /// `drainSeconds`, then closes everything.
    ///
    /// A server that was stopped stays so; to stop it again does nothing.
    public func stop() async {
        await closeListening()
        let isFirst = listening.withLock { listening in
            defer { listening.hasEnded = true }
            return !listening.hasEnded
        }
        guard isFirst else { return }
        let drained = loop.makePromise(of: Void.self)
        loop.execute { [core] in core.value.connections.quiesce().cascade(to: drained) }
        let deadline = loop.scheduleTask(in: .nanoseconds(Int64(limits.drainSeconds * 1e9))) { drained.succeed() }
        try? await drained.futureResult.get()
        deadline.cancel()
        try? await loop.submit { [core] in
            core.value.connections.closeAll()
            core.value.inquiries.end()
        }.get()
        try? await group.shutdownGracefully()
    }
}

extension FeedServer {
    private var listener: Listener { Listener(group: group, core: core) }

    private func open(_ address: ListenAddress, seesStatus: Bool) async throws(SystemFailure) -> ListenAddress {
        let channel = try await listener.listen(on: address, seesStatus: seesStatus)
        listening.withLock { listening in
            listening.channels.append(channel)
            if case .unix(let path) = address { listening.socketFiles.append(path) }
        }
        // As a port is for everybody on this machine, whatever the umask says; who is to be kept out, its folder keeps out.
        if case .unix(let path) = address { _ = unsafe chmod(path, 0o666) }
        guard case .tcp(let host, _) = address, let port = channel.localAddress?.port else { return address }
        return .tcp(host: host, port: port)
    }

    private func open(_ descriptor: Int32, seesStatus: Bool) async throws(SystemFailure) -> ListenAddress {
        let channel = try await listener.adopt(descriptor, seesStatus: seesStatus)
        listening.withLock { $0.channels.append(channel) }
        guard let address = channel.localAddress else { return .unix(path: "") }
        if let path = address.pathname { return .unix(path: path) }
        return .tcp(host: address.ipAddress ?? "", port: address.port ?? 0)
    }

    /// Closes the listening sockets and removes the files of those that are our own.
    private func closeListening() async {
        let closing = listening.withLock { listening in
            let closing = listening
            listening.channels = []
            listening.socketFiles = []
            return closing
        }
        for channel in closing.channels { try? await channel.close().get() }
        for path in closing.socketFiles { unsafe unlink(path) }
    }
}
