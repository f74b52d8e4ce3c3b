internal import ArgumentParser
internal import FeedmillConfiguration
internal import FoundationEssentials

/// The options that every subcommand takes, as typed: what they mean and whether they are usable is for the
/// configuration to say, together with all else that is wrong.
struct SharedOptions: ParsableArguments {
    @Option(help: describing("config")) var config: String?
    @Option(help: describing("seeds")) var seeds: String?
    @Option(help: describing("state")) var state: String?
    @Option(name: .customLong("public"), help: describing("public")) var publicDirectory: String?
    @Option(help: describing("listen")) var listen: [String] = []
    @Option(help: describing("admin_listen")) var adminListen: [String] = []
    @Option(name: .customLong("base-url"), help: describing("base_url")) var baseURL: String?
    @Option(help: describing("limit")) var limit: String?
    @Option(help: describing("feed_bytes")) var feedBytes: String?
    @Option(help: describing("list_topics_above")) var listTopicsAbove: String?
    @Option(help: describing("settle")) var settle: String?
    @Option(help: describing("rescan")) var rescan: String?
    @Option(help: describing("on_delete")) var onDelete: String?
    @Option(help: describing("near_duplicates")) var nearDuplicates: String?
    @Option(help: describing("item_pages")) var itemPages: String?
    @Option(help: describing("id_namespace")) var idNamespace: String?
    @Option(help: describing("max_document_bytes")) var maxDocumentBytes: String?
    @Option(help: describing("log_level")) var logLevel: String?

    /// What was typed, option by option.
    var typed: [(option: String, value: String)] {
        let single: [(String, String?)] = [
            ("config", config), ("seeds", seeds), ("state", state), ("public", publicDirectory), ("base-url", baseURL),
            ("limit", limit), ("feed-bytes", feedBytes), ("list-topics-above", listTopicsAbove),
            ("settle", settle), ("rescan", rescan),
            ("on-delete", onDelete), ("near-duplicates", nearDuplicates), ("item-pages", itemPages),
            ("id-namespace", idNamespace),
            ("max-document-bytes", maxDocumentBytes), ("log-level", logLevel),
        ]
        return single.compactMap { option, value in value.map { (option, $0) } }
            + listen.map { ("listen", $0) } + adminListen.map { ("admin-listen", $0) }
    }

    /// The configuration in force; if anything is wrong with it, all of that goes to stderr and the program ends with 2.
    func configuration() throws -> Configuration {
        try ConfigurationSource(typed: typed, environment: ProcessInfo.processInfo.environment).loadOrExit()
    }
}

/// The help text of a key, from the one table of all keys.
private func describing(_ name: String) -> ArgumentHelp {
    guard let key = Configuration.key(name) else { preconditionFailure("no key is named \(name)") }
    let value = key.defaultValue.isEmpty ? "empty" : key.defaultValue
    return ArgumentHelp("\(key.meaning.capitalizedFirst). (default: \(value))", valueName: key.placeholder)
}

extension String {
    /// The text with a capital at its start, as a sentence has it.
    fileprivate var capitalizedFirst: String {
        prefix(1).uppercased() + dropFirst()
    }
}
