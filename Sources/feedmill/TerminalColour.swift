internal import Glibc

/// A colour of a terminal, ECMA-48 § 8.3.117.
enum TerminalColour: Int {
    case red = 31
    case green = 32
    case yellow = 33

    /// Whether standard output is a terminal that shows colours, and nobody asks for none (https://no-color.org).
    static func isWanted(_ environment: [String: String]) -> Bool {
        isatty(STDOUT_FILENO) == 1 && environment["TERM"] != "dumb" && (environment["NO_COLOR"] ?? "").isEmpty
    }

    /// The text in this colour.
    func paint(_ text: String) -> String {
        "\u{1B}[\(rawValue)m\(text)\u{1B}[0m"
    }
}
