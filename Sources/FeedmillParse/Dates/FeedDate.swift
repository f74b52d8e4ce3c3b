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
        nil
    }

    /// The moment that these words mean; nil where they mean none, or more than one.
    static func moment(of words: some StringProtocol, timeZoneOffset: Int = 0) -> Timestamp? {
        moment(of: Array(words.utf8)[...], timeZoneOffset: timeZoneOffset)
    }
}
