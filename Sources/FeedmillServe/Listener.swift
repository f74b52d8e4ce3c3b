import FeedmillModel
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// Opens the sockets that connections come in by.
struct Listener: Sendable {
    let group: MultiThreadedEventLoopGroup
    let core: NIOLoopBoundBox<ServerCore>

    /// Listens on an address.
    func listen(on address: ListenAddress, seesStatus: Bool) async throws(SystemFailure) -> any NIOCore.Channel {
        if case .unix(let path) = address { try await StaleSocket(path: path).remove(group) }
        do {
            return switch address {
            case .tcp(let host, let port): try await bootstrap(seesStatus).bind(host: host, port: port).get()
            case .unix(let path): try await bootstrap(seesStatus).bind(unixDomainSocketPath: path).get()
            }
        } catch {
            throw Self.failure(address, error)
        }
    }

    /// Takes over a socket that listens already, such as systemd passes.
    func adopt(_ descriptor: Int32, seesStatus: Bool) async throws(SystemFailure) -> any NIOCore.Channel {
        do {
            return try await bootstrap(seesStatus).withBoundSocket(descriptor).get()
        } catch {
            throw SystemFailure(
                .serve, "cannot use descriptor \(descriptor) that was passed as a listening socket: \(reason(error))")
        }
    }

    private func bootstrap(_ seesStatus: Bool) -> ServerBootstrap {
        ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 4096))
            .childChannelInitializer { [core] channel in
                channel.eventLoop.makeCompletedFuture { try Self.prepare(channel, core.value, seesStatus) }
            }
    }

    private static func prepare(_ channel: any NIOCore.Channel, _ core: ServerCore, _ seesStatus: Bool) throws {
        let connection = ConnectionHandler(core: core, seesStatus: seesStatus)
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(HeadGuard(connection))
        try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder()))
        try pipeline.addHandler(connection)
    }

    /// What is wrong with an address and what to do about it, in one sentence.
    static func failure(_ address: ListenAddress, _ error: any Error) -> SystemFailure {
        SystemFailure(.serve, "cannot listen on \(address): \(advice(address, error))")
    }

    private static func advice(_ address: ListenAddress, _ error: any Error) -> String {
        switch (address, (error as? IOError)?.errnoCode) {
        case (.tcp, EADDRINUSE): "the port is in use by another program; stop it, or choose another with --listen"
        case (.unix, EADDRINUSE): "the socket is in use by another program; stop it, or choose another path"
        case (.tcp, EACCES): "ports below 1024 need the capability CAP_NET_BIND_SERVICE; choose a higher one"
        case (.unix, EACCES): "the folder may not be written to"
        case (.unix, ENOENT): "the folder does not exist"
        case (.tcp, EADDRNOTAVAIL): "this machine has no such address"
        case (.tcp, nil) where error is SocketAddressError: "the host's name is not known"
        case (.unix, nil) where error is SocketAddressError: "the path is longer than the 107 bytes a socket's may have"
        default: reason(error)
        }
    }
}

/// An error in the kernel's words where it has some.
private func reason(_ error: any Error) -> String {
    guard let code = (error as? IOError)?.errnoCode, let words = unsafe strerror(code) else { return "\(error)" }
    return unsafe String(cString: words)
}

/// A socket's file that a process left behind when it died; it would be in the way of the next.
struct StaleSocket {
    let path: String

    /// Removes it if nobody answers on it.
    func remove(_ group: MultiThreadedEventLoopGroup) async throws(SystemFailure) {
        var information = stat()
        guard unsafe lstat(path, &information) == 0 else { return }
        guard information.st_mode & S_IFMT == S_IFSOCK else {
            throw SystemFailure(.serve, "cannot listen on unix:\(path): a file that is no socket has that name")
        }
        let client = ClientBootstrap(group: group).connectTimeout(.seconds(1))
        if let channel = try? await client.connect(unixDomainSocketPath: path).get() {
            channel.close(promise: nil)
            throw Listener.failure(.unix(path: path), IOError(errnoCode: EADDRINUSE, reason: "bind"))
        }
        unsafe unlink(path)
    }
}
