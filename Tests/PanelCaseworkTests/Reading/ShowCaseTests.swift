import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Showing a case")
struct ShowCaseTests {
  private func show(_ id: Case.ID, to part: Part, _ fixture: Fixture) async throws -> CaseAppearance {
    try await fixture.casework.showCase(id, to: try fixture[part])
  }

  private func view(_ id: Case.ID, to part: Part, _ fixture: Fixture) async throws -> CaseView {
    guard case .view(let view) = try await show(id, to: part, fixture) else { throw NotInThisFixture() }
    return view
  }

  /// A referral accepted onto Prevent by the case officer, and found clear.
  private func referredCase(_ fixture: Fixture) async throws -> Case.ID {
    let referral = try await fixture.refer()
    try await fixture.add(["surname": "Example"], to: referral)
    let id = try await fixture.accept(referral, livingIn: "kent").held.id
    try await fixture.save("gateway-assessment", on: id, by: .caseOfficer, facts: ["deconfliction-status": "clear"])
    return id
  }

  @Test(
    "opens the referral's answers in the categories of the reader's level, and nobody's where the person lives",
    arguments: [Part.caseOfficer, .coordinator])
  func categories(_ part: Part) async throws {
    try await withCasework { fixture in
      let id = try await referredCase(fixture)
      let view = try await view(id, to: part, fixture)
      let referral = try #require(view.forms.first { $0.stored.form == "referral" })
      #expect(referral.answers[.identity] != nil)
      #expect(referral.answers[.location] == nil && referral.answers[.safeContact] == nil)
      let withheld = referral.stored.withheld(
        from: referral.answers.keys, opened: view.categories, try fixture.referralForm())
      #expect(withheld == [.location])
      // The addition to the referral stands beside it.
      #expect(view.referred.count == 2)
      #expect(view.requests.isEmpty)
      #expect(view.held.facts.deadlines.isEmpty == false)
    }
  }

  @Test("is not there for somebody without a grant, whoever the case belongs to")
  func absent() async throws {
    try await withCasework { fixture in
      let id = try await referredCase(fixture)
      for part in [Part.stranger, .referrer, .chair, .provider, .otherOfficer, .leadProfessional] {
        await #expect(throws: CaseworkFault.notFound) { try await show(id, to: part, fixture) }
      }
      await #expect(throws: CaseworkFault.notFound) { try await show(.init(UUID()), to: .coordinator, fixture) }
      #expect(try fixture.database.rows("SELECT 1 FROM reads WHERE what = 'case'").isEmpty)
    }
  }

  @Test("records who was shown which records, before it leaves")
  func audited() async throws {
    try await withCasework { fixture in
      let id = try await referredCase(fixture)
      let referral = try #require(try await view(id, to: .coordinator, fixture).held.facts.referral)
      let reads = try fixture.database.rows(
        "SELECT practitioner::text, records::text FROM reads WHERE what = 'case'")
      #expect(reads.count == 1)
      #expect(reads[0][0] == "\(try fixture.player(.coordinator).id.rawValue)".lowercased())
      for record in [id.rawValue, referral.rawValue] {
        #expect(reads[0][1]?.contains("\(record)".lowercased()) == true)
      }
    }
  }

