/// The elements of HTML that tell something about a page; all others are `other`.
enum PageTag: UInt8, CaseIterable {
    case a, abbr, address, article, aside, audio, b, base, blockquote, body, br, button, canvas, caption, center, cite
    case code, col, colgroup, data, dd, del, details, dialog, div, dl, dt, em, embed, fieldset, figcaption, figure, font
    case footer, form, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, img, input, ins, kbd, label
    case legend, li, link, main, map, mark, math, menu, meta, nav, noscript, object, ol, optgroup, option, p, param
    case picture, pre, q, rp, rt, ruby, s, script, section, select, shadow, small, source, span, strike, strong, style,
        sub
    case summary, sup, svg, table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, track, u, ul, `var`
    case video, wbr
    case other
    /// Not an element but a run of text.
    case text

    init(_ name: ArraySlice<UInt8>) {
        // Small strings lie in themselves: nothing is allocated for a name.
        guard name.count <= 10 else {
            self = .other
            return
        }
        self = Self.byName[String(decoding: name.map(lowercased), as: UTF8.self)] ?? .other
    }

    private static let byName: [String: PageTag] = Dictionary(
        uniqueKeysWithValues: allCases.filter { $0 != .other && $0 != .text }.map { (String(describing: $0), $0) })

    /// Elements that have no content and no end tag.
    var isVoid: Bool {
        switch self {
        case .base, .br, .col, .embed, .hr, .img, .input, .link, .meta, .param, .source, .track, .wbr: true
        default: false
        }
    }

    /// Elements that run on in a line.
    var isInline: Bool {
        switch self {
        case .a, .abbr, .b, .br, .cite, .code, .data, .del, .em, .font, .i, .img, .ins, .kbd, .label, .mark, .q, .rp,
            .rt, .ruby, .s, .small, .span, .strike, .strong, .sub, .sup, .time, .u, .var, .wbr, .text, .picture,
            .source,
            .noscript, .other:
            true
        default: false
        }
    }

    /// Elements that are no text and yet stand in paragraphs, such as the signs behind links: they end none.
    private var isPhrasing: Bool {
        switch self {
        case .audio, .button, .canvas, .embed, .iframe, .input, .link, .map, .math, .meta, .object, .script, .select,
            .style, .svg, .template, .textarea, .video:
            true
        default: false
        }
    }

    /// Elements that a head holds.
    var isOfHead: Bool {
        switch self {
        case .base, .link, .meta, .script, .style, .template, .title, .noscript, .object, .head: true
        default: false
        }
    }

    /// Elements in which nothing of a page's text stands.
    var holdsNoText: Bool {
        switch self {
        case .script, .style, .template, .svg, .canvas, .textarea, .select, .button, .input, .option, .optgroup,
            .iframe,
            .object, .embed, .param, .math, .audio, .video, .head:
            true
        default: false
        }
    }

    /// From 1; 0 for what is no heading.
    var headingLevel: Int {
        Self.h1.rawValue <= rawValue && rawValue <= Self.h6.rawValue ? Int(rawValue - Self.h1.rawValue) + 1 : 0
    }

    /// What an end tag of this element closes up to, and no further.
    var isScope: Bool {
        switch self {
        case .table, .td, .th, .caption, .html, .body, .template, .shadow, .object: true
        default: false
        }
    }

    /// Whether its start ends an element of another kind that is open and whose end tag may be left out.
    func ends(_ open: PageTag) -> Bool {
        switch open {
        case .p: !isInline && !isPhrasing
        case .li: self == .li
        case .dt, .dd: self == .dt || self == .dd
        case .option: self == .option || self == .optgroup
        case .tr: self == .tr || self == .tbody || self == .thead || self == .tfoot
        case .td, .th: self == .td || self == .th || self == .tr || self == .tbody || self == .tfoot
        case .thead, .tbody, .tfoot: self == .tbody || self == .tfoot || self == .thead
        case .head: self == .body
        case .a: self == .a
        default: false
        }
    }
}
