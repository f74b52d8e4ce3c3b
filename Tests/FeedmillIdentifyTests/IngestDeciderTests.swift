import FeedmillIdentify
import FeedmillModel
import Testing

private let day = Timestamp(year: 2026, month: 3, day: 1)
private let now = at(hours: 12)

private func at(hours: Int) -> Timestamp {
    day.adding(milliseconds: Int64(hours) * 3_600_000)
}

/// What a document states; what is not given is as it was.
private struct Stated {
    var title = "Title"
    var html = "<p>Text</p>"
    var content: UInt8 = 1
    var tags: [String] = []
    var published = at(hours: 1)
    var updated: Timestamp?
    var fileModified = at(hours: 10)

    var candidate: Candidate {
        Candidate(
            key: "",
            content: ItemContent(title: title, html: SanitizedHTML(sanitized: html), categories: tags),
            contentHash: ContentHash(digest: [content]),
            statedHash: Array("\(title) \(html) \(content) \(tags)".utf8), published: published, updated: updated,
            fileModified: fileModified)
    }

    /// The item with this number that such a statement has become.
    func known(_ standing: KnownItem.Standing = .live, withdrawn: Timestamp? = nil, number: Int64 = 5) -> KnownItem {
        KnownItem(
            number: number, contentHash: candidate.contentHash, statedHash: candidate.statedHash, standing: standing,
            withdrawn: withdrawn,
            item: Item(
                version: 50, id: "urn:uuid:5", uuid: "5", published: published, updated: updated ?? published,
                content: candidate.content))
    }
}

@Suite struct IngestDeciderTests {
    private static let before = Stated()
    private static let edited = Stated(html: "<p>Other</p>", content: 2)
    private static let retagged = Stated(tags: ["news"])
    /// White space and mark-up are not in the content hash.
    private static let remarked = Stated(html: "<p><em>Text</em></p>")

    private static func decide(_ stated: Stated, _ known: KnownItem?, twin: Int64? = nil) -> IngestDecision {
        IngestDecider(now: now).decide(stated.candidate, known: known, twin: twin)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        fileprivate var stated: Stated
        fileprivate var known: KnownItem?
        fileprivate var twin: Int64?
        fileprivate var decision: IngestDecision

        fileprivate init(
            _ description: String, _ stated: Stated, known: KnownItem? = nil, twin: Int64? = nil,
            _ decision: IngestDecision
        ) {
            testDescription = description
            (self.stated, self.known, self.twin, self.decision) = (stated, known, twin, decision)
        }
    }

    /// A file's time is 10 o'clock, now it is 12; item 5 was published at 1.
    static let cases = [
        Case("never seen: arrives", before, .arrival(updated: at(hours: 1))),
        Case("never seen, says what item 3 says: its copy", before, twin: 3, .copy(of: 3)),

        Case("live, as it was: unchanged", before, known: before.known(), .unchanged),
        Case(
            "live, as it was, whatever else there is: unchanged", before, known: before.known(), twin: 3, .unchanged),
        Case("live, other text: edit", edited, known: before.known(), .edit(updated: at(hours: 10))),
        Case(
            "live, other title: edit", Stated(title: "Other", content: 2), known: before.known(),
            .edit(updated: at(hours: 10))),
        Case(
            "live, other mark-up of the same text: edit", remarked, known: before.known(), .edit(updated: at(hours: 10))
        ),
        Case(
            "live, other mark-up, still what item 3 says: edit", remarked, known: before.known(), twin: 3,
            .edit(updated: at(hours: 10))),
        Case("live, other tags: amendment", retagged, known: before.known(), .amendment),
        Case(
            "live, now what the earlier item 3 says: becomes its copy", edited, known: before.known(), twin: 3,
            .becomesCopy(of: 3, withdrawn: now)),
        Case(
            "live, now what the later item 7 says: absorbs it", edited, known: before.known(), twin: 7,
            .absorbs(later: 7, updated: at(hours: 10), withdrawn: now)),

        Case("a copy, as it was: unchanged", before, known: before.known(.copy(of: 3)), twin: 3, .unchanged),
        Case("a copy, other tags: amendment", retagged, known: before.known(.copy(of: 3)), twin: 3, .amendment),
        Case(
            "a copy, now what item 4 says: copy of that one", edited, known: before.known(.copy(of: 3)), twin: 4,
            .copy(of: 4)),
        Case(
            "a copy, now what item 7 says, which arrived later: copy of that one", edited,
            known: before.known(.copy(of: 3)), twin: 7, .copy(of: 7)),
        Case(
            "a copy, now says something of its own: an item again", edited, known: before.known(.copy(of: 3)),
            .returns(updated: at(hours: 10))),
        Case(
            "a copy whose original is no more: an item again", before, known: before.known(.copy(of: 3)),
            .returns(updated: at(hours: 10))),

        Case(
            "withdrawn, as it was: comes back", before, known: before.known(.retracted, withdrawn: at(hours: 2)),
            .returns(updated: at(hours: 10))),
        Case(
            "withdrawn, other text: comes back", edited, known: before.known(.retracted, withdrawn: at(hours: 2)),
            .returns(updated: at(hours: 10))),
        Case(
            "withdrawn, now what item 7 says: comes back as its copy", before,
            known: before.known(.retracted, withdrawn: at(hours: 2)), twin: 7, .copy(of: 7)),
    ]

