import FeedmillXML

/// What becomes of attributes.
extension HTMLAssembler {
    /// Writes the attributes that an element may have.
    mutating func writeAttributes(_ attributes: HTMLAttributes, of element: HTMLElement) {
        for (attribute, range) in attributes.entries {
            guard attribute.rawValue < HTMLAttribute.xmlLang.rawValue, isAllowed(attribute, of: element) else {
                continue
            }
            write(attribute, attributes.bytes[range])
        }
        // No script can ever play it, so that without controls it would be lost.
        if element == .audio || element == .video, attributes[.controls] == nil {
            html.attribute(HTMLAttribute.controls.name, [UInt8]().span)
        }
    }

    private mutating func write(_ attribute: HTMLAttribute, _ value: ArraySlice<UInt8>) {
        switch attribute {
        case .href:
            if let address = place ?? link(value) { html.attribute(attribute.name, address.span) }
            place = nil
        case .cite: if let address = link(value) { html.attribute(attribute.name, address.span) }
        case .poster, .src: if let address = source(value) { html.attribute(attribute.name, address.span) }
        case .srcset: write(attribute, sourceSet(value))
        case .style: write(attribute, StyleSanitizer.sanitize(value))
        default: html.attribute(attribute.name, value.span)
        }
    }

    private mutating func write(_ attribute: HTMLAttribute, _ value: [UInt8]) {
        if !value.isEmpty { html.attribute(attribute.name, value.span) }
    }

    /// Whether an attribute means something harmless on an element.
    private func isAllowed(_ attribute: HTMLAttribute, of element: HTMLElement) -> Bool {
        switch attribute {
        case .href: element == .a || element == .area
        case .src: element.isMedia || element == .img || element == .source || element == .track
        case .srcset: element == .img || element == .source
        case .poster: element == .video
        case .cite: element == .blockquote || element == .q || element == .del || element == .ins
        case .name: element == .a || element == .map
        case .data: false
        default: true
        }
    }

    // MARK: Addresses

    /// Whether an `a` leads somewhere, or can be led to.
    mutating func hasPlace(_ attributes: HTMLAttributes) -> Bool {
        place = attributes[.href].flatMap { link($0) }
        return place != nil || attributes[.name] != nil || attributes[.id] != nil
    }

    /// An address to be followed, absolute; nil for one that must not, or cannot, be.
    private mutating func link(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if isPlain(value) { return value }
        return address(value)?.bytes[...]
    }

    /// An address to be fetched by whoever shows the page, absolute; nil for one that must not, or cannot, be.
    private mutating func source(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if isPlain(value) { return value }
        if let data = dataPicture(value) { return data }
        guard let address = address(value), address.isFetched else { return nil }
        return address.bytes[...]
    }

    /// Resolves an address, as long as the sum of what bases add stays in proportion to the input.
    private mutating func address(_ value: ArraySlice<UInt8>) -> WebAddress? {
        guard let address = WebAddress.safe(value, base: base) else { return nil }
        let added = max(0, address.bytes.count - value.count)
        guard added <= allowance else { return nil }
        allowance -= added
        return address
    }

    /// Whether an address is of the web, absolute and clean: most are.
    private func isPlain(_ value: ArraySlice<UInt8>) -> Bool {
        let bytes = value.span
        guard bytes.count > 8, bytes[0] | 0x20 == 0x68, bytes[1] | 0x20 == 0x74, bytes[2] | 0x20 == 0x74,
            bytes[3] | 0x20 == 0x70
        else { return false }
        let colon = bytes[4] | 0x20 == 0x73 ? 5 : 4
        guard bytes[colon] == 0x3A, bytes[colon + 1] == 0x2F, bytes[colon + 2] == 0x2F else { return false }
        return AddressCleaner.isClean(bytes)
    }

    /// A picture that is its own address: bitmaps only, since SVG may be active.
    private func dataPicture(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard trimmed(value).startsIgnoringCase("data:image/") else { return nil }
        let cleaned = AddressCleaner.clean(value, allowsBackslash: true)[...]
        let type = cleaned.dropFirst(11).prefix { isASCIILetter($0) || $0 == 0x2D }
        let isBitmap = Self.bitmaps.contains(String(decoding: type.map(lowercased), as: UTF8.self))
        return isBitmap ? cleaned : nil
    }

