import FeedmillModel

/// An article in plain text, understood: its lines with their roles, and what they say of it.
struct Article {
    let title: String?
    /// The lines of the content.
    let lines: [ArticleLine]
    let matter: HeadMatter
    let categories: [String]

    /// Reads the lines of an article.
    init(_ all: [ArticleLine], timeZoneOffset: Int) {
        guard let first = all.firstIndex(where: { $0.role != .divider }) else {
            (title, lines, matter, categories) = (nil, all, HeadMatter(), [])
            return
        }
        let heading = ArticleTitle(all[first].text)
        var lines = Array(all[(first + 1)...])
        if let second = lines.first, second.text == all[first].text, second.role != .divider { lines.removeFirst() }
        ListFinder.mark(&lines)
        PostFinder.mark(&lines)
        matter = HeadMatter.read(&lines, timeZoneOffset: timeZoneOffset)
        CaptionFinder.mark(&lines)
        StandfirstFinder.mark(&lines)
        HeadingFinder.mark(&lines, title: all[first].text)
        if heading.isCut { lines.insert(Self.plain(all[first]), at: 0) }
        title = heading.text.isEmpty ? nil : heading.text
        self.lines = lines
        categories = Self.categories(in: all)
    }

    /// The standfirst as plain text.
    var summary: String? {
        lines.prefix(2).first { $0.role == .standfirst }.map { string($0.text) }
    }

    /// The language of the text, by its first lines of some length, else by all there is.
    func language(all: [ArticleLine]) -> String? {
        var sample: [UInt8] = []
        for line in lines where line.text.count >= 60 && line.role != .code && sample.count < 6000 {
            sample += line.text.prefix(6000)
            sample.append(0x0A)
        }
        if sample.count < 200 {
            sample = Array(all.prefix(200).map { $0.text.prefix(6000) }.joined(separator: [0x0A]))
        }
        return LanguageDetector.language(of: sample[...])
    }

    private static func plain(_ line: ArticleLine) -> ArticleLine {
        var line = line
        (line.role, line.markLength, line.isUnderlined) = (.paragraph, 0, false)
        return line
    }

    /// The hashtags of all lines but code, in order, each once however it is written.
    private static func categories(in lines: [ArticleLine]) -> [String] {
        var (tags, seen) = ([String](), Set<String>())
        for line in lines where line.role != .code {
            for range in Hashtags.ranges(in: line.text) {
                let tag = string(line.text[range])
                if seen.insert(tag.lowercased()).inserted { tags.append(tag) }
            }
        }
        return tags
    }
}
