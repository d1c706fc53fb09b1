import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What a pack waits for, answers and goes by")
struct AccessAnswersTests {
  @Test("a case stays while a pack that tells of it waits, as the rules say and as the database says")
  func keepsItsCases() async throws {
    try await withCasework { fixture in
      let (id, _) = try await fixture.endedCase()
      let asking = try await Asking.of(id, fixture)
      try fixture.setClock(to: try await fixture.now.adding(minutes: 60 * 24 * 366 * 7))
      try await fixture.propose(by: .caseOfficer)
      try await fixture.confirm(id, by: .supervisor)
      func mayGo() throws -> Bool {
        try fixture.column("SELECT may_be_erased('\(fixture.area)', '\(id.rawValue)')::text") == ["true"]
      }
      #expect(try mayGo())
      let pack = try await asking.prepare()
      #expect(try !mayGo())
      let due = try await fixture.casework.showDueCases(to: try fixture[.caseOfficer]).cases
      #expect(due.first { $0.id == id }?.holds == [.accessPack])
      #expect(try await fixture.run(by: .caseOfficer).kept.map(\.holds) == [[.accessPack]])
      try await asking.withdraw(pack)
      #expect(try mayGo())
      #expect(try await fixture.run(by: .caseOfficer).erased.map(\.id) == [id])
    }
  }

