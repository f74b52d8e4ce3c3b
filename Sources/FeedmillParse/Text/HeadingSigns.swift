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

    /// Most headings have 13 to 48 columns.
    static let isShort = Self(bit: 0)
    /// Hardly any has more than 90.
    static let isLong = Self(bit: 1)
    /// More than twelve words make a sentence.
    static let manyWords = Self(bit: 2)
    /// Questions head the paragraphs that answer them.
    static let endsQuestion = Self(bit: 3)
    /// A colon leads in what follows: the sentence goes on.
    static let endsColon = Self(bit: 4)
    /// After a comma, a semicolon or a dash something must follow.
    static let endsOpen = Self(bit: 5)
    static let endsQuote = Self(bit: 6)
    /// Prices, results and dates end so.
    static let endsDigit = Self(bit: 7)
    static let beginsLower = Self(bit: 8)
    static let beginsQuote = Self(bit: 9)
    /// Bullets, arrows and brackets begin entries of menus.
    static let beginsSign = Self(bit: 10)
    /// English headings, and the names of things.
    static let titleCase = Self(bit: 11)
    static let oneComma = Self(bit: 12)
    /// Commas part the entries of lists.
    static let commas = Self(bit: 13)
    static let innerSentence = Self(bit: 14)
    static let mostlyDigits = Self(bit: 15)
    /// Signs of addresses, handles, programs and tables.
    static let holdsSigns = Self(bit: 16)
    static let holdsDate = Self(bit: 17)
    static let holdsResult = Self(bit: 18)

    /// A word that heads sections everywhere: `Conclusion`, `Fazit`, `结论`.
    static let sectionWord = Self(bit: 38)

    // MARK: What stands before it

    static let isFirst = Self(bit: 19)
    /// A paragraph that ended as one does.
    static let afterBody = Self(bit: 20)
    static let afterSentence = Self(bit: 21)
    static let afterColon = Self(bit: 22)
    static let afterShort = Self(bit: 23)
    /// The end of a flattened list or table.
    static let afterShorts = Self(bit: 24)
    static let afterItem = Self(bit: 25)

    // MARK: What stands behind it

    static let beforeBody = Self(bit: 26)
    static let beforeSentence = Self(bit: 27)
    static let beforeColon = Self(bit: 28)
    static let beforeItem = Self(bit: 29)
    /// The start of a flattened list or table.
    static let beforeShorts = Self(bit: 30)
    static let beforeSubheading = Self(bit: 31)
    static let beforeMuchLonger = Self(bit: 32)

    // MARK: All together

    /// A question among short sentences is part of a dialogue.
    static let strayQuestion = Self(bit: 33)
    /// A question below a short line and above a paragraph is answered there.
    static let answeredQuestion = Self(bit: 39)
    /// Between two paragraphs a comma may part the clauses of a heading; elsewhere it parts a name from a post.
    static let commaAmongBodies = Self(bit: 40)
    /// What leads in a list is a sentence rather than its heading.
    static let opensList = Self(bit: 34)
    /// Two or three capitalised words above the text are who wrote it.
    static let nameAtTop = Self(bit: 35)
    static let noBodyYet = Self(bit: 36)
    /// A text of short lines is a table or a menu.
    static let textOfShorts = Self(bit: 37)

    private static let points: [(sign: Self, points: Int)] = [
        (isShort, 1), (isLong, -1), (manyWords, -4), (endsQuestion, 1), (endsColon, -7),
        (endsOpen, -6), (endsQuote, -4), (endsDigit, -2), (beginsLower, -6), (beginsQuote, -4), (beginsSign, -9),
        (titleCase, 2), (oneComma, -4), (commas, -6), (innerSentence, -4), (mostlyDigits, -3), (holdsSigns, -4),
        (holdsDate, -9), (holdsResult, -9), (sectionWord, 4),
        (isFirst, 1), (afterBody, 2), (afterColon, -4), (afterShort, -1), (afterShorts, -3), (afterItem, 3),
        (beforeBody, 3), (beforeColon, 3), (beforeItem, 4), (beforeShorts, -3), (beforeSubheading, 1),
        (beforeMuchLonger, 2),
        (strayQuestion, -5), (answeredQuestion, 3), (commaAmongBodies, 3), (opensList, -3),
        (nameAtTop, -8),
        (noBodyYet, 1),
        (textOfShorts, -2),
    ]

    /// What is asked for.
    private static let enough = 4

    /// Whether more speaks for a heading than against it.
    var tellHeading: Bool {
        Self.points.reduce(0) { $0 + (contains($1.sign) ? $1.points : 0) } >= Self.enough
    }
}
