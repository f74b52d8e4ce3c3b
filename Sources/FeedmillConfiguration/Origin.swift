/// Where a value came from.
public enum Origin: Hashable, Sendable, CustomStringConvertible {
    /// An option on the command line, by its name without dashes: `base-url`.
    case commandLine(option: String)
    /// A variable of the environment.
    case environment(variable: String)
    /// A line of the configuration file, counted from 1; nil for the file as a whole.
    case file(path: String, line: Int?)
    /// No place states it.
    case `default`

    /// As it opens an error's sentence: `--limit`, `FEEDMILL_LIMIT`, `Config/feedmill.yaml:3`, `default`.
    public var description: String {
        switch self {
        case .commandLine(let option): "--\(option)"
        case .environment(let variable): variable
        case .file(let path, let line): line.map { "\(path):\($0)" } ?? path
        case .default: "default"
        }
    }

    /// Whether the name of the key stands in the place's name already.
    var namesKey: Bool {
        switch self {
        case .commandLine, .environment: true
        case .file, .default: false
        }
    }

    /// Whether it is the configuration file.
    var isFile: Bool {
        if case .file = self { true } else { false }
    }
}
