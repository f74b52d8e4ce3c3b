internal import Yams

/// What a YAML file states at its top, with the line of every key and value.
struct YAMLEntries {
    private let path: String
    private var failures: [ConfigurationFailure] = []
    private var remaining = YAMLEntries.maxValues

    /// How many values are looked at: aliases could otherwise make a small file say very much.
    static let maxValues = 100_000

    /// Reads a file's bytes.
    static func read(_ bytes: [UInt8], path: String) throws(ConfigurationFailures) -> [StatedEntry] {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let line = firstInvalidLine(bytes)
            throw ConfigurationFailures([
                ConfigurationFailure(nil, at: .file(path: path, line: line), "the file is not UTF-8")
            ])
        }
        var reader = YAMLEntries(path: path)
        let entries = reader.top(try YAMLText(text, path: path).root())
        guard reader.failures.isEmpty else { throw ConfigurationFailures(reader.failures) }
        return entries
    }

    private init(path: String) {
        self.path = path
    }

    private mutating func top(_ root: Node?) -> [StatedEntry] {
        switch root {
        case nil: return []
        case .scalar(let scalar) where scalar.string.isEmpty: return []
        case .mapping(let mapping): return entries(of: mapping)
        case .some(let other):
            fail("the file must hold keys and values, like limit: 100", at: other.mark)
            return []
        }
    }

    private mutating func entries(of mapping: Node.Mapping) -> [StatedEntry] {
        var entries: [StatedEntry] = []
        for (key, node) in mapping {
            guard case .scalar(let scalar) = key else {
                fail("a key must be text", at: key.mark)
                continue
            }
            let name = YAMLText.unmarked(scalar.string)
            entries.append(StatedEntry(key: name, origin: origin(key.mark), value: value(of: node)))
        }
        return entries
    }

    private mutating func value(of node: Node) -> StatedValue {
        remaining -= 1
        guard remaining >= 0 else {
            if remaining == -1 { fail("the file states more than \(Self.maxValues) values", at: node.mark) }
            return StatedValue(content: .text(""), origin: origin(node.mark))
        }
        return StatedValue(content: content(of: node), origin: origin(node.mark))
    }

    private mutating func content(of node: Node) -> StatedValue.Content {
        switch node {
        case .scalar(let scalar): .text(scalar.string)
        case .sequence(let sequence): .list(sequence.map { value(of: $0) })
        case .mapping(let mapping): .map(entries(of: mapping))
        case .alias: .text("")
        }
    }

    private func origin(_ mark: Mark?) -> Origin {
        .file(path: path, line: mark?.line)
    }

    private mutating func fail(_ message: String, at mark: Mark?) {
        failures.append(ConfigurationFailure(nil, at: origin(mark), message))
    }
}

/// The line of the first byte that is not UTF-8, counted from 1: lines are judged one by one.
private func firstInvalidLine(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let index = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    return (index ?? 0) + 1
}
