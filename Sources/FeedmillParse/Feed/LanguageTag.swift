/// Language tags as feeds write them.
enum LanguageTag {
    /// A tag of RFC 5646's form: `en_US` is meant as `en-US`; nil for what is no tag.
    static func normalized(_ text: ArraySlice<UInt8>) -> String? {
        let tag = trimmed(text).map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
        guard let first = tag.first, isASCIILetter(first), tag.count <= 64,
            tag.allSatisfy({ isASCIILetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") })
        else { return nil }
        return string(tag[...])
    }
}
