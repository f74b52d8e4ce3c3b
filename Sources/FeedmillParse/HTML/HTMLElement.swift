import FeedmillXML

/// The elements that the sanitiser knows: those it keeps, and those it does something about.
///
/// All others lose their tags and keep their text.
enum HTMLElement: UInt8, CaseIterable {
    // Kept. feedparser's list without forms and controls, with HTML5's.
    case a, abbr, acronym, address, area, article, aside, audio, b, bdi, big, blockquote, br, caption, center, cite
    case code, col, colgroup, data, dd, del, details, dfn, dir, div, dl, dt, em, figcaption, figure, font, footer
    case h1, h2, h3, h4, h5, h6, header, hgroup, hr, i, img, ins, kbd, li, main, map, mark, menu, nav, ol, p, picture
    case pre, q, rp, rt, ruby, s, samp, section, small, source, span, strike, strong, sub, summary, sup, table
    case tbody, td, tfoot, th, thead, time, tr, track, tt, u, ul, `var`, video, wbr
    // Kept under another name.
    case bdo, dialog, fieldset, form, image, layer, listing, multicol, optgroup, search, xmp
    // Kept as a link to what they show.
    case embed, frame, iframe, object
    // Dropped with what is in them.
    case annotation, annotationXML, applet, script, style, template
    // Dropped, but a space stays.
    case option
    // Known as mark-up; the tags go, the text stays.
    case body, button, head, html, input, label, math, noembed, noscript, rb, rtc, select, svg, textarea, title

    private static let kinds = NameTable(
        allCases.map { $0 == .annotationXML ? "annotation-xml" : String(describing: $0) }, foldsCase: true)

    /// The element with a name; nil for one of which nothing but its text is kept.
    init?(_ name: borrowing Span<UInt8>) {
        guard let index = Self.kinds.index(of: name) else { return nil }
        self.init(rawValue: UInt8(index))
    }

    /// The name as it is written.
    var name: MarkupName { Self.names[Int(rawValue)] }

    private static let names = allCases.map { MarkupName(String(describing: $0)) }

    /// What it is written as; nil if its tags are not.
    var output: HTMLElement? {
        if rawValue <= HTMLElement.wbr.rawValue { return self }
        switch self {
        case .dialog, .fieldset, .form, .layer, .multicol, .optgroup, .search: return .div
        case .listing, .xmp: return .pre
        // Readers show no text the wrong way round, and validators warn of it: its direction stays.
        case .bdo: return .span
        case .image: return .img
        default: return nil
        }
    }

    /// Whether it never has content.
    var isVoid: Bool {
        switch self {
        case .area, .br, .col, .embed, .frame, .hr, .image, .img, .source, .track, .wbr: true
        default: false
        }
    }

    /// Whether it begins on a line of its own, which also means that it ends an open paragraph.
    var isBlock: Bool {
        switch self {
        case .address, .article, .aside, .blockquote, .center, .dd, .details, .dialog, .dir, .div, .dl, .dt, .fieldset,
            .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hgroup, .hr, .layer, .li,
            .listing, .main, .menu, .multicol, .nav, .ol, .optgroup, .p, .pre, .search, .section, .summary, .table,
            .ul, .xmp:
            true
        default: isTablePart
        }
    }

    /// Whether it has a place only in a table.
    var isTablePart: Bool {
        switch self {
        case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr: true
        default: false
        }
    }

    /// Whether it formats text and goes on in the next block when the one it was opened in ends, WHATWG HTML § 13.2.4.3.
    var isFormatting: Bool {
        switch self {
        case .a, .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u: true
        default: false
        }
    }

    var isHeading: Bool { rawValue >= HTMLElement.h1.rawValue && rawValue <= HTMLElement.h6.rawValue }

    var isCell: Bool { self == .td || self == .th }

    var isList: Bool { self == .ul || self == .ol || self == .menu || self == .dir }

    var isMedia: Bool { self == .audio || self == .video || self == .picture }

    /// Whether it hides what is outside of it from end tags inside, WHATWG's "scope".
    var isBarrier: Bool { isCell || self == .table || self == .caption }

    /// Whether all that is in it goes with it.
    var dropsContent: Bool {
        switch self {
        case .annotation, .annotationXML, .applet, .script, .style, .template: true
        default: false
        }
    }

    /// The lines between its text and that before and after it in plain text: 2 leave one empty; 0 for inline elements.
    func lineBreaks(inListItem: Bool) -> Int {
        switch self {
        case .li, .dd, .dt, .tr, .summary, .caption: 1
        case .ul, .ol, .menu, .dir, .dl: inListItem ? 1 : 2
        case .td, .th, .col, .colgroup, .tbody, .thead, .tfoot: 0
        default: isBlock ? 2 : 0
        }
    }
}
