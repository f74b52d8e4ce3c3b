import FeedmillModel

/// Which watch stands for which folder.
///
/// A watch follows its folder when it is moved, so each knows only its own name and its parent: a move changes one row,
/// however much lies below.
struct WatchTree {
    private struct Node {
        /// Nil for the root, and for folders that were moved away and have not arrived anywhere.
        var parent: Int32?
        var name: [UInt8]
        var children: [[UInt8]: Int32] = [:]
    }

    private var nodes: [Int32: Node] = [:]
    private var strays: Set<Int32> = []
    let root: Int32

    /// A tree that has nothing but its root.
    init(root: Int32) {
        self.root = root
        nodes[root] = Node(parent: nil, name: [])
    }

    /// A tree that has nothing.
    init() {
        root = -1
    }

    var count: Int { nodes.count }

    /// Where a watched folder lies; nil if it is not known, or not in the tree at present.
    func path(of watch: Int32) -> DocumentPath? {
        var names: [[UInt8]] = []
        var current = watch
        while current != root {
            guard let node = nodes[current], let parent = node.parent else { return nil }
            names.append(node.name)
            current = parent
        }
        return DocumentPath(names.reversed().joined(separator: [slash]))
    }

    /// The watch of a folder by its place.
    func child(of parent: Int32, named name: [UInt8]) -> Int32? {
        nodes[parent]?.children[name]
    }

    /// Puts a folder in its place, a new one or one that lay elsewhere.
    mutating func place(_ watch: Int32, under parent: Int32, named name: [UInt8]) {
        guard watch != root, child(of: parent, named: name) != watch else { return }
        detach(child: name, of: parent)
        if let node = nodes[watch] {
            if let oldParent = node.parent { nodes[oldParent]?.children[node.name] = nil }
            nodes[watch]?.parent = parent
            nodes[watch]?.name = name
            strays.remove(watch)
        } else {
            nodes[watch] = Node(parent: parent, name: name)
        }
        nodes[parent]?.children[name] = watch
    }

    /// Takes a folder out of its place: from now on what happens in it has no path, until it is placed again.
    mutating func detach(child name: [UInt8], of parent: Int32) {
        guard let watch = nodes[parent]?.children.removeValue(forKey: name) else { return }
        nodes[watch]?.parent = nil
        strays.insert(watch)
    }

    /// Forgets a watch that the kernel has removed.
    mutating func forget(_ watch: Int32) {
        guard let node = nodes.removeValue(forKey: watch) else { return }
        strays.remove(watch)
        if let parent = node.parent, child(of: parent, named: node.name) == watch {
            nodes[parent]?.children[node.name] = nil
        }
        for child in node.children.values {
            nodes[child]?.parent = nil
            strays.insert(child)
        }
    }

    /// Forgets the folders that were moved away for good, and all below them; their watches, to be removed.
    mutating func removeStrays() -> [Int32] {
        var removed: [Int32] = []
        var rest = Array(strays)
        strays = []
        while let watch = rest.popLast() {
            guard let node = nodes.removeValue(forKey: watch) else { continue }
            removed.append(watch)
            rest.append(contentsOf: node.children.values)
        }
        return removed
    }
}
