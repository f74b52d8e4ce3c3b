/// Reads a whole text in an old encoding.
enum IconvDecoder {
    /// What real files hold under these names is what Microsoft made of them.
    private static let extended = [
        "shift_jis": "CP932", "euc-kr": "CP949", "gb2312": "GB18030", "gbk": "GB18030", "euc-jp": "EUC-JP-MS",
        "tis-620": "CP874", "iso-8859-11": "CP874",
    ]

    /// The bytes as UTF-8; what is no character in the encoding becomes U+FFFD and is counted.
    ///
    /// An encoding that the system does not know is read as windows-1252, which has nearly every byte.
    static func decode(_ bytes: ArraySlice<UInt8>, from name: String) -> (bytes: [UInt8], replaced: Int) {
        if name == HZ.name { return decode(HZ.widened(bytes)[...], from: "gb2312") }
        guard let iconv = StreamingIconv(extended[name] ?? name) else {
            return name == "windows-1252" ? latin1(bytes) : decode(bytes, from: "windows-1252")
        }
        let text = iconv.decode(bytes) + iconv.finish()
        return (text, iconv.replaced)
    }

    /// Each byte as the scalar of its number: what is left where iconv has no tables at all.
    private static func latin1(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], replaced: Int) {
        (Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8), 0)
    }
}
