import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What may happen next")
struct NextMovesTests {
  private func next(_ id: Case.ID, to part: Part, _ fixture: Fixture) async throws -> [MoveName: NextMoves.MoveOption] {
    let next = try await fixture.casework.nextMoves(of: id, for: try fixture[part])
    return Dictionary(next.moves.map { ($0.move.name, $0) }) { first, _ in first }
  }

  private func lacks(_ option: NextMoves.MoveOption?) throws -> [String] {
    try #require(option).unmet.map { [$0.need, $0.about].compactMap { $0 }.joined(separator: " ") + ": " + $0.because }
  }

  @Test("lists every move of the stage and of every stage, with all that stands in the way of each at once")
  func everything() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "section-36-decision", isAttached: false, livesIn: nil)
      let rulebook = try fixture.rulebook("prevent")
      let options = try await next(id, to: .supervisor, fixture)
      let held = try await fixture.held(id)
      #expect(Set(options.keys) == Set(rulebook.moves(from: held).map(\.name)))
      #expect(
        try lacks(options["refer-to-channel"]) == [
          "identity-known: identity-unknown", "residence-known: residence-unknown", "form assessment: form-missing",
          "form section-36-decision: form-missing",
        ])
    }
  }

  @Test(
    "says of a move that it is possible exactly when the case then makes it",
    arguments: [Part.supervisor, .coordinator])
  func possibleIsPossible(_ part: Part) async throws {
    try await withCasework { fixture in
      for stage in ["gateway", "section-36-decision", "police-led-partnership", "information-gathering"] {
        let id = try await fixture.open(
          "prevent", at: stage,
          forms: [
            "assessment": [:], "closure": [:], "signposting": [:], "police-closure": [:], "police-led-decision": [:],
            "section-36-decision": ["decision": "refer-to-channel"],
            "gateway-assessment": ["deconfliction-status": "clear", "gateway-outcome": "gather-information"],
          ])
        guard try await fixture.sees(part, id) else { continue }
        for (name, option) in try await next(id, to: part, fixture) {
          let held = try await fixture.held(id)
          let request = Command.MoveRequest(
            name, outcome: option.move.outcomes.first, reason: option.move.needsReason ? "Testcase reason" : nil,
            stage: option.stages.first, destination: option.destinations.first)
          let verdict = try await decide(.move(request), on: held, by: part, fixture)
          switch verdict {
          case .accepted: #expect(option.isPossible, "\(name) at \(stage) was made and said to be impossible")
          case .refused: #expect(!option.isPossible, "\(name) at \(stage) was refused and said to be possible")
          }
        }
      }
    }
  }

  /// As the engine would, without keeping it.
  private func decide(_ command: Command, on held: Case, by part: Part, _ fixture: Fixture) async throws -> Verdict {
    let caller = try fixture[part]
    let standings = try await fixture.casework.web.read(as: caller.reading, caller.standing)
    var identifiers = SeededIdentifiers(seed: 1)
    return try fixture.rulebook(held.route).decide(
      command, on: held, by: caller.actor(try caller.check(standings), on: held.route), at: try await fixture.now,
      identifiers: &identifiers)
  }

  @Test("says of a decision that it is the panel's, and when nothing but the panel is missing")
  func decisions() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let before = try #require(try await next(id, to: .chair, fixture)["adopt"])
      #expect(before.isYours && !before.isPossible && !before.isReadyForPanel)
      #expect(
        try lacks(before).prefix(2) == [
          "decision adopt: decision-taken-in-meeting", "quorum: quorum-only-in-meeting",
        ])
      try await fixture.save(
        "panel-item", on: id, by: .coordinator, facts: ["terrorism-related-susceptibility": "yes"])
      try await fixture.save("support-plan", on: id, by: .coordinator)
      let after = try #require(try await next(id, to: .chair, fixture)["adopt"])
      #expect(!after.isPossible && after.isReadyForPanel)
      #expect(try #require(try await next(id, to: .coordinator, fixture)["adopt"]).isYours == false)
    }
  }

  @Test("offers what a request must choose: outcomes, and areas to transfer to")
  func choices() async throws {
    try await withTwoAreas { home, _ in
      let id = try await home.open("channel", at: "panel-listed")
      let options = try await next(id, to: .supervisor, home)
      #expect(try #require(options["withdraw"]).move.outcomes == ["nfa", "pursue"])
      #expect(try #require(try await next(id, to: .chair, home)["propose-transfer"]).destinations == ["essex"])
    }
  }

  @Test("gives whoever sees less than the whole case their own moves, and no other")
  func ownMoves() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "consent-sought")
      try await fixture.assign("consent-asker", to: .consentAsker, on: id)
      let options = try await next(id, to: .consentAsker, fixture)
      #expect(options["defer-consent"]?.isPossible == true)
      #expect(options.values.allSatisfy { $0.isYours })
    }
  }

  @Test("says which forms are whose, which are complete, and which are no longer current")
  func forms() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.save("panel-item", on: id, by: .coordinator)
      func form(_ name: FormName, _ part: Part) async throws -> NextMoves.FormOption {
        let next = try await fixture.casework.nextMoves(of: id, for: try fixture[part])
        return try #require(next.forms.first { $0.name == name })
      }
      #expect(try await form("panel-item", .coordinator).isYours)
      #expect(try await form("panel-item", .caseOfficer).isYours == false)
      #expect(try await form("panel-item", .coordinator).isStale == false)
      #expect(try await form("support-plan", .coordinator).saved == nil)
      try fixture.setClock(to: try await fixture.now.adding(minutes: 60 * 48))
      #expect(try await form("panel-item", .coordinator).isStale)
    }
  }
}
