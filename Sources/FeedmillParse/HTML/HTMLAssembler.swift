import FeedmillModel
import FeedmillXML

/// Writes safe HTML and plain text from start tags, text and end tags, however they are nested.
///
/// There is no tree: what a browser would mend in one is mended on the stack of open elements. Nothing that it is given
/// can make it write an element or attribute that is not in `HTMLElement` and `HTMLAttribute`.
struct HTMLAssembler {
    /// An element whose end tag is still to come.
    struct Open {
        var element: HTMLElement
        /// What it was written as; nil if its tags are not.
        var output: HTMLElement?
        /// Its start tag in the HTML.
        var tag: Range<Int>
        /// Whether its end tag has come while a block was open in it: it ends with that.
        var isEnded = false
    }

    /// Elements deeper than this lose their tags.
    static let deepest = 256
    /// How many formatting elements go on in a next block; more are an attack, or a wreck.
    static let mostReopened = 8

    var html: MarkupWriter
    var text: PlainTextGatherer
    var open: [Open] = []
    /// Formatting elements that a block has closed and that go on with the next text.
    var suspended: [Open] = []
    /// How many elements of a kind are open.
    var counts = [Int](repeating: 0, count: HTMLElement.allCases.count)
    /// How many open elements have had their end tag.
    var endedCount = 0
    /// How many elements of a kind lie too deep, so that their end tags are not taken for those of others.
    private var tooDeep = [Int](repeating: 0, count: HTMLElement.allCases.count)
    /// Where the digits of headings stand, which change if there is an `h1`.
    private var headingDigits: [Int] = []
    private var hasTopHeading = false
    /// How many bytes of the output may be what the input does not hold: tags opened again, addresses made absolute.
    var allowance: Int
    private(set) var isInHead = false
    var base: WebAddress?
    var firstImage: String?
    /// Where the link leads that is about to be written.
    var place: ArraySlice<UInt8>?
    /// The address that an embedded object was linked to last: `object` often holds an `embed` of the same.
    var lastEmbedded: [UInt8] = []

    init(base: WebAddress?, size: Int) {
        self.base = base
        html = MarkupWriter(capacity: size + size / 8)
        text = PlainTextGatherer(capacity: size)
        allowance = size * 16 + 65_536
    }

    /// Closes what is open and gives the content.
    mutating func finish() -> SanitizedContent {
        close(downTo: 0, suspending: false)
        if hasTopHeading { lowerHeadings() }
        return SanitizedContent(
            html: SanitizedHTML(sanitized: ValidUTF8.string(html.bytes[...])), text: text.string, firstImage: firstImage
        )
    }

    // MARK: Text

    mutating func characters(_ characters: borrowing Span<UInt8>) {
        if !suspended.isEmpty, !isAllSpace(characters) { reopenSuspended() }
        html.text(characters)
        if counts[.pre] > 0 { text.addPreformatted(characters) } else { text.add(characters) }
    }

    /// Keeps words apart whose elements are dropped.
    mutating func space() {
        characters(Self.oneSpace.span)
    }

    private static let oneSpace: [UInt8] = [0x20]

    private func isAllSpace(_ characters: borrowing Span<UInt8>) -> Bool {
        for index in 0..<characters.count where !isSpace(characters[index]) { return false }
        return true
    }

    // MARK: Start tags

    mutating func start(_ element: HTMLElement, _ attributes: HTMLAttributes) {
        switch element {
        case .head: isInHead = true
        case .body: isInHead = false
        case .option: space()
        // HTML5 has dropped both; what they begin is no part of the reading before it.
        case .rb, .rtc: endRubyPart()
        case .embed, .frame, .iframe, .object: link(to: element, attributes)
        default:
            guard let output = element.output else { return }
            if element.isTablePart, counts[.table] == 0 { return space() }
            start(element, as: output, attributes)
        }
    }

    private mutating func start(_ element: HTMLElement, as output: HTMLElement, _ attributes: HTMLAttributes) {
        guard output.isVoid || open.count < Self.deepest else {
            tooDeep[element] += 1
            return
        }
        makeRoom(for: output)
        if output.isVoid { return writeVoid(output, attributes) }
        if !output.isBlock { reopenSuspended() }
        separate(output)
        if output == .a, !hasPlace(attributes) {
            return push(Open(element: element, output: nil, tag: 0..<0))
        }
        let begin = html.bytes.count
        write(output, attributes)
        push(Open(element: element, output: output, tag: begin..<html.bytes.count))
    }

