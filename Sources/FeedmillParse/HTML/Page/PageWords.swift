/// What the words of an element's `class`, `id`, `role` and the like say of it.
///
/// Names are cut into words at signs and at capitals (`relatedPosts`, `related_posts`, `related-posts`), so that a word
/// is only found where it was meant.
struct PageWords: OptionSet {
    let rawValue: UInt16

    /// Around an article and not of it: navigation, footers, sidebars, advertisements, sharing, cookie notices.
    static let furniture = PageWords(rawValue: 1)
    /// Links to other articles.
    static let related = PageWords(rawValue: 2)
    /// What readers wrote.
    static let comments = PageWords(rawValue: 4)
    /// Who wrote it and when, tags, counts.
    static let matter = PageWords(rawValue: 8)
    /// An article's body: `entry-content`, `article__body`, `story-body`, `post-text`.
    static let body = PageWords(rawValue: 16)
    /// An article or a post, perhaps with its head and foot.
    static let article = PageWords(rawValue: 32)
    /// The main part of a page.
    static let main = PageWords(rawValue: 64)
    /// Not seen, or not before something is clicked.
    static let hidden = PageWords(rawValue: 128)
    /// An author's name or a byline.
    static let byline = PageWords(rawValue: 256)
    /// When it was published.
    static let date = PageWords(rawValue: 512)
    /// A caption or a figure.
    static let figure = PageWords(rawValue: 1024)
    /// A teaser, a summary or a standfirst.
    static let lead = PageWords(rawValue: 2048)
    /// Many pictures behind each other.
    static let gallery = PageWords(rawValue: 4096)
    /// What a program put into a page: text in an article's body, something else around it.
    static let widget = PageWords(rawValue: 8192)

    /// What leads to an article by the words that it begins with, or a standfirst: `PageTree` tells by its links.
    static let teaser = PageWords(rawValue: 1 << 14)
    /// A table of contents, or what is called after one: `PageTree` tells by its links.
    static let contents = PageWords(rawValue: 1 << 15)

    /// The words of a name or several.
    init(of names: ArraySlice<UInt8>) {
        self.init(words: Self.words(in: names))
    }

    init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    init(words: [String]) {
        self = []
        for word in words {
            if let meaning = Self.single[word] { insert(meaning) }
        }
        // Page builders call every block a widget: `elementor-widget-text-editor`.
        if words.first == "elementor" || words.first == "wp" { subtract([.furniture, .widget]) }
        for (first, second) in zip(words, words.dropFirst()) {
            if let meaning = Self.pair(first, second) { insert(meaning) }
        }
    }

    /// Cuts names into lower-case words of ASCII, those that programs made up (`sc-77igqf hJpRRP`) left out.
    static func words(in names: ArraySlice<UInt8>) -> [String] {
        var words: [String] = []
        for run in names.prefix(400).split(whereSeparator: { !isASCIILetter($0) }) {
            let pieces = pieces(of: run)
            if pieces.count == 1 || pieces.enumerated().allSatisfy({ isWord($1, isFirst: $0 == 0) }) {
                words += pieces.map { String(decoding: $0.map(lowercased), as: UTF8.self) }
            }
        }
        return words
    }

    /// Cuts a run of letters before each capital that follows a small letter.
    private static func pieces(of run: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var (pieces, start) = ([ArraySlice<UInt8>](), run.startIndex)
        for index in run.indices.dropFirst() where isCapital(run[index]) && !isCapital(run[index - 1]) {
            pieces.append(run[start..<index])
            start = index
        }
        return pieces + [run[start...]]
    }

    private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

    /// Whether a piece between capitals reads as a word: three letters, the first piece two, and a vowel.
    private static func isWord(_ piece: ArraySlice<UInt8>, isFirst: Bool) -> Bool {
        guard piece.count >= (isFirst ? 2 : 3) else { return false }
        return piece.count > 4 || piece.contains { vowels.contains(lowercased($0)) }
            || abbreviations.contains(String(decoding: piece.map(lowercased), as: UTF8.self))
    }

    private static let vowels = Set("aeiouy".utf8)
    private static let abbreviations: Set<String> = ["html", "txt", "img", "btn", "css", "js", "wp", "cms", "nl"]

    /// A thing and its part: `post-body`, `article_text`, `entryContent`.
    private static func pair(_ first: String, _ second: String) -> PageWords? {
        if things.contains(first), parts.contains(second) { return .body }
        if first == "main" || first == "page" || first == "site" || first == "primary", second == "content" {
            return .main
        }
        if first == "content", second == "main" || second == "body" || second == "area" { return .main }
        if first == "read" || first == "see", second == "also" || second == "more" || second == "next" {
            return .related
        }
        if first == "more", second != "content" && second != "text" { return .related }
        if first == "teaser" || first == "intro", second == "text" { return .lead }
        if otherness.contains(first), articles.contains(second) { return .related }
        if first == "up", second == "next" { return .related }
        if first == "sign", second == "up" || second == "in" { return .furniture }
        if first == "call", second == "to" { return .furniture }
        if first == "post" || first == "entry" || first == "article", matterParts.contains(second) { return .matter }
        if first == "reader", second == "credits" { return .byline }
        if first == "author", authorParts.contains(second) { return .furniture }
        if first == "about", second == "author" { return .furniture }
        if screenReaders.contains(first + second) { return .hidden }
        return nil
    }

