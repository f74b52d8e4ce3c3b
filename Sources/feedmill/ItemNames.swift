internal import FeedmillIdentify

/// The UUID of the page of the item that a person means: by its id, its UUID alone, or the address of its page.
func pageUUID(ofItem name: String) -> String {
    if let range = name.ranges(of: "/items/").last, name.hasPrefix("http") || name.hasPrefix("/") {
        return String(name[range.upperBound...].prefix { $0 != "/" })
    }
    let id = "urn:uuid:" + name
    return ItemIdentity.pageUUID(ofItem: id) == name ? name : ItemIdentity.pageUUID(ofItem: name)
}
