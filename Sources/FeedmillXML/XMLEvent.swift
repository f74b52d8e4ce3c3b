/// What a reader meets in a document, in the order of the document.
public enum XMLEvent: Hashable, Sendable {
    /// An element begins.
    case start(XMLElement)
    /// Text, as far as it has been read: one run may come in several events.
    case text(String)
    /// An element ends.
    case end(XMLName)
    /// A document type is declared. Nothing of it is loaded or used.
    case doctype(String)
    /// Something is wrong; reading goes on where it can.
    case problem(XMLProblem)
}

/// A name with the namespace that it is from.
public struct XMLName: Hashable, Sendable {
    /// The namespace's address; nil where there is none, and where a prefix was not declared.
    public var namespace: String?
    /// The name without its prefix.
    public var local: String

    /// Makes a name.
    public init(_ local: String, in namespace: String? = nil) {
        self.local = local
        self.namespace = namespace
    }
}

/// The beginning of an element.
public struct XMLElement: Hashable, Sendable {
    /// What it is called.
    public var name: XMLName
    /// Its attributes in their order, without declarations of namespaces.
    public var attributes: [XMLAttribute]
    /// The line that its tag ends in, from 1.
    public var line: Int

    /// The value of an attribute.
    public subscript(name: String, in namespace: String? = nil) -> String? {
        attributes.first { $0.name.local == name && $0.name.namespace == namespace }?.value
    }
}

/// An attribute of an element.
public struct XMLAttribute: Hashable, Sendable {
    /// What it is called.
    public var name: XMLName
    /// Its value, references resolved.
    public var value: String
}

/// Something that is wrong with a document.
public struct XMLProblem: Hashable, Sendable {
    /// What, in libxml2's words or ours, without a full stop.
    public var message: String
    /// The line, from 1.
    public var line: Int
    /// The column in bytes, from 1.
    public var column: Int
    /// Whether nothing after it was read, since a limit is broken.
    public var endsReading: Bool
}

/// What a document may ask of its reader.
public struct XMLLimits: Hashable, Sendable {
    /// How deep elements may lie in each other.
    public var depth = 256
    /// How many bytes of text may stand between two tags.
    public var textBytes = 16 << 20

    /// The limits that suit feeds.
    public init() {}
}
