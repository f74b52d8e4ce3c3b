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
        let traits = line.traits
        guard traits.words <= 14, (4...96).contains(traits.columns), !traits.endsPunctuated, traits.commas <= 1 else {
            return false
        }
        guard traits.sentences == 0, traits.letters >= 3, traits.letters > traits.digits * 2 else { return false }
        let first = scalar(in: line.text, at: line.text.startIndex)
        guard !Punctuation.opensQuote(first), !first.properties.isLowercase, isOpening(first) else { return false }
        return line.text.last != UInt8(ascii: ")") && !holdsSigns(line.text) && !isFurniture(line.text)
            && Hashtags.ranges(in: line.text).isEmpty
    }

    private static func isOpening(_ first: Unicode.Scalar) -> Bool {
        first.properties.isAlphabetic || first.properties.numericType != nil || first == "¿" || first == "¡"
    }

    /// Addresses, handles and columns of tables are no headings.
    private static func holdsSigns(_ line: ArraySlice<UInt8>) -> Bool {
        line.contains { "@|<>{}=\\".utf8.contains($0) } || !Links.links(in: line).isEmpty
    }

    /// What its neighbours must look like: a paragraph before it, and after it one that is longer and a sentence.
    private static func fits(_ lines: [ArticleLine], _ index: Int) -> Bool {
        guard index > 0, index + 1 < lines.count, isBefore(lines[index - 1]), isAfter(lines[index + 1], lines[index])
        else { return false }
        // An empty line after but none before: the end of what stands before.
        guard lines[index].afterBlank || !lines[index + 1].afterBlank else { return false }
        // A name above the note about who bears it: `Jane Doe` / `Jane Doe reports from…`
        return !lines[index + 1].text.starts(with: lines[index].text)
    }

    private static func isBefore(_ line: ArticleLine) -> Bool {
        switch line.role {
        case .paragraph: line.traits.endsSentence && line.traits.columns >= 40
        case .caption, .post, .attribution, .bulletItem, .numberedItem, .quote, .code, .divider: true
        default: false
        }
    }

    private static func isAfter(_ line: ArticleLine, _ heading: ArticleLine) -> Bool {
        switch line.role {
        case .paragraph:
            line.traits.endsSentence && line.traits.columns >= 70
                && line.traits.columns * 2 >= heading.traits.columns * 3
        default: false
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
        "advertisement", "read more", "read also", "also read", "related", "recommended", "share", "sign up",
        "subscribe",
        "watch", "listen", "more on", "see also", "image", "video", "photo", "picture", "source", "follow us",
        "click here",
        "most read", "editor's pick", "story continues", "published", "updated", "anzeige", "lesen sie",
        "mehr zum thema",
        "weiterlesen", "werbung", "teilen", "quelle", "lire aussi", "à lire", "publicité", "partager", "lea también",
        "leer más", "publicidad", "compartir", "leia também", "leggi anche", "lees ook", "copyright",
        "all rights reserved",
        "getty images", "reuters", "afp", "dpa", "associated press",
    ]
}
