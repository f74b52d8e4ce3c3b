import FeedmillXML

/// Keeps what a reader tells, texts that follow each other as one.
struct XMLRecorder: XMLConsumer {
    enum Event: Equatable {
        case start(String, [String: String])
        case text(String)
        case end(String)
    }

    var events: [Event] = []
    var problems: [XMLProblem] = []
    var elements: [XMLElement] = []

    /// The names of the elements in the order of their starts, and all text.
    var names: [String] { elements.map(\.name.qualified) }
    var text: String { events.map { if case .text(let text) = $0 { text } else { "" } }.joined() }

    mutating func start(_ element: XMLElement) {
        elements.append(element)
        let attributes = element.attributes.map { ($0.name.qualified, $0.value) }
        events.append(.start(element.name.qualified, Dictionary(attributes) { first, _ in first }))
    }

    mutating func text(_ bytes: ArraySlice<UInt8>) {
        let text = String(decoding: bytes, as: UTF8.self)
        if case .text(let before) = events.last {
            events[events.count - 1] = .text(before + text)
        } else {
            events.append(.text(text))
        }
    }

    mutating func end(_ name: XMLName) {
        events.append(.end(name.qualified))
    }

    mutating func problem(_ problem: XMLProblem) {
        problems.append(problem)
    }
}

/// Reads a document that comes in pieces.
func read(
    _ pieces: [ArraySlice<UInt8>], limits: XMLLimits = XMLLimits(), records: Set<String> = []
) -> XMLRecorder {
    var recorder = XMLRecorder()
    var reader = XMLReader(limits: limits, records: records)
    for piece in pieces { reader.read(piece, into: &recorder) }
    reader.finish(into: &recorder)
    return recorder
}

/// Reads a document, in pieces of a size or as a whole.
func read(
    _ document: String, piece: Int? = nil, limits: XMLLimits = XMLLimits(), records: Set<String> = []
) -> XMLRecorder {
    let bytes = Array(document.utf8)
    guard let piece else { return read([bytes[...]], limits: limits, records: records) }
    let starts = stride(from: 0, to: bytes.count, by: piece)
    return read(starts.map { bytes[$0..<min($0 + piece, bytes.count)] }, limits: limits, records: records)
}
