import FeedmillModel
import FeedmillPublish
import Foundation
import Testing

@Suite final class FileBatchTests {
    private let path = NSTemporaryDirectory() + "feedmill-batch-" + UUID().uuidString
    private let directory: PublicDirectory

    init() {
        directory = PublicDirectory(path: path)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    private func page(_ number: Int) -> PublicPath { .archive(number, .atom, of: nil) }

    private func names(_ number: Int) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path + "/archive/\(number)")) ?? []
    }

    @Test func `files stand in their places with their dates once the batch is finished`() throws {
        var batch = FileBatch(in: directory)
        for number in 1...3 { try batch.add(page(number), [UInt8(number)], lastModified: Samples.moment) }
        #expect(!directory.exists(page(1)))
        try batch.finish()
        for number in 1...3 {
            #expect(directory.read(page(number)) == [UInt8(number)])
            #expect(directory.lastModified(page(number)) == Samples.moment)
            #expect(names(number) == ["atom.xml"])
        }
    }

    @Test func `a large batch puts files in place on its way`() throws {
        var batch = FileBatch(in: directory)
        for number in 1...256 { try batch.add(page(number), [1], lastModified: Samples.moment) }
        #expect(directory.exists(page(1)))
        #expect(directory.exists(page(256)))
    }

    @Test func `what the file system refuses leaves nothing beside the files`() throws {
        var batch = FileBatch(in: directory)
        try batch.add(page(1), [1], lastModified: Samples.moment)
        try Data().write(to: URL(fileURLWithPath: path + "/archive/2"))
        #expect(throws: SystemFailure.self) { try batch.add(page(2), [2], lastModified: Samples.moment) }
        #expect(names(1).isEmpty)
    }
}
