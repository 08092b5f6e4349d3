import Testing

@testable import Agreements

/// One library serves all kinds of agreement.
@Suite struct SharingTests {
  private let usage = TopicUsage(Assembler(LibraryFixture.workspace))
  private let library = LibraryFixture.workspace.library

  @Test func `every clause is used by a template`() {
    for topic in library.topics {
      let isTaken = !usage.templates(taking: topic.id).isEmpty
      for clause in topic.alternatives where !isTaken {
        #expect(!usage.templates(holding: clause).isEmpty, "no template takes \(clause.name)")
      }
    }
  }

  @Test func `at most a third of the alternatives serves one template only`() {
    let all = library.topics.flatMap(\.alternatives)
    let single = all.filter { usage.templates(taking: $0.topic).count < 2 }
    #expect(
      single.count * 3 <= all.count,
      "\(single.count) of \(all.count): \(Set(single.map(\.topic)).sorted())")
  }

  @Test func `what falls short of the law is nobody's default and stands in no example`() {
    for topic in library.topics {
      for clause in topic.alternatives where !clause.fails.isEmpty {
        for (template, use) in usage.templates(taking: topic.id) {
          #expect(use.defaultName != clause.id, "\(template) takes \(clause.name) by itself")
        }
        for choice in usage.choices(of: topic.id) {
          #expect(choice.alternative != clause.id, "\(choice.recipe.path) takes \(clause.name)")
        }
      }
    }
  }
}
