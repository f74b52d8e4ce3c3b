import FeedmillModel

/// Looks for what makes a JSON object a feed: a `version` from jsonfeed.org or a list of `items`, at the top level.
///
/// It walks the head once and reads no more of JSON than that needs.
struct JSONFeedSniffer {
    private let bytes: ArraySlice<UInt8>
    private var index: Int

    /// Starts at the object's opening brace.
    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex + 1
    }

    /// Undecided where the head ends before it can be told.
    mutating func verdict() -> FormatSniffer.Verdict {
        while true {
            guard skipSpaceAndCommas() else { return .undecided }
            if bytes[index] == UInt8(ascii: "}") { return .unrecognised }
            guard bytes[index] == UInt8(ascii: "\"") else { return .unrecognised }
            guard let key = readString(), skipSpaceAndCommas() else { return .undecided }
            guard bytes[index] == UInt8(ascii: ":") else { return .unrecognised }
            index += 1
            guard skipSpaceAndCommas() else { return .undecided }
            if key.elementsEqual("items".utf8), bytes[index] == UInt8(ascii: "[") { return .format(.jsonFeed) }
            if key.elementsEqual("version".utf8), bytes[index] == UInt8(ascii: "\"") {
                guard let value = readString() else { return .undecided }
                if value.containsIgnoringCase("jsonfeed.org") { return .format(.jsonFeed) }
            } else if !skipValue() {
                return .undecided
            }
        }
    }

    // False at the end of the head. A comma too many is the parser's to complain about.
    private mutating func skipSpaceAndCommas() -> Bool {
        while index < bytes.endIndex, isSpace(bytes[index]) || bytes[index] == UInt8(ascii: ",") { index += 1 }
        return index < bytes.endIndex
    }

    /// The raw inside of the string that starts here; nil if the head ends before it does.
    private mutating func readString() -> ArraySlice<UInt8>? {
        let start = index + 1
        var end = start
        while end < bytes.endIndex, bytes[end] != UInt8(ascii: "\"") {
            end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard end < bytes.endIndex else { return nil }
        index = end + 1
        return bytes[start..<end]
    }

    /// Skips a value of any kind; false if the head ends before it does.
    private mutating func skipValue() -> Bool {
        var depth = 0
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                guard readString() != nil else { return false }
                if depth == 0 { return true }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                // The end of the object that this value is the last of.
                if depth == 0 { return true }
                depth -= 1
                if depth == 0 {
                    index += 1
                    return true
                }
            case UInt8(ascii: ",") where depth == 0: return true
            default: break
            }
            index += 1
        }
        return false
    }
}
