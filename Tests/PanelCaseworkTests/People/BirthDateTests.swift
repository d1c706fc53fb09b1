import CaseworkFixture
import PanelCasework
import PanelRules
import Testing

@Suite("Putting a date of birth right")
struct BirthDateTests {
  @discardableResult
  private func born(_ years: Int, _ id: Case.ID, by part: Part, _ fixture: Fixture) async throws -> Case {
    let zone = try fixture.rulebook("channel").clockwork.zone
    let birth = try #require(
      LocalDate(year: zone.date(of: try await fixture.now).year - years, month: 1, day: 1))
    _ = try await fixture.casework.attachPerson(
      nil, bornOn: birth, to: id, by: try fixture[part], keyed: fixture.key()
    ) { _ in Answer(status: 200, body: []) }
    return try await fixture.held(id)
  }

  private func confirmations(_ held: Case) -> [Case.OpenTask] {
    held.facts.tasks.values.filter { $0.kind == "confirm-birth-date" }
  }

  @Test("makes a minor older only by the word of two, and gives the chair an urgent task until then")
  func older() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "consent-sought")
      let minor = try await born(15, id, by: .coordinator, fixture)
      for _ in 1...2 {
        let asked = try await born(40, id, by: .coordinator, fixture)
        #expect(asked.facts.eighteenthBirthday == minor.facts.eighteenthBirthday)
        #expect(confirmations(asked).map(\.role) == ["chair"])
        #expect(confirmations(asked).map(\.urgent) == [true])
      }
      let other = try await born(39, id, by: .chair, fixture)
      #expect(other.facts.eighteenthBirthday == minor.facts.eighteenthBirthday, "another date is no confirmation")
      let confirmed = try await born(39, id, by: .coordinator, fixture)
      let eighteen = try #require(confirmed.facts.eighteenthBirthday)
      #expect(try await fixture.now >= eighteen)
      #expect(confirmed.facts.birthdayAsked == nil)
      #expect(confirmations(confirmed).isEmpty)
    }
  }

  @Test("takes no second person where it makes nobody older, or was not known")
  func younger() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "consent-sought")
      for years in [40, 15, 14] {
        let held = try await born(years, id, by: .coordinator, fixture)
        #expect(held.facts.birthdayAsked == nil)
        #expect(confirmations(held).isEmpty)
      }
      let held = try await fixture.held(id)
      let eighteen = try #require(held.facts.eighteenthBirthday)
      #expect(try await fixture.now < eighteen)
    }
  }
}
