internal import FeedmillModel
internal import FeedmillServe
internal import Glibc

/// `STATE/endpoint`: where the running daemon answers, an address a line, those that tell its status first.
struct EndpointFile {
    private let path: String
    private let addresses: FeedServer.Addresses

    init(_ stateDirectory: String, _ addresses: FeedServer.Addresses) {
        path = stateDirectory + "/endpoint"
        self.addresses = addresses
    }

    /// Writes the file so that a reader sees it whole.
    func write() throws(SystemFailure) {
        let lines = (addresses.admin + addresses.everyone).map { address in
            if case .tcp = address { "http://\(address)\n" } else { "\(address)\n" }
        }
        let temporary = path + ".tmp"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw refusal() }
        defer { close(descriptor) }
        guard writeAll(Array(lines.joined().utf8)[...], to: descriptor), unsafe rename(temporary, path) == 0 else {
            defer { _ = unsafe unlink(temporary) }
            throw refusal()
        }
    }

    /// Writes the file as soon as that succeeds, or gives up when its task is cancelled.
    func writeLater() async {
        while !Task.isCancelled, (try? write()) == nil {
            try? await Task.sleep(for: .seconds(5))
        }
    }

    /// Removes the file; if that fails, `feedmill status` finds that nobody answers.
    func remove() {
        _ = unsafe unlink(path)
    }

    private func refusal() -> SystemFailure {
        SystemFailure(.store, "\(path) cannot be written: \(lastErrorInWords())")
    }
}
