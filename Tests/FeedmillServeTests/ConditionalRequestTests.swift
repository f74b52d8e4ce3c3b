import FeedmillModel
import Testing

@testable import FeedmillServe

@Suite struct ConditionalRequestTests {
    private let modified = Timestamp(year: 2025, month: 9, day: 2, hour: 14, minute: 5)

    @Test(arguments: [
        ("\"v1\"", true), ("W/\"v1\"", true), ("*", true), (" * ", true), ("\"a\", \"v1\"", true),
        ("\"a\",W/\"v1\" , \"b\"", true), ("\"a,b\",\"v1\"", true), ("\"v2\"", false), ("v1", false), ("", false),
        ("\"v1", false), ("\"v1-gzip\"", false), ("\"a,\"v1\"", false),
    ])
    func `an entity tag matches weakly, in a list, or as a star`(list: String, isUnchanged: Bool) {
        let condition = ConditionalRequest(ifNoneMatch: list)
        #expect(condition.isUnchanged(entityTag: "\"v1\"", lastModified: modified) == isUnchanged)
    }

    @Test(arguments: [
        ("Tue, 02 Sep 2025 14:05:00 GMT", true), ("Tue, 02 Sep 2025 14:05:01 GMT", true),
        ("Tue, 02 Sep 2025 14:04:59 GMT", false), ("yesterday", false), ("", false),
        ("Tuesday, 02-Sep-25 14:05:00 GMT", true), ("Tuesday, 02-Sep-25 14:04:59 GMT", false),
        ("Thursday, 02-Sep-76 14:05:00 GMT", false), ("Monday, 02-Sep-25 14:05:00 GMT", false),
        ("Tuesday, 02-Sep-2025 14:05:00 GMT", false), ("Tue Sep  2 14:05:00 2025", true),
        ("Tue Sep  2 14:04:59 2025", false), ("Tue Sep 2 14:05:00 2025", true), ("Wed Sep  2 14:05:00 2025", false),
    ])
    func `a copy as new as the file is unchanged`(since: String, isUnchanged: Bool) {
        let condition = ConditionalRequest(ifModifiedSince: since)
        #expect(condition.isUnchanged(entityTag: "\"v1\"", lastModified: modified) == isUnchanged)
    }

    @Test func `an entity tag decides alone where one is given`() {
        let condition = ConditionalRequest(ifNoneMatch: "\"old\"", ifModifiedSince: modified.imfFixdate)
        #expect(!condition.isUnchanged(entityTag: "\"v1\"", lastModified: modified))
    }

    @Test func `without a condition nothing is unchanged`() {
        #expect(!ConditionalRequest().isUnchanged(entityTag: "\"v1\"", lastModified: modified))
    }
}
