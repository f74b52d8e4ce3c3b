import FeedmillModel
import Glibc
import NIOCore

/// The time, and what every response begins with: status line and `Date`, encoded once a second.
struct ResponseClock {
    private(set) var now = Timestamp(seconds: 0)
    private var dateLine = ""
    private var okStart = ByteBuffer()
    private var unchangedStart = ByteBuffer()

    init() { tick() }

    /// Looks at the clock; called for each read, so that nothing wakes an idle process.
    mutating func tick() {
        let seconds = Int64(time(nil))
        if seconds != now.seconds { set(Timestamp(seconds: seconds)) }
    }

    private mutating func set(_ moment: Timestamp) {
        now = moment
        dateLine = "Date: \(moment.imfFixdate)\r\n"
        okStart = ByteBuffer(string: statusLine(200) + dateLine)
        unchangedStart = ByteBuffer(string: statusLine(304) + dateLine)
    }

    /// A whole head: status line, date, what is said of the connection, and the field lines.
    func head(_ status: Int, _ persistence: Persistence, _ fields: ByteBuffer) -> ByteBuffer {
        var head = ByteBufferAllocator().buffer(capacity: 128 + fields.readableBytes)
        switch status {
        case 200: head.writeImmutableBuffer(okStart)
        case 304: head.writeImmutableBuffer(unchangedStart)
        default: head.writeString(statusLine(status) + dateLine)
        }
        if persistence != .usual { head.writeString(persistence.fieldLine) }
        head.writeImmutableBuffer(fields)
        return head
    }
}

private func statusLine(_ status: Int) -> String {
    "HTTP/1.1 \(status) \(reasonPhrase(status))\r\n"
}