  @Test("is, once the police hold it, one sign to everybody else")
  func heldByPolice() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "adopted")
      try await fixture.move(id, "hold-for-police", by: .caseOfficer)
      guard case .sign(let sign, let level, let isHeld) = try await show(id, to: .coordinator, fixture) else {
        throw NotInThisFixture()
      }
      #expect(sign.id == id)
      #expect(level == .existence)
      #expect(isHeld)
      #expect(try await view(id, to: .supervisor, fixture).held.facts.heldByPolice)
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.casework.nextMoves(of: id, for: try fixture[.coordinator])
      }
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.casework.showHistory(of: id, after: 0, limit: 9, to: try fixture[.coordinator])
      }
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.casework.verifyHistory(of: id, for: try fixture[.coordinator])
      }
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.casework.showForm("support-plan", of: id, to: try fixture[.coordinator])
      }
    }
  }

  @Test("shows an agency that was asked that the case exists, while it is asked")
  func asked() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      guard case .sign(_, let level, let isHeld) = try await show(id, to: .healthMember, fixture) else {
        throw NotInThisFixture()
      }
      #expect(level == .asked)
      #expect(!isHeld)
    }
  }

  @Test("gives a provider the brief, while support is given with consent in force, and nothing else")
  func brief() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open(
        "channel", at: "consent-sought", forms: ["consent-record": ["answer": "given"], "assessment": [:]],
        turns18: .earliest)
      try await fixture.save(
        "support-plan", on: id, by: .coordinator,
        answers: [.supportNote: #"{"aims":"Testcase"}"#, .special: #"{"risk-view":"Testcase"}"#])
      try await fixture.save("panel-item", on: id, by: .coordinator)
      for (role, part) in [
        ("lead-professional", Part.leadProfessional), ("intervention-provider", .provider),
        ("consent-asker", .consentAsker),
      ] { try await fixture.assign(role, to: part, on: id) }
      await #expect(throws: CaseworkFault.notFound) { try await show(id, to: .provider, fixture) }
      try await fixture.say(.given, by: .person, on: id)
      try await fixture.move(id, "start-support", by: .coordinator)
      let brief = try await view(id, to: .provider, fixture)
      #expect(brief.level == .brief)
      #expect(brief.forms.map(\.stored.form) == ["support-plan"])
      #expect(brief.forms.first.map { Set($0.answers.keys) } == [.supportNote])
      #expect(brief.forms.first.map { $0.stored.withheld(from: $0.answers.keys, opened: [], nil) } == [.special])
      #expect(brief.requests.isEmpty && brief.linked.isEmpty)
      let next = try await fixture.casework.nextMoves(of: id, for: try fixture[.provider])
      #expect(next.moves.map(\.move.name) == ["emergency"])
      #expect(next.forms.map(\.name) == ["provider-report"])
      await #expect(throws: CaseworkFault.self) {
        try await fixture.casework.showHistory(of: id, after: 0, limit: 9, to: try fixture[.provider])
      }
      try await fixture.say(.withdrawn, by: .person, on: id)
      await #expect(throws: CaseworkFault.notFound) { try await show(id, to: .provider, fixture) }
    }
  }

  @Test("shows the person's own refusal first, beside a parent's agreement")
  func ownRefusal() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "consent-sought", turns18: .latest)
      try await fixture.say(.given, by: .parentOrGuardian(.init(UUID()), responsibility: .shown), on: id)
      try await fixture.say(.refused, by: .person, on: id)
      let consent = try #require(try await view(id, to: .coordinator, fixture).consent)
      #expect(consent.inForce?.basis == .parentOrGuardian)
      #expect(consent.notes.map(\.code) == [.ownRefusal])
      #expect(
        try await view(try await fixture.open("prevent", at: "gateway"), to: .coordinator, fixture).consent == nil)
    }
  }

  @Test("names who works on it, and shows of a linked case what the link reveals")
  func linked() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open(
        "prevent", at: "section-36-decision",
        forms: ["assessment": [:], "section-36-decision": ["decision": "refer-to-channel"]])
      try await fixture.move(id, "refer-to-channel", by: .supervisor)
      let shown = try await view(id, to: .coordinator, fixture)
      let link = try #require(shown.linked.first)
      #expect(link.link.route == "channel")
      #expect(link.status == .open("panel-listed", title: "Listed for panel"))
      try await fixture.assign("lead-professional", to: .leadProfessional, on: link.link.to)
      let other = try await view(link.link.to, to: .coordinator, fixture)
      #expect(other.assigned.map(\.name) == [Part.leadProfessional.name])
      #expect(other.linked.map(\.link.to) == [id])
      try await fixture.move(link.link.to, "hold-for-police", by: .caseOfficer)
      #expect(try await view(id, to: .coordinator, fixture).linked.map(\.status) == [.withPolice])
    }
  }
}
