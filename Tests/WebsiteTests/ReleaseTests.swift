import Agreements
import Diagnostics
import Testing

@testable import Website

@Suite struct ReleaseVersionTests {
  @Test(arguments: [("1.0", "1.1"), ("1.9", "1.10"), ("1.10", "2.0"), ("1.0", "1.0.1")])
  func `versions compare as numbers`(_ older: String, _ newer: String) throws {
    let (one, other) = (
      try #require(ReleaseVersion(older)), try #require(ReleaseVersion(newer))
    )
    #expect(one < other && !(other < one) && one != other)
  }

  @Test func `zeros at the end make no other version`() throws {
    let (one, other) = (
      try #require(ReleaseVersion("1.0")), try #require(ReleaseVersion("1.0.0"))
    )
    #expect(one == other && one.hashValue == other.hashValue && !(one < other))
    #expect(other.text == "1.0.0")
  }

  @Test(arguments: [
    "", "1", "1.", ".1", "1.01", "v1.0", "1.0-beta", "1.0.0.0.0", "1.1234567", "١.٠",
  ])
  func `anything else is no version`(_ text: String) { #expect(ReleaseVersion(text) == nil) }
}

@Suite struct StandingTests {
  private func release(
    _ version: String, inForce: String, published: String, withdrawn: Bool = false
  ) throws -> Release {
    let day = try #require(CalendarDate(iso: inForce))
    return Release(
      customer: "duinrand", version: try #require(ReleaseVersion(version)), inForce: day,
      published: try #require(CalendarDate(iso: published)), program: "0.1.0", files: [],
      withdrawal: withdrawn ? .init(date: day, reason: "Vergissing.") : nil)
  }

  private func standings(_ releases: [Release], on day: String) throws -> [Standing] {
    let history = ReleaseHistory(of: "duinrand", releases: releases)
    let day = try #require(CalendarDate(iso: day))
    return history.releases.map { history.standing(of: $0, on: day) }
  }

  @Test func `what holds is the newest that has taken effect`() throws {
    let releases = [
      try release("1.0", inForce: "2026-01-01", published: "2025-12-01"),
      try release("1.1", inForce: "2026-06-01", published: "2026-05-01"),
      try release("2.0", inForce: "2027-01-01", published: "2026-05-02"),
    ]
    #expect(try standings(releases, on: "2026-05-31") == [.current, .coming, .coming])
    #expect(try standings(releases, on: "2026-06-01") == [.superseded, .current, .coming])
    #expect(try standings(releases, on: "2030-01-01") == [.superseded, .superseded, .current])
    #expect(try standings(releases, on: "2025-12-31") == [.coming, .coming, .coming])
  }

  @Test func `of two with the same day the later version holds`() throws {
    let releases = [
      try release("1.9", inForce: "2026-01-01", published: "2026-01-01"),
      try release("1.10", inForce: "2026-01-01", published: "2026-01-01"),
    ]
    #expect(try standings(releases, on: "2026-01-01") == [.superseded, .current])
  }

  @Test func `a version that takes effect earlier than the one before it does not hold after it`()
    throws
  {
    let releases = [
      try release("1.0", inForce: "2026-06-01", published: "2026-01-01"),
      try release("1.1", inForce: "2026-03-01", published: "2026-02-01"),
    ]
    #expect(try standings(releases, on: "2026-04-01") == [.coming, .current])
    #expect(try standings(releases, on: "2026-07-01") == [.current, .superseded])
  }

  @Test func `what was withdrawn never holds, and the one before it holds again`() throws {
    let releases = [
      try release("1.0", inForce: "2026-01-01", published: "2026-01-01"),
      try release("1.1", inForce: "2026-02-01", published: "2026-02-01", withdrawn: true),
    ]
    #expect(try standings(releases, on: "2026-03-01") == [.current, .withdrawn])
    #expect(try standings(releases, on: "2026-01-15") == [.current, .withdrawn])
  }
}
