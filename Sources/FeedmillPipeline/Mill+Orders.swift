internal import FeedmillModel
public import FeedmillStore
internal import Logging

extension Mill {
    /// Carries an operator's order out while no daemon runs, and writes the files that it changes.
    public func obey(_ order: Order) throws -> OrderOutcome {
        let (outcome, changes, _) = try carryOut(order)
        publication.note(changes)
        try publication.writeOutdated()
        return outcome
    }

    /// Carries an order out; what it changes is still to be published.
    func carryOut(_ order: Order) throws -> (outcome: OrderOutcome, changes: StoreChanges, edition: Edition?) {
        var outcome = OrderOutcome.done
        var changes = StoreChanges()
        var edition: Edition?
        switch order {
        case .retract(let uuid):
            (changes, edition) = try ingestor.write(.now()) { outcome = try $0.withhold(uuid: uuid) }
        case .restore(let uuid):
            (changes, edition) = try ingestor.write(.now()) { outcome = try $0.restore(uuid: uuid) }
        case .rewrite:
            try publication.markEverything()
        }
        logger.notice("ordered: \(order)", metadata: ["outcome": "\(outcome)"])
        return (outcome, changes, edition)
    }
}
