extension HeadingSigns {
    /// The signs of a line alone.
    static func ofLine(_ line: ArticleLine) -> HeadingSigns {
        let (text, traits) = (line.text, line.traits)
        let words = LineWords(text)
        var signs = ofEnd(text).union(ofStart(text)).union(ofWords(words, endsSentence: traits.endsSentence))
        signs.formUnion(ofColumns(traits.columns))
        // What ideographs write has no spaces to count words by.
        if words.words > (line.isDense ? 18 : 12) { signs.insert(.manyWords) }
        signs.formUnion(ofCapitals(text))
        if isNumbered(text) { signs.insert(.isNumbered) }
        if text.contains(UInt8(ascii: "(")) { signs.insert(.holdsBracket) }
        if text.count <= 60, isSectionWord(text) {
            signs.insert(.sectionWord)
            signs.remove(.endsColon)
        }
        if text.contains(where: signBytes.contains) { signs.insert(.holdsSigns) }
        if words.digits > 0 {
            if holdsDate(text) { signs.insert(.holdsDate) }
            if holdsResult(text) { signs.insert(.holdsResult) }
        }
        return signs
    }

    /// Whether a line is nothing but a word that heads sections, with a colon or without.
    private static func isSectionWord(_ text: ArraySlice<UInt8>) -> Bool {
        let isWide = text.suffix(3).elementsEqual("：".utf8)
        let line = isWide ? text.dropLast(3) : text.last == UInt8(ascii: ":") ? text.dropLast() : text
        return sectionWords.contains(line)
    }

    private static let sectionWords: WordSet = [
        "conclusion", "conclusions", "introduction", "summary", "background", "overview", "installation", "usage",
        "methods", "results", "discussion", "references", "acknowledgements", "acknowledgments", "timeline",
        "in conclusion", "the bottom line", "final thoughts", "key takeaways", "frequently asked questions", "fazit",
        "zusammenfassung", "einleitung", "hintergrund", "ausblick", "zutaten", "zubereitung", "ergebnisse",
        "inhaltsverzeichnis", "häufige fragen", "resumen", "conclusión", "conclusiones", "introducción", "antecedentes",
        "conclusão", "resumo", "introdução", "introduzione", "conclusioni", "conclusione", "riassunto", "résumé",
        "contexte", "en résumé", "inleiding", "conclusie", "samenvatting", "sammanfattning", "slutsats", "wstęp",
        "podsumowanie", "závěr", "úvod", "введение", "заключение", "вывод", "выводы", "итоги", "висновок", "вступ",
        "خاتمة", "مقدمة", "الخلاصة", "خلاصة", "结论", "總結", "结语", "总结", "简介", "引言", "背景", "概述", "前言", "結論",
        "結語", "まとめ", "はじめに", "おわりに", "概要", "最後に", "결론", "서론", "요약", "들어가며", "마치며",
    ]

    /// What a line ends in.
    static func ofEnd(_ text: ArraySlice<UInt8>) -> HeadingSigns {
        guard let last = scalar(in: text, before: text.endIndex) else { return [] }
        switch last {
        case "?", "？", "؟": return .endsQuestion
        case ":", "：": return .endsColon
        case ")", "]", "）", "】": return []
        case ".": return .endsStop
        case _ where Punctuation.closes(last): return .endsQuote
        default: return Punctuation.continues(last) ? .endsOpen : []
        }
    }

    /// Whether a line begins with a small letter, as the second half of a sentence does; `iPhone`, `eBay` begin one too.
    static func beginsLow(_ text: ArraySlice<UInt8>) -> Bool {
        guard !text.isEmpty else { return false }
        let first = scalar(in: text, at: text.startIndex)
        guard first.isSmallLetter else { return false }
        let rest = text.dropFirst(UTF8.width(first))
        return rest.isEmpty || !scalar(in: rest, at: rest.startIndex).isCapital
    }

