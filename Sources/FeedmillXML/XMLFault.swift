import CLibXML2

/// libxml2's errors in words that a person understands.
enum XMLFault {
    /// What is wrong; nil for what is no fault, and for what the lenient reader finds and tells itself.
    static func message(_ error: xmlError) -> String? {
        let code = xmlParserErrors(rawValue: UInt32(bitPattern: error.code))
        if foundAgain.contains(code) || harmless.contains(code) { return nil }
        switch code {
        case XML_NS_ERR_UNDEFINED_NAMESPACE: return "the prefix \(word(error.str1)) is not declared"
        case XML_ERR_ATTRIBUTE_REDEFINED: return "an attribute is given twice"
        case XML_ERR_SPACE_REQUIRED: return "white space is missing between attributes"
        case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_DEC_CHARREF, XML_ERR_INVALID_HEX_CHARREF, XML_ERR_INVALID_CHARREF:
            return "a character that XML forbids"
        case XML_ERR_GT_REQUIRED: return "a tag does not end in >"
        case XML_ERR_MISPLACED_CDATA_END: return "]]> in a text"
        case XML_ERR_COMMENT_NOT_FINISHED: return "a comment does not end"
        case XML_ERR_CDATA_NOT_FINISHED: return "a CDATA section does not end"
        case XML_ERR_PI_NOT_FINISHED: return "a processing instruction does not end"
        case XML_ERR_HYPHEN_IN_COMMENT: return "-- in a comment"
        case XML_ERR_RESERVED_XML_NAME: return "the XML declaration is not at the start"
        case XML_ERR_INVALID_ENCODING: return "bytes that are not UTF-8"
        default:
            return error.domain == XML_FROM_NAMESPACE.rawValue ? "a namespace is misused" : "the XML is broken here"
        }
    }

    /// What the lenient reader, which reads the place again, tells in its own words.
    private static let foundAgain: [xmlParserErrors] = [
        XML_ERR_TAG_NAME_MISMATCH, XML_ERR_DOCUMENT_END, XML_ERR_NAME_REQUIRED, XML_ERR_ENTITYREF_SEMICOL_MISSING,
        XML_ERR_LT_IN_ATTRIBUTE, XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_WITHOUT_VALUE,
        XML_ERR_TAG_NOT_FINISHED, XML_ERR_DOCUMENT_EMPTY, XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY,
    ]

    /// A namespace is compared to the letter, whatever it looks like; any version of XML is read as 1.0.
    private static let harmless: [xmlParserErrors] = [
        XML_WAR_NS_URI, XML_WAR_NS_URI_RELATIVE, XML_WAR_UNKNOWN_VERSION, XML_ERR_UNKNOWN_VERSION,
    ]

    /// A name that the document gives, as far as it fits into a sentence.
    static func word(_ name: UnsafePointer<CChar>?) -> String {
        name.map { word(String(cString: $0)) } ?? ""
    }

    /// A name that the document gives, as far as it fits into a sentence.
    static func word(_ name: String) -> String {
        name.utf8.count <= 60 ? name : name.prefix(40) + "…"
    }
}
