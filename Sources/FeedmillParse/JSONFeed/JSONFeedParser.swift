import FeedmillModel

/// Reads a JSON Feed, 1.0 and 1.1 and what people make of it, and emits an item at each item's end.
///
/// Of a document that has not been checked before (`ParseContext.isChecked`) the first 8 MiB are held until it has ended,
/// since JSON that is invalid fails whole; beyond that items are emitted as they come.
struct JSONFeedParser: DocumentParser {
    private static let maximumHeld = 8 << 20
    private static let maximumWarnings = 100

    private let context: ParseContext
    private var decoder = StreamingDecoder()
    private var held: [UInt8] = []
    private var holds: Bool
    private var scanner: JSONScanner
    private var state = JSONFeedState()

    init(_ context: ParseContext) {
        self.context = context
        holds = !context.isChecked
        scanner = JSONScanner(subject: context.subject)
    }

    var feed: FeedMetadata { state.feed }

    mutating func consume(_ piece: ArraySlice<UInt8>, emit: (ParsedItem) throws -> Void) throws {
        let bytes = decoder.decode(piece)
        guard holds else { return try read(bytes, emit) }
        held += bytes
        if held.count > Self.maximumHeld { try release(emit) }
    }

    mutating func finish(emit: (ParsedItem) throws -> Void) throws -> ParsedDocument {
        let rest = decoder.finish()
        if holds {
            held += rest
            try check(held)
            try release(emit)
        } else {
            try read(rest, emit)
        }
        try end(emit)
        guard state.hasAnything else {
            throw ParseFailure(context.subject, "the JSON holds nothing of a feed, neither an item nor a title")
        }
        return ParsedDocument(
            format: .jsonFeed, encoding: decoder.encoding, version: state.version, warnings: warnings(),
            feed: state.feed)
    }

    private func check(_ bytes: [UInt8]) throws {
        var checker = JSONScanner(subject: context.subject, keepsText: false)
        var nothing: Void = ()
        try checker.read(bytes[...], &nothing) { _, _, _, _ in }
        try checker.finish(&nothing) { _, _, _, _ in }
    }

    private mutating func release(_ emit: (ParsedItem) throws -> Void) throws {
        holds = false
        let bytes = held
        held = []
        try read(bytes[...], emit)
    }

    private mutating func read(_ bytes: ArraySlice<UInt8>, _ emit: (ParsedItem) throws -> Void) throws {
        try scanner.read(bytes, &state) { state, event, text, position in
            if let item = state.take(event, text, position) { try emit(item) }
        }
    }

    private mutating func end(_ emit: (ParsedItem) throws -> Void) throws {
        try scanner.finish(&state) { state, event, text, position in
            if let item = state.take(event, text, position) { try emit(item) }
        }
    }

    private func warnings() -> [ParseWarning] {
        var all = decoder.warnings + state.warnings
        if state.dropped > 0 { all.append(ParseWarning("and \(state.dropped) more")) }
        for place in scanner.cutTexts.prefix(Self.maximumWarnings) {
            all.append(ParseWarning("a text was cut at \(JSONScanner.maximumText) bytes", at: place))
        }
        if scanner.hasStopped {
            let depth = JSONScanner.maximumDepth
            all.append(
                ParseWarning("it nests more than \(depth) deep: nothing from there on was read", at: scanner.start))
        }
        return all
    }
}

/// Where in a feed the reading is, and what it has stated.
private struct JSONFeedState {
    private(set) var feed = FeedMetadata()
    private(set) var version: String?
    private(set) var warnings: [ParseWarning] = []
    /// Warnings that were too many.
    private(set) var dropped = 0
    private var itemCount = 0
    private var hasField = false
    private var hasOddItem = false
    private var place = Place.beforeFeed
    private var builder = JSONTreeBuilder()
    private var base: WebAddress?

    private enum Place: Equatable {
        case beforeFeed
        /// Between the feed's fields.
        case feed
        /// In the value of a field.
        case field(String)
        /// Between items.
        case items
        /// In an item.
        case item
        case after
    }

    /// Whether anything of a feed was had.
    var hasAnything: Bool { itemCount > 0 || hasField }

    /// Takes an event; gives the item that it ends.
    mutating func take(_ event: JSONScanner.Event, _ text: [UInt8], _ position: TextPosition) -> ParsedItem? {
        switch place {
        case .beforeFeed: place = event == .beginObject ? .feed : .after
        case .feed: place = event == .key ? .field(string(text[...])) : .after
        case .field("items") where event == .beginArray && builder.isIdle: place = .items
        case .field(let name):
            guard let node = builder.take(event, text, position) else { return nil }
            place = .feed
            endField(name, node)
        case .items where event == .endArray:
            // An empty list is a feed's; one of anything but items is not.
            hasField = hasField || !hasOddItem
            place = .feed
        case .items, .item:
            place = .item
            guard let node = builder.take(event, text, position) else { return nil }
            place = .items
            return endItem(node)
        case .after: break
        }
        return nil
    }

    private mutating func warn(_ more: [ParseWarning]) {
        let room = max(0, 100 - warnings.count)
        warnings += more.prefix(room)
        dropped += max(0, more.count - room)
    }

    private mutating func endItem(_ node: JSONNode) -> ParsedItem? {
        if builder.isCut {
            let message = "an item was cut at \(JSONTreeBuilder.maximumBytes) bytes"
            warn([ParseWarning(message, at: node.position)])
        }
        builder = JSONTreeBuilder()
        guard case .object(let members) = node.value else {
            hasOddItem = true
            warn([ParseWarning("an item is no object", at: node.position)])
            return nil
        }
        var item = JSONFeedItem(members, at: node.position, base: base)
        let parsed = item.parsed()
        warn(item.warnings)
        if parsed != nil { itemCount += 1 }
        return parsed
    }

    private mutating func endField(_ name: String, _ node: JSONNode) {
        builder = JSONTreeBuilder()
        if case .null = node.value { return }
        var fields = JSONFields([JSONMember(name: name, node: node)], base: base)
        read(name, &fields)
        warn(fields.warnings)
    }

    private mutating func read(_ name: String, _ fields: inout JSONFields) {
        switch name {
        case "version": version = fields.text(name).map(Self.number) ?? version
        case "title": feed.title = fields.line(name).map { ArticleTitle(Array($0.utf8)[...]).text }
        case "home_page_url":
            feed.homePage = fields.address(name)
            base = feed.homePage.flatMap { WebAddress($0) } ?? base
        case "feed_url":
            feed.feedURL = fields.address(name)
            base = base ?? feed.feedURL.flatMap { WebAddress($0) }
        case "description": feed.description = fields.line(name)
        case "icon": feed.icon = fields.address(name) ?? feed.icon
        case "favicon": feed.icon = feed.icon ?? fields.address(name)
        case "language": feed.language = fields.language()
        case "authors": feed.authors = JSONAuthors.authors(name, &fields)
        case "author": if feed.authors.isEmpty { feed.authors = JSONAuthors.authors(name, &fields) }
        case "items": fields.warn("`items` is no list", at: fields[name]?.position)
        default: return
        }
        hasField = hasField || name != "items"
    }

    /// `1.1` of `https://jsonfeed.org/version/1.1`, and `1.0` where that ends in `1`; another text as it is.
    private static func number(of version: String) -> String {
        guard version.contains("jsonfeed.org/version/") else { return version }
        let last = version.split(separator: "/").last.map(String.init) ?? version
        return last == "1" ? "1.0" : last
    }
}
