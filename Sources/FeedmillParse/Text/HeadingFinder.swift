/// Finds headings: short lines of which more speaks for a heading than against it.
///
/// A paragraph made a heading is worse than a heading missed. What rules a heading out is here, what speaks for and
/// against it in `HeadingSigns`.
enum HeadingFinder {
    /// More columns than a heading takes.
    private static let longest = 120

    /// `lines` are those after the title.
    static func mark(_ lines: inout [ArticleLine], title: ArraySlice<UInt8>) {
        let reader = HeadingReader(lines, title: title)
        for index in lines.indices {
            if lines[index].isUnderlined {
                lines[index].role = .heading
            } else if lines[index].isFree, mayBeHeading(lines[index]), fits(lines, index),
                reader.tellHeading(at: index), !saysWhoOrWhen(lines[index].text),
                !holdsAddress(lines[index].text),
                !PostFinder.leadsToPost(lines[index].text)
            {
                lines[index].role = .heading
            }
        }
    }

    private static func mayBeHeading(_ line: ArticleLine) -> Bool {
        guard (3...longest).contains(line.traits.columns), !endsAsSentence(line), !isFurniture(line.text) else {
            return false
        }
        // `Q: What happened`
        return line.text.dropFirst().first != UInt8(ascii: ":") && LineWords(line.text).letters >= 2
    }

    /// Bylines and dates stand between paragraphs too, where a page holds several articles.
    private static func saysWhoOrWhen(_ line: ArraySlice<UInt8>) -> Bool {
        BylineReader.byline(in: line, timeZoneOffset: 0) != nil
            || DateLineReader.dates(in: line, timeZoneOffset: 0) != nil
    }

    /// Whether a line ends as sentences do; questions may be headings, and so may numbered lines.
    private static func endsAsSentence(_ line: ArticleLine) -> Bool {
        guard line.traits.endsSentence, let last = scalar(in: line.text, before: line.text.endIndex) else {
            return false
        }
        // Behind the mark of a note, or of a bracket that ended with it.
        if last == "]" { return true }
        if last == ".", line.traits.columns <= 80, HeadingSigns.isNumbered(line.text) { return false }
        return Punctuation.endsSentence(last) && HeadingSigns.ofEnd(line.text) != .endsQuestion
    }

    private static func holdsAddress(_ line: ArraySlice<UInt8>) -> Bool {
        !Links.links(in: line).isEmpty || !Hashtags.ranges(in: line).isEmpty
    }

    /// What its neighbours rule out.
    private static func fits(_ lines: [ArticleLine], _ index: Int) -> Bool {
        guard index + 1 < lines.count else { return false }
        let (line, next) = (lines[index], lines[index + 1])
        // An empty line after but none before: the end of what stands before.
        guard index == 0 || line.afterBlank || !next.afterBlank else { return false }
        // The first half of a broken line.
        guard next.role != .paragraph || !HeadingSigns.beginsLow(next.text) else { return false }
        // A name above the note about who bears it, with which texts end: `Jane Doe` / `Jane Doe reports from…`
        guard index + 3 < lines.count || !next.text.starts(with: line.text) || !isFullName(line) else { return false }
        // A name below a quote that was set apart: `“We will win.”` / `Jane Doe, minister`
        return index == 0 || !isWhollyQuoted(lines[index - 1].text) || !isName(line.text)
    }

    private static func isWhollyQuoted(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count > 2, let last = scalar(in: line, before: line.endIndex) else { return false }
        return Punctuation.opensQuote(scalar(in: line, at: line.startIndex)) && Punctuation.closes(last)
    }

    /// Whether every word begins with a capital, or a comma parts a name from what its bearer is.
    private static func isName(_ line: ArraySlice<UInt8>) -> Bool {
        line.contains(UInt8(ascii: ","))
            || line.split(separator: 0x20).allSatisfy { !scalar(in: $0, at: $0.startIndex).isSmallLetter }
    }

    /// Two to four words that begin with capitals.
    private static func isFullName(_ line: ArticleLine) -> Bool {
        let words = line.text.split(separator: 0x20)
        return (2...4).contains(words.count)
            && words.allSatisfy { scalar(in: $0, at: $0.startIndex).isCapital }
    }

    /// A paragraph of some length that ends as a sentence does.
    static func isBody(_ line: ArticleLine) -> Bool {
        line.role == .paragraph && line.traits.endsSentence && line.reach >= 60
    }

    /// Words of the page around the article.
    private static func isFurniture(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= 60 && furniture.opening(of: line) != nil
    }

    private static let furniture: StaticTexts = [
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
