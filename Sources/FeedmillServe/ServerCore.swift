import NIOCore

/// Everything that the connections share; bound to the one event loop, so that nothing in it is locked.
///
/// One loop is enough: a response costs some ten microseconds, nearly all of it the kernel's, and whatever takes
/// longer is done elsewhere.
final class ServerCore {
    let limits: ServerLimits
    let responder: Responder
    let inquiries: Inquiries
    let connections: Connections
    var clock = ResponseClock()
    var counters = ServerCounters()

    init(files: PublishedFiles, provider: PageProvider, limits: ServerLimits, loop: any EventLoop) {
        self.limits = limits
        responder = Responder(files: files, provider: provider)
        inquiries = Inquiries(office: Office(files: files, provider: provider), loop: loop)
        connections = Connections(limits: limits, loop: loop)
    }

    /// Takes a new connection in; at the limit the one that has been idle longest makes room.
    func admit(_ connection: ConnectionHandler) {
        if connections.isFull, connections.displaceOne() { counters.displaced += 1 }
        connections.add(connection)
        counters.accepted += 1
        counters.connections = connections.count
    }

    /// Takes note of a connection's end.
    func release(_ connection: ConnectionHandler) {
        connections.remove(connection)
        counters.connections = connections.count
    }
}
