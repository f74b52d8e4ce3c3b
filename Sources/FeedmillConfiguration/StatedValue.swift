/// A value as a place states it, before anyone knows whether it is usable.
struct StatedValue {
    /// What stands there.
    enum Content {
        case text(String)
        case list([StatedValue])
        case map([StatedEntry])
    }

    var content: Content
    var origin: Origin

    /// The elements of a list; a single value is a list of one, and nothing is an empty list.
    var elements: [StatedValue] {
        switch content {
        case .list(let elements): elements
        case .text("") where origin.isFile: []
        case .text, .map: [self]
        }
    }

    /// The value read as text of a kind, or what is wrong with it.
    func read<Value>(as kind: ValueKind<Value>) -> Result<Value, UnusableValue> {
        guard case .text(let text) = content else { return .failure(unusable("a \(noun) is not \(kind.expectation)")) }
        guard let value = kind.parse(text) else {
            let shown = text.isEmpty ? "an empty value" : "\"\(text)\""
            return .failure(unusable("\(shown) is not \(kind.expectation)"))
        }
        return .success(value)
    }

    /// What is wrong with it.
    func unusable(_ message: String) -> UnusableValue {
        UnusableValue(message: message, origin: origin)
    }

    private var noun: String {
        switch content {
        case .text: "text"
        case .list: "list"
        case .map: "map"
        }
    }
}

/// A key and its value, as a map states them.
struct StatedEntry {
    var key: String
    var origin: Origin
    var value: StatedValue
}

/// A value that cannot be used, and why.
struct UnusableValue: Error {
    /// The key within the value, where it is a map.
    var innerKey: String?
    var message: String
    var origin: Origin
}
