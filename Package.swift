// swift-tools-version: 6.2
import PackageDescription

/// What holds for every target of ours: Swift 6, warnings as errors, imports stated where they are used.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// A target imports to its right and never to its left (a test compares every import with this list):
// paneld, panel > PanelCasework > PanelStore, PanelLanguage, PanelSealing, PanelWire > PanelRules.
let package = Package(
  name: "paneld",
  products: [
    .executable(name: "paneld", targets: ["paneld"]),
    .executable(name: "panel", targets: ["panel"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "PanelRules", swiftSettings: strict),
    .target(
      name: "PanelStore", dependencies: ["CLibpq", "PanelRules", subprocess],
      resources: [.embedInCode("Migrations")], swiftSettings: strict),
    .target(name: "PanelSealing", dependencies: [crypto], swiftSettings: strict),
    .target(name: "PanelLanguage", dependencies: ["PanelRules", yams], swiftSettings: strict),
    .target(name: "PanelWire", dependencies: ["PanelRules"], swiftSettings: strict),
    .target(
      name: "PanelCasework",
      dependencies: ["PanelLanguage", "PanelRules", "PanelSealing", "PanelStore", "PanelWire", logging],
      swiftSettings: strict),
    .executableTarget(
      name: "paneld",
      dependencies: [
        "PanelCasework", "PanelLanguage", "PanelRules", "PanelSealing", "PanelStore", "PanelWire", argumentParser,
        httpTypes, hummingbird, hummingbirdCore, hummingbirdTLS, logging, nioCore, nioHTTPTypes, nioSSL,
        serviceLifecycle, unixSignals,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "panel",
      dependencies: [
        "PanelLanguage", "PanelRules", "PanelSealing", "PanelWire", argumentParser, asyncHTTPClient, nioCore, nioHTTP1,
        nioPosix,
      ],
      swiftSettings: strict),
    // What tests stand on: a private cluster with a clone for each test, and an area ready to work in.
    .target(
      name: "TestDatabase", dependencies: ["CLibpq", "PanelStore"], path: "Tests/TestDatabase", swiftSettings: strict),
    .target(
      name: "CaseworkFixture",
      dependencies: [
        "PanelCasework", "PanelLanguage", "PanelRules", "PanelSealing", "PanelStore", "TestDatabase", logging,
      ],
      path: "Tests/CaseworkFixture", swiftSettings: strict),
    // Holds values against the JSON Schema that shapes write.
    .target(name: "SchemaCheck", dependencies: ["PanelWire"], path: "Tests/SchemaCheck", swiftSettings: strict),
    .testTarget(name: "PanelRulesTests", dependencies: ["PanelRules"], swiftSettings: strict),
    .testTarget(
      name: "PanelStoreTests", dependencies: ["CLibpq", "PanelRules", "PanelStore", "TestDatabase", subprocess],
      swiftSettings: strict),
    .testTarget(
      name: "PanelSealingTests", dependencies: ["PanelSealing"], swiftSettings: strict),
    .testTarget(name: "PanelLanguageTests", dependencies: ["PanelLanguage", "PanelRules"], swiftSettings: strict),
    .testTarget(
      name: "PanelWireTests", dependencies: ["PanelRules", "PanelWire", "SchemaCheck"], swiftSettings: strict),
    .testTarget(
      name: "PanelCaseworkTests",
      dependencies: [
        "CaseworkFixture", "PanelCasework", "PanelLanguage", "PanelRules", "PanelSealing", "PanelStore", "TestDatabase",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PaneldTests",
      dependencies: [
        "CaseworkFixture", "PanelCasework", "PanelLanguage", "PanelRules", "PanelSealing", "PanelStore", "PanelWire",
        "SchemaCheck", "TestDatabase", "paneld", logging,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PanelTests",
      dependencies: [
        "PanelLanguage", "PanelRules", "PanelSealing", "PanelWire", "panel", "paneld", argumentParser,
      ],
      swiftSettings: strict),
    // Pure moves per second, for Deploy/bench.
    .executableTarget(
      name: "enginebench", dependencies: ["PanelLanguage", "PanelRules"], path: "Deploy/benches/engine",
      swiftSettings: strict),
    // Calendars and what is in them, for Deploy/check_calendars.py.
    .executableTarget(
      name: "calendarcheck", dependencies: ["PanelRules", "PanelWire"], path: "Deploy/calendars",
      swiftSettings: strict),
  ]
)
