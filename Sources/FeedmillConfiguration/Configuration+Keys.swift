internal import FeedmillModel

extension Configuration {
    /// Every key that is also an option and an environment variable, in the order of the help text.
    public static let keys: [ConfigurationKey] = [configKey] + settings.map(\.key)

    /// Every key of a channel; all but `categories`, `limit`, `on_delete` and
    /// `near_duplicates` also stand at the top of the file, for the
    /// root feeds.
    public static let channelKeys: [ConfigurationKey] = channelSettings.map(\.key)

    /// The key with this name, among those that are also options; nil if there is none.
    public static func key(_ name: String) -> ConfigurationKey? {
        keys.first { $0.name == name }
    }

    /// Where the file itself lies: the one key that cannot stand in it.
    static let configKey = ConfigurationKey(
        "config", "FILE", default: "Config/feedmill.yaml, else /etc/feedmill/feedmill.yaml, else none",
        "the configuration, YAML")

    /// The keys of the whole program.
    static let settings: [Setting<Settings>] = [
        Setting(.init("seeds", "DIR", default: "seeds", "the seeds directory"), \.seeds, .path),
        Setting(
            .init("state", "DIR", default: "$STATE_DIRECTORY, else .feedmill", "where the database lies"), \.state,
            .path),
        Setting(
            .init("public", "DIR", default: "STATE/public", "where the published files are written"),
            optional: \.publicDirectory, .path),
        Setting(
            .init(
                "listen", "HOST:PORT", default: "127.0.0.1:8080",
                "where to serve; unix:PATH too; repeatable; port 0 picks one and logs it", isList: true),
            list: \.listen, .listenAddress, minimum: 1),
        Setting(
            .init(
                "admin_listen", "HOST:PORT", default: "none",
                "if given, /status, /status.atom and /metrics answer only there; repeatable", isList: true),
            list: \.adminListen, .listenAddress),
        Setting(
            .init(
                "base_url", "URL", default: "http:// and the first listen address",
                "what absolute links in feeds start with"),
            optional: \.baseURL, .baseURL),
        Setting(.init("limit", "N", default: "100", "items in a current feed"), \.limit, .wholeNumber(1...10_000)),
        Setting(
            .init(
                "feed_bytes", "N", default: "1048576",
                "a current feed ends before its Atom form would pass this size, in bytes"),
            \.feedBytes, .wholeNumber(1...Int.max)),
        Setting(
            .init(
                "list_topics_above", "N", default: "3",
                "tags and authors with more items than this are listed with their feeds"),
            \.listTopicsAbove, .wholeNumber(0...Int.max)),
        Setting(
            .init(
                "settle", "SECONDS", default: "0.25",
                "how long a file that was closed after writing must stay quiet"),
            \.settle, .seconds(atLeast: 0)),
        Setting(
            .init("rescan", "SECONDS", default: "300", "how often everything is looked at again"),
            \.rescan, .seconds(atLeast: 1)),
        Setting(
            .init("on_delete", "keep|retract", default: "keep", "what a deleted document does to its items"),
            \.onDelete, .oneOf()),
        Setting(
            .init(
                "near_duplicates", "off|link|merge", default: "link",
                "what becomes of an item that says nearly what an earlier one says"),
            \.nearDuplicates, .oneOf()),
        Setting(
            .init(
                "item_pages", "served|written", default: "served",
                "whether items' pages are also written, for static web servers"),
            \.itemPages, .oneOf()),
        Setting(
            .init(
                "id_namespace", "TEXT", default: "",
                "put before the path in ids, so that two installations never share one"),
            \.idNamespace, .anyLine),
        Setting(
            .init(
                "max_document_bytes", "N", default: "2147483648 for feeds, 16777216 for the rest",
                "the largest document, in bytes"),
            optional: \.maxDocumentBytes, .wholeNumber(1...Int64.max)),
        Setting(
            .init(
                "log_level", "LEVEL", default: "info",
                "trace, debug, info, notice, warning, error or critical"),
            \.logLevel, .logLevel),
    ]

    /// What a channel says of itself; at the top of the file it speaks of the root feeds.
    static let metadata: [Setting<ChannelSettings>] = [
        Setting(
            .init("title", "TEXT", default: "from the folder's name", "the feeds' title"), optional: \.title, .line),
        Setting(
            .init("description", "TEXT", default: "from the title", "what the feeds are about"),
            optional: \.description, .text),
        Setting(
            .init(
                "language", "TAG", default: "each item's own", "the language of everything in it, as RFC 5646 has it"),
            optional: \.language, .languageTag),
        Setting(
            .init(
                "author", "NAME <MAIL>", default: "none", "who answers for the feeds; also a map of name, email, url"),
            take: { $0.readAuthor(into: &$1.author) }, show: { $0.author?.shown }),
        Setting(
            .init("image", "URL", default: "none", "the absolute address of a picture"), optional: \.image, .webAddress),
        Setting(.init("copyright", "TEXT", default: "none", "who holds the rights"), optional: \.copyright, .line),
        Setting(
            .init(
                "links_base", "URL", default: "none: such links become text",
                "the absolute address that relative links in Markdown and web pages start from"),
            optional: \.linksBase, .webAddress),
    ]

    /// The keys below `channels.NAME`.
    static let channelSettings: [Setting<ChannelSettings>] =
        metadata + [
            Setting(
                .init("categories", "TEXT", default: "none", "the feeds' subjects", isList: true),
                list: \.categories, .line),
            Setting(
                .init("limit", "N", default: "the limit above", "items in the current feed"),
                optional: \.limit, .wholeNumber(1...10_000)),
            Setting(
                .init(
                    "on_delete", "keep|retract", default: "on_delete above",
                    "what a deleted document does to its items"),
                optional: \.onDelete, .oneOf()),
            Setting(
                .init(
                    "near_duplicates", "off|link|merge", default: "near_duplicates above",
                    "what becomes of an item that says nearly what an earlier one says"),
                optional: \.nearDuplicates, .oneOf()),
        ]
}
