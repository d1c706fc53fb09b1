import CaseworkFixture
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What a referrer is told of a case")
struct ReferrerToldTests {
  private static let gateway = ["deconfliction-status": "clear", "gateway-outcome": "gather-information"]

  @Test(
    "goes forward only: a case that comes back says nothing, and what was said stands since it was said",
    arguments: [["hold-for-police", "release-hold"], ["propose-transfer", "keep-the-case"]])
  func forwardOnly(_ moves: [MoveName]) async throws {
    try await withTwoAreas { fixture, _ in
      let id = try await fixture.refer()
      let opened = try await fixture.accept(id).held.id
      try await fixture.save("gateway-assessment", on: opened, by: .caseOfficer, facts: Self.gateway)
      try await fixture.save(
        "transfer-handover", on: opened, by: .caseOfficer, facts: ["both-forces-agree": "yes"])
      if moves[0] == "propose-transfer" { try await fixture.move(opened, "gather-information", by: .caseOfficer) }
      for (place, move) in moves.enumerated() {
        let before = try await fixture.referrerView(id)
        let reason = move == "keep-the-case" ? "Testcase" : nil
        let destination = move == "propose-transfer" ? "essex" : nil
        try await fixture.move(opened, move, by: .caseOfficer, reason: reason, destination: destination)
        if place > 0 || move == "hold-for-police" { #expect(try await fixture.referrerView(id) == before) }
      }
      if moves[0] == "hold-for-police" {
        #expect(try await fixture.referrerView(id).progress.word == "received")
        try await fixture.move(opened, "gather-information", by: .caseOfficer)
      }
      #expect(try await fixture.referrerView(id).progress.word == "being-considered")
    }
  }

  private enum Order: CaseIterable { case preventFirst, channelFirst, together }

  @Test(
    "is that it is closed once all of its cases have ended, whichever does first, and of a second one nothing anew",
    arguments: Order.allCases)
  private func allHaveEnded(_ order: Order) async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let one = try await fixture.accept(id).held.id
      try await fixture.save("gateway-assessment", on: one, by: .caseOfficer, facts: Self.noAction)
      let other = try await fixture.open(
        "channel", at: "not-adopted", forms: ["section-36-6-consideration": Self.consideredAndNone], referral: id)
      for opened in [one, other] { try await fixture.save("closure", on: opened, by: .caseOfficer) }
      let told = try await fixture.referrerView(id)
      #expect(told.progress.word == "received")
      func end(prevent: Bool) async throws {
        if prevent {
          try await fixture.move(one, "close-no-further-action", by: .supervisor)
        } else {
          try await fixture.move(other, "close", by: .chair)
        }
      }
      if order == .together {
        async let first: Void = end(prevent: true)
        async let second: Void = end(prevent: false)
        _ = try await (first, second)
      } else {
        try await end(prevent: order == .preventFirst)
        #expect(try await fixture.referrerView(id) == told)
        try await end(prevent: order == .channelFirst)
      }
      #expect(try await fixture.referrerView(id).progress.word == "closed")
      let words = try fixture.column("SELECT word FROM referral_progress ORDER BY at")
      #expect(words == ["received", "received", "closed"])
    }
  }

  private static let noAction = ["deconfliction-status": "clear", "gateway-outcome": "no-further-action"]
  private static let consideredAndNone = [
    "health-considered": "yes", "social-care-considered": "yes", "referral-considered": "not-appropriate",
  ]

  @Test("stays closed where one more case is opened once all have ended, and goes on with what that says on its way")
  func acceptedLater() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let first = try await fixture.accept(id).held.id
      try await fixture.save("gateway-assessment", on: first, by: .caseOfficer, facts: Self.noAction)
      try await fixture.save("closure", on: first, by: .caseOfficer)
      try await fixture.move(first, "close-no-further-action", by: .supervisor)
      let told = try await fixture.referrerView(id)
      #expect(told.progress.word == "closed")
      let second = try await fixture.open("prevent", at: "gateway", referral: id)
      #expect(try await fixture.referrerView(id) == told)
      try await fixture.save("gateway-assessment", on: second, by: .caseOfficer, facts: Self.gateway)
      try await fixture.move(second, "gather-information", by: .caseOfficer)
      #expect(try await fixture.referrerView(id).progress.word == "being-considered")
    }
  }

  @Test("ends with what they referred: a later episode says nothing to them, and is opened once")
  func laterEpisode() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let first = try await fixture.accept(id).held.id
      let ended = try await fixture.open("channel", at: "closed", referral: id)
      // It ended, rather than being opened where it stands.
      try fixture.database.arrange(
        "UPDATE cases SET closed_at = opened_at, outcome = 'nfa' WHERE id = '\(ended.rawValue)'")
      let early = try await refusal {
        try await fixture.move(ended, "reopen", by: .caseOfficer, reason: "Testcase", stage: "gateway")
      }
      #expect(early.code == .linkedCaseLive)
      #expect(try await reopen(ended, fixture)?.unmet.map(\.because) == ["linked-case-live"])
      try await fixture.save(
        "gateway-assessment", on: first, by: .caseOfficer,
        facts: ["deconfliction-status": "clear", "gateway-outcome": "no-further-action"])
      try await fixture.save("closure", on: first, by: .caseOfficer)
      try await fixture.move(first, "close-no-further-action", by: .supervisor)
      let told = try await fixture.referrerView(id)
      #expect(told.progress.word == "closed")
      #expect(try await reopen(ended, fixture)?.isPossible == true)
      let after = try await fixture.move(ended, "reopen", by: .caseOfficer, reason: "Testcase", stage: "gateway")
      let opened = try #require(after.facts.linked.last)
      #expect(try await fixture.held(opened.to).facts.episode == 2)
      #expect(try await fixture.referrerView(id) == told)
      try await fixture.save("gateway-assessment", on: opened.to, by: .caseOfficer, facts: Self.gateway)
      try await fixture.move(opened.to, "gather-information", by: .caseOfficer)
      #expect(try await fixture.referrerView(id) == told)
      let again = try await refusal {
        try await fixture.move(ended, "reopen", by: .caseOfficer, reason: "Testcase", stage: "gateway")
      }
      #expect(again.code == .linkedCaseLive)
    }
  }

  private func reopen(_ id: Case.ID, _ fixture: Fixture) async throws -> NextMoves.MoveOption? {
    try await fixture.casework.nextMoves(of: id, for: try fixture[.caseOfficer]).moves.first {
      $0.move.name == "reopen"
    }
  }
}
