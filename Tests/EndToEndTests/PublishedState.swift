import FeedmillModel
import FeedmillTesting

/// What a reader and a static web server can see: bytes and validators over HTTP, the files and their times.
struct PublishedState: Equatable {
    struct Answer: Equatable {
        var body: [UInt8]
        var entityTag, lastModified: String
    }

    var answers: [String: Answer] = [:]
    /// Modification times in nanoseconds.
    var files: [DocumentPath: Int64] = [:]

    init(_ mill: Installation, _ targets: [String]) throws {
        for target in targets {
            let response = try mill.get(target)
            guard response.status == 200 else { throw NotReadable(description: "\(target): \(response.status)") }
            answers[target] = Answer(
                body: response.body, entityTag: response.entityTag, lastModified: response.lastModified)
        }
        files = try Self.fileTimes(mill)
    }

    /// Without files under way, whose names begin with a dot.
    static func fileTimes(_ mill: Installation) throws -> [DocumentPath: Int64] {
        // The first files are written a moment after the first are sent.
        guard mill.state.has("public") else { return [:] }
        let folder = mill.state.folder("public")
        let files = try folder.files().filter { $0.name.first != UInt8(ascii: ".") }
        return try Dictionary(uniqueKeysWithValues: files.map { ($0, try folder.modified($0)) })
    }

    /// What is not the same in another state, for people; empty where nothing is.
    func differences(from other: PublishedState) -> [String] {
        let targets = answers.keys.sorted().filter { answers[$0] != other.answers[$0] }.map { target in
            let (one, two) = (answers[target], other.answers[target])
            let bytes = one?.body == two?.body ? "same bytes" : "other bytes"
            return "\(target): \(bytes), \(two?.entityTag ?? "-") → \(one?.entityTag ?? "-"), "
                + "\(two?.lastModified ?? "-") → \(one?.lastModified ?? "-")"
        }
        let names = Set(files.keys).union(other.files.keys).sorted().filter { files[$0] != other.files[$0] }
        return targets + names.map { "file \($0): \(other.files[$0] ?? 0) → \(files[$0] ?? 0)" }
    }
}

extension Installation {
    /// Now, in nanoseconds since the epoch.
    func now() throws -> Int64 {
        try staging.write("", to: "now")
        return try staging.modified("now")
    }

    /// Waits until the published folder has stopped changing, because files follow after what is sent.
    func waitForFiles() throws {
        try eventually("the first files are written") { state.has("public/index.html") }
        var last = try PublishedState.fileTimes(self)
        try eventually("the published files stand still") {
            pause(0.4)
            let now = try PublishedState.fileTimes(self)
            defer { last = now }
            return now == last
        }
    }
}
