import Yams

/// Reads YAML as Yams' tree of nodes, every value as text.
struct YAMLFrontMatter {
    private let firstLine: Int
    private var remaining = FrontMatter.mostEntries

    /// With this many aliases, each standing for others, a tree has at most some hundred thousand nodes; Yams walks
    /// through all of them where one is a key.
    private static let mostAliases = 32

    static func entries(
        of block: ArraySlice<UInt8>, firstLine: Int
    ) throws(FrontMatterProblem) -> [FrontMatter.Entry] {
        guard aliasCount(in: block) <= mostAliases else {
            throw FrontMatterProblem(message: "more than \(mostAliases) aliases", line: 1)
        }
        var reader = YAMLFrontMatter(firstLine: firstLine)
        switch try root(of: block) {
        case nil: return []
        case .scalar(let scalar) where scalar.string.isEmpty: return []
        case .mapping(let mapping): return reader.entries(of: mapping)
        case .some(let other):
            throw FrontMatterProblem(message: "it holds no keys", line: other.mark?.line ?? 1)
        }
    }

    private init(firstLine: Int) {
        self.firstLine = firstLine
    }

    private static func root(of block: ArraySlice<UInt8>) throws(FrontMatterProblem) -> Node? {
        do {
            // The basic resolver takes every value as text.
            return try compose(yaml: String(decoding: block, as: UTF8.self), .basic, .default, .utf8)
        } catch let YamlError.duplicatedKeysInMapping(duplicates, context) {
            let names = duplicates.joined(separator: ", ")
            throw FrontMatterProblem(message: "\(names) stands twice", line: context.mark.line)
        } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _)
        {
            throw FrontMatterProblem(message: problem, line: mark.line, column: mark.column)
        } catch {
            throw FrontMatterProblem(message: "it is no YAML", line: 1)
        }
    }

    /// What may be an alias: `*name` where a value or a key may begin.
    private static func aliasCount(in block: ArraySlice<UInt8>) -> Int {
        block.indices.dropLast().count { index in
            guard block[index] == UInt8(ascii: "*"), isWordByte(block[index + 1]) else { return false }
            guard index > block.startIndex else { return true }
            return isSpace(block[index - 1]) || "[{,:?-".utf8.contains(block[index - 1])
        }
    }

    private mutating func entries(of mapping: Node.Mapping) -> [FrontMatter.Entry] {
        var entries: [FrontMatter.Entry] = []
        for (key, node) in mapping {
            guard case .scalar(let scalar) = key, remaining > 0 else { continue }
            let line = firstLine + (key.mark?.line ?? 1) - 1
            entries.append(FrontMatter.Entry(key: scalar.string, value: value(of: node), line: line))
        }
        return entries
    }

    private mutating func value(of node: Node) -> FrontMatter.Value {
        remaining -= 1
        guard remaining > 0 else { return .text("") }
        switch node {
        case .scalar(let scalar): return .text(scalar.string)
        case .sequence(let sequence): return .list(sequence.map { value(of: $0) })
        case .mapping(let mapping): return .map(entries(of: mapping))
        case .alias: return .text("")
        }
    }
}
