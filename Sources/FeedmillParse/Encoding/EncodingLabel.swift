/// What a document calls its encoding, understood as WHATWG's Encoding Standard § 4.2 has it.
///
/// What real documents hold under the old names is what Microsoft made of them.
struct EncodingLabel: Equatable {
    /// How the bytes of an encoding are read.
    enum Kind: Equatable {
        case utf8
        /// UTF-16 or UTF-32, which cannot be true where the label itself was read as ASCII.
        case wide
        /// windows-1252 under any of its names.
        case western
        case singleByte
        case multiByte
    }

    var kind: Kind
    /// Its name in lower case, as it is shown.
    var name: String
    /// The name by which iconv knows it.
    var iconvName: String

    /// Understands a label; nil for what is no label at all.
    init?(_ label: String) {
        let name = label.lowercased()
        guard !name.isEmpty, name.utf8.count <= 40, name.utf8.allSatisfy(Self.isUsual) else { return nil }
        self.name = name
        if let (kind, canonical) = Self.known[name] {
            (self.kind, iconvName) = (kind, canonical)
        } else if name.hasPrefix("windows-125") {
            (kind, iconvName) = (.singleByte, "CP" + name.dropFirst("windows-".count))
        } else {
            (kind, iconvName) = (name.hasPrefix("iso-2022") ? .multiByte : .singleByte, name)
        }
    }

    private static func isUsual(_ byte: UInt8) -> Bool {
        isASCIILetter(byte) || isDigit(byte) || byte == 0x2D || byte == 0x5F || byte == 0x3A || byte == 0x2E
    }

    /// Its name as it is shown where a registered one stands for what was written.
    var shownName: String {
        switch kind {
        case .utf8: "utf-8"
        case .western: name.hasPrefix("windows") || name.hasPrefix("cp1252") ? "windows-1252" : name
        case .multiByte where iconvName == "GB18030": "gb18030"
        default: name
        }
    }

    private static let known: [String: (Kind, String)] = {
        let groups: [(Kind, String, [String])] = [
            (.utf8, "UTF-8", ["utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "x-unicode20utf8", "utf_8"]),
            (
                .wide, "UTF-16",
                [
                    "utf-16", "utf16", "utf-16le", "utf-16be", "unicode", "ucs-2", "iso-10646-ucs-2", "utf-32", "utf32",
                    "utf-32le", "utf-32be", "ucs-4", "iso-10646-ucs-4",
                ]
            ),
            (
                .western, "CP1252",
                [
                    "iso-8859-1", "iso8859-1", "iso_8859-1", "iso88591", "latin1", "latin-1", "l1", "us-ascii", "ascii",
                    "ansi_x3.4-1968", "cp819", "ibm819", "iso-ir-100", "windows-1252", "cp1252", "x-cp1252", "ansi",
                    "iso_8859-1:1987",
                ]
            ),
            (.singleByte, "CP1254", ["iso-8859-9", "latin5", "windows-1254", "cp1254", "iso8859-9"]),
            (.singleByte, "CP874", ["iso-8859-11", "tis-620", "windows-874", "cp874"]),
            (.singleByte, "KOI8-R", ["koi8-r", "koi", "koi8", "koi8_r"]),
            (.singleByte, "MACINTOSH", ["macintosh", "x-mac-roman", "mac-roman", "macroman", "mac"]),
            (.singleByte, "MAC-CYRILLIC", ["x-mac-cyrillic"]),
            (
                .multiByte, "GB18030",
                [
                    "gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "chinese", "csgb2312", "euc-cn",
                    "gb_2312",
                ]
            ),
            (.multiByte, "BIG5-HKSCS", ["big5", "big5-hkscs", "cn-big5", "x-x-big5", "csbig5", "big-5", "cp950"]),
            (
                .multiByte, "CP932",
                ["shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "cp932", "csshiftjis"]
            ),
            (.multiByte, "EUC-JP-MS", ["euc-jp", "x-euc-jp", "eucjp"]),
            (
                .multiByte, "CP949",
                ["euc-kr", "ks_c_5601-1987", "ksc5601", "ks_c_5601", "windows-949", "uhc", "cp949", "korean"]
            ),
            (.multiByte, "UTF-7", ["utf-7", "utf7"]),
        ]
        var known: [String: (Kind, String)] = [:]
        for (kind, canonical, names) in groups { for name in names { known[name] = (kind, canonical) } }
        return known
    }()
}
