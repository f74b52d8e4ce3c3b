import NIOCore
import NIOHTTP1

/// One connection: takes requests in turn, answers them in turn, and ends when its time has come.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private enum Phase {
        /// Requests are taken.
        case open
        /// A request's answer is being made elsewhere; what follows it waits.
        case answering
        /// The last response is written; nothing more is taken.
        case ending
    }

    private let core: ServerCore
    private let seesStatus: Bool
    private var context: ChannelHandlerContext?
    private var phase = Phase.open
    private var incoming: IncomingRequest?
    /// Requests sent ahead of their turn (pipelining); as many as came in one read, for then reading stops.
    private var waiting: ArraySlice<IncomingRequest> = []
    private var request = RequestProgress()
    /// What the decoder has in hand, to tell why it refuses it.
    private var lastRead = ByteBuffer()
    /// Whether the next response is the last: the server stops, or the client will send nothing more.
    private var endsSoon = false
    private var inputEnded = false
    private var holdsRead = false
    private var hasUnflushed = false
    private var unsentBytes = 0
    private var closesAt: NIODeadline?
    /// When the client last began a request, or took something of a response.
    private(set) var lastActivity = NIODeadline.now()

    init(core: ServerCore, seesStatus: Bool) {
        self.core = core
        self.seesStatus = seesStatus
    }

    /// Whether an answer is being made elsewhere.
    var isAnswering: Bool { phase == .answering }
}