    /// What is said to screen readers only.
    private static let screenReaders: Set<String> = [
        "screenreader", "sronly", "visuallyhidden", "offscreen", "elementinvisible",
    ]

    /// Other articles: `interesting-articles`, `latest-posts`.
    private static let otherness: Set<String> = [
        "interesting", "other", "further", "next", "newest", "neueste", "andere", "otras",
    ]
    private static let articles: Set<String> = [
        "articles", "posts", "stories", "artikel", "beitraege", "news", "noticias",
    ]

    private static let things: Set<String> = [
        "article", "post", "entry", "story", "blog", "news", "artikel", "articulo", "articolo", "field", "single",
        "meldung", "beitrag", "noticia", "nota", "node", "text", "blogpost", "news", "press", "detail", "page", "c",
    ]
    private static let parts: Set<String> = [
        "body", "content", "text", "copy", "bodycopy", "contents", "inner", "main", "inhalt", "texte", "contenu",
        "cuerpo", "texto", "fulltext", "html", "paragraphs",
    ]
    private static let authorParts: Set<String> = [
        "bio", "box", "info", "card", "block", "about", "profile", "details", "description", "section",
    ]
    private static let matterParts: Set<String> = [
        "meta", "info", "tags", "date", "footer", "categories", "utility", "byline", "tools",
    ]

    private static let single: [String: PageWords] = {
        var table: [String: PageWords] = [:]
        func add(_ meaning: PageWords, _ words: String) {
            for word in words.split(whereSeparator: \.isWhitespace) { table[String(word), default: []].insert(meaning) }
        }
        add(
            .furniture,
            """
            footer foot nav navbar navigation navi menu submenu subnav topnav topbar breadcrumb breadcrumbs crumb crumbs sidebar
            sidebars share sharing shares teilen partager compartir compartilhar condividi sharebar sharedaddy sharer social socials addtoany addthis jiathis bookmark
            bookmarks newsletter newsletters subscribe subscription abo assinatura suscripcion signup login logout register registration cookie cookies consent gdpr
             ad ads advert adverts advertisement advertising advertorial adsense adbox adslot anzeige werbung publicidad
            sponsor sponsored sponsors promo promos promotion outbrain taboola plista popup modal
             toolbar tools toolbox print printer mailto rss search searchform suche donate donation spenden
             skip skiplink pagination pager paginator pagenav paging metanav syndication copyright legal disclaimer imprint
            impressum rating ratings vote votes poll survey quiz form forms sociable shareaholic socialmedia
            facebook whatsapp flattr vgwort button buttons cta trackback trackbacks pingback player videoplayer playlist
            authorbox authorinfo authorbio aboutauthor followus follow followers appbanner appstore appstores subscribebox newsletterbox adunit disclosure formular
            teads dfp tooltip flyout dropdown megamenu offcanvas notification affiliate mailchimp
            """)
        add(
            .related,
            """
            related relatedposts relatedarticles similar recommend recommended recommendation recommendations
            teasers popular trending mostread mostpopular moreon viral also latest recent recents ähnliche aehnliche verwandt
            verwandte weitere weiterlesen mehr readmore morelinks relacionadas relacionados relacionado correlati associated
            headlines carousel slider zergnet yarpp crp upnext nextstory nextpost prevnext nextprev crosslinks seealso morefrom
            moreposts teaserbox teaserlist newsteaser topstories postnavigation relatedpost relatedcontent
            """)
        add(
            .comments,
            "comment comments commentlist commentaire commentaires comentarios kommentar kommentare respond replies reply disqus livefyre discussion discuss fb"
        )
        add(
            .matter,
            "meta metadata postmeta postmetadata entrymeta articlemeta articleinfo postdata postinfo tags taglist tag keywords tagcloud timestamp dateline categories rubrik views viewcount readtime readingtime permalink"
        )
        add(
            .body,
            """
            articlebody articletext articlecontent articlecopy storybody storycontent storytext postbody postcontent posttext postentry
            entrycontent entrybody bodytext bodycopy fulltext bodycontent contentbody maintext newstext richtext richtextbox wysiwyg
            rte prose postarea
            """)
        add(.article, "article story post hentry artikel blogpost entry newsarticle beitrag posting")
        add(.main, "main content maincontent contentmain inhalt contenu contenido column body text")
        add(.widget, "widget widgets")
        add(.hidden, "visuallyhidden offscreen sronly")
        add(.matter, "stichworte schlagworte")
        add(.teaser, "teaser")
        add(.contents, "toc")
        add(
            .gallery,
            "gallery galerie galeria slideshow fotostrecke bildergalerie diashow fotogalerie fotogaleria diaporama")
        add(
            .byline,
            "author authors username byline signature autor autoren autorin auteur autore writer vcard fn creator bylines"
        )
        add(.date, "date published pubdate dateline datetime datum fecha data updated timestamp time posted dtreviewed")
        add(.figure, "caption figcaption figure gallery image img photo picture bild bildunterschrift wp")
        add(
            .lead,
            "lead lede intro standfirst dek summary excerpt subtitle subheadline vorspann chapo teasertext introtext introduction sommario abstract"
        )
        return table
    }()
}
