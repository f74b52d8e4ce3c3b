import FeedmillConfiguration
import FeedmillModel
import Testing

@Suite struct ValueTests {
    @Test(arguments: [
        ("settle", "0"), ("settle", "0.25"), ("settle", ".5"), ("settle", "-1"), ("settle", "1e3"), ("settle", "nan"),
        ("settle", "5."), ("settle", "1,5"), ("rescan", "1"), ("rescan", "0.999"), ("rescan", "1.5"), ("limit", "1"),
        ("limit", "0"), ("limit", "10000"), ("limit", "10001"), ("limit", "+5"), ("limit", "5 "), ("limit", "٣"),
        ("feed_bytes", "1"), ("feed_bytes", "0"), ("feed_bytes", "99999999999999999999"),
        ("max_document_bytes", "1"), ("max_document_bytes", "0"), ("on_delete", "keep"), ("on_delete", "off"),
        ("item_pages", "written"), ("item_pages", "both"), ("log_level", "trace"), ("log_level", "critical"),
        ("log_level", "verbose"), ("near_duplicates", "off"), ("near_duplicates", "yes"), ("language", "en"),
        ("language", "pt-BR"), ("language", "zh-Hant-TW"),
        ("language", "x-mill"), ("language", "x"), ("language", "en_US"), ("language", "e"), ("language", "english-"),
        ("seeds", "/a b/ü"), ("image", "https://example.org/a.png"), ("image", "/a.png"), ("title", "  "),
    ])
    func `only usable values are taken`(key: String, value: String) throws {
        let usable = [
            "settle": ["0", "0.25"], "rescan": ["1", "1.5"], "limit": ["1", "10000"], "feed_bytes": ["1"],
            "max_document_bytes": ["1"], "on_delete": ["keep"], "item_pages": ["written"], "near_duplicates": ["off"],
            "log_level": ["trace", "critical"], "language": ["en", "pt-BR", "zh-Hant-TW", "x-mill"],
            "seeds": ["/a b/ü"], "image": ["https://example.org/a.png"],
        ]
        let found = try complaints("\(key): \"\(value)\"")
        #expect(found.isEmpty == usable[key]?.contains(value) ?? false, "\(found)")
        #expect(found.allSatisfy { $0.hasPrefix("FILE:1: \(key): ") })
    }

    @Test(arguments: [
        ("0", Duration.zero), ("0.25", .milliseconds(250)), ("0.000000001", .nanoseconds(1)), ("90", .seconds(90)),
        ("1.50", .milliseconds(1500)),
    ])
    func `seconds are decimal`(text: String, duration: Duration) throws {
        #expect(try loaded("settle: \(text)").settings.settle == duration)
    }

    @Test(arguments: [("1.50", "1.5"), ("007", "7"), ("0.000000001", "0.000000001"), ("2.0", "2")])
    func `seconds are shown without needless zeros`(text: String, shown: String) throws {
        #expect(try loaded("settle: \(text)").row("settle")?.value == shown)
    }

    @Test(arguments: [
        ("127.0.0.1:8080", ListenAddress.tcp(host: "127.0.0.1", port: 8080)),
        ("localhost:0", .tcp(host: "localhost", port: 0)), ("[::1]:80", .tcp(host: "::1", port: 80)),
        ("[fe80::1%eth0]:80", .tcp(host: "fe80::1%eth0", port: 80)), ("unix:a.sock", .unix(path: "a.sock")),
        ("0.0.0.0:65535", .tcp(host: "0.0.0.0", port: 65_535)),
    ])
    func `addresses to listen on`(text: String, address: ListenAddress) throws {
        #expect(try loaded(commandLine: [("listen", text)]).settings.listen == [address])
    }

    @Test(arguments: [
        "8080", ":8080", "localhost", "localhost:", "localhost:65536", "localhost:-1", "::1:80", "[::1]", "[::1:80",
        "[a]:80", "unix:", "http://localhost:80", "a b:80", "",
    ])
    func `what is no address to listen on`(text: String) throws {
        #expect(try complaints(commandLine: [("listen", text)]).count == 1)
    }

    @Test func `a socket's path is no longer than the kernel takes`() throws {
        #expect(try complaints(commandLine: [("listen", "unix:" + String(repeating: "a", count: 107))]).isEmpty)
        #expect(try complaints(commandLine: [("listen", "unix:" + String(repeating: "a", count: 108))]).count == 1)
    }

    @Test(arguments: [
        ("http://example.org", "http://example.org"), ("https://example.org/", "https://example.org"),
        ("HTTPS://example.org/news//", "https://example.org/news"), ("http://[::1]:8080", "http://[::1]:8080"),
        ("http://localhost:8080/a%20b", "http://localhost:8080/a%20b"),
    ])
    func `a base URL loses the slash at its end`(text: String, url: String) throws {
        #expect(try loaded(commandLine: [("base-url", text)]).settings.baseURL == url)
    }

