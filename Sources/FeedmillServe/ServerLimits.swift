import Glibc

/// What a client may take of the server before it is cut off.
public struct ServerLimits: Hashable, Sendable {
    /// Connections at once, over all addresses; one more, and the longest idle is closed.
    public var connections: Int
    /// Seconds from a request's first byte until it must be whole, however it trickles.
    public var headSeconds: Double
    /// Bytes of a request's line and fields together.
    public var headBytes: Int
    /// Seconds that a connection may stand without a request, or without taking what it asked for.
    public var idleSeconds: Double
    /// Bytes of a request's body that are read and dropped; no route takes one.
    public var bodyBytes: Int
    /// Seconds that `stop` waits for running responses.
    public var drainSeconds: Double
    /// Seconds of these in which a client that is connected may still begin a request: it may have sent it already.
    public var graceSeconds: Double

    /// Makes limits.
    public init(
        connections: Int = 1024, headSeconds: Double = 30, headBytes: Int = 65_536, idleSeconds: Double = 60,
        bodyBytes: Int = 65_536, drainSeconds: Double = 1.5,
        graceSeconds: Double = 0.5
    ) {
        self.connections = connections
        self.headSeconds = headSeconds
        self.headBytes = headBytes
        self.idleSeconds = idleSeconds
        self.bodyBytes = bodyBytes
        self.drainSeconds = drainSeconds
        self.graceSeconds = graceSeconds
    }

    /// Seconds after which a client that was told of its mistake is no longer listened to.
    static let lingerSeconds = 2.0

    /// The connections that the process's limit on open files (`RLIMIT_NOFILE`) leaves room for.
    ///
    /// The rest is kept for the database, the documents and the watcher, which stop working without descriptors.
    func connections(openFiles: Int = sysconf(Int32(_SC_OPEN_MAX))) -> Int {
        guard openFiles > 0 else { return connections }
        return max(1, min(connections, openFiles - min(128, openFiles / 2)))
    }

    /// How often the connections are looked over: fine enough that a limit is overstepped by a tenth at most.
    var sweepSeconds: Double {
        min(1, max(0.01, min(headSeconds, idleSeconds) / 10))
    }
}
