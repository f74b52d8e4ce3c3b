/// The elements of HTML that are empty, and that people leave without an end in what should be XHTML.
///
/// Only those that no feed's format has: `link` and `source` are other things there.
enum VoidElement {
    static func isOne(_ name: ArraySlice<UInt8>) -> Bool {
        guard name.count == 2 || name.count == 3, let first = name.first, let second = name.dropFirst().first else {
            return false
        }
        return isOne(first, second, name.dropFirst(2).first ?? 0)
    }

    /// The same for a name that a zero byte ends.
    static func isOne(_ name: UnsafePointer<UInt8>) -> Bool {
        guard name[0] != 0, name[1] != 0, name[2] == 0 || name[3] == 0 else { return false }
        return isOne(name[0], name[1], name[2])
    }

    private static func isOne(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first | 0x20, second | 0x20, third | 0x20) {
        case (UInt8(ascii: "b"), UInt8(ascii: "r"), 0x20), (UInt8(ascii: "h"), UInt8(ascii: "r"), 0x20): third == 0
        case (UInt8(ascii: "i"), UInt8(ascii: "m"), UInt8(ascii: "g")): true
        default: false
        }
    }
}
