/// Drops from an article what stands in it and is not of it: bylines, tags, lists of links, calls to read on.
struct ArticleCleaner {
    private(set) var tree: PageTree
    private let roots: [Int]
    private let title: String?
    private let sources: PageSources
    private let weights: PageWeights
    private let total: Int

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

    /// The lines before the text begins that only say who wrote it and when.
    private mutating func dropHead(under root: Int) {
        var (index, read) = (root + 1, 0)
        while index < tree.nodes[root].end, read < 100 {
            let node = tree.nodes[index]
            let text = weights.text(node, at: index)
            if [.p, .div, .address].contains(node.tag), (4...90).contains(text), saysWhoOrWhen(index) {
                tree.isDropped[index] = true
            }
            if node.tag == .text { read += text }
            index = tree.isDropped[index] ? node.end : index + 1
        }
    }

    /// What stands before the title is a rubric, a date or the way to the page: short lines there are not of the text.
    private mutating func dropRubrics(under root: Int) {
        let near = (root + 1)..<max(root + 1, min(tree.nodes[root].end, root + 300))
        let heading = near.first {
            tree.isDropped[$0] && (1...2).contains(tree.nodes[$0].tag.headingLevel)
                && isTitle($0, weights.text(tree.nodes[$0], at: $0))
        }
        guard let heading else { return }
        var (index, before, lines) = (root + 1, 0, [Int]())
        while index < heading {
            let node = tree.nodes[index]
            if node.end > heading {
                index += 1
                continue
            }
            let text = tree.isDropped[index] ? 0 : weights.text(node, at: index)
            before += text
            if text < 80, node.tag != .text, node.tag != .figcaption, holdsNoPicture(index) { lines.append(index) }
            index = node.end
        }
        // Behind more text it is no title: recipes and the like bear one of their own.
        guard before < 250 else { return }
        for line in lines { tree.isDropped[line] = true }
    }

    private func saysWhoOrWhen(_ index: Int) -> Bool {
        let line = Array(tree.line(of: index, limit: 200).utf8)[...]
        return BylineReader.byline(in: line, timeZoneOffset: 0) != nil
            || DateLineReader.dates(in: line, timeZoneOffset: 0) != nil
    }

