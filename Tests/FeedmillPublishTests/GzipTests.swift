import FeedmillModel
import FeedmillPublish
import Foundation
import Testing

@Suite struct GzipTests {
    private func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/gzip")
        process.arguments = ["-dc"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(bytes))
        try input.fileHandleForWriting.close()
        let result = try output.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return Array(result ?? Data())
    }

    @Test(arguments: [0, 1, 60_000])
    func `what is compressed unpacks to the same`(count: Int) throws {
        let bytes = Samples.article().content.html.markup.utf8.prefix(count) + [UInt8](repeating: 7, count: count / 2)
        #expect(try unpacked(Gzip.compress(Array(bytes))) == Array(bytes))
    }

    @Test func `the header holds no time`() {
        let packed = Gzip.compress(Array("x".utf8))
        #expect(packed.prefix(10) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3])
    }

    @Test func `text becomes much smaller`() {
        let bytes = Array(Samples.article().content.html.markup.utf8)
        #expect(Gzip.compress(bytes).count < bytes.count / 5)
    }
}
