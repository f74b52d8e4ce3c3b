// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

// The two libraries are links to the project's own folders: the benchmarks drive the program as its tests do.
let package = Package(
    name: "feedmill-benchmarks",
    products: [
        .executable(name: "feedmill-bench", targets: ["feedmill-bench"])
    ],
    targets: [
        .target(name: "FeedmillModel", exclude: ["README.md"], swiftSettings: settings),
        .target(name: "FeedmillTesting", dependencies: ["FeedmillModel"], swiftSettings: settings),
        .executableTarget(
            name: "feedmill-bench", dependencies: ["FeedmillModel", "FeedmillTesting"], swiftSettings: settings),
    ]
)
