import FeedmillModel

/// A value of JSON, as an item of a feed or one of the feed's own fields holds it.
enum JSONValue {
    case null
    case bool(Bool)
    /// As it is written.
    case number(String)
    /// UTF-8, references resolved.
    case text([UInt8])
    case list([JSONNode])
    case object([JSONMember])
}

/// A value and where it begins.
struct JSONNode {
    var value: JSONValue
    var position: TextPosition
}

/// A name of an object and its value.
struct JSONMember {
    var name: String
    var node: JSONNode
}

/// Makes one value of a scanner's events.
struct JSONTreeBuilder {
    /// What a value may hold before the rest of its texts is left out, in bytes.
    ///
    /// An item is held as a whole, and this is what bounds it.
    static let maximumBytes = 48 << 20

    /// Whether something was left out for its size.
    private(set) var isCut = false
    private var open: [Open] = []
    private var byteCount = 0
    /// How deep in a value that is left out.
    private var skipped = 0

    fileprivate struct Open {
        var node: JSONNode
        /// The name that the next value is of.
        var name = ""
        var isExtension = false
    }

    /// Whether no value has begun.
    var isIdle: Bool { open.isEmpty }

    /// Takes an event; gives the value when that was its last.
    mutating func take(_ event: JSONScanner.Event, _ text: [UInt8], _ position: TextPosition) -> JSONNode? {
        if skipped > 0 || (isUnwanted && event != .key && event != .endObject && event != .endArray) {
            skip(event)
            return nil
        }
        switch event {
        case .beginObject: return begin(.object([]), position)
        case .beginArray: return begin(.list([]), position)
        case .endObject, .endArray: return open.popLast().flatMap { add($0.node) }
        case .key:
            guard !open.isEmpty else { return nil }
            // Names that begin so are extensions, JSON Feed 1.1 "Extensions", and none of ours to understand.
            open[open.count - 1].isExtension = text.first == UInt8(ascii: "_")
            open[open.count - 1].name = string(text[...])
            return nil
        case .string: return add(text.count, JSONNode(value: .text(text), position: position))
        case .number: return add(text.count, JSONNode(value: .number(string(text[...])), position: position))
        case .bool(let bool): return add(0, JSONNode(value: .bool(bool), position: position))
        case .null: return add(0, JSONNode(value: .null, position: position))
        }
    }

    private var isUnwanted: Bool {
        guard let innermost = open.last else { return false }
        if innermost.isExtension { return true }
        return byteCount > Self.maximumBytes
    }

    private mutating func skip(_ event: JSONScanner.Event) {
        if byteCount > Self.maximumBytes { isCut = true }
        switch event {
        case .beginObject, .beginArray: skipped += 1
        case .endObject, .endArray: skipped -= 1
        default: break
        }
    }

    private mutating func begin(_ value: JSONValue, _ position: TextPosition) -> JSONNode? {
        open.append(Open(node: JSONNode(value: value, position: position)))
        return nil
    }

    private mutating func add(_ bytes: Int, _ node: JSONNode) -> JSONNode? {
        byteCount += bytes
        return add(node)
    }

    private mutating func add(_ node: JSONNode) -> JSONNode? {
        // What a value takes besides its text.
        byteCount += 64
        guard !open.isEmpty else {
            byteCount = 0
            return node
        }
        open[open.count - 1].add(node)
        return nil
    }
}

extension JSONTreeBuilder.Open {
    fileprivate mutating func add(_ child: JSONNode) {
        switch node.value {
        case .list(var children):
            node.value = .null
            children.append(child)
            node.value = .list(children)
        case .object(var members):
            node.value = .null
            members.append(JSONMember(name: name, node: child))
            node.value = .object(members)
        default: break
        }
    }
}
