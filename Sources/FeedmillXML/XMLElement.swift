/// The beginning of an element.
///
/// It holds on to its reader's buffers: take from it what is wanted, and let it go.
public struct XMLElement {
    /// What it is called.
    public let name: XMLName
    /// Its attributes in their order, without declarations of namespaces.
    public let attributes: XMLAttributes
    /// The line that its tag ends in, from 1.
    public let line: Int
    /// The column that its tag ends at, in bytes, from 1.
    public let column: Int

    /// The value of an attribute without a namespace, or with this one; nil where there is none.
    public subscript(local: String, in namespace: String? = nil) -> String? {
        bytes(local, in: namespace).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes of the value of an attribute without a namespace, or with this one; nil where there is none.
    public func bytes(_ local: String, in namespace: String? = nil) -> ArraySlice<UInt8>? {
        attributes.first { $0.name.local == local && $0.name.namespace == namespace && isPlain($0.name, namespace) }?
            .bytes
    }

    /// An attribute whose prefix was not declared has no namespace, but is not the one without a prefix.
    private func isPlain(_ name: XMLName, _ namespace: String?) -> Bool {
        namespace != nil || name.prefix == nil
    }
}

/// An attribute of an element.
public struct XMLAttribute {
    /// What it is called.
    public let name: XMLName
    /// The bytes of its value, references resolved.
    public let bytes: ArraySlice<UInt8>

    /// Its value, references resolved.
    public var value: String { String(decoding: bytes, as: UTF8.self) }
}

/// The attributes of an element in their order; each is made when it is asked for.
public struct XMLAttributes: RandomAccessCollection {
    /// Where an attribute's name and value are found.
    struct Record {
        var name: Int32
        var valueStart: Int32
        var valueEnd: Int32
    }

    let records: ArraySlice<Record>
    let names: XMLNames
    let values: [UInt8]

    /// The place of the first.
    public var startIndex: Int { records.startIndex }
    /// The place behind the last.
    public var endIndex: Int { records.endIndex }

    /// The attribute at a place.
    public subscript(position: Int) -> XMLAttribute {
        let record = records[position]
        return XMLAttribute(
            name: names[record.name], bytes: values[Int(record.valueStart)..<Int(record.valueEnd)])
    }
}
