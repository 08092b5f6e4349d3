import Diagnostics
import FileSystem
import Foundation
import Testing

@testable import Agreements

@Suite struct CustomersFolderTests {
  /// The listing of a workspace with these files, and folders whose names end with a slash.
  private func listing(_ names: [String], links: [String: String] = [:]) throws -> CustomersFolder {
    let root = try FileSystem.canonical(FileSystem.makeTemporaryFolder())
    defer { try? FileSystem.removeTree(root) }
    try FileSystem.makeFolders("\(root)/Customers")
    for name in names {
      let path = "\(root)/Customers/\(name)"
      if name.hasSuffix("/") {
        try FileSystem.makeFolders(path)
      } else {
        try FileSystem.write([], to: path)
      }
    }
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: "\(root)/Customers/\(name)", withDestinationPath: target)
    }
    return CustomersFolder(of: root)
  }

  @Test func `customers, their folders and all else are told apart`() throws {
    let listed = try listing([
      "b.yaml", "a.yaml", "a-1.yaml", "a/", "loose/", "loose.txt", "Groot.yaml", ".hidden.yaml",
      "suppliers/", "README.md",
    ])
    #expect(Array(listed.customers) == ["a-1", "a", "b"])
    #expect(Array(listed.customersWithFolder) == ["a"])
    #expect(
      listed.others.map(\.name) == ["Groot.yaml", "README.md", "loose", "loose.txt", "suppliers"])
    #expect(listed.diagnostics.isEmpty)
  }

  @Test func `a customer may be called as the folder of all suppliers`() throws {
    let listed = try listing(["suppliers.yaml", "suppliers/"])
    #expect(Array(listed.customers) == ["suppliers"])
    #expect(listed.customersWithFolder.isEmpty)
    #expect(listed.others.map(\.name) == ["suppliers"])
  }

  @Test func `a folder named as a config is a customer, and a link is what it leads to`() throws {
    let listed = try listing(["map.yaml/", "a.yaml", "elders/"], links: ["a": "elders"])
    #expect(Array(listed.customers) == ["a", "map"])
    #expect(Array(listed.customersWithFolder) == ["a"])
  }

  @Test func `what cannot be listed holds nothing, and says so`() throws {
    let listed = CustomersFolder(of: "/nowhere")
    #expect(listed.customers.isEmpty && listed.others.isEmpty)
    #expect(listed.diagnostics.map(\.code) == [.fileUnreadable])
  }
}
