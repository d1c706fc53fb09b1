import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("Saving a form")
struct SaveFormTests {
  @Test("keeps every version, sealed by category, with nothing readable in the database")
  func sealedByCategory() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "gateway", deconflicted: false)
      try await fixture.save("gateway-assessment", on: id, by: .caseOfficer, complete: false)
      try await fixture.save(
        "gateway-assessment", on: id, by: .caseOfficer,
        facts: ["deconfliction-status": "clear", "gateway-outcome": "gather-information"],
        answers: [
          .police: #"{"prior-referrals-view":"marker-police"}"#, .special: #"{"rationale":"marker-special"}"#,
          .personal: #"{"social-care-referral":"adult"}"#,
        ])
      let fact = try #require(try await fixture.held(id).facts.forms["gateway-assessment"])
      #expect(fact.version == 2)
      #expect(fact.complete)
      #expect(fact.answers == ["deconfliction-status": "clear", "gateway-outcome": "gather-information"])
      let sight = try await fixture.casework.showForm("gateway-assessment", of: id, to: try fixture[.caseOfficer])
      #expect(sight.versions.map(\.version) == [2, 1])
      #expect(Set(sight.answers.keys) == [.police, .special, .personal])
      let stored = try fixture.database.rows(
        "SELECT encode(sealed, 'escape') FROM contents UNION ALL SELECT encode(sealed, 'escape') FROM event_contents")
      #expect(stored.isEmpty == false)
      for row in stored { #expect(row[0]?.contains("marker") == false) }
    }
  }

  @Test(
    "shows each reader the categories of their level, and says what it withholds",
    arguments: [
      (Part.caseOfficer, Set<DataCategory>([.identity, .police, .special, .personal])),
      (Part.coordinator, Set<DataCategory>([.identity, .special, .personal])),
    ] as [(Part, Set<DataCategory>)])
  func byLevel(_ part: Part, _ expected: Set<DataCategory>) async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.save(
        "assessment", on: id, by: .caseOfficer,
        answers: [.identity: "{}", .police: "{}", .special: "{}", .personal: "{}", .location: "{}"])
      let sight = try await fixture.casework.showForm("assessment", of: id, to: try fixture[part])
      #expect(Set(sight.answers.keys) == expected)
      #expect(sight.shown?.categories == ["identity", "location", "personal", "police", "special"])
      let reads = try fixture.database.rows("SELECT what, array_length(records, 1)::text FROM reads")
      #expect(reads == [["form", "2"]])
    }
  }

  @Test(
    "is to a provider or a consent asker as if it had never been saved, unless it is theirs or says what the work needs"
  )
  func brief() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.assign("consent-asker", to: .consentAsker, on: id)
      try await fixture.save("assessment", on: id, by: .caseOfficer, answers: [.identity: "{}", .special: "{}"])
      try await fixture.save("support-plan", on: id, by: .coordinator, answers: [.supportNote: "{}", .special: "{}"])
      let asker = try fixture[.consentAsker]
      let never = try await fixture.casework.showForm("panel-item", of: id, to: asker)
      let hidden = try await fixture.casework.showForm("assessment", of: id, to: asker)
      #expect(hidden.versions.isEmpty && hidden.shown == nil && hidden.answers.isEmpty)
      #expect(never.versions.isEmpty && never.shown == nil && never.answers.isEmpty)
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.casework.showForm("assessment", version: 1, of: id, to: asker)
      }
      let plan = try await fixture.casework.showForm("support-plan", of: id, to: asker)
      #expect(Set(plan.answers.keys) == [.supportNote])
    }
  }

  @Test("lets no draft undo what was completed")
  func draftBesideCompleted() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "adopted")
      try await fixture.save("support-plan", on: id, by: .coordinator)
      try await fixture.save("support-plan", on: id, by: .coordinator, complete: false)
      let fact = try #require(try await fixture.held(id).facts.forms["support-plan"])
      #expect(fact.complete)
      #expect(fact.version == 2)
    }
  }

  @Test("keeps no code of a draft in the clear")
  func draftHasNoFacts() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "gateway", deconflicted: false)
      try await fixture.save(
        "gateway-assessment", on: id, by: .caseOfficer, complete: false, facts: ["deconfliction-status": "clear"])
      #expect(try await fixture.held(id).facts.forms["gateway-assessment"]?.answers == [:])
      let refused = try await refusal { try await fixture.move(id, "gather-information", by: .caseOfficer) }
      #expect(refused.lacks == ["form gateway-assessment: form-incomplete"])
    }
  }

  @Test("refuses a form the route has not got, and a role that may not complete it")
  func refuses() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "gateway")
      let unknown = try await refusal { try await fixture.save("support-plan", on: id, by: .caseOfficer) }
      #expect(unknown.code == .unknownForm)
      let other = try await refusal { try await fixture.save("gateway-assessment", on: id, by: .supervisor) }
      #expect(other.code == .notYourForm)
      #expect(try fixture.database.rows("SELECT 1 FROM case_forms").isEmpty)
    }
  }

  @Test("lets two who save at once keep one version each, or one of them none")
  func twoAtOnce() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "adopted")
      let version = try await fixture.held(id).seq
      let saved = await withTaskGroup(of: Bool.self) { group in
        for part in [Part.coordinator, .caseOfficer] {
          group.addTask {
            (try? await fixture.casework.saveForm(
              FormSave("support-plan", complete: true, facts: [:], answers: [.special: []]), on: id,
              expecting: version, by: try fixture[part], keyed: fixture.key()
            ) { _, _ in Answer(status: 200, body: []) }) != nil
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(saved == 1)
      #expect(try fixture.database.rows("SELECT version::text FROM case_forms") == [["1"]])
    }
  }
}

@Suite("Adopting a case")
struct AdoptionTests {
  @Test("is refused where the panel recorded no terrorism concern, and where the plan is not complete")
  func refused() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.save("support-plan", on: id, by: .coordinator, complete: false)
      try await fixture.save(
        "panel-item", on: id, by: .coordinator, facts: ["terrorism-related-susceptibility": "no"])
      let meeting = try await fixture.openMeeting(attendedBy: [.chair, .policeMember])
      try await fixture.call(1, of: meeting)
      let refused = try await refusal {
        try await fixture.decide([.chair: "adopt", .policeMember: "adopt"], of: meeting)
      }
      #expect(refused.lacks == ["form panel-item: answer-must-be", "form support-plan: form-incomplete"])
      try await fixture.save("support-plan", on: id, by: .coordinator)
      try await fixture.save(
        "panel-item", on: id, by: .coordinator, facts: ["terrorism-related-susceptibility": "yes"])
      _ = try await fixture.decide([.chair: "adopt", .policeMember: "adopt"], of: meeting)
      #expect(try await fixture.held(id).stage == "adopted")
    }
  }
}
