import FeedmillModel

/// What is odd in a feed: bounded in number, for a feed of a million items may have a million faults.
struct FeedProblems {
    static let most = 100

    private var warnings: [ParseWarning] = []
    private var further = 0

    /// The first thing that was odd.
    var first: ParseWarning? { warnings.first }

    mutating func add(_ message: String, at position: TextPosition?) {
        if warnings.count < Self.most {
            warnings.append(ParseWarning(message, at: position).inOneLine)
        } else {
            further += 1
        }
    }

    /// All warnings, the last of which may say how many there are besides.
    var all: [ParseWarning] {
        further == 0 ? warnings : warnings + [ParseWarning("and \(further) more")]
    }
}

extension ParseWarning {
    /// The same without control characters: what a document holds is told as it stands, and terminals heed them.
    var inOneLine: ParseWarning {
        ParseWarning(HTMLSanitizer.line(ofPlainText: Array(message.utf8)[...]), at: position)
    }
}
