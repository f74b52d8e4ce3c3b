internal import FeedmillModel

/// What a usable value of some kind is: how it reads as text, and what to tell whoever wrote something else.
struct ValueKind<Value>: Sendable {
    /// Completes “… is not”: `a whole number from 1 to 10000`.
    let expectation: String
    /// The value; nil if the text is not usable.
    let parse: @Sendable (String) -> Value?
    /// The value as text that would be read as the same.
    let show: @Sendable (Value) -> String
}

extension ValueKind where Value == String {
    /// The path of a file or folder, kept as typed.
    static let path = ValueKind(expectation: "a path", parse: { isPlain($0) && !$0.isEmpty ? $0 : nil }, show: { $0 })

    /// One line, which may be empty.
    static let anyLine = ValueKind(expectation: "one line of text", parse: { isPlain($0) ? $0 : nil }, show: { $0 })

    /// One line that says something.
    static let line = ValueKind(
        expectation: "one line of text",
        parse: { text in
            let line = trimmed(text)
            return isPlain(line) && !line.isEmpty ? line : nil
        },
        show: { $0 })

    /// Text that says something, of any number of lines.
    static let text = ValueKind(
        expectation: "text",
        parse: { trimmed($0).isEmpty ? nil : trimmed($0) },
        show: { $0.split(whereSeparator: \.isNewline).joined(separator: " ") })

    /// swift-log's levels, from the most talkative on.
    static let logLevel = ValueKind(
        expectation: "one of trace, debug, info, notice, warning, error, critical",
        parse: { ["trace", "debug", "info", "notice", "warning", "error", "critical"].contains($0) ? $0 : nil },
        show: { $0 })

    /// A language as RFC 5646 writes it; only the shape is checked, not the registry.
    static let languageTag = ValueKind(
        expectation: "a language tag as RFC 5646 writes it, like en or pt-BR",
        parse: { isLanguageTag($0) ? $0 : nil }, show: { $0 })
}

extension ValueKind where Value: FixedWidthInteger & Sendable {
    /// Plain decimal digits within bounds.
    static func wholeNumber(_ range: ClosedRange<Value>) -> ValueKind {
        ValueKind(
            expectation: "a whole number "
                + (range.upperBound == .max
                    ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"),
            parse: { text in
                guard isDigits(text), let value = Value(text), range.contains(value) else { return nil }
                return value
            },
            show: { String($0) })
    }
}

extension ValueKind where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// One of an enumeration's words.
    static func oneOf() -> ValueKind {
        ValueKind(
            expectation: "one of " + Value.allCases.map(\.rawValue).joined(separator: ", "),
            parse: { Value(rawValue: $0) }, show: { $0.rawValue })
    }
}

/// Whether a text is one line without control characters.
func isPlain(_ text: String) -> Bool {
    !text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
}

/// Whether a text is ASCII digits and at least one.
func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
}

/// A text without white space at its ends.
func trimmed(_ text: some StringProtocol) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
}

/// RFC 5646 § 2.1: a language of 2 to 8 letters or `x` or `i`, then subtags of 1 to 8 letters and digits.
private func isLanguageTag(_ text: String) -> Bool {
    let subtags = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = subtags.first, first.utf8.allSatisfy(isLetter) else { return false }
    let isPrivate = ["x", "i"].contains(first.lowercased())
    guard isPrivate ? subtags.count > 1 : (2...8).contains(first.utf8.count) else { return false }
    return subtags.dropFirst().allSatisfy { subtag in
        (1...8).contains(subtag.utf8.count) && subtag.utf8.allSatisfy { isLetter($0) || isDigit($0) }
    }
}

/// Whether a byte is an ASCII letter.
func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// Whether a byte is an ASCII digit.
func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
