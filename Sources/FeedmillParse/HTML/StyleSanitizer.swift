import FeedmillXML

/// Keeps of a `style` what only changes how text looks.
///
/// The properties are feedparser's, with those of boxes and lists; nothing that positions, covers, hides by distance,
/// fetches or runs. A declaration whose value holds anything but words, numbers, colours and names of fonts goes.
enum StyleSanitizer {
    private static let properties = NameTable(
        [
            "azimuth", "background", "background-color", "border", "border-bottom", "border-bottom-color",
            "border-bottom-style", "border-bottom-width", "border-collapse", "border-color", "border-left",
            "border-left-color", "border-left-style", "border-left-width", "border-radius", "border-right",
            "border-right-color", "border-right-style", "border-right-width", "border-spacing", "border-style",
            "border-top", "border-top-color", "border-top-style", "border-top-width", "border-width", "caption-side",
            "clear", "color", "cursor", "direction", "display", "elevation", "float", "font", "font-family",
            "font-size",
            "font-style", "font-variant", "font-weight", "height", "letter-spacing", "line-height", "list-style",
            "list-style-type", "margin", "margin-bottom", "margin-left", "margin-right", "margin-top", "max-height",
            "max-width", "min-height", "min-width", "overflow", "padding", "padding-bottom", "padding-left",
            "padding-right", "padding-top", "pause", "pause-after", "pause-before", "pitch", "pitch-range", "quotes",
            "richness", "speak", "speak-header", "speak-numeral", "speak-punctuation", "speech-rate", "stress",
            "table-layout", "text-align", "text-decoration", "text-indent", "text-transform", "unicode-bidi",
            "vertical-align", "voice-family", "volume", "white-space", "width", "word-break", "word-spacing",
            "word-wrap", "writing-mode",
        ], foldsCase: true)

    private static let functions = NameTable(["rgb", "rgba", "hsl", "hsla"], foldsCase: true)
    private static let longestValue = 256

    /// The declarations that are safe, as `name: value; name: value`.
    static func sanitize(_ style: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = style
        while !rest.isEmpty {
            let declaration = rest.prefix { $0 != 0x3B }
            add(declaration, to: &result)
            rest = rest.dropFirst(declaration.count + 1)
        }
        return result
    }

    private static func add(_ declaration: ArraySlice<UInt8>, to result: inout [UInt8]) {
        guard let colon = declaration.firstIndex(of: 0x3A) else { return }
        let name = trimmed(declaration[..<colon])
        let value = trimmed(declaration[(colon + 1)...])
        guard properties.index(of: name.span) != nil, isSafe(value) else { return }
        if !result.isEmpty { result.append(0x3B); result.append(0x20) }
        for byte in name { result.append(lowercased(byte)) }
        result.append(0x3A)
        result.append(0x20)
        result += value
    }

    private static func isSafe(_ value: ArraySlice<UInt8>) -> Bool {
        guard !value.isEmpty, value.count <= longestValue else { return false }
        var quote: UInt8?
        var depth = 0
        for index in value.indices {
            let byte = value[index]
            if let open = quote {
                if byte == open { quote = nil } else if !isQuotable(byte) { return false }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == 0x28 {
                guard isFunction(value[..<index]) else { return false }
                depth += 1
            } else if byte == 0x29 {
                depth -= 1
            } else if !isPlain(byte) || isNegative(value, at: index) {
                return false
            }
        }
        return quote == nil && depth == 0
    }

    /// Letters, digits, white space, `!#%,.-+/` and bytes beyond ASCII: no backslash, no colon, no at sign.
    private static func isPlain(_ byte: UInt8) -> Bool {
        isWordByte(byte) || isSpace(byte) || (0x2B...0x2F).contains(byte) || byte == 0x21 || byte == 0x23
            || byte == 0x25
            || byte == 0x5F
    }

    private static func isQuotable(_ byte: UInt8) -> Bool {
        isWordByte(byte) || byte == 0x20 || byte == 0x2D || byte == 0x5F || byte == 0x2E || byte == 0x26
    }

    /// What is moved away by a negative length is hidden, or lies over something else.
    private static func isNegative(_ value: ArraySlice<UInt8>, at index: Int) -> Bool {
        guard value[index] == 0x2D, index + 1 < value.endIndex, isDigit(value[index + 1]) || value[index + 1] == 0x2E
        else { return value[index] == 0x2F && index + 1 < value.endIndex && value[index + 1] == 0x2A }
        return index == value.startIndex || !isWordByte(value[index - 1])
    }

    private static func isFunction(_ start: ArraySlice<UInt8>) -> Bool {
        let name = start.reversed().prefix { isASCIILetter($0) }
        return functions.index(of: Array(name.reversed()).span) != nil
    }
}
