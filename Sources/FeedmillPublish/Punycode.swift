/// A label of a host's name beyond ASCII, as the domain name system has it: RFC 3492.
enum Punycode {
    private static let base = 36
    private static let (minimum, maximum, skew, damp) = (1, 26, 38, 700)

    /// The code of a label, without `xn--`; nil if it is longer than a label may be, RFC 1035 § 2.3.4.
    static func encode(_ label: String) -> [UInt8]? {
        let scalars = label.unicodeScalars.map { Int($0.value) }
        guard scalars.count < 64 else { return nil }
        var code = scalars.filter { $0 < 0x80 }.map { UInt8($0) }
        let basic = code.count
        if basic > 0 { code.append(UInt8(ascii: "-")) }
        var (next, delta, bias, done) = (0x80, 0, 72, basic)
        while let least = scalars.filter({ $0 >= next }).min() {
            delta += (least - next) * (done + 1)
            next = least
            for scalar in scalars where scalar <= next {
                if scalar < next {
                    delta += 1
                    continue
                }
                append(delta, bias, to: &code)
                bias = adapted(delta, done + 1, isFirst: done == basic)
                delta = 0
                done += 1
            }
            delta += 1
            next += 1
        }
        return code.count <= 59 ? code : nil
    }

    private static func append(_ delta: Int, _ bias: Int, to code: inout [UInt8]) {
        var rest = delta
        var place = base
        while true {
            let threshold = max(minimum, min(maximum, place - bias))
            guard rest >= threshold else { return code.append(digit(rest)) }
            code.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            place += base
        }
    }

    private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / count
        var steps = 0
        while delta > (base - minimum) * maximum / 2 {
            delta /= base - minimum
            steps += base
        }
        return steps + (base - minimum + 1) * delta / (delta + skew)
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30)
    }
}
