import FeedmillXML

/// What start and end tags close that nobody closed, after WHATWG HTML § 13.2.6.4.7.
extension HTMLAssembler {
    /// Closes what an element cannot lie in, and opens what it cannot do without.
    mutating func makeRoom(for element: HTMLElement) {
        if element.isTablePart { return makeRoom(inTableFor: element) }
        if element.isBlock, counts[.p] > 0 { endInScope(.p) }
        switch element {
        case .a:
            // WHATWG HTML § 13.2.6.4.7: a link that a block has closed does not go on in another link either.
            suspended.removeAll { $0.output == .a }
            if counts[.a] > 0 { endInScope(.a) }
        case .li: if counts[.li] > 0 { endItem { $0 == .li } }
        case .dd, .dt: if counts[.dd] + counts[.dt] > 0 { endItem { $0 == .dd || $0 == .dt } }
        case .h1, .h2, .h3, .h4, .h5, .h6:
            if let last = innermost, open[last].output?.isHeading ?? false { close(downTo: last, suspending: true) }
        case .rp, .rt: endRubyPart()
        default: break
        }
    }

    /// The innermost open element that was written.
    private var innermost: Int? { open.lastIndex { $0.output != nil } }

    /// Closes the list item in which a list item begins, unless a block other than these lies between.
    private mutating func endItem(_ isItem: (HTMLElement) -> Bool) {
        for index in open.indices.reversed() {
            guard let element = open[index].output else { continue }
            if isItem(element) { return close(downTo: index, suspending: true) }
            if element.isBlock, element != .address, element != .div, element != .p { return }
        }
    }

    mutating func endRubyPart() {
        guard counts[.ruby] > 0, let last = innermost, let element = open[last].output else { return }
        if element == .rp || element == .rt { close(downTo: last, suspending: false) }
    }

    // MARK: Tables

    private mutating func makeRoom(inTableFor element: HTMLElement) {
        guard let table = open.lastIndex(where: { $0.output == .table }) else { return }
        switch element {
        case .td, .th:
            closeInside(table) { $0 == .tr }
            if open.last?.output != .tr, open.count < Self.deepest { startRow() }
        case .tr: closeInside(table) { $0 == .tbody || $0 == .thead || $0 == .tfoot }
        case .col: closeInside(table) { $0 == .colgroup }
        default: closeInside(table) { _ in false }
        }
    }

    /// Closes all that is open in a table, but for the innermost element that may hold what comes.
    private mutating func closeInside(_ table: Int, _ mayHold: (HTMLElement) -> Bool) {
        let holder = open[(table + 1)...].lastIndex { $0.output.map(mayHold) ?? false }
        close(downTo: (holder ?? table) + 1, suspending: false)
        suspended.removeAll()
    }

    private mutating func startRow() {
        separate(.tr)
        html.start(HTMLElement.tr.name)
        html.endStart()
        push(Open(element: .tr, output: .tr, tag: 0..<0))
    }

    // MARK: End tags

    /// Ends an element: closes it and what is open in it, if it is open.
    mutating func endOpen(_ element: HTMLElement) {
        if element.isFormatting, let index = suspended.lastIndex(where: { $0.output == element }) {
            suspended.remove(at: index)
            return
        }
        if element.isHeading ? !isHeadingOpen : counts[element] == 0 {
            if element == .p, !text.isAtLineStart { writeEmptyParagraph() }
            return
        }
        endInScope(element)
    }

    private var isHeadingOpen: Bool {
        open.contains { $0.output?.isHeading ?? false }
    }

    /// A `</p>` of nothing is an empty paragraph in browsers, and keeps what stands before it from what follows.
    private mutating func writeEmptyParagraph() {
        guard open.count < Self.deepest else { return }
        html.start(HTMLElement.p.name)
        html.endStart()
        html.end(HTMLElement.p.name)
        text.breakLine(2)
    }

    /// Ends the innermost element of a kind, unless a table's cell hides it.
    private mutating func endInScope(_ element: HTMLElement) {
        var holdsBlock = false
        for index in open.indices.reversed() {
            let kind = open[index].output ?? open[index].element
            if kind == element || (element.isHeading && kind.isHeading), !open[index].isEnded {
                return end(at: index, isInline: !element.isBlock, holdsBlock: holdsBlock)
            }
            if hides(kind, element) { return }
            if kind.isBlock { holdsBlock = true }
        }
    }

    private mutating func end(at index: Int, isInline: Bool, holdsBlock: Bool) {
        open[index].isEnded = true
        endedCount += 1
        if !isInline || !holdsBlock {
            close(downTo: index, suspending: true)
        }
    }

    /// Whether an open element hides those outside of it from an end tag.
    private func hides(_ open: HTMLElement, _ element: HTMLElement) -> Bool {
        if element.isTablePart || element == .table { return open == .table }
        if element == .li, open.isList { return true }
        return open.isBarrier
    }
}
