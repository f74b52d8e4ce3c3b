/// Finds headings: short lines that end as no sentence does, each alone between paragraphs.
///
/// A paragraph made a heading is worse than a heading missed, so all that is asked for must hold.
enum HeadingFinder {
    /// `lines` are those after the title.
    static func mark(_ lines: inout [ArticleLine]) {
        let repeated = repeatedLines(lines)
        var hasBody = false
        for index in lines.indices {
            if lines[index].isUnderlined {
                lines[index].role = .heading
            } else if hasBody, lines[index].isFree, !repeated.contains(lines[index].text),
                isHeading(lines[index]), fits(lines, index)
            {
                lines[index].role = .heading
            }
            if isBody(lines[index]) { hasBody = true }
        }
    }

    /// What the line itself must look like.
    private static func isHeading(_ line: ArticleLine) -> Bool {
        guard (4...88).contains(line.traits.columns), !line.traits.endsPunctuated else { return false }
        let words = LineWords(line.text)
        guard words.words <= 12, words.commas <= 1, words.sentences == 0, words.letters >= 3,
            words.letters > words.digits * 2
        else { return false }
        let first = scalar(in: line.text, at: line.text.startIndex)
        guard !Punctuation.opensQuote(first), !first.properties.isLowercase, isOpening(first) else { return false }
        // `Q: What happened`
        guard line.text.dropFirst().first != UInt8(ascii: ":") else { return false }
        return line.text.last != UInt8(ascii: ")") && !holdsSigns(line.text) && !isFurniture(line.text)
            && !saysWhoOrWhen(line.text) && Hashtags.ranges(in: line.text).isEmpty
    }

    /// Bylines and dates stand between paragraphs too, where a page holds several articles.
    private static func saysWhoOrWhen(_ line: ArraySlice<UInt8>) -> Bool {
        BylineReader.byline(in: line, timeZoneOffset: 0) != nil
            || DateLineReader.dates(in: line, timeZoneOffset: 0) != nil
    }

    private static func isOpening(_ first: Unicode.Scalar) -> Bool {
        first.properties.isAlphabetic || first.properties.numericType != nil || first == "¿" || first == "¡"
    }

    private static let signs = ByteSet("@|<>{}=\\".utf8)

    /// Addresses, handles and columns of tables are no headings.
    private static func holdsSigns(_ line: ArraySlice<UInt8>) -> Bool {
        line.contains(where: signs.contains) || !Links.links(in: line).isEmpty
    }

    /// What its neighbours must look like: a paragraph before it, and after it one that is longer and a sentence.
    private static func fits(_ lines: [ArticleLine], _ index: Int) -> Bool {
        guard index > 0, index + 1 < lines.count, isBefore(lines[index - 1]), isAfter(lines, index) else {
            return false
        }
        // An empty line after but none before: the end of what stands before.
        guard lines[index].afterBlank || !lines[index + 1].afterBlank else { return false }
        // A name above the note about who bears it: `Jane Doe` / `Jane Doe reports from…`
        guard !lines[index + 1].text.starts(with: lines[index].text) else { return false }
        // A name below a quote that was set apart: `“We will win.”` / `Jane Doe, minister`
        return !isWhollyQuoted(lines[index - 1].text) || !isName(lines[index].text)
    }

    private static func isWhollyQuoted(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count > 2, let last = scalar(in: line, before: line.endIndex) else { return false }
        return Punctuation.opensQuote(scalar(in: line, at: line.startIndex)) && Punctuation.closes(last)
    }

    /// Whether every word begins with a capital, or a comma parts a name from what its bearer is.
    private static func isName(_ line: ArraySlice<UInt8>) -> Bool {
        line.contains(UInt8(ascii: ","))
            || line.split(separator: 0x20).allSatisfy { !scalar(in: $0, at: $0.startIndex).properties.isLowercase }
    }

    private static func isBefore(_ line: ArticleLine) -> Bool {
        switch line.role {
        case .paragraph: line.traits.endsSentence && line.traits.columns >= 40
        case .caption, .post, .attribution, .bulletItem, .numberedItem, .quote, .code, .divider: true
        default: false
        }
    }

    private static func isAfter(_ lines: [ArticleLine], _ index: Int) -> Bool {
        let (heading, line) = (lines[index], lines[index + 1])
        switch line.role {
        case .paragraph:
            return line.traits.endsSentence && line.traits.columns >= 70
                && line.traits.columns * 2 >= heading.traits.columns * 3
                && !scalar(in: line.text, at: line.text.startIndex).properties.isLowercase
        case .bulletItem:
            return index + 2 < lines.count && lines[index + 2].role == .bulletItem && heading.traits.columns <= 48
        case .numberedItem(1):
            return heading.traits.columns <= 48
        default: return false
        }
    }

    private static func isBody(_ line: ArticleLine) -> Bool {
        line.role == .paragraph && line.traits.endsSentence && line.traits.columns >= 60
    }

    /// A line that comes twice is the page's furniture or a speaker's name.
    private static func repeatedLines(_ lines: [ArticleLine]) -> Set<ArraySlice<UInt8>> {
        var (seen, repeated) = (Set<ArraySlice<UInt8>>(), Set<ArraySlice<UInt8>>())
        for line in lines where line.isFree && line.text.count <= 200 && !line.traits.endsPunctuated {
            if !seen.insert(line.text).inserted { repeated.insert(line.text) }
        }
        return repeated
    }

    /// Words of the page around the article.
    private static func isFurniture(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= 60 && furniture.contains { line.startsIgnoringCase($0) }
    }

    private static let furniture: [StaticText] = [
        "advertisement", "read more", "read also", "also read", "related", "newsletter", "don't miss",
        "don’t miss", "more from", "filed under", "about the author", "leave a comment", "recommended", "share",
        "sign up",
        "subscribe",
        "watch", "listen", "more on", "see also", "image", "video", "photo", "picture", "source", "follow us",
        "click here",
        "most read", "editor's pick", "story continues", "published", "updated", "anzeige", "lesen sie",
        "mehr zum thema",
        "weiterlesen", "werbung", "teilen", "quelle", "lire aussi", "à lire", "publicité", "partager", "lea también",
        "leer más", "publicidad", "compartir", "leia também", "leggi anche", "lees ook", "copyright",
        "all rights reserved",
        "getty images", "reuters", "afp", "dpa", "associated press", "voir aussi", "ver también", "Читайте",
        "Смотрите также", "Реклама", "اقرأ أيضا", "相关阅读", "延伸阅读", "推荐阅读", "関連記事", "広告", "あわせて読みたい",
    ]
}
