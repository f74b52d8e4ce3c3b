import FeedmillModel

/// What the name of a document says: a title, and as Jekyll has it a date before it.
struct DocumentName {
    /// The words of the name; nil where it has none.
    let title: String?
    private let day: String?

    init(_ path: DocumentPath) {
        var stem = Self.stem(path.name)
        // Hugo keeps a post and its pictures in a folder: the folder bears the name.
        let folders = path.components.dropLast()
        if Self.nameless.contains(string(stem).lowercased()), let folder = folders.last { stem = folder }
        let digits = FeedDate.moment(of: stem.prefix(10)) != nil && Self.isDay(stem.prefix(10))
        day = digits ? string(stem.prefix(10)) : nil
        let rest = digits ? stem.dropFirst(10) : stem
        title = Self.readable(string(rest)) ?? Self.readable(string(stem), keepsHyphens: true)
    }

    /// The date in the name.
    func date(timeZoneOffset: Int) -> StatedDate? {
        day.map { StatedDate(FeedDate.moment(of: $0, timeZoneOffset: timeZoneOffset), original: $0) }
    }

    private static let nameless: Set<String> = ["index", "_index", "readme"]

    private static func stem(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return name }
        return name[..<dot]
    }

    // `2024-01-05`
    private static func isDay(_ name: ArraySlice<UInt8>) -> Bool {
        guard name.count == 10 else { return false }
        return zip(name, "0000-00-00".utf8).allSatisfy { $1 == UInt8(ascii: "-") ? $0 == $1 : isDigit($0) }
    }

    // `my-first_post`: `My first post`
    private static func readable(_ name: String, keepsHyphens: Bool = false) -> String? {
        let words = name.split { $0 == "_" || $0 == " " || ($0 == "-" && !keepsHyphens) }.joined(separator: " ")
        guard let first = words.first else { return nil }
        return first.uppercased() + words.dropFirst()
    }
}
