import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import TestDatabase
import Testing

@Suite("A form that is scored")
struct FormScoreTests {
  private static let form: FormName = "support-review"

  /// Completes the NDT assessment with some ratings, and gives what was found.
  private static func rate(
    _ ratings: [String: String], on id: Case.ID, by part: Part = .coordinator, complete: Bool = true,
    facts: [String: String] = [:], in fixture: Fixture
  ) async throws -> FormSaved {
    let form = try #require(try fixture.rulebook("channel").forms[Self.form])
    var rated: [DataCategory: [String: String]] = [:]
    for (item, code) in ratings { rated[try #require(form.field(item)).category, default: [:]][item] = code }
    let answers = try rated.mapValues { [UInt8](try JSONEncoder().encode($0)) }
    let found = Made<FormSaved>()
    _ = try await fixture.casework.saveForm(
      FormSave(
        Self.form, complete: complete, facts: facts, coded: ratings, answers: answers),
      on: id, expecting: try await fixture.held(id).seq, by: try fixture[part], keyed: fixture.key()
    ) { _, saved in
      found.keep(saved)
      return Answer(status: 200, body: [])
    }
    return try found.value()
  }

  @Test("holds the total that the program computed, whatever the caller says that it is")
  func computed() async throws {
    try await withCasework { fixture in
      try await fixture.askTools()
      let id = try await fixture.open("channel", at: "adopted")
      let saved = try await Self.rate(
        Fixture.ratings, on: id, facts: ["source": "seen", "score": "48", "band": "high"], in: fixture)
      #expect(saved.score?.total == 20)
      #expect(try await fixture.held(id).facts.forms[Self.form]?.answers == ["source": "seen", "score": "20"])
    }
  }

  @Test("has no total of a draft, nor while an item is blank; what the answers call for stands all the same")
  func blank() async throws {
    try await withCasework { fixture in
      try await fixture.askTools()
      let id = try await fixture.open("channel", at: "adopted")
      _ = try await Self.rate(Fixture.ratings, on: id, complete: false, in: fixture)
      #expect(try await fixture.held(id).facts.forms[Self.form]?.answers == [:])
      var ratings = Fixture.ratings
      ratings["housing"] = nil
      ratings["self-harm"] = "3"
      let saved = try await Self.rate(ratings, on: id, facts: ["score": "48"], in: fixture)
      #expect(saved.score?.total == nil && saved.score?.blank == ["housing"])
      #expect(saved.prompts.map(\.kind) == ["same-day-mental-health"])
      #expect(try await fixture.held(id).facts.forms[Self.form]?.answers == [:])
    }
  }

  @Test("gives the owner of the stage one urgent task of each kind that the answers call for, and none for a draft")
  func tasks() async throws {
    try await withCasework { fixture in
      try await fixture.askTools()
      let id = try await fixture.open("channel", at: "adopted")
      let before = Set(try await fixture.held(id).facts.tasks.keys)
      var ratings = Fixture.ratings
      ratings["self-harm"] = "4"
      ratings["risk-from-others"] = "6"
      _ = try await Self.rate(ratings, on: id, complete: false, in: fixture)
      #expect(Set(try await fixture.held(id).facts.tasks.keys) == before)
      for _ in 1...2 {
        _ = try await Self.rate(ratings, on: id, in: fixture)
        let held = try await fixture.held(id)
        let given = held.facts.tasks.filter { !before.contains($0.key) }.values.sorted { $0.kind < $1.kind }
        #expect(given.map(\.kind) == ["abuse-check", "same-day-mental-health"])
        let owner = try #require(try fixture.rulebook("channel").route.stages["adopted"]?.owner)
        #expect(given.allSatisfy { $0.urgent && $0.role == owner })
      }
    }
  }

  @Test("is refused whole where an answer cannot be scored, and nothing of it is kept")
  func invalid() async throws {
    try await withCasework { fixture in
      try await fixture.askTools()
      let id = try await fixture.open("channel", at: "adopted")
      var ratings = Fixture.ratings
      ratings["risk-from-others"] = "7"
      let refused = try await refusal { _ = try await Self.rate(ratings, on: id, in: fixture) }
      #expect(refused.code == .invalidScore)
      #expect(refused.values == ["form": Self.form, "fields": "risk-from-others"])
      #expect(try await fixture.held(id).facts.forms[Self.form] == nil)
      #expect(try fixture.database.rows("SELECT 1 FROM case_forms").isEmpty)
    }
  }

  @Test("is shown whole to whoever sees everything that is scored, and as a number to anybody else who sees the form")
  func shown() async throws {
    try await withCasework { fixture in
      try await fixture.askTools()
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.assign("member", to: .policeMember, on: id)
      _ = try await Self.rate(Fixture.ratings, on: id, in: fixture)
      let team = try await fixture.casework.showForm(Self.form, of: id, to: try fixture[.coordinator])
      guard case .whole(let score) = team.score else { throw NotInThisFixture() }
      #expect(score.total == 20 && score.blank.isEmpty)
      let member = try await fixture.casework.showForm(Self.form, of: id, to: try fixture[.policeMember])
      #expect(!member.categories.contains(.health))
      guard case .number(let total, _) = member.score else { throw NotInThisFixture() }
      #expect(total == 20)
    }
  }

  @Test("has none where the form says so: narrative and judgement are no number")
  func never() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      #expect(try fixture.rulebook("channel").forms["assessment"]?.scoring == .never)
      try await fixture.save("assessment", on: id, by: .caseOfficer, facts: ["tool": "vaf"])
      let sight = try await fixture.casework.showForm("assessment", of: id, to: try fixture[.caseOfficer])
      #expect(sight.score == nil)
      #expect(try await fixture.held(id).facts.forms["assessment"]?.answers == ["tool": "vaf"])
    }
  }
}
