internal import FeedmillModel

/// Gathers what the places state, from the weakest to the strongest, and everything that is wrong with it.
struct ConfigurationLoader {
    private(set) var settings = Settings()
    var warnings: [String] = []
    /// Where the value in force of a key came from; keys of channels as `channels.NAME.title`.
    private(set) var origins: [String: Origin] = [:]
    /// The file that was read.
    private var file: (path: String, origin: Origin)?
    /// The channels in the order in which the file names them.
    private var channelNames: [ChannelName] = []
    private var failures: [ConfigurationFailure] = []

    mutating func fail(_ key: String?, at origin: Origin, _ message: String) {
        failures.append(ConfigurationFailure(key, at: origin, message))
    }

    /// Reads the file that the command line or the environment names, else the first of the usual ones that exists.
    mutating func findFile(
        typed: [StatedEntry], variables: [StatedEntry], usual: [String]
    ) -> [StatedEntry] {
        let stated = typed.first { $0.key == "config" } ?? variables.first { $0.key == "config" }
        do {
            let found: ConfigurationFile?
            if let stated, case .text(let path) = stated.value.content {
                found = try .named(path, by: stated.origin)
            } else {
                found = try .first(of: usual)
            }
            file = found.map { ($0.path, stated?.origin ?? .default) }
            return found?.entries ?? []
        } catch {
            failures += error.failures
            return []
        }
    }

    /// Takes over what one place states; a key may stand there once.
    mutating func take(_ entries: [StatedEntry]) {
        for entry in unique(entries, within: "") where entry.key != "config" || entry.origin.isFile {
            take(entry)
        }
    }

    private mutating func take(_ entry: StatedEntry) {
        if let setting = Configuration.settings.first(where: { $0.key.name == entry.key }) {
            var changed = settings
            take(entry, as: setting, named: entry.key, into: &changed)
            settings = changed
        } else if entry.key == "channels" {
            takeChannels(entry)
        } else if let setting = Configuration.metadata.first(where: { $0.key.name == entry.key }) {
            var changed = settings.root
            take(entry, as: setting, named: entry.key, into: &changed)
            settings.root = changed
        } else if entry.key == "config" {
            fail(entry.key, at: entry.origin, "only --config and FEEDMILL_CONFIG can say where this file is")
        } else {
            let known = Configuration.settings.map(\.key.name) + Configuration.metadata.map(\.key.name) + ["channels"]
            fail(entry.key, at: entry.origin, "there is no such key\(entry.key.nearest(among: known))")
        }
    }

    private mutating func take<Target>(
        _ entry: StatedEntry, as setting: Setting<Target>, named name: String, into target: inout Target
    ) {
        let unusable = setting.take(entry.value, &target)
        for value in unusable {
            fail(value.innerKey.map { "\(name).\($0)" } ?? name, at: value.origin, value.message)
        }
        if unusable.isEmpty { origins[name] = entry.origin }
    }

    /// Entries under their names as the table has them, each name once; `prefix` is what messages put before a name.
    private mutating func unique(_ entries: [StatedEntry], within prefix: String) -> [StatedEntry] {
        var seen: [String: Origin] = [:]
        var unique: [StatedEntry] = []
        for var entry in entries {
            if prefix != Self.channelPrefix { entry.key = String(entry.key.map { $0 == "-" ? "_" : $0 }) }
            if let first = seen[entry.key] {
                fail(prefix + entry.key, at: entry.origin, "it stands twice, first at \(first)")
            } else {
                seen[entry.key] = entry.origin
                unique.append(entry)
            }
        }
        return unique
    }
}

extension ConfigurationLoader {
    private static let channelPrefix = "channels."

    private mutating func takeChannels(_ entry: StatedEntry) {
        switch entry.value.content {
        case .text(""): break
        case .map(let channels):
            for channel in unique(channels, within: Self.channelPrefix) { takeChannel(channel) }
        case .text, .list:
            fail("channels", at: entry.value.origin, "a map is expected, from folders' names to their keys")
        }
    }

