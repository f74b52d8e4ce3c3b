import Testing

@testable import FeedmillPipeline

@Suite struct LineSearchTests {
    @Test(arguments: [
        ("a\nbc\nd", 1, "a"), ("a\nbc\nd", 2, "bc"), ("a\nbc\nd", 3, "d"), ("a\r\nbc\r\nd", 2, "bc"),
        ("a\rbc\rd", 2, "bc"), ("a\n\nd", 2, ""), ("a\n\nd", 3, "d"),
    ])
    func `a line is found whatever ends it, in pieces of any size`(text: String, number: Int, line: String) throws {
        for size in 1...text.utf8.count {
            var search = LineSearch(number: number, reach: 1000)
            var rest = Array(text.utf8)[...]
            do {
                while !rest.isEmpty {
                    try search.take(rest.prefix(size))
                    rest = rest.dropFirst(size)
                }
            } catch {}
            #expect(search.line.map { String(decoding: $0, as: UTF8.self) } == line)
        }
    }

    @Test func `a line that is not there is not found`() throws {
        var search = LineSearch(number: 4, reach: 1000)
        try search.take(Array("a\nb".utf8)[...])
        #expect(search.line == nil)
    }

    @Test func `the search ends where it has gone too far`() {
        var search = LineSearch(number: 2, reach: 3)
        #expect(throws: LineSearch.Ended.self) { try search.take(Array("abcd".utf8)[...]) }
        #expect(search.line == nil)
    }
}
