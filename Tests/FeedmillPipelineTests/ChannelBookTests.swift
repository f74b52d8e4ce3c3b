import FeedmillModel
import FeedmillPublish
import FeedmillStore
import FeedmillTesting
import Testing

@testable import FeedmillPipeline

@Suite("What the configuration makes of channels")
struct ChannelBookTests {
    private func book(_ settings: Settings = Settings()) -> ChannelBook {
        ChannelBook(settings: settings, renderer: FeedRenderer(baseURL: "http://localhost:8080"))
    }

    @Test(arguments: [
        ("world", "World"), ("world-news", "World news"), ("old_maps", "Old maps"), ("élan", "Élan"), ("--", "--"),
    ])
    func `a channel without a title is called by its folder's name`(_ name: String, _ title: String) {
        #expect(book().channel(ChannelName(name)).metadata.title == title)
    }

    @Test func `what is configured for the channel stands before what is configured for all`() {
        var settings = Settings()
        settings.root.language = "en"
        settings.root.copyright = "All of us"
        settings.channels[ChannelName("world")] = ChannelSettings()
        settings.channels[ChannelName("world")]?.language = "de"
        let metadata = book(settings).channel(ChannelName("world")).metadata
        #expect(metadata.language == "de")
        #expect(metadata.copyright == "All of us")
    }

    @Test func `traces of broken encodings are taken out of what a channel says of itself`() {
        var settings = Settings()
        settings.root.title = "a\u{92}b\u{FFFD}"
        settings.root.categories = ["\u{80}x"]
        let metadata = book(settings).channel(nil).metadata
        #expect(metadata.title == "ab\u{25A1}")
        #expect(metadata.categories == ["x"])
    }

    @Test func `the frame of a feed takes its part of the bytes`() {
        let capacity = book().capacity(nil)
        #expect(capacity.items == 100)
        #expect(capacity.entryBytes < 1_048_576)
        #expect(capacity.entryBytes > 1_040_000)
    }
}