    /// Paragraphs of which only the words between a name and a date are left: `By , `.
    private mutating func dropRemains(under root: Int) {
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

    private func isInDropped(_ index: Int, upTo ancestor: Int) -> Bool {
        for outer in tree.ancestors(of: index) {
            if outer <= ancestor { return false }
            if tree.isDropped[outer] { return true }
        }
        return false
    }

    /// `Related articles`, `Das könnte Sie auch interessieren` and what lies under such a line: it leads away.
    private mutating func dropInvitations(under root: Int) {
        var index = root + 1
        while index < tree.nodes[root].end {
            let node = tree.nodes[index]
            if tree.isDropped[index] {
                index = node.end
                continue
            }
            guard let invitation = invitation(index) else {
                index += 1
                continue
            }
            if dropLinks(behind: index) || invitation == .sure { tree.isDropped[index] = true }
            index = node.end
        }
    }

    /// What a line promises behind it.
    private enum Invitation {
        /// Other articles or nothing: the line goes in any case.
        case sure
        /// Other articles where links follow.
        case likely
    }

    private func invitation(_ index: Int) -> Invitation? {
        let tag = tree.nodes[index].tag
        guard tag != .text, !tag.isInline || tag == .strong || tag == .b || tag == .span || tag == .a else {
            return nil
        }
        let text = weights.text(tree.nodes[index], at: index)
        guard text > 1, text < 70, !tag.isInline || standsAlone(index) else { return nil }
        let line = PhraseTable.line(tree.line(of: index, limit: 200))
        if Self.invitations.begins(line) || Self.signs.contains(Self.bare(line)) { return .sure }
        guard tag.headingLevel > 0 || tag == .strong || tag == .p || tag == .div || tag == .b else { return nil }
        return Self.likely.begins(line) ? .likely : nil
    }

    /// Whether an inline element has no text of its line beside it: what stands within a sentence is of the sentence.
    private func standsAlone(_ index: Int) -> Bool {
        let (parent, next) = (tree.nodes[index].parent, tree.nodes[index].end)
        if next < tree.nodes.count, tree.nodes[next].parent == parent, isRunning(next) { return false }
        return !isRunning(index - 1) || tree.nodes[index - 1].parent != parent
    }

    private func isRunning(_ index: Int) -> Bool {
        tree.nodes[index].tag == .text && !isBlank(tree.bytes[tree.nodes[index].range])
    }

    /// Without signs around: `- Anzeige -`.
    private static func bare(_ line: [UInt8]) -> String {
        let inner = line[...].drop { !isWordByte($0) }
        return string(inner.dropLast(inner.suffix(while: { !isWordByte($0) }).count))
    }

    /// Drops the blocks of links that follow; whether there were any.
    private mutating func dropLinks(behind index: Int) -> Bool {
        var (next, hasDropped) = (tree.nodes[index].end, false)
        let end = tree.nodes[tree.nodes[index].parent].end
        while next < end {
            let node = tree.nodes[next]
            if node.tag.headingLevel > 0 { break }
            let text = weights.text(node, at: next)
            if text > 0, !tree.isDropped[next] {
                guard node.tag != .text, weights.linkDensity(node, at: next) > 0.3 else { break }
                tree.isDropped[next] = true
            }
            hasDropped = hasDropped || text > 0
            next = node.end
        }
        return hasDropped
    }

    /// Lines over links to other articles.
    private static let likely = PhraseTable([
        "weitere informationen", "weitere infos", "weiterführende", "links", "zum weiterlesen", "siehe auch",
        "see also",
        "further reading", "more information", "neueste ", "aktuelle ", "latest ", "popular ", "themen", "mehr ",
        "schlagworte", "entdecke", "weitere ", "auch auf ", "schon gelesen", "more ", "external links", "other ",
        "recent ", "también ", "más ", "otras ", "plus d", "à voir", "autres ", "altri ", "altre ", "meer ", "mais ",
        "outras ", "więcej ", "другие ", "ещё ",
    ])

    private static let invitations = PhraseTable([
        "related ", "more from ", "you might also", "you may also", "recommended", "read next", "what to read next",
        "share this",
        "ähnliche beiträge", "ähnliche artikel", "ähnliche themen", "das könnte sie", "das könnte dich",
        "das könnte ihnen",
        "auch interessant", "das thema könnte", "other posts you", "other articles you", "you may be interested in",
        "weitere aktuelle themen", "neueste artikel", "related companies", "verwandte artikel", "verwandte beiträge",
        "verwandte themen",
        "mehr zum thema", "mehr aus ", "mehr dazu", "weitere artikel", "weitere beiträge", "weitere themen",
        "lesen sie auch", "lesen sie mehr",
        "zum newsletter", "newsletter", "jetzt newsletter", "teilen:", "diesen artikel teilen", "artikel teilen",
        "empfehlungen aus",
        "sur le même sujet", "à lire aussi", "lire aussi", "articles liés", "articles similaires",
        "noticias relacionadas", "te puede interesar", "você pode gostar", "you might like", "don't miss", "don’t miss",
        "top stories", "breaking news", "most read", "most popular", "partner news", "trending now", "keep reading",
        "le puede interesar", "artículos relacionados", "también te puede", "lea también", "leggi anche",
        "articoli correlati", "potrebbe interessarti",
        "lees ook", "meer over", "leia também", "leia mais", "veja também", "läs också", "läs även", "les også",
        "læs også", "lue myös", "zobacz także",
        "czytaj także", "čtěte také", "читайте также", "по теме", "相关阅读", "相关新闻", "関連記事", "【関連記事】", "［関連記事］", "■関連記事",
        "【相关阅读】",
        "zobacz również", "zobacz też", "czytaj też", "czytaj również", "contenido relacionado", "puedes ver",
        "mira también", "lee también", "lee más", "mehr themen", "schlagworte", "über den autor", "über die autorin",
        "about the author", "sobre el autor", "sobre o autor", "à propos de l'auteur", "schon gelesen",
    ])

    private static let signs: Set<String> = [
        "advertisement", "advertising", "ad", "advert", "adverts", "article continues below", "anzeige", "werbung",
        "reklama", "publicidad", "publicité", "pubblicità",
        "annonse", "annons", "reklame",
        "реклама", "广告", "広告", "sponsored", "story continues below advertisement",
        "article continues after advertisement", "advertisement - continue reading below",
        "share", "teilen", "partager", "compartir", "drucken", "print", "tags", "tags:", "schlagwörter", "schlagworte",
        "comments", "kommentare", "externer inhalt", "vorheriges", "nächstes", "zurück", "back", "permalink", "teilen",
        "drucken", "nach oben", "back to top", "zurück zur übersicht", "zurück zur listenansicht", "zur übersicht",
        "kommentar schreiben", "kommentare schreiben", "leave a comment", "print this page", "compartir", "imprimir",
    ]

    private func isForeign(_ index: Int, _ trust: ArticleFinder.Trust) -> Bool {
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
    private func isForScreenReaders(_ index: Int, _ text: Int) -> Bool {
        let (parent, next) = (tree.nodes[index].parent, tree.nodes[index].end)
        let before = ([index - 1] + tree.ancestors(of: index - 1)).first {
            $0 > parent && tree.nodes[$0].parent == parent
        }
        let beside = [before, next < tree.nodes[parent].end ? next : nil].compactMap { $0 }
        return text < 200 && !beside.contains { tree.rawAttribute("aria-hidden", of: $0) != nil }
    }

    /// The title is the item's, and not said again.
    private func isTitle(_ index: Int, _ text: Int) -> Bool {
        guard let title, text <= 1000 else { return false }
        let line = tree.line(of: index)
        if line == title { return true }
        return tree.nodes[index].tag == .h1 && Self.isLike(line, title)
    }

    /// Whether two titles differ but in case, signs and a site's name.
    static func isLike(_ one: String, _ other: String) -> Bool {
        let (one, other) = (letters(one), letters(other))
        guard !one.isEmpty, !other.isEmpty else { return false }
        return one == other || (min(one.count, other.count) > 12 && (one.hasPrefix(other) || other.hasPrefix(one)))
    }

    private static func letters(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.lowercased().unicodeScalars.filter {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                }))
    }

