import FeedmillModel
import Testing

@testable import FeedmillParse

struct PersonTests {
    private static let lines: [(String, String?, String?)] = [
        ("ann@a.example (Ann Example)", "Ann Example", "ann@a.example"),
        ("Ann Example <ann@a.example>", "Ann Example", "ann@a.example"),
        ("Ann Example (ann@a.example)", "Ann Example", "ann@a.example"),
        ("\"Ann Example\" <ann@a.example>", "Ann Example", "ann@a.example"),
        ("ann@a.example Ann Example", "Ann Example", "ann@a.example"),
        ("mailto:ann@a.example", nil, "ann@a.example"),
        ("ann@a.example", nil, "ann@a.example"),
        ("ann@a.example,", nil, "ann@a.example"),
        ("Ann Example", "Ann Example", nil),
        ("Ann (the elder)", "Ann (the elder)", nil),
        ("@ann", "@ann", nil),
        ("ann@", "ann@", nil),
        ("", nil, nil),
    ]

    @Test(arguments: lines)
    func `a line is parted into name and address`(_ line: String, _ name: String?, _ email: String?) {
        let parts = Person.parts(of: line)
        #expect(parts.name == name)
        #expect(parts.email == email)
    }
}
