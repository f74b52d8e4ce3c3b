import CLibXML2

/// The names that a document has used so far, each once.
///
/// What a hostile document can make it hold is bounded: beyond the bounds all further names are one, `overflow`.
final class XMLNames {
    private struct Key: Hashable {
        var local: String
        var prefix: String?
        var namespace: String?
    }

    /// libxml2 keeps one copy of each name in a context, so that its addresses stand for it.
    private struct Slot {
        var local, prefix, namespace: UnsafePointer<xmlChar>?
        var index: Int32 = -1
    }

    /// A name as written, prefix included, and in lower case, each as a number.
    struct Spelling {
        var exact: Int32 = 0
        var folded: Int32 = 0
        /// Whether it is the name of a record, whatever its prefix.
        var isRecord = false
    }

    private static let maximumCount = 1 << 16
    private static let maximumBytes = 4 << 20
    private static let overflow: Int32 = 0

    private var names = [XMLName(id: 0, namespace: nil, prefix: nil, local: "")]
    private var indices: [Key: Int32] = [:]
    /// What the names are written like, by index: the same number for the same letters.
    private var spellings: [Spelling] = [Spelling()]
    private var spellingIDs: [String: Int32] = ["": 0]
    private var bytes = 0
    /// The names asked for last, each at a place of its own addresses.
    private var recent = [Slot](repeating: Slot(), count: 512)

    private let records: Set<String>

    init(records: Set<String>) {
        self.records = records
    }

    subscript(index: Int32) -> XMLName { names[Int(index)] }

    /// The index of the name that libxml2 gives by its interned addresses.
    func index(
        _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?
    ) -> Int32 {
        let place = Self.place(local, prefix, namespace)
        let slot = recent[place]
        if slot.local == local, slot.prefix == prefix, slot.namespace == namespace { return slot.index }
        let index = index(string(local), prefix: prefix.map(string), namespace: namespace.map(string))
        recent[place] = Slot(local: local, prefix: prefix, namespace: namespace, index: index)
        return index
    }

    /// The index of a name, which is made when it is new.
    func index(_ local: String, prefix: String?, namespace: String?) -> Int32 {
        let key = Key(local: local, prefix: prefix, namespace: namespace)
        if let known = indices[key] { return known }
        bytes += local.utf8.count + (prefix?.utf8.count ?? 0) + (namespace?.utf8.count ?? 0)
        guard names.count < Self.maximumCount, bytes <= Self.maximumBytes else { return Self.overflow }
        let index = Int32(names.count)
        names.append(XMLName(id: names.count, namespace: namespace, prefix: prefix, local: local))
        indices[key] = index
        let qualified = names[names.count - 1].qualified
        spellings.append(
            Spelling(
                exact: spellingID(qualified), folded: spellingID(qualified.lowercased()),
                isRecord: records.contains(local.lowercased())))
        return index
    }

    /// How many names there are.
    var count: Int { names.count }

    /// What a name is written like.
    func spelling(of index: Int32) -> Spelling { spellings[Int(index)] }

    private func spellingID(_ qualified: String) -> Int32 {
        if let known = spellingIDs[qualified] { return known }
        let id = Int32(spellingIDs.count)
        spellingIDs[qualified] = id
        return id
    }

    /// Addresses are of words; those of a namespace and its prefix hardly tell names apart.
    private static func place(
        _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?
    ) -> Int {
        let mixed = (UInt(bitPattern: local) &+ 7 &* UInt(bitPattern: prefix)) &* 0x9E37_79B9_7F4A_7C15
        return Int(mixed >> 55)
    }

    private func string(_ bytes: UnsafePointer<xmlChar>) -> String {
        String(decodingCString: bytes, as: UTF8.self)
    }
}
