import FeedmillModel
import Testing

@Suite struct LinksBaseTests {
    private var settings: Settings {
        var settings = Settings()
        settings.root.linksBase = "https://a.example/notes"
        var world = ChannelSettings()
        world.linksBase = "https://b.example/"
        settings.channels[ChannelName("world")] = world
        return settings
    }

    @Test(arguments: [
        ("a.md", "https://a.example/notes/"), ("city/x y/a.md", "https://a.example/notes/city/x%20y/"),
        ("world/a.md", "https://b.example/"), ("world/2026/a.md", "https://b.example/2026/"),
    ])
    func `links start from the document's folder, below its channel's address or else the whole's`(
        path: String, base: String
    ) {
        #expect(settings.linksBase(of: DocumentPath(path)) == base)
    }

    @Test func `without an address there is none`() {
        #expect(Settings().linksBase(of: DocumentPath("world/a.md")) == nil)
    }
}
