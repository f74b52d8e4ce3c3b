public import FeedmillModel
import Glibc

extension PublicDirectory {
    /// Removes the archive documents of all channels: those that another database left say what this one may not.
    public func removeArchives() throws(SystemFailure) {
        let channels = names(in: PublicPath(components: [Array("channels".utf8)])).map { ChannelName($0) }
        for channel in [nil] + channels {
            for name in names(in: .file("archive", in: channel)) {
                guard let number = Int(String(decoding: name, as: UTF8.self)), number > 0 else { continue }
                for format in FeedFormat.allCases { try remove(.archive(number, format, of: channel)) }
            }
        }
    }

    /// The names in a folder; none where it can't be looked into, as when there is no such folder.
    private func names(in path: PublicPath) -> [[UInt8]] {
        guard let stream = unsafe opendir(location(path).cString) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [[UInt8]] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe name(of: entry)
            if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
        }
        return names
    }

    /// The record is as long as its name: copying the struct whole would read past its end.
    private func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19
        let start = unsafe UnsafeRawPointer(entry) + offset
        let count = unsafe strlen(start.assumingMemoryBound(to: CChar.self))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
