/// Reads the signs of headings off the lines of a text.
struct HeadingReader {
    private let lines: [ArticleLine]
    private let title: ArraySlice<UInt8>
    private let isShort: [Bool]
    private let ofAll: HeadingSigns
    private let firstBody: Int
    private let repeated: Set<ArraySlice<UInt8>>

    /// `lines` are those after the title.
    init(_ lines: [ArticleLine], title: ArraySlice<UInt8>) {
        self.lines = lines
        self.title = title
        isShort = lines.map { $0.role == .paragraph && !$0.traits.endsPunctuated && $0.traits.columns <= 80 }
        let shorts = isShort.count { $0 }
        ofAll = shorts * 5 > lines.count * 2 ? .textOfShorts : shorts * 10 < lines.count ? .fewShorts : []
        firstBody = lines.firstIndex(where: HeadingFinder.isBody) ?? lines.count
        repeated = Self.repeatedLines(lines)
    }

    /// Whether more speaks for a heading than against it.
    func tellHeading(at index: Int) -> Bool {
        let signs = signs(at: index)
        // The words are only looked at where they can decide: reading those of whole paragraphs takes its time.
        guard HeadingSigns.mayDecide.contains(signs.sum) else { return signs.tellHeading }
        return signs.union(topic(index)).tellHeading
    }

    /// The signs of a line in its place, but for its words.
    private func signs(at index: Int) -> HeadingSigns {
        let line = lines[index]
        var signs = ofAll.union(HeadingSigns.ofLine(line)).union(before(index)).union(after(index))
        if index < firstBody { signs.insert(.noBodyYet) }
        if signs.isSuperset(of: [.noBodyYet, .titleCase]) { signs.insert(.nameAtTop) }
        if signs.isSuperset(of: [.endsColon, .beforeItem]) { signs.insert(.opensList) }
        if signs.isSuperset(of: [.oneComma, .titleCase]) { signs.insert(.commaBehindName) }
        if signs.contains(.beforeBody), repeated.contains(line.text) { signs.insert(.repeatedAboveBody) }
        if signs.contains(.endsQuestion), isStray(signs) { signs.insert(.strayQuestion) }
        return signs
    }

    private func isStray(_ signs: HeadingSigns) -> Bool {
        signs.contains(.afterSentence) && !signs.contains(.beforeItem) || signs.contains(.beforeSentence)
    }

    /// What a line has in common with the title and its neighbours.
    private func topic(_ index: Int) -> HeadingSigns {
        let topic = TopicWords(lines[index].text)
        var signs: HeadingSigns = []
        let inTitle = topic.share(in: title)
        if inTitle > 0 { signs.insert(.sharesTitle) }
        if inTitle >= 0.6 { signs.insert(.repeatsTitle) }
        if index + 1 < lines.count {
            let inNext = topic.share(in: lines[index + 1].text)
            if inNext > 0 { signs.insert(.sharesNext) }
            if inNext >= 0.5 { signs.insert(.mostlyNext) }
        }
        if index > 0, topic.share(in: lines[index - 1].text) > 0 { signs.insert(.sharesBefore) }
        return signs
    }

    private static func repeatedLines(_ lines: [ArticleLine]) -> Set<ArraySlice<UInt8>> {
        var (seen, repeated) = (Set<ArraySlice<UInt8>>(), Set<ArraySlice<UInt8>>())
        for line in lines where line.isFree && line.text.count <= 200 && !line.traits.endsPunctuated {
            if !seen.insert(line.text).inserted { repeated.insert(line.text) }
        }
        return repeated
    }

    private func before(_ index: Int) -> HeadingSigns {
        guard index > 0 else { return .isFirst }
        let line = lines[index - 1]
        switch line.role {
        case .bulletItem, .numberedItem: return .afterItem
        case .byline: return .afterByline
        case .paragraph, .heading, .standfirst: break
        default: return []
        }
        if line.traits.endsSentence { return line.reach >= 60 ? .afterBody : .afterSentence }
        if HeadingSigns.ofEnd(line.text) == .endsColon { return .afterColon }
        guard line.traits.columns <= 80 else { return [] }
        return index > 1 && isShort[index - 1] && isShort[index - 2] ? [.afterShort, .afterShorts] : .afterShort
    }

    private func after(_ index: Int) -> HeadingSigns {
        guard index + 1 < lines.count else { return [] }
        let next = lines[index + 1]
        var signs = kind(of: next)
        if next.traits.columns >= lines[index].traits.columns * 3 { signs.insert(.beforeMuchLonger) }
        if isShort[index + 1], index + 2 < lines.count {
            if HeadingFinder.isBody(lines[index + 2]) { signs.insert(.beforeSubheading) }
            if isShort[index + 2] { signs.insert(.beforeShorts) }
        }
        return signs
    }

    private func kind(of next: ArticleLine) -> HeadingSigns {
        switch next.role {
        case .bulletItem, .numberedItem: return .beforeItem
        case .paragraph, .heading, .standfirst: break
        default: return []
        }
        if next.traits.endsSentence { return next.reach >= 70 ? .beforeBody : .beforeSentence }
        if HeadingSigns.ofEnd(next.text) == .endsColon { return .beforeColon }
        return []
    }
}
