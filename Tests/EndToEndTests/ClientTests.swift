import FeedmillModel
import FeedmillTesting
import Testing

/// Feed readers that others wrote subscribe and see exactly what went in.
@Suite struct ClientTests {
    /// Three rounds of what a reader should know: as it starts, nothing new, one edit and one new item.
    private func poll(_ mill: Installation, _ check: (_ titles: Set<String>, _ count: Int) throws -> Void) throws {
        for number in 1...5 { try mill.drop("world/\(number).txt", Article(number), age: Int64(3600 - number)) }
        try mill.start()
        let first = Set((1...5).map { Article($0).title })
        // Readers come again after minutes. curl, which many are made of, drops what bears the Last-Modified it knows.
        try mill.waitUntilCalm(["/atom.xml", "/rss.xml"])
        try check(first, 5)
        try check(first, 5)
        try mill.drop("world/2.txt", Article(102))
        try mill.drop("world/6.txt", Article(6))
        let last = first.subtracting([Article(2).title]).union([Article(102).title, Article(6).title])
        for format in [FeedFormat.atom, .rss] {
            try eventually("the \(format) feed has both") { try Set(mill.feed(format).titles) == last }
        }
        try mill.waitUntilCalm(["/atom.xml", "/rss.xml"])
        try check(last, 6)
    }

    @Test(
        .enabled(if: Programs.isInstalled("sfeed"), "sfeed is not installed"), arguments: [FeedFormat.atom, .rss])
    func `sfeed sees every item exactly once`(format: FeedFormat) throws {
        let mill = try Installation()
        try poll(mill) { titles, count in
            let feed = try mill.get("/\(format.fileName)").body
            let rows = try mill.tool("sfeed", Installation.baseURL + "/", input: feed).output
                .split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
            #expect(Set(rows.map { String($0[1]) }) == titles)
            #expect(rows.count == count)
            #expect(Set(rows.map { $0[5] }).count == count)
            #expect(rows.allSatisfy { (Int($0[0]) ?? 0) > 1_600_000_000 && $0[2].hasPrefix("http") && !$0[3].isEmpty })
        }
    }

    @Test(
        .enabled(
            if: Programs.isInstalled("newsboat") && Programs.isInstalled("sqlite3"),
            "newsboat or sqlite3 is not installed"),
        arguments: [FeedFormat.atom, .rss])
    func `newsboat sees every item exactly once`(format: FeedFormat) throws {
        let mill = try Installation()
        mill.environment["HOME"] = mill.folder.path
        mill.environment["LC_ALL"] = "C.UTF-8"
        try mill.folder.write("", to: "newsboat.conf")
        try poll(mill) { titles, count in
            guard case .port(let port) = try mill.http.address else { return }
            try mill.folder.write("http://127.0.0.1:\(port)/\(format.fileName)\n", to: "urls")
            let told = try mill.tool(
                "newsboat", "-C", "newsboat.conf", "-u", "urls", "-c", "cache.db", "-x", "reload", "print-unread")
            #expect(told.output.contains("\(count) unread"), "\(told)")
            let rows = try mill.tool("sqlite3", "cache.db", "SELECT title FROM rss_item WHERE deleted = 0;").output
                .split(separator: "\n").map(String.init)
            #expect(Set(rows) == titles)
            #expect(rows.count == count)
        }
    }

    @Test(
        .enabled(if: Programs.isInstalled("r2e"), "rss2email is not installed"), arguments: [FeedFormat.atom, .rss])
    func `rss2email mails every item exactly once`(format: FeedFormat) throws {
        let mill = try Installation()
        mill.environment["HOME"] = mill.folder.path
        mill.environment["LC_ALL"] = "C.UTF-8"
        // Where all is as it was, grep finds nothing and says so by its exit code: a mail of its own prevents that.
        try mill.folder.makeFolder("Maildir/cur")
        try mill.folder.write("X-RSS-ID: none\n", to: "Maildir/cur/none")
        for folder in ["new", "tmp"] { try mill.folder.folder("Maildir/\(folder)").makeFolder() }
        try poll(mill) { _, count in
            guard case .port(let port) = try mill.http.address else { return }
            let configuration = """
                [DEFAULT]
                from = feedmill@example.org
                to = reader@example.org
                email-protocol = maildir
                maildir-path = \(mill.folder.path)
                maildir-mailbox = Maildir
                [feed.mill]
                url = http://127.0.0.1:\(port)/\(format.fileName)

                """
            try mill.folder.write(configuration, to: "r2e.cfg")
            _ = try mill.tool("r2e", "-c", "r2e.cfg", "-d", "r2e.json", "run")
            // An edit is mailed only to who asks for it: what counts is that no item comes twice and none is missing.
            let ids = try mill.tool("grep", "-rh", "^X-RSS-ID:", "Maildir").output.split(separator: "\n")
            #expect(ids.count == count + 1)
            #expect(Set(ids).count == count + 1)
        }
    }
}
