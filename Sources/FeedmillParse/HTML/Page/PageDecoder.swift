import FeedmillModel

/// Makes text of a page's bytes: a mark or valid UTF-8 over what the page declares over detection.
enum PageDecoder {
    static func decode(_ bytes: [UInt8], declared: String? = nil) -> DecodedText {
        let isMarked = EncodingDetector.wideOrMarked(bytes) != nil
        guard !isMarked, !EncodingDetector.isValidUTF8(bytes[...]) || declaresEscapes(bytes),
            let label = declared ?? Self.declared(in: bytes.prefix(4096)), let name = names[label.lowercased()]
        else { return TextDecoder.decode(bytes) }
        let (text, replaced) = IconvDecoder.decode(bytes[...], from: name)
        // A declaration that does not fit is not heeded.
        guard replaced * 200 <= bytes.count else { return TextDecoder.decode(bytes) }
        var decoded = TextDecoder.decode(text)
        decoded.encoding = name
        return decoded
    }

    private static func declaresEscapes(_ bytes: [UInt8]) -> Bool {
        bytes.prefix(4096).containsIgnoringCase("iso-2022-jp")
    }

    /// `charset=` of a `meta` element.
    private static func declared(in head: ArraySlice<UInt8>) -> String? {
        var rest = head
        while let place = rest.indices.first(where: {
            rest[$0] | 0x20 == UInt8(ascii: "c") && rest[$0...].startsIgnoringCase("charset")
        }) {
            rest = rest[place...].dropFirst(7).drop { isSpace($0) }
            guard rest.first == UInt8(ascii: "=") else { continue }
            let value = rest.dropFirst().drop { isSpace($0) || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
            return string(
                value.prefix { isASCIILetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
        }
        return nil
    }

    /// The labels of the Encoding Standard that pages bear; what it reads as a superset is read as that.
    private static let names: [String: String] = {
        var names: [String: String] = [:]
        let groups = [
            "windows-1252":
                "iso-8859-1 latin1 latin-1 us-ascii ascii windows-1252 cp1252 l1 iso8859-1 iso_8859-1 iso-8859-15x",
            "iso-8859-15": "iso-8859-15 latin-9 iso8859-15", "iso-8859-2": "iso-8859-2 latin2 iso8859-2",
            "windows-1250": "windows-1250 cp1250",
            "windows-1251": "windows-1251 cp1251", "koi8-r": "koi8-r koi8", "koi8-u": "koi8-u",
            "iso-8859-5": "iso-8859-5",
            "windows-1253": "windows-1253", "iso-8859-7": "iso-8859-7",
            "windows-1254": "windows-1254 iso-8859-9 latin5", "windows-1255": "windows-1255 iso-8859-8-i",
            "iso-8859-8": "iso-8859-8", "windows-1256": "windows-1256", "iso-8859-6": "iso-8859-6",
            "windows-1257": "windows-1257", "windows-1258": "windows-1258",
            "gb18030": "gb18030 gb2312 gbk x-gbk gb_2312-80", "big5": "big5 big5-hkscs cn-big5 x-x-big5",
            "shift_jis": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j",
            "euc-jp": "euc-jp x-euc-jp", "iso-2022-jp": "iso-2022-jp",
            "euc-kr": "euc-kr ks_c_5601-1987 korean ksc5601 windows-949",
            "windows-874": "windows-874 tis-620 iso-8859-11",
            "iso-8859-13": "iso-8859-13", "iso-8859-4": "iso-8859-4", "macintosh": "macintosh mac x-mac-roman",
        ]
        for (name, labels) in groups {
            for label in labels.split(separator: " ") { names[String(label)] = name }
        }
        return names
    }()
}
