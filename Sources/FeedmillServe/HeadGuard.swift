import NIOCore

/// Stands before the decoder: counts a request's bytes, and keeps from it what comes after a connection has ended.
final class HeadGuard: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let connection: ConnectionHandler

    init(_ connection: ConnectionHandler) {
        self.connection = connection
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        guard connection.mayDecode(buffer) else { return }
        context.fireChannelRead(data)
        connection.noteRest(buffer)
    }
}
