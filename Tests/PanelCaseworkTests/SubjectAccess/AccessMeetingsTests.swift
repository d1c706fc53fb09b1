import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What a person is given of what meetings held of them")
struct AccessMeetingsTests {
  @Test("holds what was said and what was given to do once somebody has read it, on the terms of whoever said it")
  func gathers() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open(
        "channel", at: "panel-listed",
        forms: [
          "section-36-decision": ["decision": "refer-to-channel"],
          "panel-item": ["terrorism-related-susceptibility": "yes"], "support-plan": [:],
        ])
      let meeting = try await fixture.openMeeting(attendedBy: [.chair, .caseOfficer])
      try await fixture.call(1, of: meeting)
      let school = try fixture.agency(.school)
      func say(_ kind: Contribution, _ onward: ReturnTerms.Onward?, _ words: String) async throws {
        try await fixture.contribute(
          ContributionRequest(kind, agency: school, onward: onward, words: words), of: meeting)
      }
      try await say(.fact, .freeWithinPurpose, "Marker of a fact")
      try await say(.opinion, ReturnTerms.Onward.none, "Marker of an opinion")
      try await say(.intelligence, .freeWithinPurpose, "Marker of intelligence")
      let (chair, officer) = (try fixture.player(.chair).id, try fixture.player(.caseOfficer).id)
      try await fixture.decide(
        giving: [try await fixture.action(for: .schoolMember)], at: meeting,
        account: """
          {"positions":[{"practitioner":"\(chair)","position":"adopt"},
          {"practitioner":"\(officer)","position":"not-adopt","reason":"Marker of dissent"}],
          "rationale":"Marker of a rationale","conditions":"Marker of a condition"}
          """)
      let asking = try await Asking.of(id, fixture)
      try await asking.say(isSafe: true)
      let schedule = try #require(try await asking.sight(try await asking.prepare()).schedule)
      func line(_ source: String, _ field: String, _ says: String?) -> AccessPlan.Line? {
        schedule.first { $0.item.hasPrefix(source) && $0.field == field && (says == nil || $0.says == says) }
      }
      let fact = try #require(line("said-", "words", "Marker of a fact"))
      #expect(fact.ground == .notLookedAt && fact.originator == school && fact.terms == .freeWithinPurpose)
      let action = try #require(line("action-", "what", nil))
      #expect(action.says == "Write to the parents" && action.ground == .notLookedAt)
      #expect(line("action-", "measure", nil) != nil && line("action-", "risk", nil) != nil)
      for (field, says) in [("rationale", "Marker of a rationale"), ("conditions", "Marker of a condition")] {
        let line = try #require(line("decision-", field, says))
        #expect(line.ground == .notLookedAt && line.originator == nil)
      }
      let held = schedule.filter { $0.item.hasPrefix("position-") && $0.field == "position" }
      let agencies = try [Body.kentCouncil, .kentPolice].map { try fixture.agency($0) }
      #expect(Set(held.map(\.originator)) == Set(agencies), "what an agency held is its own")
      let looks = schedule.filter { $0.ground == .notLookedAt }
        .map { AccessAsked.Look(source: $0.source, field: $0.field) }
      let text = try await asking.text(try await asking.prepare(looks: looks))
      #expect(text.contains("Write to the parents") && text.contains("Testcase School"))
      #expect(text.contains("Marker of a rationale") && text.contains("Marker of a condition"))
      #expect(!text.contains("Marker of dissent"), "what the police held is theirs to say")
      #expect(!text.contains("Marker of an opinion"), "its agency gave it on terms of none")
      #expect(!text.contains("Marker of intelligence"))
    }
  }
}