  @Test("what was prepared can be given up, and only that, where what was asked was erased")
  func erased() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let pack = try await asking.prepare()
      try fixture.database.arrange("SET session_replication_role = replica; DELETE FROM access_pack_texts;")
      #expect(try await asking.sight(pack).document == nil)
      #expect(try await refusal { try await asking.release(pack) }.code == .packErased)
      try await asking.withdraw(pack)
      #expect(try await asking.sight(pack).stored.outcome == "withdrawn")
      #expect(try await refusal { try await asking.withdraw(pack) }.code == .packSettled)
    }
  }

  @Test("nothing goes by a way after somebody, on whichever case, said later that they are not reached safely")
  func unsafeAnywhere() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let pack = try await asking.prepare()
      let elsewhere = try await fixture.open("prevent", at: "gateway", deconflicted: true)
      try await fixture.keep(
        .safeContact(
          SafeContact(
            id: .init(UUID()), person: asking.person, isSafe: false, term: .init(from: try await fixture.now))),
        on: elsewhere, by: .caseOfficer)
      #expect(try await refusal { try await asking.release(pack) }.code == .contactNotSafe)
      try await asking.say(isSafe: true)
      try await asking.release(try await asking.prepare())
    }
  }

  @Test("of somebody unknown it says what it says where everything is withheld, byte for byte, and is handed over")
  func nobody() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      #expect(try await refusal { try await asking.prepare(byHand: true) }.code == .packNeedsContact)
      try await fixture.keep(
        .withholding(Withholding(item: "case", from: .thePerson, term: .init(from: try await fixture.now))),
        on: asking.id)
      let withheld = try await asking.prepare()
      let nobody = try await asking.prepare(of: Person.ID(UUID()), byHand: true)
      #expect(nobody.documentHash == withheld.documentHash)
      #expect(try await asking.text(nobody) == asking.text(withheld))
      #expect(nobody.due == withheld.due)
      #expect(try await asking.sight(nobody).schedule == [])
      try await asking.release(nobody)
      #expect(try await asking.sight(nobody).stored.outcome == "released")
      try await asking.release(withheld)
    }
  }

  @Test("its release answers the request that it names, whose clock it shows with what put it off")
  func answersRequest() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let request = try await fixture.keep(
        .matter(.init(kind: .subjectAccess, at: asking.received)), on: asking.id)
      let plain = try await asking.prepare()
      let pack = try await asking.prepare(matter: request)
      #expect(pack.documentHash == plain.documentHash, "when it came is read from its record")
      #expect(pack.due == plain.due)
      func step(_ step: MatterStep.Step) async throws {
        try await fixture.keep(
          .step(.init(matter: request, step: step, at: try await fixture.now)), on: asking.id)
      }
      try await step(.clarificationAsked)
      let paused = try await asking.sight(pack)
      #expect(paused.clock == .paused && paused.due == nil && paused.request?.id == request)
      try await step(.clarificationGiven)
      try await step(.extended)
      let extended = try await asking.sight(pack)
      #expect(extended.request?.isExtended == true)
      #expect(try #require(extended.due) > #require(plain.due))
      let open = try await fixture.held(asking.id).facts.tasks.values.filter { $0.kind == "answer-subject-access" }
      #expect(open.count == 1)
      try await asking.release(try await asking.prepare(matter: request))
      let held = try await fixture.held(asking.id)
      #expect(!held.facts.tasks.values.contains { $0.kind == "answer-subject-access" })
      let steps = try fixture.database.rows(
        "SELECT recorded_by::text FROM sharing_records WHERE codes LIKE '%\"step\":\"answered\"%'")
      let releaser = try fixture.player(Asking.releaser).id.rawValue.uuidString.lowercased()
      #expect(steps == [[releaser]])
      #expect(try await asking.sight(pack).clock == .settled)
      #expect(try await refusal { try await asking.prepare(matter: request) }.code == .accessAnswered)
      let check = try await fixture.casework.verifyHistory(of: asking.id, for: try fixture[.coordinator])
      #expect(check.isWhole)
    }
  }

  @Test("holds what earlier versions of a form said, once somebody has read it, and not what the next says too")
  func earlierVersions() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      try await fixture.save(
        "panel-item", on: asking.id, by: .coordinator, complete: false,
        answers: [.special: #"{"terrorism-related-susceptibility":true,"reasons":"Said otherwise."}"#])
      let lines = try #require(try await asking.sight(asking.prepare()).schedule)
      let earlier = try #require(
        lines.first { $0.source.contains("/panel-item@") && $0.says == "Testcase Person met Testcase Other." })
      #expect(earlier.field == "reasons" && earlier.ground == .notLookedAt)
      let said = lines.filter { $0.source == earlier.source }.map(\.field)
      #expect(said == ["reasons"], "the other answer is as it was")
      let look = AccessAsked.Look(source: earlier.source, field: "reasons", remove: ["Testcase Other"])
      let text = try await asking.text(asking.prepare(looks: [look]))
      #expect(text.contains("an earlier version") && text.contains("met [removed: about somebody else]."))
      try await fixture.keep(
        .withholding(
          Withholding(item: "panel-item", from: .thePerson, term: .init(from: try await fixture.now))), on: asking.id)
      #expect(try await !asking.text(asking.prepare(looks: [look])).contains("an earlier version"))
    }
  }

  @Test("says who was told and who was asked, but never that the police were, nor anything of what is withheld")
  func recipients() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let before = try await asking.prepare()
      try await tell(.kentPolice, on: asking.id, fixture)
      let silent = try await asking.prepare()
      #expect(silent.documentHash == before.documentHash, "that the police were told is not said")
      let line = try #require(
        try await asking.sight(silent).schedule?.first { $0.title == "Who was told" && $0.ground == .heldByPolice })
      #expect(line.originator != nil)
      try await tell(.school, on: asking.id, fixture)
      let school = "Testcase School"
      #expect(try await asking.text(asking.prepare()).contains(school))
      try await fixture.keep(
        .withholding(Withholding(item: "panel-item", from: .thePerson, term: .init(from: try await fixture.now))),
        on: asking.id)
      #expect(try await !asking.text(asking.prepare()).contains(school))
    }
  }

  @Test("says which agencies opened papers of a meeting, and of whom they were withheld nothing of it")
  func openedPapers() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let (reader, maker) = (try fixture.player(.schoolMember), try fixture.player(.coordinator))
      let (area, meeting) = (fixture.area, UUID())
      try fixture.database.arrange(
        """
        INSERT INTO meetings (area, id, panel, route, starts_at, place, version, added_by, added_at)
        VALUES ('\(area)', '\(meeting)', 'channel', 'channel', 0, 'Testcase Room', 1, '\(maker.id.rawValue)', 0);
        INSERT INTO meeting_items (area, meeting, number, case_id, kind)
        VALUES ('\(area)', '\(meeting)', 1, '\(asking.id.rawValue)', 'new');
        INSERT INTO agenda_versions (area, meeting, number, made_at, made_by, digest)
        VALUES ('\(area)', '\(meeting)', 0, 0, '\(maker.id.rawValue)', sha256('testcase'));
        INSERT INTO paper_versions (area, meeting, number, agenda, made_at, made_by, agency, bases, definition, preflight)
        SELECT '\(area)', '\(meeting)', 0, 0, 0, '\(maker.id.rawValue)', '\(maker.agency.rawValue)', '{art6-1e}',
          min(hash), sha256('testcase') FROM definitions WHERE area = '\(area)';
        INSERT INTO papers (area, meeting, item, number, since, case_id, name, record, version, category, originator,
          originator_class, mark, digest)
        VALUES ('\(area)', '\(meeting)', 1, 1, 0, '\(asking.id.rawValue)', 'panel-item:special', gen_random_uuid(), 1,
          'special', '\(maker.agency.rawValue)', 'local-authority', 'official', 'testcase');
        INSERT INTO pack_papers (area, meeting, version, reader, agency, item, number, since, rule, bases)
        VALUES ('\(area)', '\(meeting)', 0, '\(reader.id.rawValue)', '\(reader.agency.rawValue)', 1, 1, 0, 'D3',
          '{art6-1e/1}')
        """)
      let school = "Testcase School"
      #expect(try await !asking.text(asking.prepare()).contains(school), "it was given, and not opened")
      try fixture.database.arrange(
        """
        INSERT INTO pack_receipts (area, meeting, reader, version, read_at)
        VALUES ('\(area)', '\(meeting)', '\(reader.id.rawValue)', 0, 1)
        """)
      #expect(try await asking.text(asking.prepare()).contains(school))
      try await fixture.keep(
        .withholding(Withholding(item: "panel-item", from: .thePerson, term: .init(from: try await fixture.now))),
        on: asking.id)
      #expect(try await !asking.text(asking.prepare()).contains(school))
    }
  }

  /// One item, to whoever can act on a danger.
  private func tell(_ body: Body, on id: Case.ID, _ fixture: Fixture) async throws {
    let agency = try fixture.agency(body)
    try await fixture.prepare(on: id, atOnce: true) {
      $0.recipient = .agency(agency)
      $0.items = ["panel-item:special"]
      $0.danger = .imminent
      $0.canAct = true
    }
  }

  @Test("names no request but one for access on a case of the person")
  func namesNoOther() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let elsewhere = try await fixture.open("prevent", at: "gateway", deconflicted: true)
      let strange = try await fixture.keep(
        .matter(.init(kind: .subjectAccess, at: asking.received)), on: elsewhere, by: .caseOfficer)
      let complaint = try await fixture.keep(.matter(.init(kind: .complaint, at: asking.received)), on: asking.id)
      for wrong in [strange, complaint, CaseRecord.ID(UUID())] {
        #expect(try await refusal { try await asking.prepare(matter: wrong) }.code == .unknownRecord)
      }
    }
  }
}
