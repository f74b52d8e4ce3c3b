import Foundation
import FoundationXML

/// An XML element with all that is in it, for looking things up in tests.
public final class XMLTree {
    /// The local name.
    public let name: String
    /// The namespace's URI; empty where there is none.
    public let namespace: String
    /// The attributes by their names as written.
    public let attributes: [String: String]
    /// The elements in it, in their order.
    public private(set) var children: [XMLTree] = []
    /// The text in it and in its children, in order.
    public private(set) var text = ""

    fileprivate init(name: String, namespace: String, attributes: [String: String]) {
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
    }

    fileprivate func add(_ child: XMLTree) { children.append(child) }
    fileprivate func add(_ characters: String) { text += characters }

    /// Parses a whole document; throws where it is not well-formed.
    public static func parse(_ bytes: [UInt8]) throws -> XMLTree {
        let builder = XMLTreeBuilder()
        let parser = XMLParser(data: Data(bytes))
        parser.shouldProcessNamespaces = true
        parser.delegate = builder
        let isWhole = parser.parse()
        guard isWhole, let root = builder.root else {
            let reason = parser.parserError.map { "\($0)" } ?? "no element"
            throw NotReadable(description: "XML, line \(parser.lineNumber): \(reason)")
        }
        return root
    }

    /// The children with a name, and with a namespace where one is given.
    public func all(_ name: String, _ namespace: String? = nil) -> [XMLTree] {
        children.filter { $0.name == name && (namespace == nil || $0.namespace == namespace) }
    }

    /// The first child with a name, and with a namespace where one is given.
    public func first(_ name: String, _ namespace: String? = nil) -> XMLTree? {
        all(name, namespace).first
    }

    /// This element and all below it that have a name, in document order.
    public func descendants(_ name: String) -> [XMLTree] {
        (self.name == name ? [self] : []) + children.flatMap { $0.descendants(name) }
    }
}

/// A document could not be read as what it should be.
public struct NotReadable: Error, CustomStringConvertible {
    /// What was wrong.
    public var description: String

    /// Makes a failure of its sentence.
    public init(description: String) {
        self.description = description
    }
}

private final class XMLTreeBuilder: NSObject, XMLParserDelegate {
    var root: XMLTree?
    private var open: [XMLTree] = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        let element = XMLTree(name: name, namespace: namespaceURI ?? "", attributes: attributes)
        open.last?.add(element)
        if root == nil { root = element }
        open.append(element)
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        let ended = open.removeLast()
        open.last?.add(ended.text)
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        open.last?.add(characters)
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        open.last?.add(String(decoding: block, as: UTF8.self))
    }
}
