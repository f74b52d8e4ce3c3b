/// What an HTTP server answered.
public struct HTTPResponse: Sendable {
    /// The status code.
    public var status: Int
    /// The header fields as they came, names in lower case.
    public var fields: [(name: String, value: String)]
    /// The content, transfer coding taken off, content coding not.
    public var body: [UInt8]

    /// A field's value, of several the values joined by commas; nil where it is missing.
    public subscript(field: String) -> String? {
        let values = fields.filter { $0.name == field.lowercased() }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// The content as text.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The `ETag` as sent, quotes and all; empty where it is missing.
    public var entityTag: String { self["ETag"] ?? "" }

    /// The `Last-Modified` as sent; empty where it is missing.
    public var lastModified: String { self["Last-Modified"] ?? "" }

    /// Reads a head, without its closing empty line.
    init?(head: some Collection<UInt8>) {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        guard let words = lines.first?.split(separator: " "), words.count >= 2, words[0].hasPrefix("HTTP/1."),
            let status = Int(words[1])
        else { return nil }
        self.status = status
        body = []
        fields = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count == 2 ? parts[1].drop { $0 == " " } : ""
            return (parts[0].lowercased(), String(value))
        }
    }
}
