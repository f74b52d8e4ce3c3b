// swift-tools-version: 6.2

import PackageDescription

/// What every target of ours is compiled with.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// Everywhere but where pointers are the trade: XML speaks to libxml2, Seeds to the kernel.
let memorySafe = settings + [.strictMemorySafety()]

func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = memorySafe
) -> Target {
    .target(name: name, dependencies: dependencies, exclude: ["README.md"], swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "feedmill",
    products: [
        .executable(name: "feedmill", targets: ["feedmill"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
        .systemLibrary(name: "CCmark", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev"])]),
        .target(name: "CLanguageDetector", linkerSettings: [.linkedLibrary("cld2")]),
        .target(name: "CQuietDispatch"),
        module("FeedmillModel"),
        module("FeedmillXML", ["CLibXML2"], settings: settings),
        module("FeedmillSeeds", ["FeedmillModel"], settings: settings),
        module(
            "FeedmillParse",
            [
                "FeedmillModel", "FeedmillXML", "CUchardet", "CLanguageDetector", "CCmark", yams,
            ]),
        module("FeedmillIdentify", ["FeedmillModel", crypto]),
        module("FeedmillStore", ["FeedmillModel", grdb, grdbSQLite]),
        module("FeedmillPublish", ["FeedmillModel", "FeedmillXML", "CZlib", crypto, mustache]),
        module("FeedmillServe", ["FeedmillModel", nioCore, nioPosix, nioHTTP1]),
        module("FeedmillConfiguration", ["FeedmillModel", yams]),
        module(
            "FeedmillPipeline",
            [
                "FeedmillModel", "FeedmillSeeds", "FeedmillParse", "FeedmillIdentify", "FeedmillStore",
                "FeedmillPublish", "FeedmillServe", "CMalloc", serviceLifecycle, logging,
            ]),
        .executableTarget(
            name: "feedmill",
            dependencies: [
                "FeedmillConfiguration", "FeedmillIdentify", "FeedmillModel", "FeedmillParse", "FeedmillPipeline",
                "FeedmillPublish", "FeedmillSeeds", "FeedmillServe", "FeedmillStore", "CQuietDispatch",
                argumentParser, logging, nioCore, nioPosix, nioHTTP1, serviceLifecycle, unixSignals,
            ],
            exclude: ["README.md"], swiftSettings: memorySafe, plugins: ["CommitPlugin"]),
        .plugin(name: "CommitPlugin", capability: .buildTool(), path: "Sources/CommitPlugin"),
        .target(
            name: "FeedmillTesting", dependencies: ["FeedmillModel"], path: "Tests/FeedmillTesting",
            swiftSettings: settings),
        tests("FeedmillModelTests", ["FeedmillModel", "FeedmillTesting"]),
        tests("FeedmillXMLTests", ["FeedmillXML", "FeedmillTesting"]),
        tests("FeedmillSeedsTests", ["FeedmillSeeds", "FeedmillModel", "FeedmillTesting"]),
        tests("FeedmillParseTests", ["FeedmillParse", "FeedmillModel", "FeedmillTesting"]),
        tests("FeedmillIdentifyTests", ["FeedmillIdentify", "FeedmillModel", "FeedmillTesting"]),
        tests("FeedmillStoreTests", ["FeedmillStore", "FeedmillIdentify", "FeedmillModel", "FeedmillTesting", grdb]),
        tests("FeedmillPublishTests", ["FeedmillPublish", "FeedmillXML", "FeedmillModel", "FeedmillTesting"]),
        tests(
            "FeedmillServeTests",
            ["FeedmillServe", "FeedmillModel", "FeedmillTesting", nioCore, nioPosix]),
        tests("FeedmillConfigurationTests", ["FeedmillConfiguration", "FeedmillModel", "FeedmillTesting"]),
        tests(
            "FeedmillPipelineTests",
            [
                "FeedmillPipeline", "FeedmillModel", "FeedmillPublish", "FeedmillSeeds", "FeedmillServe",
                "FeedmillStore", "FeedmillTesting", grdb, logging,
            ]),
        tests("EndToEndTests", ["FeedmillTesting", "FeedmillModel"]),
    ]
)