    @Test(arguments: [
        "example.org", "//example.org", "ftp://example.org", "http://", "http:///a", "http://example.org?a",
        "http://example.org/#a", "http://exa mple.org", "http://example.org:0", "http://example.org:x",
        "http://user@example.org", "http://münchen.example", "http://[::1", "",
    ])
    func `what is no base URL`(text: String) throws {
        #expect(try complaints(commandLine: [("base-url", text)]).count == 1)
    }

    @Test(arguments: [
        ("127.0.0.1:8080", "http://127.0.0.1:8080"), ("news.example:80", "http://news.example"),
        ("unix:/run/a.sock", "http://localhost:8080"),
    ])
    func `without a base URL the first listen address is told to stand in`(listen: String, url: String) throws {
        let configuration = try loaded(commandLine: [("listen", listen), ("listen", "localhost:9")])
        #expect(configuration.settings.baseURL == nil)
        #expect(configuration.row("base_url")?.value == url)
        #expect(configuration.row("base_url")?.origin == .default)
    }
}

@Suite struct ChannelConfigurationTests {
    @Test func `a channel may state all that the root may, and more`() throws {
        let text = """
            title: Everything
            channels:
              Wörld:
                title: World
                description: |
                  Two lines
                  of it.
                language: en
                author: Ada Lovelace <ada@example.org>
                image: https://example.org/a.png
                copyright: © Ada
                categories: [news, the world]
                limit: 5
                on-delete: retract
                near_duplicates: merge
            """
        var expected = ChannelSettings()
        expected.title = "World"
        expected.description = "Two lines\nof it."
        expected.language = "en"
        expected.author = Author(name: "Ada Lovelace", email: "ada@example.org")
        expected.image = "https://example.org/a.png"
        expected.copyright = "© Ada"
        expected.categories = ["news", "the world"]
        expected.limit = 5
        expected.onDelete = .retract
        expected.nearDuplicates = .merge
        let configuration = try loaded(text)
        #expect(configuration.settings.root.title == "Everything")
        #expect(configuration.settings.channels == [ChannelName("Wörld"): expected])
        #expect(configuration.settings.limit(of: ChannelName("Wörld")) == 5)
        #expect(configuration.row("channels.Wörld.categories")?.value == "news, the world")
        #expect(configuration.row("channels.Wörld.description")?.value == "Two lines of it.")
    }

    @Test func `channels are listed in the file's order, their keys in the table's`() throws {
        let text = "channels:\n  b: {language: en, title: B}\n  a: {title: A}\ntitle: T\n"
        let keys = try loaded(text).origins.map(\.key)
        #expect(keys.suffix(4) == ["title", "channels.b.title", "channels.b.language", "channels.a.title"])
    }

    @Test(arguments: [
        ("Ada Lovelace", Author(name: "Ada Lovelace")), ("<ada@example.org>", Author(email: "ada@example.org")),
        ("ada@example.org", Author(email: "ada@example.org")),
        ("Ada  <ada@example.org>", Author(name: "Ada", email: "ada@example.org")),
        ("{name: Ada, url: https://example.org/}", Author(name: "Ada", url: "https://example.org/")),
    ])
    func `an author is a name, a mail, both, or a map`(text: String, author: Author) throws {
        #expect(try loaded("author: \(text)").settings.root.author == author)
    }

    @Test(arguments: [
        ("Ada <ada>", "author: \"Ada <ada>\" is not an author like Ada Lovelace or Ada Lovelace <ada@example.org>"),
        ("{mail: a@b}", "author: there is no key \"mail\"; did you mean email?"),
        ("{email: nobody}", "author.email: \"nobody\" is not an e-mail address"),
        ("{}", "author: an empty map is not an author"),
    ])
    func `what is no author`(text: String, complaint: String) throws {
        #expect(try complaints("author: \(text)") == ["FILE:1: \(complaint)"])
    }
}

@Suite struct KeyTableTests {
    @Test func `names are those of the interface, in its order`() {
        #expect(
            Configuration.keys.map(\.option) == [
                "config", "seeds", "state", "public", "listen", "admin-listen", "base-url", "limit", "feed-bytes",
                "list-topics-above", "settle", "rescan", "on-delete", "near-duplicates", "item-pages", "id-namespace",
                "max-document-bytes", "log-level",
            ])
        #expect(Configuration.key("base_url")?.variable == "FEEDMILL_BASE_URL")
    }

    @Test func `the defaults that the table tells are the ones in force`() throws {
        let configuration = try Configuration.load(commandLine: [], environment: [:], usualFiles: [])
        let computed = ["config", "state", "public", "base_url"]
        for key in Configuration.keys where !computed.contains(key.name) {
            #expect(configuration.row(key.name)?.value == key.defaultValue)
        }
        #expect(configuration.origins.map(\.key) == Configuration.keys.map(\.name))
    }
}
