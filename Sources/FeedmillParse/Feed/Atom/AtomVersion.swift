/// The version of Atom that a `feed` or a lone `entry` is in.
enum AtomVersion {
    /// What the namespace of RFC 4287 means, else what is written, else what the older namespace means.
    static func stated(_ version: String?, namespace: String?) -> String? {
        let namespace = namespace?.lowercased() ?? ""
        if namespace.contains("w3.org/2005/atom") { return "1.0" }
        if let version, !version.isEmpty, version.utf8.count <= 16 { return version }
        return namespace.contains("purl.org/atom/ns") ? "0.3" : nil
    }
}
