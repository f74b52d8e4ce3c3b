extension HeadingSigns {
    /// The signs of a line alone.
    static func ofLine(_ line: ArticleLine) -> HeadingSigns {
        let (text, traits) = (line.text, line.traits)
        let words = LineWords(text)
        var signs = ofEnd(text).union(ofStart(text)).union(ofWords(words, endsSentence: traits.endsSentence))
        // Ideographs need fewer columns for few words, and what they write has no spaces to count words by.
        if (line.isDense ? 6...64 : 13...48).contains(traits.columns) { signs.insert(.isShort) }
        if words.words > (line.isDense ? 18 : 12) { signs.insert(.manyWords) }
        if traits.columns > 90 { signs.insert(.isLong) }
        if isTitleCase(text) { signs.insert(.titleCase) }
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
        case "0"..."9": return .endsDigit
        case _ where Punctuation.closes(last): return .endsQuote
        default: return Punctuation.continues(last) ? .endsOpen : []
        }
    }

    /// Whether a line begins with a small letter, as the second half of a sentence does; `iPhone`, `eBay` begin one too.
    static func beginsLow(_ text: ArraySlice<UInt8>) -> Bool {
        guard !text.isEmpty else { return false }
        let first = scalar(in: text, at: text.startIndex)
        guard first.properties.isLowercase else { return false }
        let rest = text.dropFirst(UTF8.width(first))
        return rest.isEmpty || !scalar(in: rest, at: rest.startIndex).properties.isUppercase
    }

    private static func ofStart(_ text: ArraySlice<UInt8>) -> HeadingSigns {
        let first = scalar(in: text, at: text.startIndex)
        if Punctuation.opensQuote(first) { return .beginsQuote }
        let properties = first.properties
        if beginsLow(text) { return .beginsLower }
        let isOpening =
            properties.isAlphabetic || properties.numericType != nil || first == "¿" || first == "¡"
            || properties.isEmojiPresentation
        return isOpening ? [] : .beginsSign
    }

    private static func ofWords(_ words: LineWords, endsSentence: Bool) -> HeadingSigns {
        var signs: HeadingSigns = words.commas > 1 ? .commas : words.commas == 1 ? .oneComma : []
        if words.sentences > (endsSentence ? 1 : 0) { signs.insert(.innerSentence) }
        if words.digits * 4 > words.letters { signs.insert(.mostlyDigits) }
        return signs
    }

    private static let signBytes = ByteSet("@|<>{}=\\_/;*+".utf8)

    /// Whether at least three of four words begin with a capital, of two words or more.
    private static func isTitleCase(_ text: ArraySlice<UInt8>) -> Bool {
        var (capitals, small, isStart) = (0, 0, true)
        for index in text.indices {
            let byte = text[index]
            if isStart, byte < 0x80 {
                if byte >= 0x41, byte <= 0x5A { capitals += 1 } else if isASCIILetter(byte) { small += 1 }
            } else if isStart {
                let properties = scalar(in: text, at: index).properties
                if properties.isUppercase { capitals += 1 } else if properties.isLowercase { small += 1 }
            }
            isStart = byte == 0x20
        }
        return capitals + small >= 2 && small * 3 <= capitals
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
