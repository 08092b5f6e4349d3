import Diagnostics
import Testing

@testable import Agreements

/// The clauses are written in words people know and in sentences they can follow.
@Suite struct WordingTests {
  @Test func `no sentence is longer than forty-five words`() {
    let long = LibraryProse.texts.flatMap { path, prose in
      prose.sentences.filter { Self.words($0) > 45 }.map { "\(path): \($0)" }
    }
    #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
  }

  @Test func `half of the sentences have at most twenty-two words`() {
    let lengths = LibraryProse.texts.flatMap(\.prose.sentences).map(Self.words).sorted()
    #expect(lengths.count > 500)
    #expect(lengths[lengths.count / 2] <= 22)
  }

  /// Words that are right and not in the dictionary stand in `Tests/Fixtures/words.txt`.
  @Test func `every word is in the Dutch dictionary or in our list`() throws {
    let hunspell = try Program("hunspell")
    let text = LibraryProse.texts.map(\.prose.text).joined(separator: "\n")
    let found = try hunspell.run(
      [
        "-i", "utf-8", "-d", "nl_NL", "-p", "\(LibraryFixture.root)/Tests/Fixtures/words.txt", "-l",
      ],
      reading: Array(text.utf8))
    // The full stop of an abbreviation may hang on a word; numbers of regulations are no words.
    let words = String(decoding: found, as: UTF8.self).split(separator: "\n").map {
      $0.hasSuffix(".") ? $0.dropLast() : $0
    }
    let listed = Set(
      String(decoding: Fixture.file("words.txt").bytes, as: UTF8.self).split(separator: "\n"))
    let unknown = Set(words.filter { $0.contains(where: \.isLetter) }).subtracting(listed)
    #expect(unknown.isEmpty, "\(unknown.sorted().joined(separator: ", "))")
  }

  private static func words(_ sentence: String) -> Int { sentence.split(separator: " ").count }
}
