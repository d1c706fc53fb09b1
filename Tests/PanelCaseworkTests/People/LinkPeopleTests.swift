import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("Saying that two person records are one person")
struct LinkPeopleTests {
  @Test("keeps who said it, why and on what evidence, and joins nothing")
  func links() async throws {
    try await withCasework { fixture in
      let one = try await fixture.refer(ReferralSheetTemplate.person)
      let two = try await fixture.refer(ReferralSheetTemplate.person)
      let made = try await fixture.say(.linked, of: one, about: two)
      #expect(made.score.band == .likely)
      let officer = try fixture.player(.caseOfficer).id.rawValue.uuidString.lowercased()
      #expect(
        try fixture.database.rows(
          "SELECT verdict, reason, practitioner::text, score::text, array_to_string(evidence, ' ') FROM person_links")
          == [
            [
              "linked", "details-agree", officer, String(Int((made.score.weight * 10).rounded())),
              "name-same birth-date-same postcode-same",
            ]
          ])
      #expect(try fixture.column("SELECT count(DISTINCT person)::text FROM referrals") == ["2"])
      for (id, other) in [(one, two), (two, one)] {
        let match = try #require(try await fixture.file(id).matches.first)
        #expect(match.link?.verdict == .linked)
        #expect(match.referrals.map(\.id) == [other])
      }
    }
  }

  @Test("shows everything that was told of those linked to somebody likely, though it would not be found by itself")
  func cumulativeConcern() async throws {
    try await withCasework { fixture in
      let stranger = ReferralSheetTemplate.person.with([
        "forenames": "Quite", "surname": "Otherwise", "date-of-birth": "1990-12-31",
        "addresses": [["address": "9 Elsewhere", "postcode": "YY9 9YY", "current": true]],
        "concern-description": "A concern under another name.",
      ])
      let hidden = try await fixture.refer(stranger)
      let known = try await fixture.refer(ReferralSheetTemplate.person)
      try await fixture.say(.linked, of: hidden, about: known)
      let new = try await fixture.refer(ReferralSheetTemplate.person)
      let matches = try await fixture.file(new).matches
      #expect(matches.map { $0.referrals.map(\.id) } == [[hidden, known]])
      #expect(matches.first?.referrals.first?.concerns == ["A concern under another name."])
      #expect(matches.first?.link == nil)
    }
  }

  @Test("what was dismissed stands last, and is still shown")
  func dismisses() async throws {
    try await withCasework { fixture in
      let one = try await fixture.refer(ReferralSheetTemplate.person)
      let two = try await fixture.refer(ReferralSheetTemplate.person.with(["surname": "Exampel"]))
      let new = try await fixture.refer(ReferralSheetTemplate.person)
      try await fixture.say(.dismissed, of: one, about: new)
      let matches = try await fixture.file(new).matches
      #expect(matches.map { $0.referrals.map(\.id) } == [[two], [one]])
      #expect(matches.map { $0.link?.verdict } == [nil, .dismissed])
    }
  }

  @Test("an ended link leaves both as they were before it, and ending it again changes nothing")
  func ends() async throws {
    try await withCasework { fixture in
      let one = try await fixture.refer(ReferralSheetTemplate.person)
      let two = try await fixture.refer(ReferralSheetTemplate.person)
      let before = String(reflecting: try await fixture.file(two).matches)
      let made = try await fixture.say(.linked, of: one, about: two)
      #expect(String(reflecting: try await fixture.file(two).matches) != before)
      let officer = try fixture[.caseOfficer]
      let endedAt = try await fixture.casework.endLink(made.id, by: officer)
      #expect(try await fixture.casework.endLink(made.id, by: officer) == endedAt)
      #expect(String(reflecting: try await fixture.file(two).matches) == before)
      #expect(
        try fixture.column("SELECT ended_at::text FROM person_links") == [String(endedAt.microseconds)])
    }
  }

  @Test("one word ends the other, and the same word twice is refused")
  func oneStands() async throws {
    try await withCasework { fixture in
      let one = try await fixture.refer(ReferralSheetTemplate.person)
      let two = try await fixture.refer(ReferralSheetTemplate.person)
      try await fixture.say(.dismissed, of: one, about: two)
      try await fixture.say(.linked, of: two, about: one)
      await #expect(throws: Refusal(.verdictStands)) { try await fixture.say(.linked, of: one, about: two) }
      #expect(
        try fixture.column("SELECT verdict || ' ' || (ended_at IS NULL)::text FROM person_links ORDER BY at") == [
          "dismissed false", "linked true",
        ])
    }
  }

  @Test(
    "is for those who receive referrals: others learn nothing of the link",
    arguments: [
      Part.referrer, .coordinator, .stranger,
    ])
  func notForOthers(part: Part) async throws {
    try await withCasework { fixture in
      let one = try await fixture.refer(ReferralSheetTemplate.person, by: .intakeOfficer)
      let two = try await fixture.refer(ReferralSheetTemplate.person, by: .intakeOfficer)
      let made = try await fixture.say(.linked, of: one, about: two)
      let caller = try fixture[part]
      await #expect(throws: CaseworkFault.notFound) { try await fixture.casework.endLink(made.id, by: caller) }
      await #expect(throws: CaseworkFault.notFound) { try await fixture.say(.dismissed, of: one, about: two, by: part) }
      #expect(try fixture.column("SELECT count(*)::text FROM person_links WHERE ended_at IS NULL") == ["1"])
    }
  }

  @Test("refuses somebody of another area, and a person that no referral is about")
  func elsewhere() async throws {
    try await withTwoAreas { home, neighbour in
      let one = try await home.refer(ReferralSheetTemplate.person)
      let there = try await neighbour.refer(ReferralSheetTemplate.person)
      #expect(try await home.file(one).matches.isEmpty)
      await #expect(throws: CaseworkFault.notFound) { try await home.say(.linked, of: there, about: one) }
      await #expect(throws: CaseworkFault.notFound) { try await home.say(.linked, of: one, about: one) }
    }
  }
}
