import FeedmillModel
import FeedmillTesting
import Testing

@testable import FeedmillIdentify

/// Which texts count as nearly the same.
@Suite struct NearnessTests {
    // Of shortened texts one of a hundred is not found by its fingerprint; this one is.
    private static let original = Article(3, bytes: 3000).paragraphs

    private static func html(_ paragraphs: [String]) -> String {
        paragraphs.map { "<p>\($0)</p>" }.joined()
    }

    /// Whether the one is found by its fingerprint and found near when compared.
    private func isNear(_ one: String, _ other: String) -> Bool {
        let shared = Set(Fingerprint(markup: one)?.numbers ?? []).intersection(
            Fingerprint(markup: other)?.numbers ?? [])
        return !shared.isEmpty && Likeness(markup: one).near(markup: other) != nil
    }

    @Test(
        arguments: [
            ("the same", original), ("typing mistakes mended", original.map { replaced(every: 60, in: $0) }),
            (
                "an agency's line before and after it",
                ["(Agency) –"] + original + ["Published from a wire without changes."]
            ),
            ("the end cut off", Array(original.dropLast(original.count / 4))),
            (
                "the middle cut out",
                Array(original.prefix(original.count / 2) + original.dropFirst(original.count / 2 + 1))
            ),
            ("other paragraphs", [original.joined(separator: " ")]),
            ("another site's head", ["Home News Sport Culture", "Updated 2 September 2025, 14:05"] + original),
            ("words marked", original.map { "<em>\($0)</em> <a href=\"/x>y\">more</a>" }),
        ] as [(String, [String])])
    func `a version of a text is near`(name: String, paragraphs: [String]) {
        #expect(isNear(Self.html(paragraphs), Self.html(Self.original)), "\(name)")
        #expect(isNear(Self.html(Self.original), Self.html(paragraphs)), "\(name), the other way round")
    }

    @Test func `another text is not near`() {
        for number in 4..<30 {
            #expect(!isNear(Self.html(Self.original), Self.html(Article(number, bytes: 3000).paragraphs)))
        }
    }

    @Test func `half of a text is not near`() {
        let half = Self.html(Array(Self.original.prefix(Self.original.count / 2 - 1)))
        #expect(Likeness(markup: half).near(markup: Self.html(Self.original)) == nil)
    }

    @Test func `two reports from one template are not near`() {
        func report(_ city: String, _ day: String, _ price: Int) -> String {
            Self.html([
                "The price of gold in \(city) stood at \(price) on \(day), after \(price - 37) and \(price - 52) before.",
                Self.original[0], Self.original[1],
            ])
        }
        #expect(isNear(report("Leeds", "Monday", 8113), report("Leeds", "Monday", 8113)))
        let (one, other) = (report("Leeds", "Monday", 8113), report("Porto", "Friday", 9254))
        #expect(Likeness(markup: one).near(markup: other) == nil)
    }

    @Test func `texts without spaces are told apart by their characters`() {
        let text = (0..<40).map { "第\($0)段说的是河边的城市\($0 * 7)年来怎样修桥铺路，以及人们怎样看待它。" }
        let edited = text.map { replacing($0, "怎样看待", with: "如何看待") }
        let other = (0..<40).map { "他在第\($0)天早晨离开了山里的村子，走了\($0 * 3)公里才到海边，见到了朋友。" }
        #expect(isNear(text.joined(), edited.prefix(36).joined()))
        #expect(!isNear(text.joined(), other.joined()))
    }

    @Test func `a short text has no fingerprint`() {
        #expect(Fingerprint(markup: "<p>Fifty words are few, and these are fewer.</p>") == nil)
        #expect(Fingerprint(markup: "") == nil)
        #expect(Fingerprint(markup: String(repeating: "the same ", count: 500))?.numbers.isEmpty == false)
    }

    @Test(arguments: ["<", "<a", "a <b", "&", "&amp", "x&#", "é", "<p>…", "</"])
    func `what ends too soon is read to its end`(markup: String) {
        #expect(Fingerprint(markup: markup) == nil)
        #expect(Likeness(markup: markup).near(markup: markup) == nil)
    }

    @Test func `of a long text a sample is compared`() {
        let long = (1...120).flatMap { Article($0, bytes: 3000).paragraphs }
        #expect(isNear(Self.html(long), Self.html(Array(long.dropLast(long.count / 4)))))
        #expect(!isNear(Self.html(long), Self.html((200...320).flatMap { Article($0, bytes: 3000).paragraphs })))
    }
}

private func replaced(every count: Int, in text: String) -> String {
    text.split(separator: " ").enumerated().map { $0 % count == count - 1 ? "mended" : String($1) }
        .joined(separator: " ")
}

private func replacing(_ text: String, _ part: String, with other: String) -> String {
    guard let range = text.firstRange(of: part) else { return text }
    return text[..<range.lowerBound] + other + text[range.upperBound...]
}
