/// Reads the signs of headings off the lines of a text.
struct HeadingReader {
    private let lines: [ArticleLine]
    private let isShort: [Bool]
    private let isTextOfShorts: Bool
    private let firstBody: Int

    /// `lines` are those after the title.
    init(_ lines: [ArticleLine]) {
        self.lines = lines
        isShort = lines.map { $0.role == .paragraph && !$0.traits.endsPunctuated && $0.traits.columns <= 80 }
        isTextOfShorts = isShort.count { $0 } * 5 > lines.count * 2
        firstBody = lines.firstIndex(where: HeadingFinder.isBody) ?? lines.count
    }

    /// The signs of a line in its place.
    func signs(at index: Int) -> HeadingSigns {
        let line = lines[index]
        var signs = HeadingSigns.ofLine(line).union(before(index)).union(after(index))
        if isTextOfShorts { signs.insert(.textOfShorts) }
        if index < firstBody { signs.insert(.noBodyYet) }
        if signs.isSuperset(of: [.noBodyYet, .titleCase]) { signs.insert(.nameAtTop) }
        if signs.isSuperset(of: [.endsColon, .beforeItem]) { signs.insert(.opensList) }
        if signs.isSuperset(of: [.oneComma, .afterBody, .beforeBody]), !signs.contains(.titleCase) {
            signs.insert(.commaAmongBodies)
        }
        if signs.contains(.endsQuestion) { signs.formUnion(question(signs)) }
        return signs
    }

    private func question(_ signs: HeadingSigns) -> HeadingSigns {
        if signs.contains(.afterSentence) && !signs.contains(.beforeItem) || signs.contains(.beforeSentence) {
            return .strayQuestion
        }
        let isAnswered = !signs.isDisjoint(with: [.beforeBody, .beforeColon])
        return isAnswered && signs.contains(.afterShort) ? .answeredQuestion : []
    }

    private func before(_ index: Int) -> HeadingSigns {
        guard index > 0 else { return .isFirst }
        let line = lines[index - 1]
        switch line.role {
        case .bulletItem, .numberedItem: return .afterItem
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
