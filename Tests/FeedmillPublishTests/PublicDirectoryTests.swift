import FeedmillModel
import FeedmillPublish
import Foundation
import Testing

@Suite final class PublicDirectoryTests {
    private let path = NSTemporaryDirectory() + "feedmill-publish-" + UUID().uuidString
    private let directory: PublicDirectory

    init() {
        directory = PublicDirectory(path: path)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    private func file(
        _ body: String, _ path: PublicPath = .feed(.atom, of: ChannelName("world")),
        at moment: Timestamp = Samples.moment
    ) -> PublishedFile {
        PublishedFile(path: path, mediaType: "x/y", body: Array(body.utf8), entityTag: "t", lastModified: moment)
    }

    private func names(_ folder: String = "channels/world") -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)
        return (names ?? []).sorted()
    }

    private func inode(_ name: String = "channels/world/atom.xml") -> Int? {
        let facts = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
        return facts?[.systemFileNumber] as? Int
    }

    @Test func `archive documents of all channels can be removed, and nothing else is`() throws {
        let channels = [nil, ChannelName("world"), ChannelName(Array("raw \u{7}".utf8) + [0xFF])]
        for channel in channels {
            for number in 1...2 { try directory.write(file("old", .archive(number, .atom, of: channel))) }
            try directory.write(file("kept", .feed(.rss, of: channel)))
        }
        try directory.removeArchives()
        for channel in channels {
            #expect(
                !directory.exists(.archive(1, .atom, of: channel)) && !directory.exists(.archive(2, .atom, of: channel))
            )
            #expect(directory.exists(.feed(.rss, of: channel)))
        }
        try directory.removeArchives()
    }

    @Test func `a file is written with its folders and its date, and nothing is left beside it`() throws {
        let written = file("one")
        #expect(try directory.write(written))
        #expect(directory.read(written.path) == Array("one".utf8))
        #expect(directory.lastModified(written.path) == Samples.moment)
        #expect(names() == ["atom.xml"])
    }

    @Test func `the same bytes are not written again`() throws {
        try directory.write(file("one"))
        let before = inode()
        #expect(try !directory.write(file("one")))
        #expect(inode() == before)
    }

    @Test func `a wrong date is put right without writing`() throws {
        try directory.write(file("one"))
        let before = inode()
        #expect(try !directory.write(file("one", at: Samples.later)))
        #expect(directory.lastModified(file("").path) == Samples.later)
        #expect(inode() == before)
    }

    @Test(arguments: ["two", "longer"])
    func `other bytes replace a file, whoever still reads the old one`(body: String) throws {
        try directory.write(file("one"))
        let reader = try #require(FileHandle(forReadingAtPath: path + "/channels/world/atom.xml"))
        #expect(try directory.write(file(body, at: Samples.later)))
        #expect(try reader.readToEnd() == Data("one".utf8))
        #expect(directory.read(file("").path) == Array(body.utf8))
    }

    @Test func `what a crash left behind is overwritten`() throws {
        try FileManager.default.createDirectory(atPath: path + "/channels/world", withIntermediateDirectories: true)
        try Data("half of something longer".utf8).write(
            to: URL(fileURLWithPath: path + "/channels/world/.atom.xml.tmp"))
        try directory.write(file("one"))
        #expect(directory.read(file("").path) == Array("one".utf8))
        #expect(names() == ["atom.xml"])
    }

    @Test func `an item's page is the index of its folder, and both go together`() throws {
        let page = file("page", .item("x"))
        try directory.write(page)
        #expect(names("items/x") == ["index.html"])
        try directory.remove(page.path)
        #expect(names("items").isEmpty)
        #expect(!directory.exists(page.path))
    }

    @Test func `removing leaves others alone, and what is not there is no failure`() throws {
        try directory.write(file("one"))
        try directory.write(file("two", .feed(.rss, of: ChannelName("world"))))
        try directory.remove(file("").path)
        try directory.remove(file("").path)
        try directory.remove(.item("never"))
        #expect(names() == ["rss.xml"])
    }

    @Test func `a channel's name may be any bytes`() throws {
        let written = file("one", .feed(.atom, of: ChannelName([0xFF, 0x20, 0xC3])))
        try directory.write(written)
        #expect(directory.read(written.path) == Array("one".utf8))
    }

    @Test func `what the file system refuses is told with the file's name and the reason`() throws {
        try Data().write(to: URL(fileURLWithPath: path))
        let failure = #expect(throws: SystemFailure.self) { try directory.write(file("one")) }
        #expect(failure?.stage == .publish)
        #expect(failure?.message.contains(path) == true)
        #expect(failure?.message.contains("cannot be written: Not a directory; ") == true)
    }

    @Test func `what cannot be put in place leaves no half behind`() throws {
        try FileManager.default.createDirectory(
            atPath: path + "/channels/world/atom.xml/x", withIntermediateDirectories: true)
        #expect(throws: SystemFailure.self) { try directory.write(file("one")) }
        #expect(names() == ["atom.xml"])
    }

    @Test func `what is not there cannot be read`() {
        #expect(directory.read(.opml) == nil)
        #expect(directory.lastModified(.opml) == nil)
    }
}
