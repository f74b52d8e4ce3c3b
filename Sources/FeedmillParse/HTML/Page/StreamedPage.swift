import FeedmillXML

/// A page as React's servers stream it: what took longer comes behind the page, in hidden elements `S:1`, `S:2`… that a
/// script puts in the places of templates `B:1`, `P:2`… when a browser shows it.
struct StreamedPage {
    private struct Part {
        var whole: Range<Int>
        var inner: Range<Int>
    }
    /// A template, and what is shown until its part is there.
    private struct Place {
        var range: Range<Int>
        var part: String
    }

    private let bytes: [UInt8]
    private var parts: [String: Part] = [:]
    private var places: [Place] = []
    private var output: [UInt8] = []

    /// The page with its parts where they belong; nil where there are none.
    static func page(in tree: PageTree) -> [UInt8]? {
        guard tree.nodes.contains(where: { $0.tag == .template }) else { return nil }
        var page = StreamedPage(tree)
        guard page.places.contains(where: { page.parts[$0.part] != nil }) else { return nil }
        page.copy(0..<tree.bytes.count)
        return page.output
    }

    private init(_ tree: PageTree) {
        bytes = tree.bytes
        for index in tree.nodes.indices where !tree.nodes[index].attributes.isEmpty {
            // No server streams more.
            guard places.count < 1000, parts.count < 1000 else { break }
            guard let id = tree.rawAttribute("id", of: index), id.count > 2, id.dropFirst().first == UInt8(ascii: ":")
            else { continue }
            let number = string(id.dropFirst(2))
            if tree.nodes[index].tag == .template, id.first == UInt8(ascii: "B") || id.first == UInt8(ascii: "P") {
                let hasFallback = id.first == UInt8(ascii: "B")
                if let range = place(of: index, in: tree, hasFallback) {
                    places.append(Place(range: range, part: number))
                }
            } else if id.first == UInt8(ascii: "S"), tree.rawAttribute("hidden", of: index) != nil {
                parts[number] = part(of: index, in: tree)
            }
        }
    }

    private func start(of index: Int, in tree: PageTree) -> Int {
        guard index < tree.nodes.count else { return bytes.count }
        let node = tree.nodes[index]
        return node.tag == .text ? node.range.lowerBound : max(0, node.range.lowerBound - 1)
    }

    private func part(of index: Int, in tree: PageTree) -> Part? {
        let (start, next) = (start(of: index, in: tree), start(of: tree.nodes[index].end, in: tree))
        let lastAttribute = tree.nodes[index].attributes.last.map { tree.attributes[$0].value.upperBound }
        guard let inner = bytes[min(max(start, lastAttribute ?? 0), next)..<next].firstIndex(of: UInt8(ascii: ">")),
            inner + 1 < next,
            let end = Self.last("</", in: bytes[(inner + 1)..<next])
        else { return nil }
        return Part(whole: start..<next, inner: (inner + 1)..<end)
    }

    private func place(of index: Int, in tree: PageTree, _ hasFallback: Bool) -> Range<Int>? {
        let start = start(of: index, in: tree)
        guard let end = Self.end(of: "</template>", in: bytes[start...].prefix(400)) else { return nil }
        let fallback = hasFallback ? Self.end(of: "<!--/$-->", in: bytes[end...].prefix(200_000)) : nil
        return start..<(fallback ?? end)
    }

    /// Copies bytes, parts in the places of their templates; each part once.
    private mutating func copy(_ range: Range<Int>, depth: Int = 0) {
        var index = range.lowerBound
        let inside = places.filter { range.contains($0.range.lowerBound) }
        let skipped = depth == 0 ? parts.values.map(\.whole) : []
        let events = (inside.map { ($0.range, $0.part) } + skipped.map { ($0, "") }).sorted {
            $0.0.lowerBound < $1.0.lowerBound
        }
        for (event, name) in events where event.lowerBound >= index {
            if !name.isEmpty, parts[name] == nil { continue }
            output += bytes[index..<event.lowerBound]
            index = min(event.upperBound, range.upperBound)
            if let part = parts[name], depth < 50 {
                parts[name] = nil
                copy(part.inner, depth: depth + 1)
            }
        }
        output += bytes[min(index, range.upperBound)..<range.upperBound]
    }

    private static func end(of mark: StaticText, in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.indices.first { bytes[$0] == mark.bytes.first && bytes[$0...].starts(with: mark.bytes) }
            .map { $0 + mark.bytes.count }
    }

    private static func last(_ mark: StaticText, in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.indices.last { bytes[$0] == mark.bytes.first && bytes[$0...].starts(with: mark.bytes) }
    }
}