    @Test(arguments: cases)
    func `each case has its decision`(_ example: Case) {
        #expect(Self.decide(example.stated, example.known, twin: example.twin) == example.decision)
    }

    @Test func `an arrival bears the date of change that it states`() {
        #expect(Self.decide(Stated(updated: at(hours: 3)), nil) == .arrival(updated: at(hours: 3)))
    }

    @Test func `an arrival that states no date of change was changed when it was published`() {
        #expect(Self.decide(Stated(published: at(hours: 2)), nil) == .arrival(updated: at(hours: 2)))
    }
}

// MARK: - Dates of changes

extension IngestDeciderTests {
    struct Dates: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var last: Timestamp
        var stated: Timestamp?
        var file: Timestamp
        var expected: Timestamp
    }

    static let dates = [
        Dates(
            testDescription: "the stated date stands", last: at(hours: 1), stated: at(hours: 8), file: at(hours: 10),
            expected: at(hours: 8)),
        Dates(
            testDescription: "a stated date that is not later is passed over for the file's time", last: at(hours: 9),
            stated: at(hours: 9), file: at(hours: 10), expected: at(hours: 10)),
        Dates(
            testDescription: "a file's time that is not later is passed over for now", last: at(hours: 11), stated: nil,
            file: at(hours: 10), expected: now),
        Dates(
            testDescription: "a stated date in the future is passed over", last: at(hours: 1), stated: at(hours: 13),
            file: at(hours: 10), expected: at(hours: 10)),
        Dates(
            testDescription: "a file's time in the future is passed over", last: at(hours: 1), stated: nil,
            file: at(hours: 13), expected: now),
        Dates(
            testDescription: "with the clock set back it is a moment later than the last", last: at(hours: 20),
            stated: at(hours: 8), file: at(hours: 10), expected: at(hours: 20).adding(milliseconds: 1)),
        Dates(
            testDescription: "two edits within one moment differ", last: now, stated: nil, file: now,
            expected: now.adding(milliseconds: 1)),
    ]

    @Test(arguments: dates)
    func `an edit's date is later than the last, and not in the future where that can be`(_ dates: Dates) {
        let known = Stated(published: at(hours: 0), updated: dates.last).known()
        var edited = Self.edited
        (edited.updated, edited.fileModified) = (dates.stated, dates.file)
        #expect(Self.decide(edited, known) == .edit(updated: dates.expected))
        #expect(
            Self.decide(edited, known, twin: 7)
                == .absorbs(
                    later: 7, updated: dates.expected, withdrawn: max(now, dates.last.adding(milliseconds: 1))))
    }

    @Test(arguments: [
        (withdrawn: at(hours: 11), expected: now),
        (withdrawn: at(hours: 9), expected: at(hours: 10)),
        (withdrawn: now, expected: now.adding(milliseconds: 1)),
        (withdrawn: at(hours: 15), expected: at(hours: 15).adding(milliseconds: 1)),
    ])
    func `what comes back is dated later than its tombstone`(withdrawn: Timestamp, expected: Timestamp) {
        let known = Self.before.known(.retracted, withdrawn: withdrawn)
        #expect(Self.decide(Self.before, known) == .returns(updated: expected))
        let copy = Self.before.known(.copy(of: 3), withdrawn: withdrawn)
        #expect(Self.decide(Self.before, copy) == .returns(updated: expected))
    }

    @Test(arguments: [
        (last: at(hours: 1), expected: now),
        (last: now, expected: now.adding(milliseconds: 1)),
        (last: at(hours: 15), expected: at(hours: 15).adding(milliseconds: 1)),
    ])
    func `a tombstone is dated later than the item it withdraws`(last: Timestamp, expected: Timestamp) {
        let known = Stated(updated: last).known()
        #expect(Self.decide(Self.edited, known, twin: 3) == .becomesCopy(of: 3, withdrawn: expected))
    }

    @Test func `of an item that several documents state the version with the later date stands`() {
        let known = Self.before.known()
        let decider = IngestDecider(now: now)
        let older = Stated(html: "<p>Older</p>", content: 2, updated: at(hours: 1)).candidate
        #expect(decider.decide(older, known: known, twin: nil, isShared: true) == .joins)
        let newer = Stated(html: "<p>Newer</p>", content: 2, updated: at(hours: 3)).candidate
        #expect(decider.decide(newer, known: known, twin: nil, isShared: true) == .edit(updated: at(hours: 3)))
    }

    @Test func `an item that was withdrawn returns whichever document states it`() {
        let known = Self.before.known(.retracted, withdrawn: at(hours: 2))
        let older = Stated(html: "<p>Older</p>", content: 2, updated: at(hours: 1)).candidate
        #expect(
            IngestDecider(now: now).decide(older, known: known, twin: nil, isShared: true)
                == .returns(updated: at(hours: 10)))
    }
}
