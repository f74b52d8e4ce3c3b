internal import Glibc

/// Output that is held back until it is known to be whole: a little in memory, more in a file without a name.
final class HeldOutput {
    /// Output could not be held back.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    private static let memoryBytes = 1_048_576

    private var memory: [UInt8] = []
    private var descriptor: Int32 = -1

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Takes more output.
    func append(_ bytes: [UInt8]) throws(Refusal) {
        memory += bytes
        if memory.count > Self.memoryBytes { try spill() }
    }

    /// Writes everything to stdout.
    func release() throws(Refusal) {
        if descriptor >= 0 {
            try spill()
            try copyFile()
        } else {
            try put(memory[...])
        }
    }

    private func spill() throws(Refusal) {
        if descriptor < 0 { try openFile() }
        guard writeAll(memory[...], to: descriptor) else { throw held() }
        memory.removeAll(keepingCapacity: true)
    }

    private func openFile() throws(Refusal) {
        guard let file = unsafe tmpfile() else { throw held() }
        descriptor = unsafe fcntl(fileno(file), F_DUPFD_CLOEXEC, 0)
        unsafe fclose(file)
        guard descriptor >= 0 else { throw held() }
    }

    private func copyFile() throws(Refusal) {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw held() }
        while true {
            let count = sendfile(STDOUT_FILENO, descriptor, nil, 1 << 20)
            if count == 0 { return }
            // The kernel cannot do so for every stdout, as for one that appends to a file.
            if count < 0, errno != EINTR { return try copyPieces() }
        }
    }

    /// Copies what is left of the file.
    private func copyPieces() throws(Refusal) {
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe piece.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw held() }
            guard count > 0 else { return }
            try put(piece[..<count])
        }
    }

    private func put(_ bytes: ArraySlice<UInt8>) throws(Refusal) {
        guard StandardStream.output.write(bytes) else {
            throw Refusal(description: "the output cannot be written: \(lastErrorInWords())")
        }
    }

    private func held() -> Refusal {
        Refusal(description: "the output cannot be held back in a temporary file: \(lastErrorInWords())")
    }
}