extension ConnectionHandler {
    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        core.admit(self)
    }

    func channelInactive(context: ChannelHandlerContext) {
        forget()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        forget()
    }

    private func forget() {
        guard context != nil else { return }
        context = nil
        phase = .ending
        core.release(self)
    }

    /// Whether the decoder is to see what was read: not after the end, and not past the limit.
    func mayDecode(_ buffer: ByteBuffer) -> Bool {
        guard phase != .ending else { return false }
        core.clock.tick()
        lastRead = buffer
        if request.began == nil {
            let now = NIODeadline.now()
            request.began = now
            lastActivity = now
        }
        request.headBytes += buffer.readableBytes
        guard request.headBytes > core.limits.headBytes, incoming == nil else { return true }
        refuse(request.hasLine ? 431 : 414, "The request's head has more than \(core.limits.headBytes) bytes.")
        return false
    }

    /// Takes note of what was decoded without making a request whole: which part of its head is too long, if it gets so.
    func noteRest(_ buffer: ByteBuffer) {
        lastRead = ByteBuffer()
        guard request.began != nil, !request.hasLine else { return }
        request.hasLine = buffer.readableBytesView.contains(UInt8(ascii: "\n"))
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard phase != .ending else { return }
        switch unwrapInboundIn(data) {
        case .head(let head): begin(IncomingRequest(head))
        case .body(let bytes): drop(bytes.readableBytes)
        case .end: complete()
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if hasUnflushed {
            hasUnflushed = false
            context.flush()
        }
        context.fireChannelReadComplete()
    }

    /// Nothing is read while a client has requests waiting or takes its responses too slowly.
    func read(context: ChannelHandlerContext) {
        if phase == .answering || (phase == .open && !context.channel.isWritable) {
            holdsRead = true
        } else {
            context.read()
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        resumeReading()
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.inputClosed) = event as? ChannelEvent {
            takeEndOfInput()
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// A client may send its request, close its side and wait: what is being answered is still sent.
    private func takeEndOfInput() {
        inputEnded = true
        endsSoon = true
        if closesAt != nil { closeNow() }
        if phase == .open { endAfterSending(lingers: false) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case _ where phase == .ending: break
        case HTTPParserError.invalidEOFState, is ByteToMessageDecoderError: closeNow()
        case HTTPParserError.headerOverflow: refuse(431, "The request has too many or too large fields.")
        case HTTPParserError.invalidMethod where UnknownMethod.isCause(of: lastRead): refuseMethod()
        case HTTPParserError.invalidVersion: refuse(505, "Only HTTP/1.0 and HTTP/1.1 are spoken here.")
        case is HTTPParserError: refuse(400, "This is no request that HTTP/1.1 knows.")
        default: closeNow()
        }
    }
}

extension ConnectionHandler {
    /// Gives up a request, and a client, that has had its time.
    func checkTime(_ now: NIODeadline) {
        if let closesAt {
            if now >= closesAt { closeNow() }
            return
        }
        noteSending(now)
        if let began = request.began, phase == .open, !holdsRead {
            if seconds(from: began, to: now) > core.limits.headSeconds {
                refuse(408, "The request was not whole within \(Int(core.limits.headSeconds)) s.")
            }
        } else if phase != .answering, seconds(from: lastActivity, to: now) > core.limits.idleSeconds {
            closeNow()
        }
    }

    /// Ends after the response under way, else after the next: its request may be waiting to be read.
    func quiesce() { endsSoon = true }

    /// Ends if nothing was asked.
    func endIfIdle() {
        if phase == .open, waiting.isEmpty, request.began == nil { endAfterSending(lingers: false) }
    }

    /// Ends without further ado.
    func closeNow() {
        let closing = context
        // Released at once, not when the channel tells of its end: its place may be wanted by the next connection.
        forget()
        closing?.close(promise: nil)
    }

    /// A client that takes its response bit by bit is not idle.
    private func noteSending(_ now: NIODeadline) {
        let unsent = (try? context?.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        if unsent != unsentBytes { lastActivity = now }
        unsentBytes = unsent
    }

    private func seconds(from start: NIODeadline, to end: NIODeadline) -> Double {
        Double((end - start).nanoseconds) / 1e9
    }
}

extension ConnectionHandler {
    private func begin(_ next: IncomingRequest) {
        incoming = next
        request.bodyBytes = 0
        if next.expectsContinue { endEarly(next) }
    }

    private func drop(_ bytes: Int) {
        request.bodyBytes += bytes
        guard let incoming, request.bodyBytes > core.limits.bodyBytes else { return }
        endEarly(incoming)
    }

    /// Answers before a body has come that nobody wants, and takes nothing more from this client.
    private func endEarly(_ last: IncomingRequest) {
        guard phase == .open else {
            closeNow()
            return
        }
        if last.request.method == .other {
            refuseMethod()
        } else {
            refuse(413, "No request here takes a body.")
        }
    }

    private func complete() {
        guard let next = incoming else { return }
        incoming = nil
        request = RequestProgress()
        if phase == .open {
            answer(next)
        } else {
            waiting.append(next)
        }
    }

    private func answer(_ next: IncomingRequest) {
        if next.isBad {
            refuse(400, "A request of HTTP/1.1 names one Host.")
            return
        }
        let decision = core.responder.decide(
            next.request, seesStatus: seesStatus, now: core.clock.now, counters: core.counters)
        switch decision {
        case .reply(let reply): send(reply, for: next)
        case .ask(let question, let routeClass):
            phase = .answering
            core.inquiries.ask(question) { [self] answer in settle(next, answer, routeClass) }
        }
    }

    /// Sends the answer that was made elsewhere, and goes on with what came in the meantime.
    private func settle(_ next: IncomingRequest, _ answer: Answer, _ routeClass: RouteClass) {
        guard phase == .answering, context != nil else { return }
        phase = .open
        core.clock.tick()
        // While nothing was read the next request could not become whole: its time begins now.
        if request.began != nil { request.began = .now() }
        send(core.responder.reply(answer, routeClass, next.request, now: core.clock.now), for: next)
        while phase == .open, let following = waiting.popFirst() { self.answer(following) }
        hasUnflushed = false
        context?.flush()
        if phase != .answering { resumeReading() }
    }

    private func send(_ reply: Reply, for next: IncomingRequest) {
        let isLast = endsSoon && waiting.isEmpty
        write(reply, isLast ? .close : next.persistence)
        if isLast || next.persistence == .close { endAfterSending(lingers: false) }
    }

    private func write(_ reply: Reply, _ persistence: Persistence) {
        guard let context else { return }
        let head = core.clock.head(reply.status, persistence, reply.fields)
        core.counters.count(
            reply.routeClass, reply.status, bytes: head.readableBytes + (reply.body?.readableBytes ?? 0))
        context.write(wrapOutboundOut(.byteBuffer(head)), promise: nil)
        if let body = reply.body { context.write(wrapOutboundOut(.byteBuffer(body)), promise: nil) }
        hasUnflushed = true
        if request.began == nil { lastActivity = .now() }
    }

    /// Answers a request of which the decoder could not even take the method, and what follows it.
    private func refuseMethod() {
        guard phase == .open else {
            closeNow()
            return
        }
        write(Reply(.methodNotAllowed, .other, isHead: false), .close)
        endAfterSending(lingers: true)
    }

    /// Tells a client its mistake and ends.
    private func refuse(_ status: Int, _ words: String) {
        guard phase == .open else {
            closeNow()
            return
        }
        write(Reply(.text(status, words), .other, isHead: false), .close)
        endAfterSending(lingers: true)
    }

    /// Ends when all that was written is sent.
    ///
    /// Where the client may still be sending, its input is read and dropped for a while: to close on it at once would
    /// make the kernel throw away the response (RFC 9112 § 9.6).
    private func endAfterSending(lingers: Bool) {
        guard let context, phase != .ending else { return }
        phase = .ending
        waiting = []
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { [self] _ in
            if lingers, !inputEnded { linger() } else { closeNow() }
        }
        hasUnflushed = false
        context.writeAndFlush(wrapOutboundOut(.byteBuffer(ByteBuffer())), promise: sent)
        resumeReading()
    }

    private func linger() {
        closesAt = .now() + .nanoseconds(Int64(ServerLimits.lingerSeconds * 1e9))
        context?.close(mode: .output, promise: nil)
    }

    private func resumeReading() {
        guard holdsRead, let context else { return }
        holdsRead = false
        read(context: context)
    }
}

/// How far the request that is coming in has come.
private struct RequestProgress {
    /// When its first byte came.
    var began: NIODeadline?
    var headBytes = 0
    var bodyBytes = 0
    /// Whether its first line is whole.
    var hasLine = false
}
