/// The version of RSS that RDF is of, by the namespace of its elements.
enum RDFVersion {
    /// `0.90`, `1.0` or `1.1`; nil for another namespace.
    static func stated(namespace: String?) -> String? {
        guard let namespace = namespace?.lowercased() else { return nil }
        if namespace.contains("rdf/simple/0.9") { return "0.90" }
        if namespace.contains("purl.org/rss/1.0") { return "1.0" }
        return namespace.contains("rss1.1") ? "1.1" : nil
    }
}
