public import FeedmillModel

extension PageRenderer {
    /// What became of a document and why: the story that `feedmill why` tells, for people.
    public func document(_ path: DocumentPath, _ story: DocumentStory, line: OffendingLine?) -> PublishedFile {
        let root = String(repeating: "../", count: PublicPath.document(path).components.count - 1)
        var values: [String: Any] = [
            "root": root,
            "pageTitle": "\(story.path) is \(words(story.outcome))", "path": story.path,
            "outcome": words(story.outcome), "isBad": story.outcome == .failed,
            "entries": story.entries.map { entryValues($0, root) }, "hasEntries": !story.entries.isEmpty,
        ]
        values["reason"] = story.reason
        values["place"] = place(story.position)
        values["line"] = line.map { ["before": $0.before, "at": $0.at, "after": $0.after] }
        return page("story", .document(path), values, lastModified: Timestamp(seconds: 0), freshness: .never)
    }

    private func entryValues(_ entry: DocumentStory.Entry, _ root: String) -> [String: Any] {
        var values: [String: Any] = [
            "title": entry.title ?? "(no title)", "id": entry.id, "feeds": entry.feeds,
            "hasFeeds": !entry.feeds.isEmpty,
        ]
        values["since"] = dateValues(rfc3339: entry.since)
        switch entry.outcome {
        case .copy:
            values["standing"] = "A copy, first seen"
            values["original"] = entry.copyOf.map {
                ["path": $0, "address": root + PublicPath.document(DocumentPath($0)).address.dropFirst()]
            }
        case .retracted: values["standing"] = "Withdrawn"
        default: values["standing"] = entry.isArchived ? "Published, by now beyond the current feeds," : "Published"
        }
        return values
    }

    private func words(_ outcome: DocumentStory.Outcome) -> String {
        switch outcome {
        case .empty: "taken in and holds no item"
        case .copy: "a copy"
        case .draft: "a draft"
        case .retracted: "withdrawn"
        default: outcome.rawValue
        }
    }
}
