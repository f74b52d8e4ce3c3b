internal import Yams

/// The text of a YAML file on its way to a tree of nodes.
///
/// Yams refuses a map that has a key twice, and says nothing of what follows. To report every mistake at once, such a
/// key is marked in the text, which makes it another key, and the text is read again: the reader of the tree then finds
/// both, each on its line.
struct YAMLText {
    private var text: String
    private let path: String

    /// Of the private use area, so no name of anything.
    private static let mark: Unicode.Scalar = "\u{E000}"

    /// How many keys may stand twice before the rest is left for another time.
    private static let maxDuplicates = 100

    init(_ text: String, path: String) {
        self.text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
        self.path = path
    }

    /// A key as it stands in the file.
    static func unmarked(_ key: String) -> String {
        var scalars = key.unicodeScalars[...]
        while scalars.first == mark { scalars.removeFirst() }
        return String(scalars)
    }

    /// The tree; nil for a file that states nothing.
    consuming func root() throws(ConfigurationFailures) -> Node? {
        for _ in 0..<Self.maxDuplicates {
            do {
                // The basic resolver takes every value as text.
                return try compose(yaml: text, .basic, .default, .utf8)
            } catch let YamlError.duplicatedKeysInMapping(duplicates, context) {
                guard let marked = marking(context.mark) else { throw twice(duplicates, context.mark) }
                text = marked
            } catch {
                throw ConfigurationFailures([failure(error)])
            }
        }
        throw ConfigurationFailures([ConfigurationFailure(nil, at: .file(path: path, line: nil), "too many keys twice")]
        )
    }

    private func twice(_ duplicates: [String], _ mark: Mark) -> ConfigurationFailures {
        let names = duplicates.map(Self.unmarked).joined(separator: ", ")
        return ConfigurationFailures([
            ConfigurationFailure(nil, at: .file(path: path, line: mark.line), "\(names) stands twice")
        ])
    }

    /// The text with the key at this place marked; nil if there is no such place.
    private func marking(_ place: Mark) -> String? {
        var scalars = text.unicodeScalars
        guard let line = startOfLine(place.line, in: scalars),
            var index = scalars.index(line, offsetBy: place.column - 1, limitedBy: scalars.endIndex),
            index < scalars.endIndex
        else { return nil }
        if ["\"", "'"].contains(scalars[index]) { index = scalars.index(after: index) }
        scalars.insert(Self.mark, at: index)
        return String(scalars)
    }

    private func startOfLine(_ number: Int, in scalars: String.UnicodeScalarView) -> String.Index? {
        var index = scalars.startIndex
        for _ in 1..<max(1, number) {
            guard let end = scalars[index...].firstIndex(of: "\n") else { return nil }
            index = scalars.index(after: end)
        }
        return index
    }
}

extension YAMLText {
    /// What Yams found wrong, with its line.
    private func failure(_ error: any Error) -> ConfigurationFailure {
        switch error {
        case YamlError.scanner(let context, let problem, let mark, _),
            YamlError.parser(let context, let problem, let mark, _),
            YamlError.composer(let context, let problem, let mark, _):
            return syntax(problem, context: context, line: mark.line)
        case YamlError.reader(let problem, let offset, _, _):
            return syntax(problem, context: nil, line: offset.map(line(ofByte:)))
        default:
            return syntax("\(error)", context: nil, line: nil)
        }
    }

    private func syntax(_ problem: String, context: YamlError.Context?, line: Int?) -> ConfigurationFailure {
        let place = context.map { " (\($0.text), line \($0.mark.line))" } ?? ""
        return ConfigurationFailure(nil, at: .file(path: path, line: line), "not valid YAML: \(problem)\(place)")
    }

    private func line(ofByte offset: Int) -> Int {
        text.utf8.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1
    }
}
