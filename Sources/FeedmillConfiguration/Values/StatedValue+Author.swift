internal import FeedmillModel

extension StatedValue {
    /// Reads an author: `Name`, `Name <mail>`, a mail alone, or a map of `name`, `email`, `url`.
    func readAuthor(into author: inout Author?) -> [UnusableValue] {
        guard case .map(let entries) = content else {
            let result = read(as: .author)
            if let value = try? result.get() { author = value }
            return result.failure.map { [$0] } ?? []
        }
        var stated = Author()
        let failures = entries.flatMap { $0.readPart(of: &stated) }
        guard failures.isEmpty else { return failures }
        guard stated != Author() else { return [unusable("an empty map is not an author")] }
        author = stated
        return []
    }
}

extension StatedEntry {
    private typealias Part = (
        name: String, path: any WritableKeyPath<Author, String?> & Sendable, kind: ValueKind<String>
    )

    private static let parts: [Part] = [
        ("name", \.name, .line), ("email", \.email, .mailAddress), ("url", \.url, .webAddress),
    ]

    fileprivate func readPart(of author: inout Author) -> [UnusableValue] {
        guard let part = Self.parts.first(where: { $0.name == key }) else {
            let nearest = key.nearest(among: Self.parts.map(\.name))
            return [UnusableValue(message: "there is no key \"\(key)\"\(nearest)", origin: origin)]
        }
        switch value.read(as: part.kind) {
        case .success(let text):
            author[keyPath: part.path] = text
            return []
        case .failure(var failure):
            failure.innerKey = key
            return [failure]
        }
    }
}

extension ValueKind where Value == Author {
    /// An author in one line.
    static let author = ValueKind(
        expectation: "an author like Ada Lovelace or Ada Lovelace <ada@example.org>",
        parse: { readAuthor($0) }, show: { $0.shown })
}

extension ValueKind where Value == String {
    fileprivate static let mailAddress = ValueKind(
        expectation: "an e-mail address", parse: { isMailAddress($0) ? $0 : nil }, show: { $0 })
}

extension Author {
    /// In one line, its page last: `Ada Lovelace <ada@example.org> https://example.org/`.
    var shown: String {
        [name, email.map { name == nil ? $0 : "<\($0)>" }, url].compactMap { $0 }.joined(separator: " ")
    }
}

private func readAuthor(_ text: String) -> Author? {
    let line = trimmed(text)
    guard !line.isEmpty, isPlain(line) else { return nil }
    guard let open = line.firstIndex(of: "<") else {
        return isMailAddress(line) ? Author(email: line) : line.contains(">") ? nil : Author(name: line)
    }
    let mail = line[line.index(after: open)...].dropLast()
    guard line.hasSuffix(">"), isMailAddress(mail) else { return nil }
    let name = trimmed(line[..<open])
    return Author(name: name.isEmpty ? nil : name, email: String(mail))
}

/// Something, one `@`, something with neither white space nor brackets: only the mail server knows more.
private func isMailAddress(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isPlain(String(text))
        && !text.contains { $0.isWhitespace || "<>\"".contains($0) }
}
