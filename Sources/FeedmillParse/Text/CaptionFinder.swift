/// Finds captions of pictures: by the credit that they end in, or by the word that they begin with.
enum CaptionFinder {
    /// More bytes than a caption has.
    private static let longest = 700

    // `lines` are those after the title. The last line is no caption: there an agency signs its text.
    static func mark(_ lines: inout [ArticleLine]) {
        for index in lines.indices.dropLast() where lines[index].isFree && isCaption(lines[index].text) {
            lines[index].role = .caption
        }
    }

    static func isCaption(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= longest else { return false }
        return endsInCredit(line) || startsAsCredit(line)
    }

    /// Whether a line ends in a credit in brackets: `(AP)`, `(Foto: Jane Doe/dpa)`, `[Reuters]`, `（新华社）`.
    static func endsInCredit(_ line: ArraySlice<UInt8>) -> Bool {
        guard let credit = lastBracket(of: line) else { return endsInPhotographer(line) }
        let words = line[credit]
        if holdsPhotoWord(words) || isAgency(words) { return true }
        // Any agency's short name, where a whole sentence ends before it.
        let before = trimmed(line[..<(credit.lowerBound - 1)])
        let isShortName = (2...6).contains(words.count) && words.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
        return isShortName && before.last == UInt8(ascii: ".")
    }

    /// What stands in the brackets that a line ends with.
    private static func lastBracket(of line: ArraySlice<UInt8>) -> Range<Int>? {
        let scope = line.suffix(120)
        if scope.last == UInt8(ascii: ")") || scope.last == UInt8(ascii: "]") {
            let opening = scope.last == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
            guard let open = scope.lastIndex(of: opening) else { return nil }
            return (open + 1)..<(scope.endIndex - 1)
        }
        guard scope.suffix(3).elementsEqual("）".utf8) else { return nil }
        let open = scope.indices.last { scope[$0] == 0xEF && scope[$0...].starts(with: "（".utf8) }
        return open.map { ($0 + 3)..<(scope.endIndex - 3) }
    }

    private static func isAgency(_ credit: ArraySlice<UInt8>) -> Bool {
        guard credit.count <= 60 else { return false }
        return string(credit).lowercased().split { "/,|&".contains($0) || $0 == " " }.contains {
            agencies.contains(String($0))
        }
    }

    private static let agencies: Set<String> = [
        "ap", "afp", "reuters", "getty", "dpa", "epa", "epa-efe", "efe", "ansa", "tass", "xinhua", "upi", "anadolu",
        "sputnik",
        "bloomberg", "shutterstock", "istock", "alamy", "imago", "picture-alliance", "apa", "keystone", "belga", "anp",
        "ritzau",
        "scanpix", "tt", "ntb", "lusa", "pap", "čtk", "mti", "kyodo", "jiji", "yonhap", "ians", "pti", "irna", "wafa",
        "nurphoto",
        "zuma", "sipa", "unsplash", "pixabay", "wikimedia", "afp-jiji", "тасс", "риа", "新华社", "新華社", "共同社", "共同", "中新社",
        "時事",
        "ロイター", "رويترز",
    ]

    /// Words that only credits hold.
    private static func holdsPhotoWord(_ credit: ArraySlice<UInt8>) -> Bool {
        guard credit.count <= 100 else { return false }
        let words = string(credit).lowercased().split { " :/,.|".contains($0) }
        return words.contains { photoWords.contains(String($0)) } || photoSigns.contains { string(credit).contains($0) }
    }

    private static let photoWords: Set<String> = [
        "photo", "photos", "photograph", "photographer", "foto", "fotos", "fotografie", "photographie", "courtesy",
        "bild",
        "fotografía", "fotografia", "фото", "صورة", "rendering",
    ]
    private static let photoSigns = ["写真", "図片", "图片", "圖片", "摄影", "攝影", "撮影", "사진", "©"]

    // `… in Beijing. AP Photo/Jane Doe`
    private static func endsInPhotographer(_ line: ArraySlice<UInt8>) -> Bool {
        guard !isBlank(line), line.last != UInt8(ascii: ".") else { return false }
        let tail = line.suffix(60)
        return tail.containsIgnoringCase(" ap photo/") || tail.containsIgnoringCase(" afp photo/")
            || tail.containsIgnoringCase(" photograph: ") || tail.containsIgnoringCase(" photo: ")
            || tail.containsIgnoringCase(" foto: ") || tail.containsIgnoringCase(" via getty images")
    }

    private static func startsAsCredit(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= 300 else { return false }
        if line.starts(with: "©".utf8) { return line.count <= 120 }
        let text = line.prefix(24)
        return starts.contains { text.startsIgnoringCase($0) } || string(text).hasPrefix("Фото: ")
    }

    private static let starts: [StaticText] = [
        "photo: ", "photo by ", "photos: ", "photograph: ", "photo credit", "image: ", "image credit", "credit: ",
        "picture: ",
        "foto: ", "fotos: ", "bild: ", "bildquelle: ", "crédit photo", "crédit : ", "crédits : ", "photo : ",
        "crédito: ",
        "imagen: ", "fotografía: ", "写真：", "写真＝", "写真=", "图片来源", "图：", "图为",
    ]
}