    private mutating func takeChannel(_ entry: StatedEntry) {
        let name = Self.channelPrefix + entry.key
        guard !["", ".", ".."].contains(entry.key), !entry.key.contains("/") else {
            let message = "\"\(entry.key)\" is not the name of a folder in the seeds directory"
            return fail("channels", at: entry.origin, message)
        }
        switch entry.value.content {
        case .text(""): break
        case .map(let keys):
            channelNames.append(ChannelName(entry.key))
            for key in unique(keys, within: name + ".") { take(key, ofChannel: entry.key) }
        case .text, .list:
            fail(name, at: entry.value.origin, "keys and values are expected, like title: World")
        }
    }

    private mutating func take(_ entry: StatedEntry, ofChannel channel: String) {
        let name = Self.channelPrefix + channel + "." + entry.key
        guard let setting = Configuration.channelSettings.first(where: { $0.key.name == entry.key }) else {
            let nearest = entry.key.nearest(among: Configuration.channelKeys.map(\.name))
            return fail(name, at: entry.origin, "there is no such key\(nearest)")
        }
        var changed = settings.channels[ChannelName(channel)] ?? ChannelSettings()
        take(entry, as: setting, named: name, into: &changed)
        settings.channels[ChannelName(channel)] = changed
    }
}

extension ConfigurationLoader {
    /// What all places together came to.
    consuming func finish(environment: [String: String]) throws(ConfigurationFailures) -> Configuration {
        guard failures.isEmpty else { throw ConfigurationFailures(inOrderOfPlaces(failures)) }
        applyStateDirectory(environment)
        return Configuration(settings: settings, origins: rows(), warnings: warnings)
    }

    /// systemd's state directory, the first of several; weaker than every place that speaks of feedmill.
    private mutating func applyStateDirectory(_ environment: [String: String]) {
        guard origins["state"] == nil, let first = environment["STATE_DIRECTORY"]?.split(separator: ":").first else {
            return
        }
        settings.state = String(first)
        origins["state"] = .environment(variable: "STATE_DIRECTORY")
    }

    private func rows() -> [(key: String, value: String, origin: Origin)] {
        let config = (key: "config", value: file?.path ?? "none", origin: file?.origin ?? .default)
        let program = Configuration.settings.map { setting in
            (
                key: setting.key.name, value: setting.show(settings) ?? computed(setting.key),
                origin: origins[setting.key.name] ?? .default
            )
        }
        let root = rows(Configuration.metadata, of: settings.root, prefix: "")
        let channels = channelNames.flatMap { name in
            let prefix = "\(Self.channelPrefix)\(String(decoding: name.bytes, as: UTF8.self))."
            return rows(Configuration.channelSettings, of: settings.channels[name] ?? ChannelSettings(), prefix: prefix)
        }
        return [config] + program + root + channels
    }

    private func rows(
        _ table: [Setting<ChannelSettings>], of channel: ChannelSettings, prefix: String
    ) -> [(key: String, value: String, origin: Origin)] {
        table.compactMap { setting in
            let name = prefix + setting.key.name
            guard let origin = origins[name], let value = setting.show(channel) else { return nil }
            return (key: name, value: value, origin: origin)
        }
    }

    /// What stands in for a value that nobody states.
    private func computed(_ key: ConfigurationKey) -> String {
        switch key.name {
        case "public": settings.publicPath
        case "base_url": settings.baseURL(listeningOn: settings.listen).url
        default: key.defaultValue
        }
    }
}

/// Command line, environment, file by line.
private func inOrderOfPlaces(_ failures: [ConfigurationFailure]) -> [ConfigurationFailure] {
    func place(_ origin: Origin) -> (Int, Int) {
        switch origin {
        case .commandLine: (0, 0)
        case .environment: (1, 0)
        case .file(_, let line): (2, line ?? 0)
        case .default: (3, 0)
        }
    }
    return failures.enumerated()
        .sorted { left, right in
            let (first, second) = (place(left.element.origin), place(right.element.origin))
            return (first.0, first.1, left.offset) < (second.0, second.1, right.offset)
        }
        .map(\.element)
}
