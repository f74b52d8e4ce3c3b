/// A key of the configuration, for people: its names, its default and its meaning.
public struct ConfigurationKey: Hashable, Sendable {
    /// As the file has it: `base_url`.
    public var name: String
    /// What stands for its value in help texts: `URL`.
    public var placeholder: String
    /// The default, in words where it is computed.
    public var defaultValue: String
    /// What it does, in a few words.
    public var meaning: String
    /// Whether it may be given more than once.
    public var isList: Bool

    /// Makes a key.
    public init(_ name: String, _ placeholder: String, default value: String, _ meaning: String, isList: Bool = false) {
        self.name = name
        self.placeholder = placeholder
        self.defaultValue = value
        self.meaning = meaning
        self.isList = isList
    }

    /// As the command line has it, without dashes in front: `base-url`.
    public var option: String {
        String(name.map { $0 == "_" ? "-" : $0 })
    }

    /// As the environment has it: `FEEDMILL_BASE_URL`.
    public var variable: String {
        "FEEDMILL_" + name.uppercased()
    }
}

/// A key together with how its value gets into a `Target` and how it is shown from there.
struct Setting<Target>: Sendable {
    let key: ConfigurationKey
    /// Takes a value over, or tells everything that is wrong with it and leaves the target as it is.
    let take: @Sendable (StatedValue, inout Target) -> [UnusableValue]
    /// The value in force as text; nil where none is stated and the default is computed elsewhere.
    let show: @Sendable (Target) -> String?

    init(
        _ key: ConfigurationKey, take: @escaping @Sendable (StatedValue, inout Target) -> [UnusableValue],
        show: @escaping @Sendable (Target) -> String?
    ) {
        self.key = key
        self.take = take
        self.show = show
    }

    /// A setting that always has a value.
    init<Value>(
        _ key: ConfigurationKey, _ path: any WritableKeyPath<Target, Value> & Sendable, _ kind: ValueKind<Value>
    ) {
        self.init(
            key,
            take: { stated, target in
                stated.read(as: kind).assign { target[keyPath: path] = $0 }
            },
            show: { kind.show($0[keyPath: path]) })
    }

    /// A setting that may be left out.
    init<Value>(
        _ key: ConfigurationKey, optional path: any WritableKeyPath<Target, Value?> & Sendable, _ kind: ValueKind<Value>
    ) {
        self.init(
            key,
            take: { stated, target in
                stated.read(as: kind).assign { target[keyPath: path] = $0 }
            },
            show: { $0[keyPath: path].map(kind.show) })
    }

    /// A setting of any number of values; `minimum` is how many are needed.
    init<Value>(
        _ key: ConfigurationKey, list path: any WritableKeyPath<Target, [Value]> & Sendable, _ kind: ValueKind<Value>,
        minimum: Int = 0
    ) {
        self.init(
            key,
            take: { stated, target in
                let results = stated.elements.map { $0.read(as: kind) }
                guard results.count >= minimum else { return [stated.unusable("at least one is needed")] }
                let failures = results.compactMap(\.failure)
                if failures.isEmpty { target[keyPath: path] = results.compactMap { try? $0.get() } }
                return failures
            },
            show: { target in
                let values = target[keyPath: path]
                return values.isEmpty ? nil : values.map(kind.show).joined(separator: ", ")
            })
    }
}

extension Result where Failure == UnusableValue {
    /// Why there is no value.
    var failure: UnusableValue? {
        if case .failure(let failure) = self { failure } else { nil }
    }

    /// Hands the value on, or returns why there is none.
    fileprivate func assign(_ use: (Success) -> Void) -> [UnusableValue] {
        switch self {
        case .success(let value):
            use(value)
            return []
        case .failure(let failure):
            return [failure]
        }
    }
}
