internal import FeedmillModel

/// A document's story for people.
struct StoryText: CustomStringConvertible {
    let description: String

    init(_ story: DocumentStory, isColoured: Bool = false) {
        let place = [story.position?.line, story.position?.column].compactMap { $0.map { ":\($0)" } }.joined()
        let why = story.reason.map { ": \($0)" } ?? ""
        let words = Self.words(story.outcome)
        let outcome = isColoured ? Self.colour(story.outcome).paint(words) : words
        var lines = ["\(story.path)\(place): \(outcome)\(why)"]
        for entry in story.entries { lines += Self.lines(entry) }
        description = lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ entry: DocumentStory.Entry) -> [String] {
        var lines = ["  \(entry.title ?? "(no title)")", "    id \(entry.id)"]
        switch entry.outcome {
        case .copy:
            lines.append(
                "    \(entry.nearCopyOfItem == nil ? "" : "near ")copy of "
                    + "\(entry.copyOf ?? "a document that is gone"), item \(entry.copyOfItem ?? "unknown")")
        case .retracted: lines.append("    retracted since \(entry.since)")
        default:
            lines.append(
                "    \(entry.isArchived ? "beyond the current feed; archived" : "published") since \(entry.since)")
            lines += entry.feeds.map { "    in \($0)" }
            if let id = entry.nearCopyOfItem {
                lines.append("    near copy of \(entry.nearCopyOf ?? "a document that is gone"), item \(id)")
            }
        }
        return lines
    }

    private static func colour(_ outcome: DocumentStory.Outcome) -> TerminalColour {
        switch outcome {
        case .published: .green
        case .failed: .red
        case .ignored, .waiting, .draft, .copy, .retracted, .empty: .yellow
        }
    }

    private static func words(_ outcome: DocumentStory.Outcome) -> String {
        switch outcome {
        case .empty: "taken in, and holds no item"
        default: outcome.rawValue
        }
    }
}
