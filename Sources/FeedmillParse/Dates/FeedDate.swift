import FeedmillModel

/// Reads the dates that feeds and front matter state, whatever form they are written in.
///
/// Order of judgement: the standards, then what the forms in the wild can only mean; a date that could be two is none.
enum FeedDate {
    /// The moment that these words mean; nil where they mean none, or more than one.
    ///
    /// - Parameters:
    ///   - words: UTF-8, with or without white space around; anything else gives nil.
    ///   - timeZoneOffset: What a date without a zone is taken to be in: seconds east of UTC.
    static func moment(of words: ArraySlice<UInt8>, timeZoneOffset: Int = 0) -> Timestamp? {
        let words = trimmed(words)
        guard let first = words.first, words.count <= longest else { return nil }
        // The common forms begin with a weekday's letters, and so do loose ones; digits may begin any.
        let parts = isASCIILetter(first) ? InternetDate.parts(of: words) : numeric(words)
        if let moment = parts?.moment(timeZoneOffset: timeZoneOffset) { return moment }
        if let moment = UnixTime.moment(of: words) { return moment }
        return LooseDate.parts(of: words)?.moment(timeZoneOffset: timeZoneOffset)
    }

    private static func numeric(_ words: ArraySlice<UInt8>) -> DateParts? {
        ISODate.parts(of: words) ?? InternetDate.parts(of: words)
    }

    /// No date has more bytes.
    private static let longest = 160

    /// The moment that these words mean; nil where they mean none, or more than one.
    static func moment(of words: some StringProtocol, timeZoneOffset: Int = 0) -> Timestamp? {
        moment(of: Array(words.utf8)[...], timeZoneOffset: timeZoneOffset)
    }
}
