import FeedmillModel
import FeedmillXML
import FeedmillParse

/// What must hold of everything that a parser gives, whatever the document was.
struct OutputAudit {
    private(set) var faults: [String] = []

    /// Checks all that a document became.
    init(_ items: [ParsedItem], _ document: ParsedDocument) {
        items.forEach { check($0) }
        let feed = document.feed
        line("the feed's title", feed.title, most: 500)
        line("the description", feed.description)
        line("the generator", feed.generator)
        line("the copyright", feed.copyright)
        [feed.homePage, feed.feedURL, feed.icon].forEach { address("the feed", $0) }
        feed.authors.forEach { check($0) }
        moment("the feed", feed.updated)
        language(feed.language)
        for warning in document.warnings {
            line("a warning", warning.message)
            if let place = warning.position, place.line < 1 || place.column ?? 1 < 1 {
                faults.append("no place \(place)")
            }
        }
        if document.warnings.count > 500 { faults.append("\(document.warnings.count) warnings") }
    }

    private mutating func check(_ item: ParsedItem) {
        let content = item.content
        line("the title", content.title, most: 500)
        text("the id", item.id)
        text("the text", item.text)
        text("the summary", content.summary)
        text("the rights", content.rights)
        text("the content", content.html.markup)
        markup(content.html.markup, item.text)
        [content.link, content.externalLink, content.image, content.comments, content.source?.url]
            .forEach { address("an item", $0) }
        content.authors.forEach { check($0) }
        content.categories.forEach { line("a tag", $0) }
        line("the source's title", content.source?.title)
        language(content.language)
        content.attachments.forEach { check($0) }
        [item.published, item.updated].forEach { moment("an item", $0?.moment) }
        [item.published, item.updated].forEach { text("a date's words", $0?.original) }
    }

    private mutating func check(_ author: Author) {
        if author == Author() { faults.append("an author is nobody") }
        line("a name", author.name)
        line("an e-mail address", author.email)
        address("an author", author.url)
    }

    private mutating func check(_ attachment: Attachment) {
        address("an attachment", attachment.url)
        line("a media type", attachment.mediaType)
        line("an attachment's title", attachment.title)
        if attachment.mediaType.split(separator: "/", omittingEmptySubsequences: false).count != 2 {
            faults.append("\(attachment.mediaType) is no media type")
        }
        if let size = attachment.sizeInBytes, size <= 0 { faults.append("\(size) bytes") }
        if let seconds = attachment.durationInSeconds, !(seconds >= 0 && seconds.isFinite) {
            faults.append("\(seconds) s")
        }
    }

    private mutating func text(_ what: String, _ text: String?) {
        guard let text else { return }
        if let odd = text.unicodeScalars.first(where: { !XMLCharacters.isAllowed($0) }) {
            faults.append("\(what) holds U+\(String(odd.value, radix: 16))")
        }
    }

    private mutating func line(_ what: String, _ line: String?, most: Int = .max) {
        guard let line else { return }
        text(what, line)
        let isOdd = { (scalar: Unicode.Scalar) in
            scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x2028...0x202E).contains(scalar.value)
        }
        if let odd = line.unicodeScalars.first(where: isOdd) {
            faults.append("\(what) holds U+\(String(odd.value, radix: 16))")
        }
        if line.isEmpty || line.first == " " || line.last == " " {
            faults.append("\(what) is \(line.debugDescription)")
        }
        if line.count > most { faults.append("\(what) has \(line.count) characters") }
    }

    private mutating func language(_ tag: String?) {
        guard let tag else { return }
        let isTag = tag.utf8.allSatisfy {
            $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
        }
        if tag.isEmpty || !isTag { faults.append("\(tag.debugDescription) is no language") }
    }

    /// Absolute, of a scheme that does nothing, and without anything that would have to be escaped.
    private mutating func address(_ what: String, _ address: String?) {
        guard let address else { return }
        let scheme = address.utf8.prefix { $0 != UInt8(ascii: ":") }
        let isPlain = address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E }
        if scheme.count == address.utf8.count || scheme.isEmpty || !isPlain {
            faults.append("\(what) leads to \(address.debugDescription)")
        }
        if ["javascript", "vbscript", "data", "file", "about", "blob"].contains(String(scheme)?.lowercased() ?? "") {
            faults.append("\(what) leads to \(address.debugDescription)")
        }
        text(what, address)
    }

    /// A year of four digits, as RFC 3339 has it.
    private mutating func moment(_ what: String, _ moment: Timestamp?) {
        guard let moment else { return }
        if !(1...9999).contains(CalendarParts(moment).year) { faults.append("\(what) is of \(moment.rfc3339)") }
    }

    /// Well-formed, nothing active in it, and its words in the text.
    private mutating func markup(_ markup: String, _ text: String) {
        var reader = XMLReader()
        var content = ContentAudit()
        let document = "<div>" + markup + "</div>"
        reader.read(Array(document.utf8)[...], into: &content)
        reader.finish(into: &content)
        faults += content.faults.prefix(3)
        if content.hasWords, text.isEmpty { faults.append("there is no text: \(markup.prefix(300))") }
    }
}

/// Walks sanitised content and looks for what should not be there.
private struct ContentAudit: XMLConsumer {
    var faults: [String] = []
    var hasWords = false

    mutating func start(_ element: XMLElement) {
        let active = [
            "script", "style", "iframe", "object", "embed", "form", "input", "svg", "math", "base", "meta", "link",
            "template", "noscript", "frame", "frameset", "applet", "h1",
        ]
        if active.contains(element.name.local.lowercased()) { faults.append("<\(element.name.local)>") }
        for attribute in element.attributes {
            let name = attribute.name.qualified.lowercased()
            let value = attribute.value.lowercased().filter { !$0.isWhitespace }
            if name.hasPrefix("on") || ["srcdoc", "action", "formaction"].contains(name) { faults.append(name) }
            if ["href", "src", "cite", "poster"].contains(name), value.hasPrefix("javascript:") {
                faults.append(value)
            }
            if name == "style", value.contains("url(") || value.contains("expression(") { faults.append(value) }
        }
    }

    mutating func text(_ bytes: ArraySlice<UInt8>) {
        hasWords = hasWords || bytes.contains { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
    }

    mutating func end(_ name: XMLName) {}

    mutating func problem(_ problem: XMLProblem) {
        faults.append("\(problem.message) at \(problem.column)")
    }
}
