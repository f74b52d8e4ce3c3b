import FeedmillParse
import Testing

/// Each sign of a heading in a place where it decides: where the line beside it, without the sign, is judged otherwise.
struct HeadingSignTests {
    /// A line in its place.
    struct Place: CustomTestStringConvertible, Sendable {
        var title = "T"
        var before = [prose(1)]
        let line: String
        var after = [prose(2)]

        var testDescription: String { line }

        var isHeading: Bool {
            get throws {
                let lines = [title] + before + [line] + after
                return try parse(lines.joined(separator: "\n") + "\n").html.contains("<h2>\(line)</h2>")
            }
        }
    }

    private static let bodies = (3...8).map { prose($0) }

    @Test(arguments: [
        // Length.
        Place(line: "Lamps / all other lights (all)"),
        Place(line: "Lamps and lights and whatever else there is (all)"),
        // One word, and little behind it.
        Place(line: "Lamps", after: ["They are lit."]),
        // No question, no stop, no inner sentence.
        Place(line: "And the lamps (all)"),
        Place(line: "1. Seal the gap / hole (all)"),
        Place(line: "So it was and so it is"),
        // Capitals, all or some.
        Place(before: [prose(1), "A flat list"], line: "The Long Road", after: [prose(2), prose(3)]),
        Place(before: [prose(1), "A flat list"], line: "The Long road home", after: [prose(2), prose(3)]),
        // At the top.
        Place(before: [], line: "Lamps, lights (all)"),
        // What comes behind: an introduction, a list, a longer line.
        Place(
            line: "The long road (a)", after: ["These are lit at night by one who lives there all the year:", prose(2)]),
        Place(line: "The long road / way", after: ["- one", "- two", prose(2)]),
        Place(line: "The road / way", after: ["They were lit again last night by hand alone."]),
        // What the title says, wholly or in part.
        Place(title: "The long road", before: [prose(1), "It is so:"], line: "The long road"),
        Place(title: "The lamps of old", line: "“Lamps” / lights (all)"),
    ])
    func `what is enough for a heading`(_ place: Place) throws {
        #expect(try place.isHeading)
    }

    @Test(arguments: [
        // Length.
        Place(line: "Lamps / lights and whatever else there is to light (all)"),
        Place(line: "It is as it was and as it is to be for us all now (all)"),
        // Two words, and little behind them.
        Place(line: "The old lamps", after: ["They are lit."]),
        // A question, a stop, an inner sentence, a quote.
        Place(line: "And the lamps (all)?"),
        Place(line: "1. Seal the gap / hole (all)."),
        Place(line: "So it was. And so it is"),
        Place(line: "“Lamps” / lights (all)"),
        // One capital, behind a short line or more.
        Place(before: [prose(1), "A flat list"], line: "The long road", after: [prose(2), prose(3)]),
        Place(before: [prose(1), "One two", "Three four"], line: "The Long / Wide Road", after: bodies),
        // Behind a colon.
        Place(before: [prose(1), "It is so:"], line: "The long road"),
        // Before short lines.
        Place(
            line: "The Long Road Home (All)", after: ["One two", "Three four"] + bodies),
        // What leads in a list.
        Place(line: "How You Light It:", after: ["- one", "- two", prose(2)]),
        // Many short lines, or none but this.
        Place(line: "Lamps / all other lights (all)", after: [prose(2), "One two", "Three four", "Five six"]),
        Place(before: bodies, line: "Lamps / all other lights (all)", after: bodies),
        // A comma among capitals.
        Place(line: "The Lamp, Its Keeper (All)"),
    ])
    func `what is not`(_ place: Place) throws {
        #expect(!(try place.isHeading))
    }
}
