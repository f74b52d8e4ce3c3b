/// A page as a browser's reader view shows it, saved from there: Firefox's, whose article Readability made.
struct ReaderView {
    /// The element that holds the article, and nothing else.
    let article: Int
    /// Where the page was.
    let address: ArraySlice<UInt8>?

    /// The reader view that a page is; nil where it is another page.
    init?(_ tree: PageTree) {
        var (article, address): (Int?, ArraySlice<UInt8>?)
        for index in tree.nodes.indices where !tree.nodes[index].attributes.isEmpty {
            if tree.nodes[index].tag == .div, tree.rawAttribute("id", of: index)?.elementsEqual(Self.page) == true {
                article = index
                break
            }
            if tree.nodes[index].tag == .a, address == nil,
                tree.rawAttribute("class", of: index)?.containsIgnoringCase("reader-domain") == true
            {
                address = tree.attribute("href", of: index)
            }
        }
        guard let article, address != nil else { return nil }
        (self.article, self.address) = (article, address)
    }

    private static let page = Array("readability-page-1".utf8)
}
