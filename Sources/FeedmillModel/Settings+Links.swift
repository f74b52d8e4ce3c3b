extension Settings {
    /// Where relative links in a document start from: the address of its folder, where its channel or the whole is said
    /// to have one.
    public func linksBase(of path: DocumentPath) -> String? {
        let folders = path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true).dropLast()
        if let channel = path.channel, let base = channels[channel]?.linksBase {
            return address(of: folders.dropFirst(), below: base)
        }
        return root.linksBase.map { address(of: folders, below: $0) }
    }

    private func address(of folders: some Sequence<ArraySlice<UInt8>>, below base: String) -> String {
        folders.reduce(base.hasSuffix("/") ? base : base + "/") { address, folder in
            address + percentEncoded(folder) + "/"
        }
    }
}
