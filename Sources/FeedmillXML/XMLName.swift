/// The name of an element or an attribute.
///
/// A reader makes one object of each distinct name, so that names of one document are compared by their `id`.
public final class XMLName: Sendable {
    /// A number from 0 that stands for the name in one document: an index into a table of what a consumer makes of it.
    public let id: Int
    /// The namespace's address; nil where there is none, and where the prefix was not declared.
    public let namespace: String?
    /// The prefix as written, declared or not.
    public let prefix: String?
    /// The name without its prefix, as written.
    public let local: String
    /// `local` in lower case, for those who read names in any case.
    public let folded: String

    init(id: Int, namespace: String?, prefix: String?, local: String) {
        self.id = id
        self.namespace = namespace
        self.prefix = prefix
        self.local = local
        folded = local.lowercased()
    }

    /// The name as it is written in the document.
    public var qualified: String { prefix.map { "\($0):\(local)" } ?? local }
}
