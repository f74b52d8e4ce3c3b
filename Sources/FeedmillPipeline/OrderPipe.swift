internal import Dispatch
public import FeedmillModel
internal import Glibc
internal import Synchronization

/// What an operator wants of a running daemon.
public enum Order: Hashable, Sendable {
    /// Withdraw the item whose page has this UUID, and keep it so.
    case retract(uuid: String)
    /// Bring it back.
    case restore(uuid: String)
    /// Compare all published files with the database, and write those that differ anew.
    case rewrite

    fileprivate var line: String {
        switch self {
        case .retract(let uuid): "retract \(uuid)\n"
        case .restore(let uuid): "restore \(uuid)\n"
        case .rewrite: "rewrite\n"
        }
    }

    fileprivate init?(line: some Collection<UInt8>) {
        let words = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        switch (words.first, words.count) {
        case ("retract", 2): self = .retract(uuid: words[1])
        case ("restore", 2): self = .restore(uuid: words[1])
        case ("rewrite", 1): self = .rewrite
        default: return nil
        }
    }
}

/// `STATE/orders`: a named pipe to the running daemon, for those who may write to its state directory.
///
/// Whoever may not do that can't order anything, which is why this is no part of what is served over HTTP.
public struct OrderPipe: Sendable {
    private let path: String

    /// Names the pipe of a state directory.
    public init(stateDirectory: String) {
        path = stateDirectory + "/orders"
    }

    /// Hands an order to the daemon, which carries it out a moment later; false if there is none.
    public func send(_ order: Order) throws(SystemFailure) -> Bool {
        let descriptor = unsafe open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            // A daemon that was killed leaves the pipe behind, and nobody at its other end.
            if [ENOENT, ENXIO].contains(errno) { return false }
            throw refusal()
        }
        defer { close(descriptor) }
        let bytes = Array(order.line.utf8)
        // Less than PIPE_BUF, so that it arrives whole.
        guard unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw refusal() }
        return true
    }

    /// Makes the pipe and opens it, at both ends, so that it stays open when a sender leaves.
    fileprivate func listen() throws(SystemFailure) -> Int32 {
        _ = unsafe unlink(path)
        guard unsafe mkfifo(path, 0o600) == 0 else { throw refusal() }
        let descriptor = unsafe open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw refusal() }
        return descriptor
    }

    fileprivate func remove() {
        _ = unsafe unlink(path)
    }

    private func refusal() -> SystemFailure {
        SystemFailure(.store, "\(path) cannot be used: \(unsafe String(cString: strerror(errno)))")
    }
}

/// Listens at the pipe, and keeps the orders until they are taken.
final class OrderListener: Sendable {
    /// More are not kept; nobody orders so much.
    private static let mostKept = 1000

    private struct State {
        var source: (any DispatchSourceRead)?
        var rest: [UInt8] = []
        var orders: [Order] = []
    }

    private let pipe: OrderPipe
    private let notice: @Sendable () -> Void
    private let state = Mutex(State())

    /// Makes a listener that calls `notice`, on a thread of its own, when there are orders to take.
    init(_ pipe: OrderPipe, notice: @escaping @Sendable () -> Void) {
        self.pipe = pipe
        self.notice = notice
    }

    func start() throws(SystemFailure) {
        let descriptor = try pipe.listen()
        state.withLock { state in
            let source = DispatchSource.makeReadSource(
                fileDescriptor: descriptor, queue: DispatchQueue(label: "feedmill.orders"))
            source.setEventHandler { [self] in read(descriptor) }
            source.setCancelHandler { close(descriptor) }
            source.resume()
            state.source = source
        }
    }

    func stop() {
        let wasListening = state.withLock { state in
            state.source?.cancel()
            defer { state.source = nil }
            return state.source != nil
        }
        if wasListening { pipe.remove() }
    }

    /// The orders that came since the last call.
    func takeOrders() -> [Order] {
        state.withLock { state in
            defer { state.orders = [] }
            return state.orders
        }
    }

    private func read(_ descriptor: Int32) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return }
        state.withLock { state in
            var lines = (state.rest + buffer[..<count]).split(
                separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            state.rest = lines.popLast().map { Array($0.suffix(4096)) } ?? []
            state.orders += lines.compactMap { Order(line: $0) }.prefix(Self.mostKept - state.orders.count)
        }
        notice()
    }
}
