import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("A case shown as it stood")
struct AsOfTests {
  @Test("is what its team was shown then: the case, its forms, what was said of support, records and disclosures")
  func shownThen() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed", turns18: .earliest)
      let acts: [@Sendable () async throws -> Void] = [
        { try await fixture.save("panel-item", on: id, by: .coordinator, complete: false, answers: [.special: "{}"]) },
        { try await fixture.keep(.legalBar(.init(term: .init(from: try await fixture.now))), on: id) },
        { try await fixture.assign("member", to: .countyMember, on: id) },
        { try await fixture.say(.given, by: .person, on: id) },
        { try await fixture.end(Self.first(try await fixture.sight(id)), on: id, why: .lifted) },
        { try await fixture.prepare(on: id) },
        { try await fixture.save("panel-item", on: id, by: .coordinator, answers: [.special: #"{"summary":"B"}"#]) },
        { try await fixture.release(Self.last(try await fixture.sight(id), id), on: id, by: .chair) },
        { try await fixture.correct(Self.last(try await fixture.sight(id), id), on: id) },
        { try await fixture.say(.withdrawn, by: .person, on: id) },
        { try await fixture.move(id, "adjourn", by: .chair, reason: "Testcase reason") },
      ]
      let start = try await fixture.now
      var seen: [(at: Moment, sight: Sight)] = []
      for (place, act) in acts.enumerated() {
        try fixture.setClock(to: start.adding(minutes: 60 * (place + 1)))
        try await act()
        seen.append((try await fixture.now, try await fixture.sight(id)))
      }
      #expect(Set(seen.map(\.sight.held.seq)).count == acts.count)
      for (at, sight) in seen {
        let then = try await fixture.sight(id, asOf: .init(recordedAt: at, validAt: nil))
        #expect(then == sight, "at \(sight.held.seq)")
        #expect(try await fixture.sight(id, asOf: .init(recordedAt: at, validAt: at)) == sight)
      }
      let now = try await fixture.now
      let today = try await fixture.sight(id)
      #expect(try await fixture.sight(id, asOf: .init(recordedAt: now, validAt: now)) == today)
    }
  }

  private static func last(_ sight: Sight, _ id: Case.ID) throws -> Disclosure.ID {
    try #require(sight.disclosures.last?.id)
  }

  private static func first(_ sight: Sight) throws -> CaseRecord.ID {
    try #require(sight.records.first?.record.id)
  }

  @Test("knows what was said before it was recorded, and what reached somebody before it was released on record")
  func earlier() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed", turns18: .earliest)
      let start = try await fixture.now
      func at(_ minutes: Int) -> Moment { start.adding(minutes: minutes) }
      try fixture.setClock(to: at(10))
      let plan = try await fixture.prepare(on: id)
      try fixture.setClock(to: at(60))
      try await fixture.say(.given, by: .person, on: id, at: at(20))
      try await fixture.release(plan.id, on: id, by: .chair, toldAt: at(20))
      try fixture.setClock(to: at(90))
      func seen(recorded: Int?, valid: Int?) async throws -> (inForce: Bool, outcome: String?) {
        let sight = try await fixture.sight(
          id, asOf: .init(recordedAt: recorded.map(at), validAt: valid.map(at)))
        return (sight.consent.inForce != nil, sight.disclosures.first?.outcome)
      }
      #expect(try await seen(recorded: nil, valid: 15) == (false, nil))
      #expect(try await seen(recorded: nil, valid: 20) == (true, "released"))
      #expect(try await seen(recorded: 30, valid: 20) == (false, nil))
      #expect(try await seen(recorded: 30, valid: nil) == (false, nil))
      #expect(try await seen(recorded: 70, valid: nil) == (true, "released"))
    }
  }

  @Test("holds of what was referred what had been added by then, to whoever may not see the referral itself too")
  func referred() async throws {
    try await withCasework { fixture in
      let referral = try await fixture.refer()
      try await fixture.add(["surname": "Example"], to: referral)
      let id = try await fixture.accept(referral, livingIn: "kent").held.id
      try await fixture.save("gateway-assessment", on: id, by: .caseOfficer, facts: ["deconfliction-status": "clear"])
      let between = try await fixture.now
      try await fixture.add(["surname": "Sample"], to: referral)
      for part in [Part.caseOfficer, .coordinator] {
        let caller = try fixture[part]
        guard case .view(let now) = try await fixture.casework.showCase(id, to: caller),
          case .view(let then) = try await fixture.casework.showCase(
            id, asOf: .init(recordedAt: between, validAt: nil), to: caller)
        else { throw NotInThisFixture() }
        #expect(now.referred.count == 3)
        #expect(then.referred.count == 2)
        #expect(then.asOf == AsOf(recordedAt: between, validAt: between))
      }
    }
  }

  @Test("is refused with why: of a time before it opened, of one to come, and where its history was erased")
  func refused() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      let opened = try await fixture.held(id).openedAt
      let now = try await fixture.now
      let future = now.adding(minutes: 60)
      for (moment, code) in [
        (opened.adding(microseconds: -1), Refusal.Code.asOfBeforeOpening), (future, .asOfToCome),
      ] {
        for show in Self.shows(id, fixture, .init(recordedAt: moment, validAt: nil)) {
          #expect(try await refusal { try await show(.coordinator) }.code == code)
        }
        for show in Self.shows(id, fixture, .init(recordedAt: nil, validAt: moment)) {
          #expect(try await refusal { try await show(.coordinator) }.code == code)
        }
      }
      try await fixture.assign("member", to: .countyMember, on: id)
      let after = try await fixture.now
      try fixture.database.arrange(
        """
        DELETE FROM event_contents c USING events e
        WHERE e.area = c.area AND e.case_id = c.case_id AND e.seq = c.seq AND e.case_id = '\(id.rawValue)'
          AND e.type = 'assigned'
        """)
      _ = try await fixture.sight(id, asOf: .init(recordedAt: now, validAt: nil))
      for (place, show) in Self.shows(id, fixture, .init(recordedAt: after, validAt: nil)).enumerated() {
        // What is kept in rows of its own is there still.
        if place < 3 {
          #expect(try await refusal { try await show(.coordinator) }.code == .historyErased)
        } else {
          try await show(.coordinator)
        }
      }
    }
  }

  @Test("is shown by today's rights alone: to its team, and to nobody who sees a part, or is in conflict on it now")
  func rights() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "in-support", turns18: .earliest)
      try await fixture.say(.given, by: .person, on: id)
      try await fixture.assign("intervention-provider", to: .provider, on: id)
      let asked = AsOf.Asked(recordedAt: try await fixture.now, validAt: nil)
      for show in Self.shows(id, fixture, asked) {
        try await show(.chair)
        await #expect(throws: CaseworkFault.notFound) { try await show(.stranger) }
        // Sees a brief of the case as it is.
        await #expect(throws: CaseworkFault.self) { try await show(.provider) }
      }
      #expect(try await fixture.sees(.provider, id))
      try await fixture.name(.chair, on: id)
      for show in Self.shows(id, fixture, asked) {
        await #expect(throws: CaseworkFault.notFound) { try await show(.chair) }
      }
      try await fixture.keep(.policeHold(.init(term: .init(from: try await fixture.now))), on: id, by: .caseOfficer)
      for show in Self.shows(id, fixture, asked) {
        await #expect(throws: CaseworkFault.notFound) { try await show(.coordinator) }
      }
    }
  }

  /// Everything that is shown as it stood; the last two without a fold.
  private static func shows(
    _ id: Case.ID, _ fixture: Fixture, _ asked: AsOf.Asked?
  ) -> [@Sendable (Part) async throws -> Void] {
    let casework = fixture.casework
    return [
      { _ = try await casework.showCase(id, asOf: asked, to: try fixture[$0]) },
      { _ = try await casework.showForm("panel-item", of: id, asOf: asked, to: try fixture[$0]) },
      { _ = try await casework.showSupportConsent(of: id, asOf: asked, to: try fixture[$0]) },
      { _ = try await casework.showRecords(of: id, asOf: asked, to: try fixture[$0]) },
      { _ = try await casework.showDisclosures(of: id, asOf: asked, to: try fixture[$0]) },
    ]
  }
}

