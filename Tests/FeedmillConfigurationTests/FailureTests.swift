import FeedmillConfiguration
import FeedmillModel
import Testing

@Suite struct FailureTests {
    @Test func `everything that is wrong is told at once, place by place`() throws {
        let text = """
            limit: ten
            limti: 5
            listen: [nowhere, 127.0.0.1:8080, also nowhere]
            channels:
              world:
                titel: World
                limit: 0
            """
        let address = "is not an address like 127.0.0.1:8080, [::1]:8080 or unix:/run/feedmill.sock"
        let found = try complaints(
            text, commandLine: [("settle", "soon")], environment: ["FEEDMILL_ON_DELETE": "forget"])
        #expect(
            found == [
                "--settle: \"soon\" is not a number of seconds of at least 0, like 0 or 0.5",
                "FEEDMILL_ON_DELETE: \"forget\" is not one of keep, retract",
                "FILE:1: limit: \"ten\" is not a whole number from 1 to 10000",
                "FILE:2: limti: there is no such key; did you mean limit?",
                "FILE:3: listen: \"nowhere\" \(address)",
                "FILE:3: listen: \"also nowhere\" \(address)",
                "FILE:6: channels.world.titel: there is no such key; did you mean title?",
                "FILE:7: channels.world.limit: \"0\" is not a whole number from 1 to 10000",
            ])
    }

    @Test func `a value is wrong even where another place overrides it`() throws {
        #expect(try complaints("limit: ten", commandLine: [("limit", "5")]).count == 1)
    }

    @Test func `a key that stands twice is told with both lines, and so is what follows`() throws {
        let found = try complaints("limit: 1\n# again\nlimit: 2\nlimti: 3\n")
        #expect(
            found == [
                "FILE:3: limit: it stands twice, first at FILE:1",
                "FILE:4: limti: there is no such key; did you mean limit?",
            ])
    }

    @Test(arguments: [
        ("feed_bytes: 2048\nfeed-bytes: 4096", "FILE:2: feed_bytes: it stands twice, first at FILE:1"),
        ("\"limit\": 2\nlimit: 3", "FILE:2: limit: it stands twice, first at FILE:1"),
        ("'limit': 2\n'limit': 3\n'limit': 4", "FILE:2: limit: it stands twice, first at FILE:1"),
        (
            "channels:\n  a: {title: A}\n  b: {title: B, title: C}\n  a: {title: D}",
            "FILE:3: channels.b.title: it stands twice, first at FILE:3"
        ),
    ])
    func `no spelling hides that a key stands twice`(text: String, complaint: String) throws {
        #expect(try complaints(text).contains(complaint))
    }

    @Test func `a misspelt variable is an error, with the nearest one`() throws {
        let found = try complaints(environment: ["FEEDMILL_LIMTI": "5"])
        #expect(found == ["FEEDMILL_LIMTI: there is no such variable; did you mean FEEDMILL_LIMIT?"])
    }

    @Test func `an unknown option is an error, with the nearest one`() throws {
        let found = try complaints(commandLine: [("base-ulr", "http://a")])
        #expect(found == ["--base-ulr: there is no such option; did you mean base-url?"])
    }

    @Test(arguments: [
        ("limit: [1\n", 2), ("limit: 1\n\tsettle: 2\n", 2), ("limit: 1\n  settle: 2\n", 2),
        ("limit: \"1\nsettle: 2\n", 3),
        ("limit: 1\nsettle: *nothing\n", 2), ("limit: 1\n---\nlimit: 2\n", 2),
    ])
    func `a mistake in the YAML is told with its line`(text: String, line: Int) throws {
        let found = try complaints(text)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("FILE:\(line): not valid YAML: ") == true, "\(found)")
    }

    @Test func `bytes that are not UTF-8 are told with their line`() throws {
        let found = try complaints(bytes: Array("limit: 1\ntitle: caf".utf8) + [0xE9, 0x0A])
        #expect(found == ["FILE:2: the file is not UTF-8"])
    }

    @Test(arguments: [
        ("- limit\n", "FILE:1: the file must hold keys and values, like limit: 100"),
        ("limit\n", "FILE:1: the file must hold keys and values, like limit: 100"),
        ("limit: [1, 2]", "FILE:1: limit: a list is not a whole number from 1 to 10000"),
        ("limit: {a: 1}", "FILE:1: limit: a map is not a whole number from 1 to 10000"),
        ("limit:", "FILE:1: limit: an empty value is not a whole number from 1 to 10000"),
        ("listen: []", "FILE:1: listen: at least one is needed"),
        ("listen:", "FILE:1: listen: at least one is needed"),
        ("[limit]: 1", "FILE:1: a key must be text"),
        ("channels: world", "FILE:1: channels: a map is expected, from folders' names to their keys"),
        ("channels: {world: World}", "FILE:1: channels.world: keys and values are expected, like title: World"),
        (
            "channels: {a/b: {title: A}}",
            "FILE:1: channels: \"a/b\" is not the name of a folder in the seeds directory"
        ),
        ("config: x", "FILE:1: config: only --config and FEEDMILL_CONFIG can say where this file is"),
    ])
    func `a value of the wrong shape is told`(text: String, complaint: String) throws {
        #expect(try complaints(text) == [complaint])
    }

    @Test func `a file whose aliases say without end is refused, not read without end`() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            text +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
                + "]\n"
        }
        #expect(try complaints(text).contains { $0.hasSuffix("the file states more than 100000 values") })
    }
}
