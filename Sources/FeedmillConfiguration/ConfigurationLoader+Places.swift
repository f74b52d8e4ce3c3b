extension ConfigurationLoader {
    /// What was typed: lists gathered, of anything else the last word.
    mutating func read(commandLine: [(option: String, value: String)]) -> [StatedEntry] {
        var values: [String: [StatedValue]] = [:]
        for (option, value) in commandLine {
            let origin = Origin.commandLine(option: option)
            guard let key = Configuration.keys.first(where: { $0.option == option }) else {
                let nearest = option.nearest(among: Configuration.keys.map(\.option))
                fail(nil, at: origin, "there is no such option\(nearest)")
                continue
            }
            values[key.name, default: []].append(StatedValue(content: .text(value), origin: origin))
        }
        return Configuration.keys.compactMap { key in
            guard let stated = values[key.name], let last = stated.last else { return nil }
            let value = key.isList ? StatedValue(content: .list(stated), origin: last.origin) : last
            return StatedEntry(key: key.name, origin: last.origin, value: value)
        }
    }

    /// What the environment states; lists are separated by commas.
    mutating func read(environment: [String: String]) -> [StatedEntry] {
        refuseSlips(in: environment)
        return Configuration.keys.compactMap { key in
            guard let text = environment[key.variable] else { return nil }
            guard !text.isEmpty else {
                warnings.append("\(key.variable) is empty and counts as not set")
                return nil
            }
            let origin = Origin.environment(variable: key.variable)
            let value = key.isList ? list(text, origin) : StatedValue(content: .text(text), origin: origin)
            return StatedEntry(key: key.name, origin: origin, value: value)
        }
    }

    private func list(_ text: String, _ origin: Origin) -> StatedValue {
        let elements = text.split(separator: ",").map(trimmed).filter { !$0.isEmpty }
        return StatedValue(
            content: .list(elements.map { StatedValue(content: .text($0), origin: origin) }), origin: origin)
    }

    /// A variable that looks like a misspelt key is an error; others may be somebody else's, as where a container
    /// platform describes a service named feedmill.
    private mutating func refuseSlips(in environment: [String: String]) {
        let known = Configuration.keys.map(\.variable)
        for variable in environment.keys.sorted() where variable.hasPrefix("FEEDMILL_") && !known.contains(variable) {
            let tolerance = min(2, variable.dropFirst("FEEDMILL_".count).count / 3)
            guard known.contains(where: { editDistance(variable, $0) <= tolerance }) else { continue }
            let origin = Origin.environment(variable: variable)
            fail(nil, at: origin, "there is no such variable\(variable.nearest(among: known))")
        }
    }
}
