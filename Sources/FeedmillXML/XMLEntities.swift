import CLibXML2

/// The named entities of a document: HTML's, which feeds use without declaring them, and simple texts of its own.
///
/// An entity of its own is given only if it is a short text without mark-up or references, and all of them together may
/// be repeated so often only, so that no document grows by them.
final class XMLEntities {
    /// An empty document that owns what was looked up.
    private let document: xmlDocPtr?
    /// The texts that the document declares.
    private(set) var declared: [String: [UInt8]] = [:]
    private var bytesLeft = 1 << 20
    /// Whether a DTD that is not read may declare any.
    var areElsewhere = false
    private var undeclared: Set<String> = []

    private static let maximumCount = 256
    private static let maximumBytes = 512

    init() {
        document = xmlNewDoc("1.0")
        xmlCreateIntSubset(document, "html", nil, nil)
    }

    deinit {
        xmlFreeDoc(document)
    }

    /// Takes in a declaration of the document; the first of a name holds.
    func declare(_ name: UnsafePointer<xmlChar>?, as content: UnsafePointer<xmlChar>?) {
        guard let name, let content, declared.count < Self.maximumCount else { return }
        // HTML's names mean what they mean there, but whoever declares them uses them rightly.
        if htmlEntityLookup(name) != nil, undeclared.count < Self.maximumCount {
            undeclared.insert(String(decodingCString: name, as: UTF8.self))
        }
        let text = Array(UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
        guard text.count <= Self.maximumBytes, !text.contains(UInt8(ascii: "&")), !text.contains(UInt8(ascii: "<")),
            htmlEntityLookup(name) == nil
        else { return }
        let key = String(decodingCString: name, as: UTF8.self)
        guard declared[key] == nil else { return }
        declared[key] = text
        xmlAddDocEntity(document, name, Int32(XML_INTERNAL_GENERAL_ENTITY.rawValue), nil, nil, content)
    }

    /// Whether the document uses a name for the first time that it does not declare, XML 1.0 § 4.1.
    func isNew(undeclared name: String) -> Bool {
        guard !areElsewhere, declared[name] == nil, !Self.predefined.contains(name), undeclared.count < 20 else {
            return false
        }
        return undeclared.insert(name).inserted
    }

    private static let predefined: Set = ["lt", "gt", "amp", "quot", "apos"]

    /// The text of an entity that the document declares; nil if it declares none, or all are used up.
    func text(declaredAs name: some StringProtocol) -> [UInt8]? {
        guard !declared.isEmpty, let text = declared[String(name)], text.count <= bytesLeft else { return nil }
        bytesLeft -= text.count
        return text
    }

    /// The entity with a name; nil if neither the document nor HTML knows one.
    ///
    /// In text libxml2 gives the whole of an entity only if it is predefined, but of a predefined one in an attribute
    /// only the first byte; there it leaves `&name;` for any other kind, which `resolved` then replaces.
    func entity(_ name: UnsafePointer<xmlChar>, inAttribute: Bool) -> xmlEntityPtr? {
        if let predefined = xmlGetPredefinedEntity(name) { return predefined }
        guard let entity = xmlGetDocEntity(document, name) ?? added(name) else { return nil }
        if !inAttribute, !declared.isEmpty, declared[String(decodingCString: name, as: UTF8.self)] != nil {
            bytesLeft -= Int(entity.pointee.length)
            guard bytesLeft >= 0 else { return nil }
        }
        entity.pointee.etype = inAttribute ? XML_INTERNAL_GENERAL_ENTITY : XML_INTERNAL_PREDEFINED_ENTITY
        return entity
    }

    private func added(_ name: UnsafePointer<xmlChar>) -> xmlEntityPtr? {
        guard let text = Self.html(name) else { return nil }
        return xmlAddDocEntity(document, name, Int32(XML_INTERNAL_GENERAL_ENTITY.rawValue), nil, nil, text)
    }

    private static func html(_ name: UnsafePointer<xmlChar>) -> String? {
        htmlEntityLookup(name).flatMap { Unicode.Scalar($0.pointee.value) }.map { String($0) }
    }

    /// The value of an attribute, in which libxml2 leaves `&#38;` for an ampersand and `&name;` for our entities.
    func resolved(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = value[...]
        while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")),
            let semicolon = rest[ampersand...].firstIndex(of: UInt8(ascii: ";"))
        {
            result += rest[..<ampersand]
            let name = String(decoding: rest[(ampersand + 1)..<semicolon], as: UTF8.self)
            result += name == "#38" ? [UInt8(ascii: "&")] : text(named: name) ?? Array("&\(name);".utf8)
            rest = rest[(semicolon + 1)...]
        }
        return result + rest
    }

    private func text(named name: String) -> [UInt8]? {
        text(declaredAs: name) ?? Self.html(name).map { Array($0.utf8) }
    }
}
