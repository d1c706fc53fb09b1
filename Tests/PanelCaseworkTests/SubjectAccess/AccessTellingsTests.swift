import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Whom somebody's data was told to, where it stands on several cases")
struct AccessTellingsTests {
  @Test("is kept back, from reviewers too, once one of the cases that hold what was told is with the police")
  func heldElsewhere() async throws {
    try await withCasework { fixture in
      let (_, channel) = try await Self.carried(fixture)
      let asking = try await Asking.of(channel, fixture)
      try await asking.say(isSafe: true)
      let first = try await asking.prepare()
      let school = "Testcase School: Assessment (special)"
      #expect(try await asking.text(first).contains(school))
      try await asking.release(first)
      let second = try await asking.prepare()
      let told = try await asking.text(second)
      #expect(told.contains("You: That there is this case") && told.contains("You: Who was asked about you"))
      #expect(!told.contains("asked-req_") && told.components(separatedBy: "You: Who was asked about you").count <= 3)
      #expect(told.components(separatedBy: "\n").suffix(4).allSatisfy { $0.count <= 78 })

      let hold = PoliceHold(term: SharingTerm(from: try await fixture.now))
      try await fixture.keep(.policeHold(hold), on: channel, by: .caseOfficer)
      let third = try await asking.prepare()
      let text = try await asking.text(third)
      #expect(!text.contains("Assessment") && text.contains("Testcase School: That there is this case"))
      let schedule = try #require(try await asking.sight(third).schedule)
      #expect(schedule.contains { $0.outcome == .withPolice })
      #expect(!schedule.contains { $0.item.hasPrefix("assessment") || $0.field.hasPrefix("assessment") })
    }
  }

  @Test("once it was released it is said that it was, though what was told is no item of the case")
  func settledBefore() async throws {
    try await withCasework { fixture in
      let (_, channel) = try await Self.carried(fixture)
      let asking = try await Asking.of(channel, fixture)
      try await asking.say(isSafe: true)
      try await asking.release(try await asking.prepare())
      let told = try await fixture.casework.showDisclosures(of: channel, to: try fixture[.coordinator]).disclosures
      let pack = try #require(told.first { $0.plan.wish.purpose == .subjectAccess })
      #expect(pack.plan.told.contains { $0.item.hasPrefix("asked-req_") })
      let refused = try await refusal { try await fixture.release(pack.stored.id, on: channel, by: .chair) }
      #expect(refused.code == .disclosureSettled && refused.values["state"] == "released")
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.release(pack.stored.id, on: channel, by: .referrer)
      }
    }
  }

  /// A case that carried its forms on to another, with what a school was told of one of them before.
  private static func carried(_ fixture: Fixture) async throws -> (from: Case.ID, to: Case.ID) {
    let id = try await fixture.open("prevent", at: "information-gathering", deconflicted: true)
    for request in try await fixture.held(id).facts.requests.keys {
      _ = try await fixture.casework.waiveReturn(
        request, because: "not needed", by: try fixture[.supervisor], keyed: fixture.key()
      ) { _ in Answer(status: 200, body: []) }
    }
    try await fixture.save(
      "assessment", on: id, by: .caseOfficer, answers: [.special: #"{"narrative":"marker-narrative"}"#])
    let school = try fixture.agency(.school)
    try await fixture.prepare(on: id, by: .caseOfficer, atOnce: true) {
      $0.recipient = .agency(school)
      $0.items = ["case", "assessment:special"]
      $0.danger = .imminent
      $0.canAct = true
    }
    try await fixture.move(id, "send-for-decision", by: .caseOfficer)
    try await fixture.save("section-36-decision", on: id, by: .supervisor, facts: ["decision": "refer-to-channel"])
    let closed = try await fixture.move(id, "refer-to-channel", by: .supervisor)
    return (id, try #require(closed.facts.linked.first).to)
  }
}
