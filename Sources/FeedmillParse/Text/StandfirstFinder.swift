/// Finds the standfirst: the line right after the title that sums the article up.
///
/// It is one or two whole sentences, and short beside the paragraphs of the body that follows.
enum StandfirstFinder {
    /// More columns than a standfirst takes.
    private static let longest = 320

    /// `lines` are those after the title.
    static func mark(_ lines: inout [ArticleLine]) {
        guard let first = lines.first, first.isFree, isStandfirst(first) else { return }
        let body = lines.dropFirst().filter { $0.isFree && $0.traits.endsSentence && $0.traits.columns >= 60 }
        guard !body.isEmpty, body.contains(where: { $0.traits.columns > first.traits.columns }) else { return }
        let following = body.prefix(3).map(\.traits.columns)
        let average = following.reduce(0, +) / following.count
        let total = body.prefix(20).reduce(0) { $0 + $1.traits.columns }
        guard total >= first.traits.columns * 2, isSetApart(lines) || isShort(first, beside: body.first, average) else {
            return
        }
        lines[0].role = .standfirst
    }

    private static func isStandfirst(_ line: ArticleLine) -> Bool {
        let traits = line.traits
        guard traits.endsSentence, (24...longest).contains(traits.columns) else { return false }
        let words = LineWords(line.text)
        return (1...2).contains(words.sentences) && words.words >= 4 && !isQuoted(line)
            && !CaptionFinder.endsInCredit(line) && !hasDateline(line.text)
            && Links.links(in: line.text).isEmpty
    }

    /// Whether a line is clearly shorter than the paragraph after it and than the first few are.
    private static func isShort(_ line: ArticleLine, beside next: ArticleLine?, _ average: Int) -> Bool {
        line.traits.columns * 5 <= average * 4 && line.traits.columns * 6 <= (next?.traits.columns ?? 0) * 5
    }

    /// What stands between a standfirst and the body, but not between two paragraphs: a byline, a date, a caption.
    private static func isSetApart(_ lines: [ArticleLine]) -> Bool {
        guard lines.count > 1 else { return false }
        return lines[1].role == .byline || lines[1].role == .dateLine || lines[1].role == .caption
    }

    private static func isQuoted(_ line: ArticleLine) -> Bool {
        guard let first = line.text.first else { return false }
        return Punctuation.opensQuote(scalar(in: line.text, at: line.text.startIndex)) && first != UInt8(ascii: "'")
    }

    /// The place and the agency that a body begins with: `BEIJING (AP) —`, `PARIS, Sept 2 (Reuters) -`, `Berlin (dpa) –`.
    private static func hasDateline(_ line: ArraySlice<UInt8>) -> Bool {
        let head = line.prefix(70)
        guard let open = head.firstIndex(of: UInt8(ascii: "(")),
            let close = head[open...].firstIndex(of: UInt8(ascii: ")"))
        else { return hasCapitalPlace(head) }
        let rest = trimmed(head[(close + 1)...])
        return rest.first == UInt8(ascii: "-") || rest.starts(with: "—".utf8) || rest.starts(with: "–".utf8)
    }

    /// `WASHINGTON —`, `NEW YORK -`: capitals only, up to a dash.
    private static func hasCapitalPlace(_ head: ArraySlice<UInt8>) -> Bool {
        let capitals = head.prefix {
            ($0 >= 0x41 && $0 <= 0x5A) || $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".")
        }
        let rest = head[capitals.endIndex...]
        return capitals.count >= 4
            && (rest.first == UInt8(ascii: "-") || rest.starts(with: "—".utf8) || rest.starts(with: "–".utf8))
    }
}
