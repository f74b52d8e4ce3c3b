internal import FeedmillModel
internal import FeedmillPublish
internal import Synchronization

/// The items rendered last, so that one that enters several feeds, or an archive document soon after, is rendered once.
final class RenderCache: Sendable {
    fileprivate struct State {
        var items: [Int64: RenderedItem] = [:]
        var order: [Int64] = []
        var bytes = 0
    }

    private let renderer: FeedRenderer
    private let budget: Int
    fileprivate let state = Mutex(State())

    /// Makes a cache that holds about `budget` bytes.
    init(renderer: FeedRenderer, budget: Int) {
        self.renderer = renderer
        self.budget = budget
    }

    /// An item in all formats.
    func rendered(_ item: Item) -> RenderedItem {
        if let known = self[item.version] { return known }
        let rendered = renderer.render(item)
        state.withLock { $0.keep(rendered, budget: budget) }
        return rendered
    }

    /// A version that was rendered lately.
    subscript(version: Int64) -> RenderedItem? {
        state.withLock { $0.items[version] }
    }

    /// Forgets everything: the numbers of versions in a transaction that was undone are given out again.
    func forgetAll() {
        state.withLock { $0 = State() }
    }
}

extension RenderCache.State {
    fileprivate mutating func keep(_ rendered: RenderedItem, budget: Int) {
        guard items.updateValue(rendered, forKey: rendered.version) == nil else { return }
        order.append(rendered.version)
        bytes += size(rendered)
        guard bytes > budget else { return }
        // The older half goes at once, which costs less than one at a time.
        let old = order.prefix(order.count / 2 + 1)
        for version in old { bytes -= items.removeValue(forKey: version).map(size) ?? 0 }
        order.removeFirst(old.count)
    }

    private func size(_ rendered: RenderedItem) -> Int {
        // All forms and what they are made of are about as large as the Atom entry.
        rendered.atomBytes * 4
    }
}