    private static func ofStart(_ text: ArraySlice<UInt8>) -> HeadingSigns {
        let first = scalar(in: text, at: text.startIndex)
        if Punctuation.opensQuote(first) { return .beginsQuote }
        let properties = first.properties
        if beginsLow(text) { return .beginsLower }
        if askingWords.contains(text.prefix { $0 != 0x20 }) { return .beginsAsking }
        let isOpening =
            properties.isAlphabetic || properties.numericType != nil || first == "¿" || first == "¡"
            || properties.isEmojiPresentation
        return isOpening ? [] : .beginsSign
    }

    private static let askingWords: WordSet = [
        "what", "how", "why", "when", "who", "where", "which", "is", "are", "can", "do", "does", "should", "was", "wie",
        "warum", "wer", "wo", "wann", "welche", "weshalb", "wieso", "comment", "pourquoi", "quel", "quelle", "quels",
        "qui", "qué", "¿qué", "cómo", "¿cómo", "quién", "¿quién", "como", "come", "perché", "cosa", "porque", "что",
        "как", "почему", "зачем", "кто", "где", "когда", "كيف", "لماذا", "ماذا", "ما", "من", "هل",
    ]

    /// Ideographs say in a few columns what letters need many for: they are seldom near these.
    private static func ofColumns(_ columns: Int) -> HeadingSigns {
        switch columns {
        case ...48: []
        case ...70: .over48Columns
        default: [.over48Columns, .over70Columns]
        }
    }

    /// Whether a line begins with a number as those of lists do: `3. Seal the gap`, `2) Wait`, `4 Roast`.
    static func isNumbered(_ text: ArraySlice<UInt8>) -> Bool {
        let mark = text.prefix { $0 != 0x20 }
        guard let first = mark.first, isDigit(first), mark.count <= 4, mark.count < text.count else { return false }
        return mark.allSatisfy {
            isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: ":")
        }
    }

    private static func ofWords(_ words: LineWords, endsSentence: Bool) -> HeadingSigns {
        var signs: HeadingSigns = words.commas > 1 ? .commas : words.commas == 1 ? .oneComma : []
        if words.sentences > (endsSentence ? 1 : 0) { signs.insert(.innerSentence) }
        if words.digits * 4 > words.letters { signs.insert(.mostlyDigits) }
        return signs
    }

    private static let signBytes = ByteSet("@|<>{}=\\_/;*+".utf8)

    /// How many of a line's words begin with a capital: three of four, or some.
    private static func ofCapitals(_ text: ArraySlice<UInt8>) -> HeadingSigns {
        var (words, capitals, small, isStart) = (0, 0, 0, true)
        for index in text.indices {
            let byte = text[index]
            if isStart, byte != 0x20 { words += 1 }
            if isStart, byte < 0x80 {
                if byte >= 0x41, byte <= 0x5A { capitals += 1 } else if isASCIILetter(byte) { small += 1 }
            } else if isStart {
                let first = scalar(in: text, at: index)
                if first.isCapital { capitals += 1 } else if first.isSmallLetter { small += 1 }
            }
            isStart = byte == 0x20
        }
        if words == 1 { return .oneWord }
        if capitals + small >= 2, small * 3 <= capitals { return .titleCase }
        return capitals * 10 >= (capitals + small) * 4 && capitals > 0 ? .someCapitals : []
    }

    /// Whether a day, month and year stand anywhere in the line: `10. September 2025 in Berlin`.
    private static func holdsDate(_ text: ArraySlice<UInt8>) -> Bool {
        guard holdsDigits(4, in: text), let tokens = DateToken.tokens(of: text) else { return false }
        return tokens.indices.contains { index in
            var reader = DateReader(tokens, timeZoneOffset: 0, from: index)
            return reader.read() != nil
        }
    }

    /// Whether a result of a match stands in the line: `Germany 2–1 France`, `3:0`.
    private static func holdsResult(_ text: ArraySlice<UInt8>) -> Bool {
        let words = text.split(separator: 0x20)
        return words.contains { word in
            let left = word.prefix(while: isDigit)
            let right = word.suffix(while: isDigit)
            guard (1...2).contains(left.count), (1...2).contains(right.count), left.endIndex < right.startIndex else {
                return false
            }
            let sign = string(word[left.endIndex..<right.startIndex])
            return sign == ":" || sign == "-" || sign == "–"
        }
    }
}
