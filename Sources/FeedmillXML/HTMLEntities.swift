import CLibXML2

/// The named entities of HTML, which feeds use without declaring them.
final class HTMLEntities {
    /// An empty document that owns what was looked up.
    private let document: xmlDocPtr?

    init() {
        document = xmlNewDoc("1.0")
        xmlCreateIntSubset(document, "html", nil, nil)
    }

    deinit {
        xmlFreeDoc(document)
    }

    /// The entity with a name; nil if HTML knows none.
    ///
    /// In text libxml2 gives the whole of an entity only if it is predefined, but of a predefined one in an attribute
    /// only the first byte; there it leaves `&name;` for any other kind, which `resolved` then replaces.
    func entity(_ name: UnsafePointer<xmlChar>, inAttribute: Bool) -> xmlEntityPtr? {
        if let predefined = xmlGetPredefinedEntity(name) { return predefined }
        guard let entity = xmlGetDocEntity(document, name) ?? added(name) else { return nil }
        entity.pointee.etype = inAttribute ? XML_INTERNAL_GENERAL_ENTITY : XML_INTERNAL_PREDEFINED_ENTITY
        return entity
    }

    private func added(_ name: UnsafePointer<xmlChar>) -> xmlEntityPtr? {
        guard let text = Self.text(name) else { return nil }
        return xmlAddDocEntity(document, name, Int32(XML_INTERNAL_GENERAL_ENTITY.rawValue), nil, nil, text)
    }

    private static func text(_ name: UnsafePointer<xmlChar>) -> String? {
        htmlEntityLookup(name).flatMap { Unicode.Scalar($0.pointee.value) }.map { String($0) }
    }

    /// The value of an attribute, in which libxml2 leaves `&#38;` for an ampersand and `&name;` for our entities.
    static func resolved(_ value: UnsafeBufferPointer<UInt8>) -> String {
        guard value.contains(UInt8(ascii: "&")) else { return String(decoding: value, as: UTF8.self) }
        var result = ""
        var rest = value[...]
        while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")),
            let semicolon = rest[ampersand...].firstIndex(of: UInt8(ascii: ";"))
        {
            result += String(decoding: rest[..<ampersand], as: UTF8.self)
            let name = String(decoding: rest[(ampersand + 1)..<semicolon], as: UTF8.self)
            result += name == "#38" ? "&" : text(name) ?? "&\(name);"
            rest = rest[(semicolon + 1)...]
        }
        return result + String(decoding: rest, as: UTF8.self)
    }
}
