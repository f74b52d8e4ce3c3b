import FeedmillModel

extension Author {
    /// The e-mail address if it is one: feeds have no room for what is only meant as one.
    var usableEmail: String? {
        guard let email, let at = email.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let name = email.utf8[..<at]
        let labels = email[email.utf8.index(after: at)...].split(separator: ".", omittingEmptySubsequences: false)
        let isUsable =
            !name.isEmpty && name.allSatisfy { isAlphanumeric($0) || nameMarks.contains($0) } && labels.count > 1
            && labels.allSatisfy(isLabel)
        return isUsable ? email : nil
    }

    /// Something to call them by.
    var shownName: String? { name ?? email ?? url }
}

/// Whether an address is one of the web whose host has a name that anybody could look up.
///
/// RSS wants no other of enclosures, nor iTunes of pictures.
func isWebAddress(_ address: String) -> Bool {
    let scheme = ["http://", "https://"].first {
        address.utf8.count > $0.utf8.count && zip(address.utf8, $0.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
    guard let scheme else { return false }
    let rest = uri(address).dropFirst(scheme.count)
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = host.first, host.dropFirst().allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else {
        return false
    }
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1 && labels.allSatisfy(isLabel)
}

private func isLabel(_ label: Substring) -> Bool {
    !label.isEmpty && label.utf8.first != UInt8(ascii: "-")
        && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
}

func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte | 0x20)
}

private func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte)
}

private let nameMarks = Set("_-+.'!#$%&*/=?^`{|}~".utf8)
