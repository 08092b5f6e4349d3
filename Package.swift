// swift-tools-version: 6.2
import PackageDescription

/// libFuzzer without its main, which `make fuzz` gives: then all is built so that it can watch.
let fuzzer = Context.environment["AKKOORD_FUZZER"]

/// One list of settings for every target of ours: warnings are errors and memory safety is strict,
/// so that `unsafe` can only stand where a C library or a system call is wrapped.
var settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]
if fuzzer != nil { settings.append(.unsafeFlags(["-sanitize=fuzzer,address"])) }

let package = Package(
  name: "akkoord",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "akkoord", targets: ["akkoord"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    // Without its trait for Foundation, which the program does without.
    .package(
      url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
  ],
  targets: [
    // The arrows point down only: each target may import those above it in this list.
    .target(name: "Diagnostics", swiftSettings: settings),
    .systemLibrary(
      name: "CCommonMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(name: "CommonMark", dependencies: ["CCommonMark"], swiftSettings: settings),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "YAML", dependencies: ["CYAML", "Diagnostics"], swiftSettings: settings),
    .systemLibrary(name: "CSystemCalls"),
    .target(name: "FileSystem", dependencies: ["CSystemCalls"], swiftSettings: settings),
    .target(
      name: "Agreements",
      dependencies: [
        "Diagnostics", "CommonMark", "YAML", "FileSystem",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .target(
      name: "Checks", dependencies: ["Agreements", "Diagnostics"], exclude: ["README.md"],
      swiftSettings: settings),
    .target(
      name: "Website",
      dependencies: [
        "Agreements", "Checks", "Diagnostics", "FileSystem", "YAML",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: settings),
    .target(
      name: "Preview",
      dependencies: [
        "Agreements", "Checks", "Website", "Diagnostics", "FileSystem",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: settings),
    .target(
      name: "AkkoordCommands",
      dependencies: [
        "Agreements", "Checks", "Website", "Preview", "Diagnostics", "FileSystem",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "akkoord", dependencies: ["AkkoordCommands"], swiftSettings: settings),
    // Measures the program; a tool of the project, not shipped.
    .executableTarget(
      name: "akkoord-bench",
      dependencies: [
        "Agreements", "Diagnostics", "YAML", "FileSystem",
      ],
      swiftSettings: settings),
    // What tests of several targets draw on.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "YAMLTests", dependencies: ["YAML", "Diagnostics"], swiftSettings: settings),
    .testTarget(name: "FileSystemTests", dependencies: ["FileSystem"], swiftSettings: settings),
    .testTarget(
      name: "CommonMarkTests", dependencies: ["CommonMark"], swiftSettings: settings),
    .testTarget(
      name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: settings),
    .testTarget(
      name: "AgreementsTests",
      dependencies: [
        "Agreements", "Checks", "Diagnostics", "YAML", "CommonMark", "FileSystem", "TestSupport",
      ],
      exclude: ["Golden", "Bad"], swiftSettings: settings),
    .testTarget(
      name: "ChecksTests",
      dependencies: ["Checks", "Agreements", "Diagnostics", "FileSystem", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "WebsiteTests",
      dependencies: [
        "Website", "Agreements", "Checks", "Diagnostics", "FileSystem", "TestSupport",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      exclude: ["Bad"], swiftSettings: settings),
    .testTarget(
      name: "PreviewTests",
      dependencies: ["Preview", "Diagnostics", "FileSystem"],
      swiftSettings: settings),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "akkoord", "FileSystem", "Diagnostics", "TestSupport",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: settings),
  ]
)

if let fuzzer {
  package.targets += [
    .systemLibrary(name: "CFuzzer"),
    .executableTarget(
      name: "akkoord-fuzz", dependencies: ["Agreements", "Diagnostics", "YAML", "CFuzzer"],
      swiftSettings: settings,
      linkerSettings: [.unsafeFlags(["-sanitize=address", fuzzer]), .linkedLibrary("stdc++")]),
  ]
}
