/// The declarations of namespaces that are in force, element by element.
struct XMLNamespaces {
    private var declared: [(prefix: String?, namespace: String)] = []
    /// How many declarations were in force outside of each open element.
    private var outside: [Int32] = []
    /// Changes whenever a prefix may mean something else than before.
    private(set) var generation = 0

    /// A hostile document could declare any number.
    private static let maximumCount = 2000
    private static let xml = "http://www.w3.org/XML/1998/namespace"

    /// How many declarations are in force.
    var count: Int { declared.count }

    /// Begins an element, whose declarations follow.
    mutating func open() {
        outside.append(Int32(declared.count))
    }

    /// Declares a prefix, or without one the default namespace.
    mutating func declare(_ prefix: String?, as namespace: String) {
        guard declared.count < Self.maximumCount else { return }
        declared.append((prefix, namespace))
        generation += 1
    }

    /// Ends the innermost element.
    mutating func close() {
        guard let count = outside.popLast(), count < declared.count else { return }
        declared.removeSubrange(Int(count)...)
        generation += 1
    }

    /// What a prefix stands for; nil where it is not declared.
    subscript(prefix: String?) -> String? {
        if prefix == "xml" { return Self.xml }
        let found = declared.last { $0.prefix == prefix }?.namespace
        return found?.isEmpty == true ? nil : found
    }
}
