/// What speaks for a line being a heading, or against it: of the line itself, of its neighbours and of the whole text.
///
/// The points were fitted to lines of real pages, blogs and guides whose headings are known, then rounded and, where the
/// data were few, set by hand to what misleads less.
struct HeadingSigns: OptionSet {
    let rawValue: UInt64

    init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    private init(bit: UInt64) {
        rawValue = 1 << bit
    }

    // MARK: The line

    /// Most headings have fewer columns than this, hardly any more than the next.
    static let over48Columns = Self(bit: 0)
    static let over70Columns = Self(bit: 1)
    /// More than twelve words make a sentence.
    static let manyWords = Self(bit: 2)
    /// Names of things, and of sections.
    static let oneWord = Self(bit: 3)
    /// A question without a word that asks is half of a dialogue.
    static let endsQuestion = Self(bit: 4)
    /// A colon leads in what follows: the sentence goes on.
    static let endsColon = Self(bit: 5)
    /// After a comma, a semicolon or a dash something must follow.
    static let endsOpen = Self(bit: 6)
    static let endsQuote = Self(bit: 7)
    /// Entries of lists end so, `1. Nothing else.`, and hardly any heading.
    static let endsStop = Self(bit: 8)
    static let beginsLower = Self(bit: 9)
    static let beginsQuote = Self(bit: 10)
    /// Bullets, arrows and brackets begin entries of menus.
    static let beginsSign = Self(bit: 11)
    /// What parts of a guide begin with: `How to …`, `Why …`.
    static let beginsAsking = Self(bit: 12)
    /// `3. Seal the gap`: a list whose entries are sections.
    static let isNumbered = Self(bit: 13)
    /// English headings, and the names of things.
    static let titleCase = Self(bit: 14)
    /// Headings name things more often than sentences do.
    static let someCapitals = Self(bit: 15)
    static let oneComma = Self(bit: 16)
    /// Commas part the entries of lists.
    static let commas = Self(bit: 17)
    static let innerSentence = Self(bit: 18)
    static let mostlyDigits = Self(bit: 19)
    /// Signs of addresses, handles, programs and tables.
    static let holdsSigns = Self(bit: 20)
    /// Brackets hold sources, agencies and years.
    static let holdsBracket = Self(bit: 21)
    static let holdsDate = Self(bit: 22)
    static let holdsResult = Self(bit: 23)
    /// A word that heads sections everywhere: `Conclusion`, `Fazit`, `结论`.
    static let sectionWord = Self(bit: 24)

    // MARK: What stands before it

    static let isFirst = Self(bit: 25)
    /// A paragraph that ended as one does.
    static let afterBody = Self(bit: 26)
    static let afterSentence = Self(bit: 27)
    static let afterColon = Self(bit: 28)
    static let afterShort = Self(bit: 29)
    /// The end of a flattened list or table.
    static let afterShorts = Self(bit: 30)
    /// Below who wrote it stands what they are: `By Jane Doe` / `Transport correspondent`.
    static let afterByline = Self(bit: 31)
    static let afterItem = Self(bit: 32)

    // MARK: What stands behind it

    static let beforeBody = Self(bit: 33)
    static let beforeSentence = Self(bit: 34)
    static let beforeColon = Self(bit: 35)
    static let beforeItem = Self(bit: 36)
    /// The start of a flattened list or table.
    static let beforeShorts = Self(bit: 37)
    /// A section and its first part: the line behind it stands above a paragraph.
    static let beforeSubheading = Self(bit: 38)
    static let beforeMuchLonger = Self(bit: 39)

    // MARK: What it is about

    /// A heading names a part of what the title names.
    static let sharesTitle = Self(bit: 40)
    static let repeatsTitle = Self(bit: 41)
    /// The paragraph below speaks of what the heading names, the one above it does not yet.
    static let sharesNext = Self(bit: 42)
    static let mostlyNext = Self(bit: 43)
    static let sharesBefore = Self(bit: 44)

    // MARK: All together

    /// A question among short sentences is part of a dialogue.
    static let strayQuestion = Self(bit: 45)
    /// What leads in a list is a sentence rather than its heading.
    static let opensList = Self(bit: 46)
    /// Two or three capitalised words above the text are who wrote it.
    static let nameAtTop = Self(bit: 47)
    static let noBodyYet = Self(bit: 48)
    /// A text of short lines is a table or a menu.
    static let textOfShorts = Self(bit: 49)
    /// Where hardly any line is short, those few are captions and names.
    static let fewShorts = Self(bit: 50)
    /// A line that comes again and again between paragraphs is the page's furniture or who speaks.
    static let repeatedAboveBody = Self(bit: 51)
    /// A comma may part the clauses of a heading; among capitals it parts a name from a post.
    static let commaBehindName = Self(bit: 52)

    private static let points: [(sign: Self, points: Int)] = [
        (over48Columns, -1), (over70Columns, -2), (manyWords, -1), (oneWord, 1),
        (endsQuestion, -2), (endsColon, -7), (endsOpen, -6), (endsQuote, -5), (endsStop, -4),
        (beginsLower, -6), (beginsQuote, -1), (beginsSign, -9), (beginsAsking, 4), (isNumbered, 3),
        (titleCase, 4), (someCapitals, 2), (oneComma, -2), (commas, -8), (innerSentence, -5), (mostlyDigits, -4),
        (holdsSigns, -1), (holdsBracket, -3), (holdsDate, -9), (holdsResult, -9), (sectionWord, 4),
        (isFirst, 2), (afterBody, 4), (afterSentence, 2), (afterColon, -2), (afterShort, -1), (afterShorts, -3),
        (afterItem, 4), (afterByline, -6),
        (beforeBody, 3), (beforeColon, 2), (beforeItem, 2), (beforeShorts, -2), (beforeSubheading, 1),
        (beforeMuchLonger, 2),
        (sharesTitle, 1), (repeatsTitle, 4), (sharesNext, 2), (mostlyNext, 2), (sharesBefore, -2),
        (strayQuestion, -6), (opensList, -4), (nameAtTop, -10), (noBodyYet, 3), (textOfShorts, -1), (fewShorts, -1),
        (repeatedAboveBody, -9), (commaBehindName, -5),
    ]

    /// What is asked for: nine of ten lines that reach it are headings.
    private static let enough = 5

    /// The sums that what a line is about can lift to `enough`, or bring below it.
    static let mayDecide: Range<Int> = {
        let topic: HeadingSigns = [.sharesTitle, .repeatsTitle, .sharesNext, .mostlyNext, .sharesBefore]
        let ofTopic = points.filter { topic.contains($0.sign) }.map(\.points)
        return (enough - ofTopic.reduce(0) { $0 + max(0, $1) })..<(enough - ofTopic.reduce(0) { $0 + min(0, $1) })
    }()

    /// What speaks for a heading less what speaks against it.
    var sum: Int { Self.points.reduce(0) { $0 + (contains($1.sign) ? $1.points : 0) } }

    /// Whether more speaks for a heading than against it.
    var tellHeading: Bool { sum >= Self.enough }
}
