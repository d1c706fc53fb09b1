import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Whoever is named in a conflict")
struct ConflictTests {
  /// Every table that says something of a case, and can be read by the serving role.
  private static let tables = [
    "case_access", "cases", "case_signs", "case_moves", "events", "event_contents", "contents", "case_forms",
    "deadlines", "tasks", "information_requests", "transfers", "listings", "meeting_items", "sharing_records",
    "item_contributions", "sharing_record_ends", "sharing_words", "sharing_decisions", "disclosures", "disclosure_ends",
    "disclosure_corrections", "emergency_access", "emergency_agreements", "emergency_reviews", "person_relations",
    "sealed_readings", "disposals", "disposal_confirmations", "onward_questions", "agenda_left_out", "agenda_changes",
    "agenda_pins", "actions", "action_events", "papers", "paper_items",
  ]

  @Test("reads no row of the case in any table, whatever is set, from the moment of the record to its end")
  func tables() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.save("assessment", on: id, by: .caseOfficer, complete: false)
      try await fixture.keep(.legalBar(LegalBar(term: .init(from: .earliest))), on: id, words: [.words: "{}"])
      func seen(by part: Part) async throws -> [String: Int64] {
        var rows: [String: Int64] = [:]
        for table in Self.tables {
          for acting in [false, true] {
            rows["\(table) \(acting)"] = try await fixture.rows(of: table, on: id, to: part, acting: acting)
          }
        }
        return rows.filter { $0.value > 0 }
      }
      let before = try await seen(by: .chair)
      for table in ["cases", "events", "contents", "listings", "sharing_records", "sharing_words"] {
        #expect(before.keys.contains("\(table) false"), "\(table) shows nothing to begin with: \(before)")
      }
      let conflict = try await fixture.name(.chair, on: id)
      #expect(try await seen(by: .chair) == [:])
      #expect(try await seen(by: .deputy).isEmpty == false)
      try await fixture.end(conflict, on: id)
      #expect(try await seen(by: .chair).isEmpty == false)
    }
  }

  @Test("finds every table with a case in it in the list above")
  func listed() async throws {
    try await withDatabase { database in
      let tables = try database.rows(
        """
        SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'case_id'
          AND has_any_column_privilege('paneld_web', c.oid, 'SELECT')
        UNION SELECT 'cases'
        ORDER BY 1
        """
      ).compactMap { $0[0] }
      #expect(tables == Self.tables.sorted())
    }
  }

  @Test("may name themselves, is answered that it is done, and finds no such case from then on")
  func themselves() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.name(.coordinator, on: id, by: .coordinator)
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.casework.showCase(id, to: try fixture[.coordinator])
      }
      await #expect(throws: CaseworkFault.notFound) { try await fixture.name(.chair, on: id) }
      #expect(try await fixture.sees(.chair, id))
    }
  }

  @Test("is given no role on it, and cannot answer for an agency that was asked about it")
  func keptOut() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      let school = try fixture.agency(.school)
      let request = try #require(try await fixture.held(id).facts.requests.first { $0.value.agency == school }).key
      try await fixture.name(.schoolMember, on: id, by: .caseOfficer)
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.casework.showRequest(request, to: try fixture[.schoolMember])
      }
      await #expect(throws: CaseworkFault.notFound) {
        _ = try await fixture.casework.recordReturn(
          .answers([.personal: Array("{}".utf8)], isNil: false), to: request, by: try fixture[.schoolMember],
          keyed: fixture.key()
        ) { _, _ in Answer(status: 200, body: []) }
      }
      let other = try await fixture.open("channel", at: "consent-sought", turns18: .earliest)
      try await fixture.name(.leadProfessional, on: other)
      let refused = try await refusal {
        try await fixture.assign("lead-professional", to: .leadProfessional, on: other)
      }
      #expect(refused.code == .inConflict)
    }
  }

  @Test("is told nothing by an act of their own from before that is sent again")
  func again() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let (key, deputy) = (fixture.key(), try fixture[.deputy])
      func act() async throws {
        _ = try await fixture.casework.stateResidence(in: "medway", on: id, by: deputy, keyed: key) { _ in
          Answer(status: 200, body: [])
        }
      }
      for _ in 0..<2 { try await act() }
      let conflict = try await fixture.name(.deputy, on: id)
      await #expect(throws: CaseworkFault.notFound) { try await act() }
      try await fixture.end(conflict, on: id)
      try await act()
    }
  }

  @Test("is told nothing of the case by another that it is linked to")
  func linked() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open(
        "prevent", at: "section-36-decision",
        forms: ["assessment": [:], "section-36-decision": ["decision": "refer-to-channel"]])
      try await fixture.move(id, "refer-to-channel", by: .supervisor)
      let other = try #require(try await fixture.held(id).facts.linked.first).to
      func links(_ part: Part) async throws -> Int {
        guard case .view(let view) = try await fixture.casework.showCase(id, to: try fixture[part]) else { return -1 }
        return view.linked.count
      }
      #expect(try await links(.coordinator) == 1)
      try await fixture.name(.coordinator, on: other, by: .caseOfficer)
      #expect(try await links(.coordinator) == 0)
      #expect(try await links(.caseOfficer) == 1)
    }
  }

  @Test("is told nothing of it by the history of a case that it opened, or that opened it")
  func linkedHistories() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open(
        "prevent", at: "section-36-decision",
        forms: ["assessment": [:], "section-36-decision": ["decision": "refer-to-channel"]])
      try await fixture.move(id, "refer-to-channel", by: .supervisor)
      let other = try #require(try await fixture.held(id).facts.linked.first).to
      func named(_ case: Case.ID, in of: Case.ID, to part: Part) async throws -> Bool {
        let page = try await fixture.casework.showHistory(of: of, after: 0, limit: 200, to: try fixture[part])
        return page.entries.contains { entry in
          if case .opened(let opening) = entry.event { return opening.from?.to == `case` }
          if case .handedOver(let link) = entry.event { return link.to == `case` && !entry.isShut }
          return false
        }
      }
      for (shut, open) in [(other, id), (id, other)] {
        #expect(try await named(shut, in: open, to: .caseOfficer))
        let conflict = try await fixture.name(.caseOfficer, on: shut, by: .supervisor)
        #expect(try await !named(shut, in: open, to: .caseOfficer))
        #expect(try await named(shut, in: open, to: .supervisor))
        try await fixture.end(conflict, on: shut, by: .supervisor)
        #expect(try await named(shut, in: open, to: .caseOfficer))
      }
    }
  }

  @Test(
    "learns in plain SQL whether they are in conflict on a case that they name, and of which cases there are nothing")
  func plainSQL() async throws {
    try await withCasework { fixture in
      let (id, other) = (
        try await fixture.open("channel", at: "panel-listed"), try await fixture.open("channel", at: "panel-listed")
      )
      try await fixture.name(.chair, on: id)
      let chair = try fixture[.chair].reading
      let told = Query("SELECT app_conflicts()::text AS told", certain: "told") { (told: String) in told }
      let digests = try await fixture.casework.web.read(as: chair, told()).first ?? ""
      #expect(digests.count > 60 && !digests.contains(id.rawValue.uuidString.lowercased().prefix(8)))
      #expect(try await fixture.casework.web.read(as: chair, SharingRecordQueries.conflicts([id, other])) == [id])
      let functions = try fixture.database.rows(
        """
        SELECT proname FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND proname LIKE '%conflict%' AND prorettype = 'uuid[]'::regtype
        """)
      #expect(functions.isEmpty)
    }
  }

  @Test("is not told who looked at it, as an auditor either")
  func auditors() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let stranger = try fixture.player(.stranger).id
      try await fixture.administered { try await $0.bring(isAuditor: true, stranger, in: fixture.area) }
      func ask() async throws {
        _ = try await fixture.casework.showReaders(of: id, before: nil, limit: 9, to: try fixture[.stranger])
      }
      try await ask()
      try await fixture.name(.stranger, on: id)
      await #expect(throws: CaseworkFault.notFound) { try await ask() }
    }
  }
}
