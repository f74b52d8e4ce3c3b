import Glibc

/// A folder of a test's own, removed with all that is in it when nobody holds it any more.
public final class TemporaryFolder: Sendable {
    /// The folder.
    public let folder: Folder

    /// Makes one below the system's folder for temporary files.
    public init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = cString((parent + "/feedmill-test-XXXXXX").utf8)
        guard mkdtemp(&template) != nil else { throw SystemCallFailure(call: "mkdtemp", code: errno) }
        folder = Folder(String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    deinit {
        // A folder that someone wants to look at, or that a crashed test left unreadable, may stay.
        if getenv("FEEDMILL_KEEP_FOLDERS") == nil { try? folder.remove() }
    }
}
