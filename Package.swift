// swift-tools-version: 6.2
// The targets of Attune and the arrows between them. Documentation/architecture.md says why each
// exists; Scripts/check compares every `import` with this file.
//
// ATTUNE_TARGETS=leaves leaves only the libraries that depend on nothing of ours, with their tests
// (the sanitizers run on these). ATTUNE_TARGETS=Postgres,CSV leaves the named targets, what they
// depend on, and their tests.

import PackageDescription

let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

struct Library {
    let product: String
    let package: String
}

let log = Library(product: "Logging", package: "swift-log")
let yams = Library(product: "Yams", package: "Yams")
let subprocess = Library(product: "Subprocess", package: "swift-subprocess")
// Subprocess names paths and descriptors with its types.
let system = Library(product: "SystemPackage", package: "swift-system")
let mustache = Library(product: "Mustache", package: "swift-mustache")
let hummingbird = Library(product: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Library(product: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Library(product: "HummingbirdTLS", package: "hummingbird")
let hummingbirdTesting = Library(product: "HummingbirdTesting", package: "hummingbird")
// The limits on requests sit below Hummingbird, among the handlers of the connection.
let nioCore = Library(product: "NIOCore", package: "swift-nio")
let nioLocks = Library(product: "NIOConcurrencyHelpers", package: "swift-nio")
let nioSSL = Library(product: "NIOSSL", package: "swift-nio-ssl")
let nioHTTPTypes = Library(product: "NIOHTTPTypes", package: "swift-nio-extras")
let argumentParser = Library(product: "ArgumentParser", package: "swift-argument-parser")
let configuration = Library(product: "Configuration", package: "swift-configuration")
let signals = Library(product: "UnixSignals", package: "swift-service-lifecycle")
let lifecycle = Library(product: "ServiceLifecycle", package: "swift-service-lifecycle")

let packages: [String: Package.Dependency] = [
    "swift-log": .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    "Yams": .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    "swift-subprocess": .package(
        url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    "swift-system": .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    "swift-mustache": .package(
        url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    "hummingbird": .package(
        url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    "swift-nio": .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    "swift-nio-ssl": .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    "swift-nio-extras": .package(
        url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
    "swift-argument-parser": .package(
        url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    "swift-configuration": .package(
        url: "https://github.com/apple/swift-configuration", from: "1.4.0",
        traits: [.trait(name: "YAML"), .trait(name: "JSON")]),
    "swift-service-lifecycle": .package(
        url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
]

enum Kind {
    case systemLibrary(pkgConfig: String, apt: String)
    case cxx
    case library
    case executable(path: String? = nil)
    case testSupport
    case tests
}

struct Module {
    let name: String
    let kind: Kind
    let ours: [String]
    let external: [Library]

    init(_ name: String, _ kind: Kind = .library, ours: [String] = [], external: [Library] = []) {
        self.name = name
        self.kind = kind
        self.ours = ours
        self.external = external
    }

    var isTests: Bool { if case .tests = kind { true } else { false } }

    var target: Target {
        let dependencies: [Target.Dependency] =
            ours.map { .target(name: $0) }
            + external.map { .product(name: $0.product, package: $0.package) }
        switch kind {
        case .systemLibrary(let pkgConfig, let apt):
            return .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
        case .cxx:
            return .target(name: name, cxxSettings: [.treatAllWarnings(as: .error)])
        case .library:
            return .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
        case .executable(let path):
            return .executableTarget(
                name: name, dependencies: dependencies, path: path,
                exclude: path == "Benchmarks" ? ["metafor.R"] : [], swiftSettings: swiftSettings)
        case .testSupport:
            return .target(
                name: name, dependencies: dependencies, path: "Tests/\(name)",
                swiftSettings: swiftSettings)
        case .tests:
            return .testTarget(
                name: name, dependencies: dependencies,
                exclude: excludedFromTests[name] ?? [], swiftSettings: swiftSettings)
        }
    }
}

/// Files beside tests that are read from disk, not compiled or bundled.
let excludedFromTests: [String: [String]] = [
    "AttuneTests": ["Fixtures", "Golden"],
    "EvidenceTests": ["Fixtures"],
    "InstrumentsTests": ["Fixtures"],
    "ReportsTests": ["Golden"],
    "StatisticsTests": ["Fixtures"],
    "WebTests": ["Golden"],
]

let leaves: [Module] = [
    Module("CLibPQ", .systemLibrary(pkgConfig: "libpq", apt: "libpq-dev")),
    Module("COpenSSL", .systemLibrary(pkgConfig: "libcrypto", apt: "libssl-dev")),
    Module("CBoostMath", .cxx),
    Module("CSV"),
    Module("Definitions", external: [yams]),
    Module("Postgres", ours: ["CLibPQ"], external: [log]),
    Module("Statistics", ours: ["CBoostMath"]),
    Module("Vault", ours: ["COpenSSL"]),
    Module("CSVTests", .tests, ours: ["CSV"]),
    Module("DefinitionsTests", .tests, ours: ["Definitions"]),
    Module("PostgresTests", .tests, ours: ["Postgres", "CLibPQ"], external: [log]),
    Module("StatisticsTests", .tests, ours: ["Statistics", "CBoostMath"]),
    Module("VaultTests", .tests, ours: ["Vault"]),
]

let application: [Module] = [
    Module("Instruments", ours: ["Definitions"]),
    Module("Evidence", ours: ["Definitions", "Statistics"]),
    Module("Clinic", ours: ["Instruments"]),
    Module("Outcomes", ours: ["Clinic", "Instruments", "Evidence", "Statistics"]),
    Module(
        "Storage",
        ours: ["Postgres", "Clinic", "Instruments", "Evidence", "Statistics", "Outcomes"],
        external: [log]),
    Module(
        "Reports", ours: ["Outcomes", "CSV", "Clinic", "Instruments", "Evidence", "Statistics"]),
    Module(
        "Services",
        ours: [
            "Storage", "Vault", "Reports", "Outcomes", "Clinic", "Instruments", "Evidence",
            "Statistics", "CSV", "Definitions",
        ],
        external: [log]),
    Module("Host", external: [subprocess, system, log]),
    Module(
        "Web",
        ours: [
            "Services", "Reports", "Outcomes", "Clinic", "Instruments", "Evidence", "Statistics",
        ],
        external: [
            hummingbird, hummingbirdCore, hummingbirdTLS, nioCore, nioLocks, nioSSL, nioHTTPTypes,
            mustache, log,
        ]),
    Module(
        "attune", .executable(),
        ours: [
            "Web", "Services", "Storage", "Postgres", "Host", "Reports", "Outcomes", "Clinic",
            "Instruments", "Evidence", "Statistics", "CSV", "Definitions", "Vault",
        ],
        external: [argumentParser, configuration, lifecycle, signals, hummingbird, log]),
    Module(
        "Benchmarks", .executable(path: "Benchmarks"),
        ours: [
            "Web", "Services", "Storage", "Postgres", "Host", "Reports", "Outcomes", "Clinic",
            "Instruments", "Evidence", "Statistics", "CSV",
        ],
        external: [argumentParser, hummingbird, nioCore, lifecycle, log]),
    Module("TestSupport", .testSupport, ours: ["Host", "Postgres"], external: [subprocess, log]),
    Module("InstrumentsTests", .tests, ours: ["Instruments", "Definitions"]),
    Module("EvidenceTests", .tests, ours: ["Evidence", "Definitions", "Statistics"]),
    Module("ClinicTests", .tests, ours: ["Clinic"]),
    Module(
        "OutcomesTests", .tests,
        ours: ["Outcomes", "Clinic", "Instruments", "Evidence", "Statistics"]),
    Module(
        "ReportsTests", .tests,
        ours: [
            "Reports", "Outcomes", "Clinic", "Instruments", "Evidence", "Statistics", "CSV",
            "TestSupport",
        ]),
    Module(
        "StorageTests", .tests,
        ours: ["Storage", "Postgres", "Clinic", "Instruments", "TestSupport"], external: [log]),
    Module(
        "ServicesTests", .tests,
        ours: [
            "Services", "Storage", "Postgres", "Clinic", "Instruments", "Evidence", "Outcomes",
            "Reports", "Statistics", "CSV", "TestSupport",
        ], external: [log]),
    Module("HostTests", .tests, ours: ["Host", "TestSupport"], external: [subprocess, log]),
    Module(
        "WebTests", .tests, ours: ["Web", "Services", "Clinic"],
        external: [hummingbird, hummingbirdTesting, lifecycle, log]),
    Module(
        "AttuneTests", .tests,
        ours: [
            "TestSupport", "Host", "Services", "Storage", "Clinic", "Instruments", "Evidence",
        ],
        external: [subprocess, log]),
    Module("ContractTests", .tests, ours: ["Clinic", "TestSupport"]),
]

func selected(from all: [Module], by selection: String) -> [Module] {
    if selection == "leaves" {
        let names = Set(leaves.map(\.name))
        return all.filter { names.contains($0.name) }
    }
    let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    var chosen: Set<String> = []
    func choose(_ name: String) {
        guard let module = byName[name], chosen.insert(name).inserted else { return }
        module.ours.forEach(choose)
    }
    for name in selection.split(separator: ",").map(String.init) {
        choose(name)
        choose(name + "Tests")
    }
    return all.filter { chosen.contains($0.name) }
}

let all = leaves + application
let selection = Context.environment["ATTUNE_TARGETS"] ?? ""
let modules = selection.isEmpty ? all : selected(from: all, by: selection)
let needed = Set(modules.flatMap(\.external).map(\.package))

let package = Package(
    name: "attune",
    platforms: [.macOS(.v15)],
    dependencies: packages.keys.filter(needed.contains).sorted().compactMap { packages[$0] },
    targets: modules.map(\.target),
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
