/// The choices of an `Accept…` field with their weights, RFC 9110 § 12.4.2.
struct WeightedChoices {
    /// One choice: its name without parameters, as written, and its weight in thousandths.
    struct Choice: Equatable {
        var name: Substring
        var weight: Int
    }

    private let field: Substring

    init(_ field: some StringProtocol) {
        self.field = Substring(field)
    }

    /// The choices in the order of the field; what has no name is left out.
    var all: [Choice] {
        field.utf8.split(separator: UInt8(ascii: ",")).compactMap { element in
            let parts = element.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            let name = trimmed(Substring(parts[0]))
            guard !name.isEmpty else { return nil }
            return Choice(name: name, weight: parts.dropFirst().lazy.compactMap { qualityValue($0) }.first ?? 1000)
        }
    }

    /// The weight of a name, compared without regard to case; nil if it is not among the choices.
    func weight(of name: String) -> Int? {
        all.first { isSameASCII($0.name, name) }?.weight
    }
}

/// A `q` parameter in thousandths; nil for another parameter, and for a weight that is none: it then counts in full.
private func qualityValue(_ parameter: Substring.UTF8View.SubSequence) -> Int? {
    let text = trimmed(Substring(parameter)).utf8
    guard text.count > 2, let first = text.first, first | 0x20 == UInt8(ascii: "q"),
        text.dropFirst().first == UInt8(ascii: "=")
    else { return nil }
    let digits = text.dropFirst(2).filter { $0 != UInt8(ascii: ".") }
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    let padded = digits.prefix(4) + Array(repeating: UInt8(ascii: "0"), count: max(0, 4 - digits.count))
    return min(1000, padded.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
}

/// Optional white space of RFC 9110 § 5.6.3 at both ends dropped.
func trimmed(_ text: Substring) -> Substring {
    var rest = text
    while let first = rest.utf8.first, first == 0x20 || first == 0x09 { rest.removeFirst() }
    while let last = rest.utf8.last, last == 0x20 || last == 0x09 { rest.removeLast() }
    return rest
}

/// Whether a name equals one given in lower case, without regard to the case of ASCII letters.
func isSameASCII(_ name: some StringProtocol, _ lowercased: String) -> Bool {
    name.utf8.count == lowercased.utf8.count
        && name.utf8.elementsEqual(lowercased.utf8) { byte, lower in
            byte == lower || ((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) && byte | 0x20 == lower)
        }
}
