internal import FeedmillConfiguration
internal import FeedmillModel
internal import FeedmillPipeline
internal import FeedmillStore
internal import FoundationEssentials
internal import Logging

/// An order about items, carried out by the running daemon, or here where none runs.
struct ItemOrder {
    /// How long the daemon is waited for.
    private static let patience = Duration.seconds(10)

    let settings: Settings
    let order: (String) -> Order
    /// How an item stands when the order is carried out.
    let isDone: (ListedItem) -> Bool
    /// `retracted` or `restored`.
    let word: String

    /// Carries the order out for each item named, and tells what came of it; false if any could not be had.
    func run(_ names: [String], json: Bool) async throws -> Bool {
        var isComplete = true
        for name in names {
            let outcome = try await carryOut(uuid: pageUUID(ofItem: name))
            isComplete = try tell(name, outcome, json: json) && isComplete
        }
        return isComplete
    }

    private func carryOut(uuid: String) async throws -> OrderOutcome {
        guard let item = try item(uuid) else { return .unknown }
        if let original = item.originalID { return .copy(of: original) }
        if isDone(item) { return .already }
        guard try OrderPipe(stateDirectory: settings.state).send(order(uuid)) else { return try obey(uuid) }
        let deadline = ContinuousClock.now + Self.patience
        while ContinuousClock.now < deadline {
            if let item = try self.item(uuid), isDone(item) { return .done }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw SystemFailure(
            .store, "the daemon did not do it within \(Self.patience.components.seconds) s; see its log")
    }

    private func obey(_ uuid: String) throws -> OrderOutcome {
        var logger = Logger.feedmill(settings)
        logger.logLevel = .critical
        let mill = try Mill(
            settings: settings, baseURL: settings.baseURL(listeningOn: settings.listen).url, files: nil, logger: logger)
        return try mill.obey(order(uuid))
    }

    private func item(_ uuid: String) throws -> ListedItem? {
        guard let store = try Store.reading(directory: settings.state) else {
            throw SystemFailure(.store, "there is no database in the state directory \(settings.state)")
        }
        return try store.read { try $0.listedItem(uuid: uuid) }
    }

    private func tell(_ name: String, _ outcome: OrderOutcome, json: Bool) throws -> Bool {
        let refusal: String
        switch outcome {
        case .done, .already:
            if let item = try item(pageUUID(ofItem: name)) {
                let already = outcome == .already ? "already " : ""
                StandardStream.output.write(
                    json
                        ? try ItemLine(item).json
                        : "\(already)\(word) \(item.item.id): \(item.item.content.title ?? "(no title)")\n")
            }
            return true
        case .unknown: refusal = "no item bears this id"
        case .copy(let original): refusal = "it is in no feed, as a copy of \(original)"
        case .said(let other): refusal = "it cannot return while \(other) says the same"
        }
        StandardStream.error.write("\(name): \(refusal)\n")
        return false
    }
}