/// All that the team of a case is shown of it at once, but for the names of those who work here.
private struct Sight: Equatable {
  var held: Case
  var forms: [String]
  var answers: [DataCategory: [UInt8]]
  var versions: [Int32]
  var consent: SupportConsent.Standing
  var said: [SupportConsent.Record]
  var told: [SupportConsent.ID: [DataCategory: [UInt8]]]
  var records: [KeptRecord]
  var disclosures: [Told]
  var requests: [String]
  var assigned: [RoleName]

  struct Told: Equatable {
    var id: Disclosure.ID
    var outcome: String?
    var toldAt: Moment?
    var correctedAt: Moment?
  }
}

extension Fixture {
  fileprivate func sight(_ id: Case.ID, asOf asked: AsOf.Asked? = nil) async throws -> Sight {
    let caller = try self[.coordinator]
    guard case .view(let view) = try await casework.showCase(id, asOf: asked, to: caller) else {
      throw NotInThisFixture()
    }
    let form = try await casework.showForm("panel-item", of: id, asOf: asked, to: caller)
    let consent = try await casework.showSupportConsent(of: id, asOf: asked, to: caller)
    let records = try await casework.showRecords(of: id, asOf: asked, to: caller)
    let told = try await casework.showDisclosures(of: id, asOf: asked, to: caller)
    let shown = [view.asOf, form.asOf, consent.asOf, records.asOf, told.asOf]
    #expect(shown.allSatisfy { ($0 == nil) == (asked == nil) && $0?.validAt == shown[0]?.validAt })
    return Sight(
      held: view.held, forms: view.forms.map { "\($0.stored.form) \($0.stored.version) \($0.stored.complete)" },
      answers: form.answers, versions: form.versions.map(\.version), consent: consent.standing,
      said: consent.held.facts.consents, told: consent.details, records: records.kept,
      disclosures: told.disclosures.map {
        .init(
          id: $0.plan.id, outcome: $0.stored.outcome, toldAt: $0.stored.toldAt, correctedAt: $0.stored.correctedAt)
      },
      requests: view.requests.map { "\($0.id) \($0.state)" }, assigned: view.assigned.map(\.role))
  }
}
