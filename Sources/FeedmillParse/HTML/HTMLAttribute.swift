import FeedmillXML

/// The attributes that the sanitiser keeps, and those of which it makes something.
///
/// From feedparser's list without what needs a form, starts a fetch or steals the focus. `class` and `id` are kept, as
/// feedparser keeps them: readers use them to highlight code, and without a script they do nothing. `name` is kept
/// where it is an anchor's or a map's.
enum HTMLAttribute: UInt8, CaseIterable {
    case abbr, align, alt, axis, bgcolor, border, cellpadding, cellspacing, char, charoff, cite, `class`, clear, color
    case colspan, compact, controls, coords, data, datetime, dir, face, frame, headers, height, hidden, href, hreflang
    case hspace, id, kind, label, lang, loop, media, muted, name, noshade, nowrap, open, poster, preload, rel, rev
    case reversed, rowspan, rules, scope, shape, size, sizes, span, src, srclang, srcset, start, style, summary, title
    case type, usemap, valign, value, vspace, width
    case xmlLang, dataSrc, dataLazySrc, dataOriginal, dataSrcset, dataLazySrcset

    private static let table = NameTable(allCases.map(\.spelling), foldsCase: true)
    private static let names = allCases.map { MarkupName(String(describing: $0)) }

    private var spelling: String {
        switch self {
        case .xmlLang: "xml:lang"
        case .dataSrc: "data-src"
        case .dataLazySrc: "data-lazy-src"
        case .dataOriginal: "data-original"
        case .dataSrcset: "data-srcset"
        case .dataLazySrcset: "data-lazy-srcset"
        default: String(describing: self)
        }
    }

    /// The attribute with a name; nil for one that is dropped.
    init?(_ name: borrowing Span<UInt8>) {
        guard let index = Self.table.index(of: name) else { return nil }
        self.init(rawValue: UInt8(index))
    }

    /// The name as it is written.
    var name: MarkupName { Self.names[Int(rawValue)] }

    /// Whether its value is the address of something that is shown, heard or quoted.
    var isAddress: Bool {
        switch self {
        case .cite, .data, .href, .poster, .src: true
        default: false
        }
    }
}

/// The attributes of one start tag, their values decoded and gathered in one buffer that is used again and again.
struct HTMLAttributes {
    private(set) var entries: [(attribute: HTMLAttribute, range: Range<Int>)] = []
    private(set) var bytes: [UInt8] = []

    mutating func removeAll() {
        if !entries.isEmpty { entries.removeAll(keepingCapacity: true) }
        if !bytes.isEmpty { bytes.removeAll(keepingCapacity: true) }
    }

    /// Adds an attribute unless it is there already: as in browsers, the first counts.
    mutating func add(
        name: borrowing Span<UInt8>, value: borrowing Span<UInt8>, references: CharacterReferences.Place?
    ) {
        guard var attribute = HTMLAttribute(name) else { return }
        if attribute == .xmlLang { attribute = .lang }
        guard !entries.contains(where: { $0.attribute == attribute }) else { return }
        let start = bytes.count
        if let references {
            CharacterReferences.decode(value, in: references, into: &bytes)
        } else {
            value.copy(to: &bytes)
        }
        entries.append((attribute, start..<bytes.count))
    }

    /// Adds an attribute of our own.
    mutating func add(_ attribute: HTMLAttribute, _ value: borrowing Span<UInt8>) {
        let start = bytes.count
        value.copy(to: &bytes)
        entries.append((attribute, start..<bytes.count))
    }

    /// The value of an attribute; nil where it is not given.
    subscript(_ attribute: HTMLAttribute) -> ArraySlice<UInt8>? {
        entries.first { $0.attribute == attribute }.map { bytes[$0.range] }
    }

    /// The value of the first of some attributes that is given and not blank.
    func first(of attributes: [HTMLAttribute]) -> ArraySlice<UInt8>? {
        for attribute in attributes {
            if let value = self[attribute], !isBlank(value) { return value }
        }
        return nil
    }
}

extension Span<UInt8> {
    /// Appends all bytes to an array.
    func copy(to bytes: inout [UInt8]) {
        unsafe withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }
}
