/// Media types of attachments.
enum MediaType {
    /// What a file is where nothing is said and its name does not tell.
    static let unknown = "application/octet-stream"

    /// The type as stated, in lower case and without parameters, if it is one; else the one that the address's ending
    /// stands for.
    static func type(stated: String?, address: String) -> String {
        if let stated {
            let type = stated.lowercased().prefix { $0 != ";" && $0 != " " && $0 != "," }
            let parts = type.split(separator: "/", omittingEmptySubsequences: false)
            if parts.count == 2, parts.allSatisfy(isName) { return String(type) }
        }
        return byEnding(of: address) ?? unknown
    }

    /// Whether it has a name's characters, RFC 6838 § 4.2, or is the star of `image/*`.
    private static func isName(_ part: Substring) -> Bool {
        part == "*" || !part.isEmpty && part.utf8.allSatisfy { isASCIILetter($0) || isDigit($0) || signs.contains($0) }
    }

    private static let signs = Array("!#$&-^_.+".utf8)

    /// The type that the ending of an address's path stands for.
    static func byEnding(of address: String) -> String? {
        let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let name = path.suffix(64)
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), name.distance(from: dot, to: name.endIndex) <= 6 else {
            return nil
        }
        return byEnding[String(decoding: name[name.index(after: dot)...], as: UTF8.self).lowercased()]
    }

    private static let byEnding: [String: String] = [
        "mp3": "audio/mpeg", "mpga": "audio/mpeg", "m4a": "audio/mp4", "m4b": "audio/mp4", "aac": "audio/aac",
        "ogg": "audio/ogg", "oga": "audio/ogg", "opus": "audio/ogg", "flac": "audio/flac", "wav": "audio/wav",
        "aif": "audio/aiff", "aiff": "audio/aiff", "wma": "audio/x-ms-wma", "mid": "audio/midi", "weba": "audio/webm",
        "mp4": "video/mp4", "m4v": "video/mp4", "mov": "video/quicktime", "qt": "video/quicktime",
        "mpg": "video/mpeg", "mpeg": "video/mpeg", "avi": "video/x-msvideo", "wmv": "video/x-ms-wmv",
        "webm": "video/webm", "ogv": "video/ogg", "mkv": "video/x-matroska", "flv": "video/x-flv",
        "3gp": "video/3gpp", "ts": "video/mp2t", "m3u8": "application/vnd.apple.mpegurl",
        "jpg": "image/jpeg", "jpeg": "image/jpeg", "jpe": "image/jpeg", "png": "image/png", "gif": "image/gif",
        "webp": "image/webp", "avif": "image/avif", "svg": "image/svg+xml", "bmp": "image/bmp", "ico": "image/x-icon",
        "tif": "image/tiff", "tiff": "image/tiff", "heic": "image/heic",
        "pdf": "application/pdf", "epub": "application/epub+zip", "zip": "application/zip", "gz": "application/gzip",
        "tar": "application/x-tar", "bz2": "application/x-bzip2", "xz": "application/x-xz",
        "7z": "application/x-7z-compressed",
        "torrent": "application/x-bittorrent", "json": "application/json", "xml": "application/xml",
        "rss": "application/rss+xml", "atom": "application/atom+xml", "swf": "application/x-shockwave-flash",
        "doc": "application/msword", "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text", "deb": "application/vnd.debian.binary-package",
        "txt": "text/plain", "html": "text/html", "htm": "text/html", "css": "text/css", "csv": "text/csv",
        "vtt": "text/vtt", "srt": "application/x-subrip", "ics": "text/calendar", "md": "text/markdown",
    ]
}
