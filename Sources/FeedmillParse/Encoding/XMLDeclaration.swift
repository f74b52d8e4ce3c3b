/// What the XML declaration at the start of a document says of its encoding.
enum XMLDeclaration {
    /// The label in a head that reads as ASCII; nil where there is no declaration, or none of an encoding.
    ///
    /// The declaration may stand behind what does not belong there: blank lines, messages of a server.
    static func encoding(in head: ArraySlice<UInt8>) -> String? {
        guard let start = firstIndex(of: "<?xml", in: head), let end = firstIndex(of: "?>", in: head[start...]),
            let name = firstIndex(of: "encoding", in: head[start..<end])
        else { return nil }
        let rest = head[(name + 8)..<end].drop(while: isSpace)
        guard rest.first == UInt8(ascii: "=") else { return nil }
        let value = rest.dropFirst().drop(while: isSpace)
        guard let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        return string(value.dropFirst().prefix { $0 != quote }.drop(while: isSpace).prefix { !isSpace($0) })
    }

    private static func firstIndex(of word: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
        let word = unsafe Array(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        return bytes.indices.first { lowercased(bytes[$0]) == word[0] && matches(word, bytes[$0...]) }
    }

    private static func matches(_ word: [UInt8], _ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count >= word.count && zip(word, bytes).allSatisfy { $0 == lowercased($1) }
    }
}
