/// Drops from an article what stands in it and is not of it: bylines, tags, lists of links, calls to read on.
struct ArticleCleaner {
    var tree: PageTree
    let roots: [Int]
    let title: String?
    let sources: PageSources
    let weights: PageWeights
    let total: Int

    init(_ tree: PageTree, roots: [Int], title: String?, sources: PageSources) {
        self.tree = tree
        self.roots = roots
        self.title = title
        self.sources = sources
        let weights = PageWeights(tree)
        self.weights = weights
        total = max(1, roots.reduce(0) { $0 + weights.text(tree.nodes[$1], at: $1) })
    }

    mutating func clean(trust: ArticleFinder.Trust) {
        let largest = roots.max { weights.text(tree.nodes[$0], at: $0) < weights.text(tree.nodes[$1], at: $1) }
        for root in roots {
            // What stands beside the article's text is looked at itself, too.
            var index = root == largest ? root + 1 : root
            while index < tree.nodes[root].end {
                if !tree.isDropped[index], tree.nodes[index].tag != .text, isForeign(index, trust) {
                    tree.isDropped[index] = true
                }
                // Code is kept whole.
                let isWhole = tree.isDropped[index] || tree.nodes[index].tag == .pre
                index = isWhole ? tree.nodes[index].end : index + 1
            }
        }
        for root in roots { dropInvitations(under: root) }
        if trust != .marks {
            dropPointers()
            for root in roots { dropRubrics(under: root) }
        }
        for root in roots { dropHead(under: root) }
        for root in roots { dropRemains(under: root) }
        dropHeadingsOfNothing()
    }

    func saysWhoOrWhen(_ index: Int) -> Bool {
        let line = Array(tree.line(of: index, limit: 200).utf8)[...]
        return BylineReader.byline(in: line, timeZoneOffset: 0) != nil
            || DateLineReader.dates(in: line, timeZoneOffset: 0) != nil
    }

    /// Paragraphs of which only the words between a name and a date are left: `By , `.
    mutating func dropRemains(under root: Int) {
        for index in (root + 1)..<max(root + 1, tree.nodes[root].end) where tree.nodes[index].tag == .p {
            let node = tree.nodes[index]
            let inside = (index + 1)..<max(index + 1, node.end)
            guard !tree.isDropped[index], weights.text(node, at: index) < 160 else { continue }
            let gone = inside.filter { tree.isDropped[$0] && !isInDropped($0, upTo: index) }
            guard !gone.isEmpty, !inside.contains(where: { tree.nodes[$0].tag == .img }) else { continue }
            let rest = gone.reduce(weights.text(node, at: index)) { $0 - weights.text(tree.nodes[$1], at: $1) }
            if rest < 16 { tree.isDropped[index] = true }
        }
    }

    func isInDropped(_ index: Int, upTo ancestor: Int) -> Bool {
        for outer in tree.ancestors(of: index) {
            if outer <= ancestor { return false }
            if tree.isDropped[outer] { return true }
        }
        return false
    }

    func isForeign(_ index: Int, _ trust: ArticleFinder.Trust) -> Bool {
        let node = tree.nodes[index]
        let text = weights.text(node, at: index)
        let words = tree.words(of: index)
        if words.contains(.hidden), isForScreenReaders(index, text) { return true }
        if node.tag.headingLevel > 0 { return isTitle(index, text) || isCallToRead(index, text) }
        if tree.isInSentence(index, weights) { return false }
        if trust != .structure, isForeignByName(index, words, text) { return true }
        if PageCalls.isCall(tree, index, text: text) { return true }
        // Where nothing else was found, links are what there is.
        if trust == .marks { return false }
        switch node.tag {
        case .ul, .ol, .table, .dl, .div, .section, .p, .header: return isLinks(index, text) || isTeasers(index, text)
        case .a, .article: return isCard(index, text)
        case .iframe, .embed, .object: return !isVideo(index)
        default: return false
        }
    }

    /// Whether a short piece is read out and not seen, and no other words for what is seen: `(opens in a new window)`.
    func isForScreenReaders(_ index: Int, _ text: Int) -> Bool {
        let (parent, next) = (tree.nodes[index].parent, tree.nodes[index].end)
        let before = ([index - 1] + tree.ancestors(of: index - 1)).first {
            $0 > parent && tree.nodes[$0].parent == parent
        }
        let beside = [before, next < tree.nodes[parent].end ? next : nil].compactMap { $0 }
        return text < 200 && !beside.contains { tree.rawAttribute("aria-hidden", of: $0) != nil }
    }

    func isForeignByName(_ index: Int, _ words: PageWords, _ text: Int) -> Bool {
        guard !words.isEmpty else { return isAuthorLink(index) }
        let share = Double(text) / Double(total)
        let tag = tree.nodes[index].tag
        if words.contains(.body) || tag == .figure || tag == .figcaption || tag == .img || tag == .picture {
            return false
        }
        if words.contains(.widget), words.isDisjoint(with: [.furniture, .related, .comments]) {
            return !isProse(index, text) && share < 0.3
        }
        if !words.isDisjoint(with: [.furniture, .related, .comments]) {
            if words.contains(.figure), text < 300 { return false }
            // A post of a network that is shown, and not the bar to share by.
            if words.isDisjoint(with: [.related, .comments, .byline]), tree.isQuote(index, weights) { return false }
            // A paragraph is called by what wrote it more often than by what it is.
            if tag == .p { return text < 300 && share < 0.1 }
            return tag.isInline && tag != .a && tag != .other ? text < 60 : share < 0.3
        }
        if words.contains(.matter), !words.contains(.lead) {
            let isOfLinks = weights.linkDensity(tree.nodes[index], at: index) > 0.5
            return text < (isOfLinks ? 800 : 250) && share < 0.2
        }
        if words.contains(.byline), isNearEnd(index), tag != .p { return text < 800 && share < 0.2 }
        if words.contains(.byline), tag != .p || text < 60 { return text < 160 && share < 0.2 }
        if words.contains(.date) { return text < 60 && share < 0.2 && !words.contains(.article) }
        return false
    }

    /// Whether at least half of a part is running text.
    func isProse(_ index: Int, _ text: Int) -> Bool {
        text >= 80 && weights.prose(tree.nodes[index], at: index) * 2 >= text
    }

    /// Whether an element lies in the last tenth of the article, where it tells about its author.
    func isNearEnd(_ index: Int) -> Bool {
        guard let root = roots.last(where: { $0 <= index }) else { return false }
        let end = tree.nodes[root].end
        return index - root > (end - root) * 9 / 10
    }

    func isAuthorLink(_ index: Int) -> Bool {
        tree.rawAttribute("rel", of: index)?.startsIgnoringCase("author") == true
            || tree.rawAttribute("itemprop", of: index)?.startsIgnoringCase("author") == true
    }

    /// Players of films and sound are of the article; other frames are advertisements more often than not.
    func isVideo(_ index: Int) -> Bool {
        guard let source = tree.attribute("src", of: index) ?? tree.attribute("data-src", of: index) else {
            return false
        }
        return Self.players.contains { source.containsIgnoringCase($0) }
    }

    static let players: [StaticText] = [
        "youtube.com/", "youtube-nocookie.com/", "youtu.be/", "vimeo.com/", "dailymotion.com/", "soundcloud.com/",
        "spotify.com/",
        "archive.org/embed", "twitch.tv/", "bandcamp.com/", "ted.com/", "bilibili.com/", "v.qq.com/",
        "podcasts.apple.com/",
    ]
}