    private static let bitmaps: Set = ["avif", "bmp", "gif", "jpeg", "jpg", "pjpeg", "png", "webp", "x-icon", "x-png"]

    // MARK: Pictures

    /// Writes a picture; of one that cannot be shown its alternative text stays.
    mutating func writeImage(_ attributes: HTMLAttributes) {
        reopenSuspended()
        let lazy = attributes.first(of: [.dataSrc, .dataLazySrc, .dataOriginal]).flatMap { source($0) }
        let stated = attributes[.src].flatMap { source($0) }
        let sources = attributes.first(of: [.srcset, .dataSrcset, .dataLazySrcset]).map { sourceSet($0) } ?? []
        // Pages that load late put a picture's address elsewhere, and a placeholder in its place.
        let isPlaceholder = stated.map { $0.startsIgnoringCase("data:") } ?? true
        guard let source = isPlaceholder ? lazy ?? stated : stated else {
            if sources.isEmpty { return writeAlternative(attributes) }
            return writeImage(attributes, source: nil, sources)
        }
        noteFirst(source, attributes)
        writeImage(attributes, source: source, sources)
    }

    private mutating func writeAlternative(_ attributes: HTMLAttributes) {
        if let alternative = attributes[.alt], !isBlank(alternative) { characters(alternative.span) }
    }

    private mutating func writeImage(
        _ attributes: HTMLAttributes, source: ArraySlice<UInt8>?, _ sources: [UInt8]
    ) {
        html.start(HTMLElement.img.name)
        if let source { html.attribute(HTMLAttribute.src.name, source.span) }
        write(.srcset, sources)
        for (attribute, range) in attributes.entries where attribute != .src && attribute != .srcset {
            guard attribute.rawValue < HTMLAttribute.xmlLang.rawValue, isAllowed(attribute, of: .img) else { continue }
            write(attribute, attributes.bytes[range])
        }
        html.endEmpty()
    }

    private mutating func noteFirst(_ source: ArraySlice<UInt8>, _ attributes: HTMLAttributes) {
        guard firstImage == nil, !source.startsIgnoringCase("data:") else { return }
        let isPixel = [HTMLAttribute.width, .height].contains { attribute in
            attributes[attribute].map { ["0", "1", "2", "0px", "1px"].contains(string(trimmed($0))) } ?? false
        }
        if !isPixel { firstImage = string(source) }
    }

    /// The candidates of a `srcset` whose addresses may be fetched, HTML § 4.8.4.2.1.
    private mutating func sourceSet(_ value: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for candidate in SourceSet.candidates(of: value) {
            guard let address = source(candidate.address) else { continue }
            if !result.isEmpty { result += [0x2C, 0x20] }
            result += address
            if !candidate.descriptor.isEmpty { result += [0x20] + candidate.descriptor }
        }
        return result
    }

    // MARK: Embedded pages

    /// Writes a link to what an `iframe` or an object shows: the thing itself is active, but must not be lost.
    mutating func link(to element: HTMLElement, _ attributes: HTMLAttributes) {
        let stated = attributes.first(of: element == .object ? [.data] : [.src, .dataSrc, .dataLazySrc])
        guard let value = stated, let address = source(value), !address.startsIgnoringCase("data:"),
            !address.elementsEqual(lastEmbedded), open.count + 2 < Self.deepest
        else { return }
        lastEmbedded = Array(address)
        let title = attributes.first(of: [.title]).map { trimmed($0) } ?? address
        writeLink(to: address, title)
    }

    private mutating func writeLink(to address: ArraySlice<UInt8>, _ title: ArraySlice<UInt8>) {
        guard counts[.a] == 0 else {
            space()
            characters(title.span)
            return space()
        }
        let isInline = open.contains { $0.output.map { !$0.isBlock || $0 == .p || $0.isHeading } ?? false }
        var attributes = HTMLAttributes()
        if isInline { space() } else { start(.p, attributes) }
        attributes.add(.href, address.span)
        start(.a, attributes)
        characters(title.span)
        end(.a)
        if isInline { space() } else { end(.p) }
    }
}
