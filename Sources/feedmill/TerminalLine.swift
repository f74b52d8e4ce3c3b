internal import Glibc
internal import Synchronization

/// The lowest line of the terminal that standard error leads to: what stands there is written anew, and other lines go
/// above it.
final class TerminalLine: Sendable {
    /// There is one such line for the process.
    static let standardError = TerminalLine()

    private let shown = Mutex("")
    private static let erase = "\r\u{1B}[K"

    /// Shows a text in place of what stands there; an empty one leaves nothing.
    func show(_ text: String) {
        shown.withLock { shown in
            guard shown != text else { return }
            shown = text
            StandardStream.error.write(Self.erase + text)
        }
    }

    /// Writes whole lines above it.
    func write(above lines: String) {
        shown.withLock { shown in
            StandardStream.error.write(shown.isEmpty ? lines : Self.erase + lines + shown)
        }
    }

    /// Whether standard error is a terminal that can write a line anew.
    static func isUsable(_ environment: [String: String]) -> Bool {
        isatty(STDERR_FILENO) == 1 && environment["TERM"] != nil && environment["TERM"] != "dumb"
    }

    /// How many columns the terminal has.
    static var columns: Int {
        var size = winsize()
        let isKnown = unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isKnown ? Int(size.ws_col) : 80
    }
}
