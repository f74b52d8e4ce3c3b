/// Invitations to read on, with the links that follow them, and signs of advertising.
extension ArticleCleaner {
    /// `Related articles`, `Das könnte Sie auch interessieren` and what lies under such a line: it leads away.
    mutating func dropInvitations(under root: Int) {
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
    enum Invitation {
        /// Other articles or nothing: the line goes in any case.
        case sure
        /// Other articles where links follow.
        case likely
    }

    func invitation(_ index: Int) -> Invitation? {
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
    func standsAlone(_ index: Int) -> Bool {
        let (parent, next) = (tree.nodes[index].parent, tree.nodes[index].end)
        if next < tree.nodes.count, tree.nodes[next].parent == parent, isRunning(next) { return false }
        return !isRunning(index - 1) || tree.nodes[index - 1].parent != parent
    }

    func isRunning(_ index: Int) -> Bool {
        tree.nodes[index].tag == .text && !isBlank(tree.bytes[tree.nodes[index].range])
    }

    /// Without signs around: `- Anzeige -`.
    static func bare(_ line: [UInt8]) -> String {
        let inner = line[...].drop { !isWordByte($0) }
        return string(inner.dropLast(inner.suffix(while: { !isWordByte($0) }).count))
    }

    /// Drops the blocks of links that follow; whether there were any.
    mutating func dropLinks(behind index: Int) -> Bool {
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
    static let likely = PhraseTable([
        "weitere informationen", "weitere infos", "weiterführende", "links", "zum weiterlesen", "siehe auch",
        "see also",
        "further reading", "more information", "neueste ", "aktuelle ", "latest ", "popular ", "themen", "mehr ",
        "schlagworte", "entdecke", "weitere ", "auch auf ", "schon gelesen", "more ", "external links", "other ",
        "recent ", "también ", "más ", "otras ", "plus d", "à voir", "autres ", "altri ", "altre ", "meer ", "mais ",
        "outras ", "więcej ", "другие ", "ещё ",
    ])

    static let invitations = PhraseTable([
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

    static let signs: Set<String> = [
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
}
