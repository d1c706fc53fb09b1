import PanelLanguage
import PanelRules
import Testing

@Suite("What an agency knew")
struct KnownToTests {
  typealias Story = SharingStory

  private static func told(_ item: String, _ version: Int) -> Disclosure.Told {
    .init(
      item: item, version: version, category: .data(.personal), rule: "D8",
      bases: [.init(code: "art6-1e", version: 1)])
  }

  private static func plan(_ number: UInt8, _ told: [Disclosure.Told], to agency: Agency.ID) -> Disclosure.Plan {
    .init(
      id: .init(Story.id(number)), wish: .init(to: .agency(agency), for: .casework), agency: agency, told: told,
      table: "hash", by: Story.coordinator, discloser: Story.council, discloserClass: "local-authority")
  }

  /// Told on the 3rd and the 9th; the second time it had been told on the 5th already, and was written down late.
  private static func history() throws -> [(event: CaseEvent, recordedAt: Moment)] {
    let (first, second, other) = (
      plan(1, [told("a", 1), told("b", 1)], to: Story.police), plan(2, [told("a", 2)], to: Story.police),
      plan(3, [told("c", 1)], to: Story.hospital)
    )
    return [
      (.disclosurePrepared(first), try Story.march(2)),
      (.disclosed(first.id, by: Story.coordinator, at: try Story.march(3)), try Story.march(3)),
      (.disclosurePrepared(other), try Story.march(4)),
      (.disclosed(other.id, by: Story.coordinator, at: try Story.march(4)), try Story.march(4)),
      (.disclosurePrepared(second), try Story.march(9)),
      (.disclosed(second.id, by: Story.reviewer, at: try Story.march(5)), try Story.march(9)),
      (.disclosureCorrected(first.id, by: Story.reviewer, reason: "It came back."), try Story.march(20)),
    ]
  }

  private static func known(_ valid: Int, _ recorded: Int) throws -> [String: Int] {
    let known = KnownTo(
      Story.police, from: try history(), validAt: try Story.march(valid), recordedAt: try Story.march(recorded))
    return Dictionary(known.items.map { ($0.told.item, $0.told.version) }) { first, _ in first }
  }

  @Test("is what it was told by then, in the newest version; what was only prepared, or told to others, is not")
  func valid() throws {
    #expect(try Self.known(2, 15) == [:])
    #expect(try Self.known(3, 15) == ["a": 1, "b": 1])
    #expect(try Self.known(5, 15) == ["a": 2, "b": 1])
  }

  @Test("as it was recorded by another moment: what was written down later was not known to be known")
  func recorded() throws {
    #expect(try Self.known(5, 8) == ["a": 1, "b": 1])
    #expect(try Self.known(5, 9) == ["a": 2, "b": 1])
  }

  @Test("and what was put right counts only for those who ask as of later")
  func corrected() throws {
    #expect(try Self.known(28, 19) == ["a": 2, "b": 1])
    #expect(try Self.known(28, 20) == ["a": 2])
  }

  @Test("cites the disclosure, the rule and the basis of each item, and what it took the place of")
  func cited() throws {
    let known = KnownTo(
      Story.police, from: try Self.history(), validAt: try Story.march(10), recordedAt: try Story.march(10))
    let item = try #require(known.items.first)
    #expect(item.disclosure == .init(Story.id(2)) && item.told.rule == "D8" && !item.told.bases.isEmpty)
    #expect(item.supersedes == [.init(Story.id(1))] && item.by == Story.reviewer)
  }

  @Test("whoever is on the team is shown a case by a row of the table, on a basis in force")
  func team() throws {
    let shown = try Story.table().shownToTeam(on: try #require(LocalDate(year: 2026, month: 3, day: 20)))
    #expect(shown.rule == "D3" && shown.bases.map(\.code) == ["art6-1e"])
  }
}
