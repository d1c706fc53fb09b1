import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("Recording about sharing")
struct KeepRecordTests {
  @Test("keeps every kind of record whole: in its row, in its event, and in what the decision reads", arguments: 0..<6)
  func keeps(_ seed: Int) async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      var any = AnyCase(seed: UInt64(seed))
      let now = try await fixture.now
      let kinds = CaseRecord.Kind.allCases.filter {
        ![.override, .conflict, .policeHold, .step, .onwardAnswer].contains($0)
      }
      var ended: Set<CaseRecord.ID> = []
      for step in 0..<30 {
        let kind = kinds[any.number(kinds.count)]
        let entry = try await Self.fit(any.record(kind).entry, fixture, now)
        let kept = try await fixture.keep(entry, on: id, by: kind == .policeAuthority ? .caseOfficer : .coordinator)
        if kind.ends, step.isMultiple(of: 2) {
          try await fixture.end(kept, on: id, by: .caseOfficer, why: .mistaken)
          ended.insert(kept)
        }
      }
      let sight = try await fixture.casework.showRecords(of: id, to: try fixture[.coordinator])
      #expect(sight.kept.count == 30)
      #expect(Set(sight.kept.filter { $0.ending != nil }.map(\.record.id)) == ended)
      let folded = KeptRecord.fold(try await fixture.events(of: id))
      #expect(sight.kept == folded)
      let gathered = try await fixture.casework.sharingRecords(of: id, to: try fixture[.coordinator])
      #expect(gathered == SharingRecords(folded))
    }
  }

  /// The same record, of agencies that there are and said by now.
  private static func fit(_ entry: CaseRecord.Entry, _ fixture: Fixture, _ now: Moment) async throws -> CaseRecord.Entry
  {
    let school: Set<Agency.ID> = [try fixture.agency(.school)]
    switch entry {
    case .shareConsent(var record):
      record.agencies = record.agencies.map { _ in school }
      record.at = min(record.at, now)
      return .shareConsent(record)
    case .onwardAsked(var asked):
      asked.originator = try fixture.agency(.hospital)
      asked.items = ["assessment:special"]
      asked.due = now.adding(minutes: 60)
      if case .agency = asked.to { asked.to = .agency(try fixture.agency(.school)) }
      return .onwardAsked(asked)
    case .overrideAsked(var asked):
      asked.agencies = school
      asked.until = now.adding(minutes: 60)
      asked.basis = "ca1989-s47"
      return .overrideAsked(asked)
    case .policeAuthority(var authority):
      authority.agencies = school
      authority.term.ended = nil
      return .policeAuthority(authority)
    case .competence(var assessed):
      assessed.at = min(assessed.at, now)
      return .competence(assessed)
    case .conflictCheck(var made):
      made.at = min(made.at, now)
      return .conflictCheck(made)
    case .withholding(var withholding):
      if case .agency = withholding.from { withholding.from = .agency(try fixture.agency(.school)) }
      withholding.term.ended = nil
      return .withholding(withholding)
    case .legalBar(var bar):
      bar.from = bar.from.map { _ in school }
      bar.term.ended = nil
      return .legalBar(bar)
    case .responsibility(var responsibility):
      responsibility.term.ended = nil
      return .responsibility(responsibility)
    case .matter(var matter):
      matter.at = now
      return .matter(matter)
    case .safeContact, .override, .conflict, .policeHold, .step, .onwardAnswer: return entry
    }
  }

  @Test("is read as it was known at a moment: what was recorded later, or ended later, is not in it")
  func knownThen() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let start = try await fixture.now
      try fixture.setClock(to: start.adding(minutes: 10))
      let bar = try await fixture.keep(.legalBar(LegalBar(term: .init(from: start))), on: id)
      try fixture.setClock(to: start.adding(minutes: 20))
      try await fixture.say(.refused, by: .person, on: id)
      try fixture.setClock(to: start.adding(minutes: 30))
      try await fixture.end(bar, on: id, why: .lifted)
      func known(at minutes: Int?) async throws -> (bars: [Bool], said: Int) {
        let records = try await fixture.casework.sharingRecords(
          of: id, at: minutes.map { start.adding(minutes: $0) }, to: try fixture[.chair])
        return (records.legalBars.map { $0.term.ended == nil }, records.supportConsents.count)
      }
      #expect(try await known(at: 5) == ([], 0))
      #expect(try await known(at: 15) == ([true], 0))
      #expect(try await known(at: 25) == ([true], 1))
      #expect(try await known(at: 35) == ([false], 1))
      #expect(try await known(at: nil) == ([false], 1))
    }
  }

  @Test("is added to and never changed: by privilege, for everybody who serves")
  func appendOnly() async throws {
    try await withDatabase { database in
      let given = try database.rows(
        """
        SELECT role || ' ' || command || ' ' || name
        FROM unnest(ARRAY['sharing_records', 'sharing_record_ends', 'sharing_words', 'sharing_overrides', 'conflicts'])
          AS name
        CROSS JOIN unnest(ARRAY['paneld_web', 'paneld_worker', 'paneld_report', 'paneld_retention']) AS role
        CROSS JOIN unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS command
        WHERE has_table_privilege(role, name::regclass, command)
          OR (command = 'UPDATE' AND has_any_column_privilege(role, name::regclass, command))
        """
      ).compactMap { $0[0] }
      #expect(given == ["paneld_retention DELETE sharing_words"])
    }
  }

  @Test("is nobody's to read but the team's: not an agency's that was asked, nor a provider's, nor another area's")
  func foreign() async throws {
    try await withTwoAreas { home, neighbour in
      let id = try await home.open("channel", at: "consent-sought", turns18: .earliest)
      try await home.assign("intervention-provider", to: .provider, on: id)
      try await home.say(.given, by: .person, on: id)
      try await home.keep(
        .safeContact(SafeContact(id: .init(UUID()), person: .init(UUID()), isSafe: true, term: .init(from: .earliest))),
        on: id, words: [.safeContact: "{}"])
      let bar = try await home.keep(.legalBar(LegalBar(term: .init(from: .earliest))), on: id, words: [.words: "{}"])
      try await home.end(bar, on: id, why: .lifted)
      let tables = ["sharing_records", "sharing_record_ends", "sharing_words"]
      for table in tables {
        #expect(try await home.rows(of: table, on: id, to: .coordinator) > 0)
        for part in Part.allCases where ![.coordinator, .chair, .deputy, .caseOfficer, .supervisor].contains(part) {
          for acting in [false, true] {
            #expect(try await home.rows(of: table, on: id, to: part, acting: acting) == 0, "\(part) \(table)")
          }
        }
        #expect(try await neighbour.rows(of: table, on: id, to: .coordinator, acting: true) == 0)
      }
      for part in [Part.provider, .schoolMember, .stranger] {
        let caller = try home[part]
        await #expect(throws: CaseworkFault.notFound) { try await home.casework.showRecords(of: id, to: caller) }
        await #expect(throws: CaseworkFault.notFound) { try await home.casework.sharingRecords(of: id, to: caller) }
      }
    }
  }

  @Test("shows a way of reaching somebody to one who says why, once it is in the history that it was shown")
  func safeContact() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let record = try await fixture.keep(
        .safeContact(SafeContact(id: .init(UUID()), person: .init(UUID()), isSafe: true, term: .init(from: .earliest))),
        on: id, words: [.safeContact: "by the side door"])
      let sight = try await fixture.casework.showRecords(of: id, to: try fixture[.coordinator])
      #expect(sight.words == [:])
      let narrow = try fixture.player(.coordinator)
      let key = Caller(
        area: fixture.area, practitioner: narrow.id, agency: narrow.agency, key: narrow.token.prefix,
        scopes: KeyScopes(["cases"]))
      await #expect(throws: CaseworkFault.forbidden(needs: ["all"])) {
        try await fixture.casework.showSafeContact(
          record, of: id, because: "To meet", to: key)
      }
      try fixture.stepUp(fixture[.coordinator])
      let shown = try await fixture.casework.showSafeContact(
        record, of: id, because: "To meet", to: try fixture[.coordinator])
      #expect(String(decoding: shown, as: UTF8.self) == "by the side door")
      let told = try await fixture.events(of: id).last?.event
      #expect(told == .recordShown(record, .safeContact, reason: "To meet"))
      let read = try fixture.database.rows("SELECT what FROM reads WHERE what = 'sealed-safe-contact'")
      #expect(read.count == 1)
    }
  }

  @Test("an override is authorised once, by another person who takes the chair, in the service and in the database")
  func overrides() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let asked = try await fixture.keep(try await fixture.overrideAsked(), on: id, by: .chair)
      #expect(try await refusal { try await fixture.authorise(asked, on: id, by: .chair) }.code == .authorisedByAsker)
      #expect(try await refusal { try await fixture.authorise(asked, on: id, by: .coordinator) }.code == .notYourRole)
      let override = try await fixture.authorise(asked, on: id, by: .deputy)
      #expect(try await refusal { try await fixture.authorise(asked, on: id, by: .deputy) }.code == .alreadyAuthorised)
      let gathered = try await fixture.casework.sharingRecords(of: id, to: try fixture[.coordinator]).overrides
      #expect(gathered.map(\.id) == [override.description])
      #expect(gathered.first?.requestedBy == (try fixture.player(.chair).id))
      #expect(gathered.first?.authorisedBy == (try fixture.player(.deputy).id))
      let declined = try await fixture.keep(try await fixture.overrideAsked(), on: id, by: .chair)
      try await fixture.end(declined, on: id, why: .declined)
      #expect(try await refusal { try await fixture.authorise(declined, on: id, by: .deputy) }.code == .notAsked)
      let same = try fixture.player(.deputy).id.rawValue
      for (requester, says) in [(same, "23514"), (try fixture.player(.coordinator).id.rawValue, "")] {
        #expect(throws: (any Error).self, "\(says)") {
          try fixture.database.arrange(
            """
            UPDATE sharing_overrides SET requested_by = '\(requester)', authorised_by = '\(same)',
              expires_at = CASE WHEN '\(says)' = '' THEN from_at ELSE expires_at END
            """)
        }
      }
    }
  }

  @Test("what the police record holds the case for everybody but them, until they end it")
  func policeHold() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let hold = CaseRecord.Entry.policeHold(PoliceHold(term: .init(from: .earliest)))
      #expect(try await refusal { try await fixture.keep(hold, on: id, by: .coordinator) }.code == .notYourRole)
      let record = try await fixture.keep(hold, on: id, by: .caseOfficer)
      guard case .sign(_, _, let isHeld) = try await fixture.casework.showCase(id, to: try fixture[.coordinator]) else {
        Issue.record("the case is shown")
        return
      }
      #expect(isHeld)
      #expect(try await fixture.rows(of: "sharing_records", on: id, to: .coordinator) == 0)
      await #expect(throws: CaseworkFault.notFound) { try await fixture.end(record, on: id, by: .coordinator) }
      try await fixture.end(record, on: id, by: .caseOfficer, why: .released)
      #expect(try await fixture.sees(.coordinator, id))
      #expect(try await refusal { try await fixture.end(record, on: id, by: .caseOfficer) }.code == .recordEnded)
    }
  }
}

extension Fixture {
  /// The history of a case, as it was appended.
  func events(of id: Case.ID) async throws -> [(event: CaseEvent, at: Moment, by: Practitioner.ID)] {
    let page = try await casework.showHistory(of: id, after: 0, limit: 200, to: try self[.caseOfficer])
    return page.entries.compactMap { entry in entry.event.map { (event: $0, at: entry.at, by: entry.actor) } }
  }
}
