/// The value of a `srcset`, HTML § 4.8.4.2.1.
enum SourceSet {
    struct Candidate: Equatable {
        var address: ArraySlice<UInt8>
        /// `2x`, `640w`; empty where there is none that is understood.
        var descriptor: ArraySlice<UInt8>
    }

    static func candidates(of value: ArraySlice<UInt8>) -> [Candidate] {
        var candidates: [Candidate] = []
        var rest = value
        while true {
            rest = rest.drop { isSpace($0) || $0 == 0x2C }
            guard !rest.isEmpty else { return candidates }
            var address = rest.prefix { !isSpace($0) }
            rest = rest[address.endIndex...]
            var descriptor = rest.prefix(0)
            if address.last == 0x2C {
                while address.last == 0x2C { address = address.dropLast() }
            } else {
                descriptor = rest.prefix { $0 != 0x2C }
                rest = rest[descriptor.endIndex...]
            }
            candidates.append(Candidate(address: address, descriptor: understood(trimmed(descriptor))))
        }
    }

    private static func understood(_ descriptor: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let unit = descriptor.last, unit == 0x77 || unit == 0x78 || unit == 0x68 else { return [] }
        let isNumber = descriptor.dropLast().allSatisfy { isDigit($0) || $0 == 0x2E }
        return isNumber && descriptor.count > 1 ? descriptor : []
    }
}
