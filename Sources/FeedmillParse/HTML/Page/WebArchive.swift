/// What an archive of the web puts into the pages that it shows.
enum WebArchive {
    /// A page without the bar that the Wayback Machine puts on top of it, with dates and words of its own; nil where it has
    /// none.
    static func withoutToolbar(_ bytes: [UInt8]) -> [UInt8]? {
        // Its scripts are the first of the page.
        guard bytes.prefix(8192).containsIgnoringCase("archive.org"),
            let start = place(of: "<!-- BEGIN WAYBACK TOOLBAR INSERT", in: bytes[...]),
            let end = place(of: "<!-- END WAYBACK TOOLBAR INSERT", in: bytes[start...])
        else { return nil }
        return Array(bytes[..<start] + bytes[end...])
    }

    private static func place(of mark: StaticText, in bytes: ArraySlice<UInt8>) -> Int? {
        let length = mark.bytes.count
        var from = bytes.startIndex
        while let index = firstIndex(of: UInt8(ascii: "<"), in: bytes, from: from) {
            if bytes[index...].prefix(length).elementsEqual(mark.bytes) { return index }
            from = index + 1
        }
        return nil
    }
}
