import FeedmillXML

/// The schemes that feeds may link to.
enum AddressScheme {
    /// feedparser's list, and those that came after it.
    private static let safe = NameTable(
        [
            "http", "https", "aim", "callto", "cvs", "facetime", "feed", "file", "ftp", "git", "gopher", "gtalk",
            "h323",
            "hdl", "imap", "irc", "irc6", "ircs", "itms", "magnet", "mailto", "mms", "msnim", "news", "nntp",
            "prospero",
            "rsync", "rtsp", "rtspu", "sftp", "shttp", "sip", "sips", "skype", "smb", "snews", "ssh", "svn", "svn+ssh",
            "telnet", "wais", "ymsg",
            "bitcoin", "doi", "ftps", "gemini", "geo", "itpc", "matrix", "pcast", "podcast", "sms", "tel", "webcal",
            "xmpp",
        ], foldsCase: true)

    static func isSafe(_ scheme: borrowing Span<UInt8>) -> Bool {
        safe.index(of: scheme) != nil
    }

    static func isFetched(_ scheme: borrowing Span<UInt8>) -> Bool {
        safe.index(of: scheme).map { $0 < 2 } ?? false
    }
}