    private func isForeignByName(_ index: Int, _ words: PageWords, _ text: Int) -> Bool {
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
    private func isProse(_ index: Int, _ text: Int) -> Bool {
        text >= 80 && weights.prose(tree.nodes[index], at: index) * 2 >= text
    }

    /// Whether an element lies in the last tenth of the article, where it tells about its author.
    private func isNearEnd(_ index: Int) -> Bool {
        guard let root = roots.last(where: { $0 <= index }) else { return false }
        let end = tree.nodes[root].end
        return index - root > (end - root) * 9 / 10
    }

    private func isAuthorLink(_ index: Int) -> Bool {
        tree.rawAttribute("rel", of: index)?.startsIgnoringCase("author") == true
            || tree.rawAttribute("itemprop", of: index)?.startsIgnoringCase("author") == true
    }

    /// A block of links, and not of text.
    private func isLinks(_ index: Int, _ text: Int) -> Bool {
        let node = tree.nodes[index]
        let density = weights.linkDensity(node, at: index)
        if density > 0.5, !startsAsCall(index), sources.areSources(index, in: tree) { return false }
        switch node.tag {
        case .p where tree.nodes[node.parent].tag == .li: return false
        case .p:
            if density > 0.9, text < 1500, isLinesOfLinks(index), holdsNoPicture(index) { return true }
            return (density > 0.8 && text < 160 && holdsNoPicture(index)) || (density > 0.4 && startsAsCall(index))
        case .ul, .ol, .dl:
            return density > 0.6 && holdsNoPicture(index) || startsAsCall(index)
        case .table: return density > 0.6 && text < 2000
        default:
            guard text > 0 else { return false }
            if density > 0.5, holdsNoPicture(index) || text > 200 { return true }
            return density > 0.33 && text < 400 && weights.prose(node, at: index) < 60 && holdsNoPicture(index)
        }
    }

    /// Three or more entries that begin with a headline's link each: other articles with what they begin with.
    private func isTeasers(_ index: Int, _ text: Int) -> Bool {
        guard text > 100, tree.nodes[index].tag != .p, Double(text) < 0.4 * Double(total) || total - text > 1000
        else { return false }
        let entries = tree.children(of: index).filter {
            tree.nodes[$0].tag != .text && !tree.isDropped[$0] && weights.text(tree.nodes[$0], at: $0) > 0
        }
        guard entries.count >= 3 else { return false }
        if entries.allSatisfy({ weights.text(tree.nodes[$0], at: $0) < 450 && beginsWithHeadline($0) }) { return true }
        return total - text > 600
            && entries.allSatisfy { weights.text(tree.nodes[$0], at: $0) < 700 && isHeadedByLink($0) }
    }

    /// Whether an entry's heading, behind a picture or a rubric perhaps, is a link to another article of the site.
    private func isHeadedByLink(_ index: Int) -> Bool {
        guard tree.nodes[index].end - index < 200 else { return false }
        let headings = (index..<tree.nodes[index].end).filter { tree.nodes[$0].tag.headingLevel > 0 }
        guard headings.count == 1, let heading = headings.first else { return false }
        let node = tree.nodes[heading]
        guard weights.text(node, at: heading) >= 16, weights.linkDensity(node, at: heading) > 0.9 else { return false }
        let around = tree.ancestors(of: heading).prefix { $0 >= index }
        let inside = (heading..<node.end).first { tree.nodes[$0].tag == .a }
        guard let link = inside ?? around.first(where: { tree.nodes[$0].tag == .a }) else { return false }
        let isWay = tree.rawAttribute("href", of: link).map { $0.first != UInt8(ascii: "#") } ?? false
        return isWay && !sources.leadsElsewhere(link, in: tree)
    }

    private func beginsWithHeadline(_ index: Int) -> Bool {
        for inner in index..<tree.nodes[index].end {
            let node = tree.nodes[inner]
            if node.tag == .text, !isBlank(tree.bytes[node.range]) { return false }
            if node.tag == .a, weights.text(node, at: inner) > 0 {
                let isWay = tree.rawAttribute("href", of: inner).map { $0.first != UInt8(ascii: "#") } ?? false
                return isWay && weights.text(node, at: inner) >= 24 && !sources.leadsElsewhere(inner, in: tree)
            }
        }
        return false
    }

    /// Another article in a frame: a link around blocks with a heading, or a short article that is mostly link.
    private func isCard(_ index: Int, _ text: Int) -> Bool {
        let node = tree.nodes[index]
        guard text > 0, text < 600, Double(text) < 0.2 * Double(total) else { return false }
        if node.tag == .article { return weights.linkDensity(node, at: index) > 0.4 }
        guard tree.rawAttribute("href", of: index)?.first != UInt8(ascii: "#") else { return false }
        return tree.nodes[index..<node.end].contains { (2...6).contains($0.tag.headingLevel) }
    }

    /// One or two pointers to other articles; an article that is made of such blocks is about what they point to.
    private mutating func dropPointers() {
        var pointers: [Int] = []
        for root in roots {
            var index = root + 1
            while index < tree.nodes[root].end {
                let node = tree.nodes[index]
                let isBlock = [.div, .section, .li, .article].contains(node.tag)
                if !tree.isDropped[index], isBlock, isPointer(index, weights.text(node, at: index)) {
                    pointers.append(index)
                    index = node.end
                } else {
                    index = tree.isDropped[index] ? node.end : index + 1
                }
            }
        }
        guard pointers.count <= 2 else { return }
        for index in pointers { tree.isDropped[index] = true }
    }

    /// A heading that is a link, and beside it another link to the same place, around a picture or to read on.
    private func isPointer(_ index: Int, _ text: Int) -> Bool {
        guard (16..<450).contains(text), text * 10 < total, isHeadedByLink(index) else { return false }
        let places = (index..<tree.nodes[index].end).filter { tree.nodes[$0].tag == .a }.compactMap {
            tree.rawAttribute("href", of: $0)
        }
        return places.count < 6 && Set(places).count < places.count
    }

    /// A heading that is a link, and begins as a call to read on does.
    private func isCallToRead(_ index: Int, _ text: Int) -> Bool {
        weights.linkDensity(tree.nodes[index], at: index) > 0.6 && startsAsCall(index)
    }

    /// Whether a paragraph is links, a line each.
    private func isLinesOfLinks(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        let inside = tree.nodes[index..<node.end]
        let (links, breaks) = (inside.count { $0.tag == .a }, inside.count { $0.tag == .br })
        return links > 1 && breaks >= links - 1 && weights.linkDensity(node, at: index) > 0.9
    }

    private func holdsNoPicture(_ index: Int) -> Bool {
        !tree.nodes[index..<tree.nodes[index].end].contains { $0.tag == .img || $0.tag == .figure || $0.tag == .video }
    }

    /// Whether a line begins as a call to read on does: `Read more:`.
    private func startsAsCall(_ index: Int) -> Bool {
        Self.calls.begins(PhraseTable.line(tree.line(of: index, limit: 300)))
    }

    private static let calls = PhraseTable([
        "read more", "read also", "also read", "read:", "see also", "more:", "related:", "related stories",
        "you may also like", "more on this",
        "lesen sie auch", "lesen sie mehr", "mehr zum thema", "lesen sie hierzu", "mehr dazu", "zum thema",
        "weiterlesen",
        "lire aussi", "à lire", "lire également", "voir aussi", "sur le même sujet", "leer más", "lea también",
        "le puede interesar",
        "leer también", "te puede interesar", "leggi anche", "lees ook", "lees meer", "leia também", "leia mais",
        "veja também", "läs också", "läs mer",
        "les også", "læs også", "lue myös", "czytaj także", "zobacz też", "přečtěte si", "читайте также",
        "читать далее", "читайте також",
        "puedes ver", "mira también", "lee también", "mira:", "te recomendamos", "czytaj też", "czytaj również",
        "اقرأ أيضا", "اقرأ المزيد", "شاهد أيضا", "关连", "相关阅读", "延伸阅读", "関連記事", "あわせて読みたい",
    ])

    /// Players of films and sound are of the article; other frames are advertisements more often than not.
    private func isVideo(_ index: Int) -> Bool {
        guard let source = tree.attribute("src", of: index) ?? tree.attribute("data-src", of: index) else {
            return false
        }
        return Self.players.contains { source.containsIgnoringCase($0) }
    }

    private static let players: [StaticText] = [
        "youtube.com/", "youtube-nocookie.com/", "youtu.be/", "vimeo.com/", "dailymotion.com/", "soundcloud.com/",
        "spotify.com/",
        "archive.org/embed", "twitch.tv/", "bandcamp.com/", "ted.com/", "bilibili.com/", "v.qq.com/",
        "podcasts.apple.com/",
    ]

    /// A heading that nothing follows before the next of its rank, and all at the end.
    private mutating func dropHeadingsOfNothing() {
        // The end counts as a heading of the highest rank.
        var (level, hasText) = (0, false)
        for root in roots.reversed() {
            let isGone = goneNodes(under: root)
            for index in (root..<tree.nodes[root].end).reversed() where !isGone[index - root] {
                let node = tree.nodes[index]
                let own = isInItem(index) ? 0 : node.tag.headingLevel
                if own > 0 {
                    // A sentence is one, whatever it is marked as.
                    let isShort = weights.text(node, at: index) < 90
                    if !hasText, level <= own, isShort {
                        tree.isDropped[index] = true
                    } else {
                        (level, hasText) = (own, false)
                    }
                } else if node.tag == .img || node.tag == .video || node.tag == .iframe {
                    hasText = true
                } else if node.tag == .text, !hasText, !isBlank(tree.bytes[node.range]), !isInHeading(index) {
                    hasText = true
                }
            }
        }
    }

    /// Whether a heading is the text of a list's item or of a cell, and heads nothing.
    private func isInItem(_ index: Int) -> Bool {
        guard tree.nodes[index].tag.headingLevel > 0 else { return false }
        let tag = tree.nodes[tree.nodes[index].parent].tag
        return tag == .li || tag == .td || tag == .th || tag == .dd
    }

    private func goneNodes(under root: Int) -> [Bool] {
        var isGone = Array(repeating: false, count: tree.nodes[root].end - root)
        var index = root
        while index < tree.nodes[root].end {
            if tree.isDropped[index] {
                for gone in index..<tree.nodes[index].end { isGone[gone - root] = true }
                index = tree.nodes[index].end
            } else {
                index += 1
            }
        }
        return isGone
    }

    private func isInHeading(_ index: Int) -> Bool {
        tree.ancestors(of: index).prefix(6).contains { tree.nodes[$0].tag.headingLevel > 0 && !isInItem($0) }
    }
}
