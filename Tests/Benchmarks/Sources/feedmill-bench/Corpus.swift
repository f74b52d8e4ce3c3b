import FeedmillModel
import FeedmillTesting

/// Articles of about 4 KB in ten folders.
enum Corpus {
    static let bytes = 4000

    static func article(_ number: Int) -> Article { Article(number, bytes: bytes) }

    static func path(_ number: Int, suffix: String) -> DocumentPath {
        "channel-\(number % 10)/article-\(number).\(suffix)"
    }

    /// Writes the articles 1 to `count` as plain text.
    static func writeText(_ count: Int, into seeds: Folder) throws {
        for number in 1...count {
            let path = path(number, suffix: "txt")
            if number <= 10 { try seeds.makeParent(of: path) }
            try seeds.write(article(number).text, to: path)
        }
    }

    /// Writes the same articles as Markdown, as hugo wants them.
    static func writeMarkdown(_ count: Int, into content: Folder) throws {
        for number in 1...count {
            let path = path(number, suffix: "md")
            if number <= 10 { try content.makeParent(of: path) }
            let article = article(number)
            let date = Timestamp(seconds: 1_600_000_000 + Int64(number)).rfc3339
            let head = "---\ntitle: \"\(article.title)\"\ndate: \(date)\n---\n"
            try content.write(head + article.paragraphs.joined(separator: "\n\n") + "\n", to: path)
        }
    }
}
