/// Finds captions of pictures: by the credit that they end in, or by the word that they begin with.
enum CaptionFinder {
    /// More bytes than a caption has.
    private static let longest = 700

    /// More sentences than a caption has.
    private static let mostSentences = 3

    // `lines` are those after the title. The last line is no caption: there an agency signs its text.
    static func mark(_ lines: inout [ArticleLine]) {
        for index in lines.indices.dropLast() where lines[index].isFree && isCaption(lines[index]) {
            lines[index].role = .caption
        }
    }

    static func isCaption(_ line: ArticleLine) -> Bool {
        guard line.text.count <= longest else { return false }
        return startsAsCredit(line.text) || (endsInCredit(line) && LineWords(line.text).sentences <= mostSentences)
    }

    /// Whether a line ends in a credit in brackets: `(AP)`, `(Foto: Jane Doe/dpa)`, `[Reuters]`, `（新华社）`; or without.
    static func endsInCredit(_ line: ArticleLine) -> Bool {
        guard let credit = lastBracket(of: line.text) else {
            return !line.traits.endsSentence && endsInPhotographer(line.text)
        }
        let words = line.text[credit]
        if holdsPhotoWord(words) || isAgency(words) { return true }
        // Any agency's short name, where a whole sentence ends before it.
        let before = trimmed(line.text[..<(credit.lowerBound - 1)])
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

    /// Whether a credit names an agency, and else holds only names and what credits are made of: `AP`,
    /// `Jane Doe/AFP via Getty Images`, but not `according to Reuters`.
    private static func isAgency(_ credit: ArraySlice<UInt8>) -> Bool {
        guard credit.count <= 60 else { return false }
        var namesAgency = false
        for word in BytePieces(of: credit, between: betweenNames) {
            if agencies.contains(word) {
                namesAgency = true
            } else if scalar(in: word, at: word.startIndex).isSmallLetter, !smallWords.contains(word) {
                return false
            }
        }
        return namesAgency
    }

    private static let betweenNames = ByteSet("/,|& :;".utf8)

    private static let smallWords: WordSet = [
        "via", "by", "for", "and", "file", "pool", "photo", "foto", "von", "par", "per", "pour", "de", "van", "der",
        "through", "archive", "und", "et", "y", "e",
    ]

    private static let agencies: WordSet = [
        "ap", "afp", "reuters", "getty", "dpa", "epa", "epa-efe", "efe", "ansa", "tass", "xinhua", "upi", "anadolu",
        "sputnik",
        "bloomberg", "shutterstock", "istock", "alamy", "imago", "picture-alliance", "apa", "keystone", "belga", "anp",
        "ritzau",
        "scanpix", "tt", "ntb", "lusa", "pap", "čtk", "mti", "kyodo", "jiji", "yonhap", "ians", "pti", "irna", "wafa",
        "nurphoto",
        "zuma", "sipa", "unsplash", "pixabay", "wikimedia", "afp-jiji", "тасс", "риа", "新华社", "新華社", "共同社", "共同", "中新社",
        "時事",
        "ロイター", "رويترز", "연합뉴스", "뉴시스", "뉴스1",
    ]

    /// Words that only credits hold.
    private static func holdsPhotoWord(_ credit: ArraySlice<UInt8>) -> Bool {
        guard credit.count <= 100 else { return false }
        return BytePieces(of: credit, between: betweenWords).contains(where: photoWords.contains)
            || photoSigns.contains { credit.containsIgnoringCase($0) }
    }

    private static let betweenWords = ByteSet(" :/,.|".utf8)

    private static let photoWords: WordSet = [
        "photo", "photos", "photograph", "photographer", "foto", "fotos", "fotografie", "photographie", "courtesy",
        "bild",
        "fotografía", "fotografia", "fotoğraf", "fot", "фото", "صورة", "צילום", "फोटो", "rendering", "archivbild",
        "symbolbild", "archivfoto", "symbolfoto",
        "screenshot",
    ]
    private static let photoSigns: [StaticText] = ["写真", "図片", "资料图", "資料圖", "图片", "圖片", "摄影", "攝影", "撮影", "사진", "©"]

    /// A credit without brackets: `… in Beijing. AP Photo/Jane Doe`, `… | Reuters`, `… © AFP`.
    private static func endsInPhotographer(_ line: ArraySlice<UInt8>) -> Bool {
        guard let last = line.last, !unendingBytes.contains(last) else { return false }
        let tail = line.suffix(60)
        guard tail.contains(where: signsOfCredits.contains) || tail.containsIgnoringCase(getty) else { return false }
        if tails.contains(where: { tail.containsIgnoringCase($0) }) || holdsPhotoLabel(tail) { return true }
        return partsOfCredits.contains { part in
            guard let start = lastIndex(of: part, in: tail) else { return false }
            return isAgency(tail[start...])
        }
    }

    /// What stands in each of the credits below but one; `©` and `”` begin with the bytes beyond ASCII.
    private static let signsOfCredits = ByteSet(Array("/|:.".utf8) + [0xC2, 0xE2])
    private static let unendingBytes = ByteSet(".!?:;,".utf8)
    private static let getty: StaticText = "getty"
    private static let tails: [StaticText] = [" ap photo/", " afp photo/", " via getty images", " © "]
    private static let labels: [StaticText] = [" photo: ", " photograph: ", " foto: ", " photo : ", " image: "]

    /// `… in Paris. Photo: Jane Doe`: where a sentence or a part of a line ends before the word, and a name follows.
    private static func holdsPhotoLabel(_ tail: ArraySlice<UInt8>) -> Bool {
        labels.contains { label in
            guard let start = lastIndex(of: label, in: tail), start < tail.endIndex,
                let before = scalar(in: tail, before: start - label.bytes.count)
            else { return false }
            return
                (Punctuation.endsSentence(before) || Punctuation.closes(before) || "|/–—".contains(Character(before)))
                && !scalar(in: tail, at: start).isSmallLetter
        }
    }

    /// What may part a caption from its credit.
    private static let partsOfCredits: [StaticText] = [" | ", ". ", " / ", "” "]

    /// Just behind the last place where `part` stands.
    private static func lastIndex(of part: StaticText, in line: ArraySlice<UInt8>) -> Int? {
        let length = part.bytes.count
        guard line.count >= length, part.mayStand(in: line) else { return nil }
        let starts = line.startIndex...(line.endIndex - length)
        return starts.last { line[$0..<($0 + length)].startsIgnoringCase(part) }.map { $0 + length }
    }

    private static func startsAsCredit(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= 300 else { return false }
        if line.starts(with: "©".utf8) { return line.count <= 120 }
        return starts.opening(of: line) != nil || line.count <= 40 && isAgency(line)
    }

    private static let starts: StaticTexts = [
        "photo:", "photo by ", "photos:", "photograph: ", "photograph by ", "photo credit", "photo courtesy",
        "image:", "image credit", "image source", "image caption", "image courtesy", "credit: ", "picture:",
        "picture by ", "illustration:", "illustration by ", "foto:", "fotos:", "foto de ", "bild: ", "bildquelle:",
        "symbolbild:", "crédit photo", "crédit : ", "crédit: ", "crédits : ", "crédits: ", "photo : ", "légende :",
        "crédito: ", "créditos: ", "imagen:", "imagem:", "immagine:", "fotografía: ", "beeld: ", "Фото:", "фото:",
        "صورة:", "الصورة:", "צילום:", "צילומים:", "फोटो:", "fotoğraf:", "fot. ", "fot.: ", "写真：", "写真＝", "写真=", "写真提供",
        "图片来源", "圖片來源", "图片：", "图：", "图为", "摄影：",
        "사진=", "사진:",
        // Captions that name no one, but say what they are.
        "pictured: ", "pictured, ", "pictured above", "file photo", "file image", "archivbild", "symbolbild",
        "symbolfoto",
        "im bild: ", "screenshot: ", "screenshot of ", "from left: ", "from left, ", "from l to r",
        "v.l.n.r.",
        "von links: ", "de gauche à droite", "de izquierda a derecha", "da esquerda para a direita", "da sinistra: ",
        "imagen de archivo", "foto de archivo", "imagem de arquivo", "photo d'illustration", "photo d’illustration",
        "image d'illustration", "image d’illustration", "immagine di repertorio", "архивное фото", "Архивное фото",
        "资料图", "資料圖", "資料写真", "자료사진",
    ]
}
