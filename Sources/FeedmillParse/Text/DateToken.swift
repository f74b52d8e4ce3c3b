/// A piece of a line that may hold a date.
struct DateToken {
    enum Kind: Equatable {
        /// A number of at most nine digits, and how many digits it is written with.
        case number(Int, digits: Int)
        /// A run of letters, in lower case.
        case word(String)
        /// Any other character that is no white space.
        case sign(Unicode.Scalar)
    }

    var kind: Kind
    /// Where it stands in the line.
    var range: Range<Int>

    // Takes a line apart. Digits and letters part without a space, as in `14h05`; nil for a line that holds more pieces
    // than any line of dates has.
    static func tokens(of line: ArraySlice<UInt8>, limit: Int = 60) -> [DateToken]? {
        var tokens: [DateToken] = []
        var index = line.startIndex
        while index < line.endIndex {
            let start = index
            let first = scalar(in: line, at: index)
            let traits = ScalarTraits.of(first)
            if traits.contains(.space) || first == "\u{200B}" {
                index += UTF8.width(first)
                continue
            }
            guard tokens.count < limit else { return nil }
            let kind: Kind
            if traits.contains(.decimal) {
                guard let number = number(in: line, &index) else { return nil }
                kind = number
            } else if isLetter(first) {
                index = endOfWord(in: line, from: index)
                kind = .word(string(line[start..<index]).lowercased())
            } else {
                index = min(index + UTF8.width(first), line.endIndex)
                kind = .sign(first)
            }
            tokens.append(DateToken(kind: kind, range: start..<index))
        }
        return tokens
    }

    /// Reads the digits of any script that stand at `index`, and moves behind them; nil for more than nine.
    private static func number(in line: ArraySlice<UInt8>, _ index: inout Int) -> Kind? {
        var (value, digits) = (0, 0)
        while index < line.endIndex {
            let next = scalar(in: line, at: index)
            guard let digit = digitValue(next) else { break }
            value = value * 10 + digit
            digits += 1
            index += UTF8.width(next)
            guard digits < 10 else { return nil }
        }
        return .number(value, digits: digits)
    }

    private static func digitValue(_ scalar: Unicode.Scalar) -> Int? {
        if scalar.isASCII { return isDigit(UInt8(scalar.value)) ? Int(scalar.value) - 0x30 : nil }
        guard ScalarTraits.of(scalar).contains(.decimal) else { return nil }
        return scalar.properties.numericValue.map { Int($0) }
    }

    private static func endOfWord(in line: ArraySlice<UInt8>, from start: Int) -> Int {
        var index = start
        while index < line.endIndex {
            let next = scalar(in: line, at: index)
            guard isLetter(next) else { break }
            index += UTF8.width(next)
        }
        return min(index, line.endIndex)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        !ScalarTraits.of(scalar).isDisjoint(with: [.letter, .mark])
    }
}