    /// Adds an element to the open ones.
    mutating func push(_ element: Open) {
        open.append(element)
        counts[element.element.output ?? element.element] += 1
    }

    private mutating func writeVoid(_ element: HTMLElement, _ attributes: HTMLAttributes) {
        switch element {
        case .source, .track: guard counts[.audio] + counts[.video] + counts[.picture] > 0 else { return }
        case .area: guard counts[.map] > 0 else { return }
        case .img: return writeImage(attributes)
        case .br: text.addLineBreak()
        default: break
        }
        if element == .br || element == .wbr { reopenSuspended() }
        separate(element)
        html.start(element.name)
        writeAttributes(attributes, of: element)
        html.endEmpty()
        separate(element)
    }

    /// Writes a start tag, and notes where it lies.
    private mutating func write(_ element: HTMLElement, _ attributes: HTMLAttributes) {
        html.start(element.name)
        if element.isHeading {
            headingDigits.append(html.bytes.count - 1)
            if element == .h1 { hasTopHeading = true }
        }
        writeAttributes(attributes, of: element)
        html.endStart()
    }

    /// Breaks the line of the plain text where an element begins or ends.
    mutating func separate(_ element: HTMLElement) {
        if element.isCell {
            if !text.isAtLineStart { text.breakCell() }
        } else {
            let lines = element.lineBreaks(inListItem: counts[.li] + counts[.dd] > 0)
            if lines > 0 { text.breakLine(lines) }
        }
    }

    // MARK: End tags

    /// Takes an end tag; in XML every element has one, so that those of void elements mean nothing there.
    mutating func end(_ element: HTMLElement, isXML: Bool = false) {
        guard let output = element.output, tooDeep[element] == 0 else {
            if element == .head { isInHead = false }
            tooDeep[element] = max(0, tooDeep[element] - 1)
            return
        }
        if output.isVoid {
            if output == .br, !isXML { start(.br, HTMLAttributes()) }
            return
        }
        endOpen(output)
    }

    // MARK: Closing

    /// Closes elements until so many are left; formatting among them goes on with the next text if `suspending`.
    mutating func close(downTo count: Int, suspending: Bool) {
        var formatting: [Open] = []
        while open.count > count, let element = open.popLast() {
            counts[element.element.output ?? element.element] -= 1
            if element.isEnded { endedCount -= 1 }
            guard let output = element.output else { continue }
            writeEnd(output)
            if suspending, output.isFormatting, !element.isEnded { formatting.append(element) }
            // Formatting does not leave a table's cell.
            if output.isBarrier {
                suspended.removeAll()
                formatting.removeAll()
            }
        }
        if !formatting.isEmpty {
            suspended += formatting.reversed().prefix(max(0, Self.mostReopened - suspended.count))
        }
        closeEnded()
    }

    private mutating func writeEnd(_ output: HTMLElement) {
        html.end(output.name)
        if output.isHeading { headingDigits.append(html.bytes.count - 2) }
        if output == .pre, counts[.pre] == 0 { text.endPreformatted() }
        separate(output)
    }

    /// Closes the elements whose end tags have come already, up to the innermost block.
    private mutating func closeEnded() {
        guard endedCount > 0 else { return }
        var outermost: Int?
        for index in open.indices.reversed() {
            if open[index].isEnded { outermost = index }
            if (open[index].output ?? open[index].element).isBlock { break }
        }
        if let outermost { close(downTo: outermost, suspending: true) }
    }

    /// Opens formatting elements again that a block has closed.
    mutating func reopenSuspended() {
        guard !suspended.isEmpty else { return }
        let elements = suspended
        suspended.removeAll(keepingCapacity: true)
        for var element in elements where open.count < Self.deepest {
            guard allowance >= element.tag.count else { continue }
            allowance -= element.tag.count
            let start = html.bytes.count
            html.again(element.tag)
            element.tag = start..<html.bytes.count
            push(element)
        }
    }

    // MARK: Headings

    /// Makes `h1` an `h2` and all others one less, so that headings in content begin at `h2`.
    private mutating func lowerHeadings() {
        for index in headingDigits { html.patch(index, to: min(html.bytes[index] + 1, 0x36)) }
    }
}

extension [Int] {
    /// A number for each kind of element.
    subscript(_ element: HTMLElement) -> Int {
        get { self[Int(element.rawValue)] }
        set { self[Int(element.rawValue)] = newValue }
    }
}
