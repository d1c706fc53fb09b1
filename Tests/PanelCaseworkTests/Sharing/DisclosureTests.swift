import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Telling somebody something, in two acts")
struct DisclosureTests {
  @Test("is prepared, then released, and on record with every item, rule, basis and table")
  func twoActs() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      let plan = try await fixture.prepare(on: id)
      #expect(plan.told.map(\.item) == ["case"] && plan.told.first?.rule == "D8" && !plan.fourEyes)
      let before = try await fixture.known(.kentCouncil, id)
      #expect(before.items.isEmpty)

      try await fixture.release(plan.id, on: id, by: .chair)
      let known = try await fixture.known(.kentCouncil, id)
      #expect(known.items.map(\.disclosure) == [plan.id] && known.items.map(\.told.rule) == ["D8"])
      #expect(known.items.first?.told.bases.map(\.code) == ["art6-1e"])
      let rows = try fixture.database.rows(
        """
        SELECT phase, told::text, rule, result, array_to_string(bases, ' '), length(inputs_hash)::text, definition
        FROM sharing_decisions ORDER BY phase
        """)
      let table = try #require(fixture.casework.library.sharing(of: fixture.area))
      #expect(
        rows == ["prepared", "released"].map { [$0, "true", "D8", "allow-minimum", "art6-1e/1", "32", table.hash] })
      let kinds = try fixture.database.rows("SELECT type FROM events WHERE type LIKE 'disclos%' ORDER BY seq")
      #expect(kinds == [["disclosure-prepared"], ["disclosed"]])
      let twice = try await refusal { try await fixture.release(plan.id, on: id, by: .chair) }
      #expect(twice.code == .disclosureSettled)
    }
  }

  @Test("is not released, and nothing changes, where anything moved since")
  func moved() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      try await fixture.save("panel-item", on: id, by: .coordinator, complete: false, answers: [.special: "{}"])
      let plan = try await fixture.prepare(on: id) { wish in
        wish.items = ["panel-item:special"]
        wish.condition = "paragraph-18"
        wish.noConsentReason = .unsafe
      }
      try await fixture.save("panel-item", on: id, by: .coordinator, complete: false, answers: [.special: "[]"])
      let counted = "SELECT (SELECT count(*) FROM events)::text, (SELECT count(*) FROM sharing_decisions)::text"
      let before = try fixture.database.rows(counted)
      let refused = try await refusal { try await fixture.release(plan.id, on: id, by: .chair) }
      #expect(refused.code == .disclosureMoved)
      #expect(refused.values["reasons"] == "panel-item:special (item-changed)")
      #expect(try fixture.database.rows(counted) == before)

      let listed = try await fixture.prepare(on: id) { $0.items = ["case"] }
      let early = try await refusal { try await fixture.release(listed.id, on: id, by: .chair, toldAt: .earliest) }
      #expect(early.code == .toldOutOfTime)
      try await fixture.move(id, "hold-for-police", by: .caseOfficer)
      let gone = try await refusal { try await fixture.release(listed.id, on: id, by: .caseOfficer) }
      #expect(gone.code == .disclosureMoved && gone.values["reasons"] == "case (not-on-case)")
    }
  }

  @Test("in an emergency is told at once by one person: the chair is told and the duties are tasks, in the same act")
  func emergency() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "consent-sought")
      let school = try fixture.agency(.school)
      let helpless = try await refusal {
        try await fixture.prepare(on: id, atOnce: true) {
          $0.recipient = .agency(school)
          $0.danger = .imminent
        }
      }
      #expect(helpless.code == .nothingToTell)
      let plan = try await fixture.prepare(on: id, because: nil, atOnce: true) {
        $0.recipient = .agency(school)
        $0.danger = .imminent
        $0.canAct = true
      }
      #expect(plan.flags.contains(.imminentDanger) && plan.told.map(\.rule) == ["B1"])
      let held = try await fixture.held(id)
      let duties = ["told-in-emergency", "write-sharing-rationale"]
      let tasks = held.facts.tasks.values.filter { duties.contains($0.kind) }.sorted { $0.kind < $1.kind }
      #expect(tasks.map(\.kind) == duties)
      #expect(tasks.map(\.role) == ["chair", "coordinator"] && tasks.allSatisfy { $0.urgent && $0.due != nil })
      let told = try fixture.database.rows(
        """
        SELECT count(*)::text FROM outbox o JOIN tasks t ON t.id = o.subject
        WHERE o.topic = 'task-opened' AND t.kind IN ('told-in-emergency', 'write-sharing-rationale')
        """)
      #expect(told == [["2"]])
      #expect(try await fixture.known(.school, id).items.map(\.told.item) == ["case"])
    }
  }

  @Test(
    "why something was told in haste is written once: in time, or recorded as late, and that alone settles the task",
    arguments: [false, true])
  func rationale(_ isLate: Bool) async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "consent-sought")
      let school = try fixture.agency(.school)
      func hasten(_ rationale: String?) async throws -> Disclosure.ID {
        try await fixture.prepare(on: id, because: rationale, atOnce: true) {
          $0.recipient = .agency(school)
          $0.danger = .imminent
          $0.canAct = true
        }.id
      }
      func owed() async throws -> [CaseTask.ID] {
        try await fixture.held(id).facts.tasks.filter { $0.value.kind == "write-sharing-rationale" }.map(\.key)
      }
      let said = try await hasten("Testcase rationale")
      #expect(try await owed().isEmpty)
      let told = try await hasten(nil)
      let task = try #require(try await owed().first)
      let due = try #require(try await fixture.held(id).facts.tasks[task]?.due)
      let done = try await refusal {
        try await fixture.casework.completeTask(task, by: try fixture[.coordinator], keyed: fixture.key()) { _ in
          Answer(status: 200, body: [])
        }
      }
      #expect(done.code == .rationaleFirst)
      func shown() async throws -> DisclosureList.Shown {
        let list = try await fixture.casework.showDisclosures(of: id, to: try fixture[.coordinator])
        return try #require(list.disclosures.first { $0.plan.id == told })
      }
      #expect(try await shown().rationaleDue == due)
      #expect(try await shown().rationale == nil)
      // The last second of the working day, and the first after it.
      try fixture.setClock(to: due.adding(seconds: isLate ? 0 : -60))
      await #expect(throws: CaseworkFault.notFound) { try await fixture.write(told, on: id, by: .stranger) }
      try await fixture.write(told, on: id)
      let now = try await shown()
      #expect(now.rationale == "Testcase afterwards" && now.written?.isLate == isLate && now.rationaleDue == nil)
      #expect(try await owed().isEmpty)
      let settled = try fixture.database.rows(
        "SELECT (done_at IS NOT NULL)::text FROM tasks WHERE id = '\(task.rawValue)'")
      #expect(settled == [["true"]])
      for disclosure in [told, said] {
        #expect(try await refusal { try await fixture.write(disclosure, on: id) }.code == .rationaleWritten)
      }
      let before = AsOf.Asked(recordedAt: due.adding(seconds: -120), validAt: nil)
      let then = try await fixture.casework.showDisclosures(of: id, asOf: before, to: try fixture[.coordinator])
      #expect(then.disclosures.first { $0.plan.id == told }?.rationale == nil)
      #expect(then.disclosures.first { $0.plan.id == said }?.rationale == "Testcase rationale")
    }
  }

  @Test(
    "why something was told in haste is for whoever told it to say; once they are late the chair can, and nobody else",
    arguments: [false, true])
  func whoseRationale(_ isLate: Bool) async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      let school = try fixture.agency(.school)
      let told = try await fixture.prepare(on: id, because: nil, atOnce: true) {
        $0.recipient = .agency(school)
        $0.danger = .imminent
        $0.canAct = true
      }.id
      let due = try #require(try await fixture.held(id).facts.disclosures?[told]?.rationaleDue)
      try fixture.setClock(to: due.adding(seconds: isLate ? 0 : -60))
      let others: [Part] = isLate ? [.caseOfficer] : [.caseOfficer, .chair]
      for part in others {
        let refused = try await refusal { try await fixture.write(told, on: id, by: part) }
        #expect(refused.code == .rationaleNotYours, "\(part)")
      }
      let writer: Part = isLate ? .chair : .coordinator
      try await fixture.write(told, on: id, by: writer)
      let written = try await fixture.events(of: id).compactMap { entry -> Practitioner.ID? in
        if case .rationaleWritten(told, let by, isLate) = entry.event { by } else { nil }
      }
      #expect(written == [try fixture.player(writer).id])
    }
  }

  @Test("what an agency knew at a moment to come is not known, by either time; of today it is what has been")
  func toCome() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      let now = try await fixture.now
      let zone = try #require(Zone(identifier: "Europe/London"))
      let today = zone.date(of: now)
      func known(_ valid: AsOf.Time?, _ recorded: AsOf.Time?) async throws -> KnownToSight {
        try await fixture.casework.showKnown(
          to: try fixture.agency(.school), of: id, validAt: valid, recordedAt: recorded, to: try fixture[.coordinator])
      }
      for time in [AsOf.Time(now.adding(minutes: 1)), AsOf.Time(today.adding(days: 1), in: zone)] {
        #expect(try await refusal { try await known(time, nil) }.code == .asOfToCome)
        #expect(try await refusal { try await known(nil, time) }.code == .asOfToCome)
      }
      let seen = try await known(AsOf.Time(today, in: zone), AsOf.Time(today, in: zone))
      #expect(seen.validAt <= (try await fixture.now) && seen.recordedAt == seen.validAt)
    }
  }

  @Test("is not told at once where nobody is in danger, and not without a reason")
  func atOnce() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      #expect(try await refusal { try await fixture.prepare(on: id, atOnce: true) }.code == .notAtOnce)
      #expect(try await refusal { try await fixture.prepare(on: id, because: nil) }.code == .sharingReasonRequired)
    }
  }

  @Test("takes another person where it takes four eyes, whoever writes the row")
  func fourEyes() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      let plan = try await fixture.prepare(on: id)
      let same =
        """
        INSERT INTO disclosures (area, id, case_id, seq, four_eyes, plan, definition, prepared_by, prepared_at)
        SELECT area, '00000000-0000-4000-8000-000000000001', case_id, seq, true, plan, definition, prepared_by, prepared_at
        FROM disclosures WHERE id = '\(plan.id.rawValue)'
        """
      try fixture.database.arrange(same)
      func end(by: String, eyes: String) throws {
        try fixture.database.arrange(
          """
          INSERT INTO disclosure_ends (area, disclosure, case_id, seq, prepared_by, four_eyes, outcome, by, at, told_at)
          SELECT area, id, case_id, seq, prepared_by, \(eyes), 'released', \(by), prepared_at, prepared_at
          FROM disclosures WHERE four_eyes
          """)
      }
      #expect(throws: (any Error).self) { try end(by: "prepared_by", eyes: "true") }
      #expect(throws: (any Error).self) { try end(by: "prepared_by", eyes: "false") }
      try end(by: "'00000000-0000-4000-8000-000000000002'", eyes: "true")
      #expect(throws: (any Error).self) { try end(by: "'00000000-0000-4000-8000-000000000003'", eyes: "true") }
    }
  }

  @Test("given up before it is told is told no more, and what never arrived is put right without being undone")
  func ended() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      let (given, told) = (try await fixture.prepare(on: id), try await fixture.prepare(on: id))
      try await fixture.withdraw(given.id, on: id)
      #expect(try await refusal { try await fixture.release(given.id, on: id, by: .chair) }.code == .unknownDisclosure)
      #expect(try await refusal { try await fixture.correct(told.id, on: id) }.code == .notReleased)
      try await fixture.release(told.id, on: id, by: .chair)
      let between = try await fixture.now
      try await fixture.correct(told.id, on: id)
      #expect(try await fixture.known(.kentCouncil, id).items.isEmpty)
      #expect(try await fixture.known(.kentCouncil, id, recordedAt: between).items.map(\.disclosure) == [told.id])
      let list = try await fixture.casework.showDisclosures(of: id, to: try fixture[.coordinator])
      #expect(list.disclosures.map(\.stored.outcome) == ["withdrawn", "released"])
      #expect(list.disclosures.map { $0.stored.correctedAt != nil } == [false, true])
      #expect(list.disclosures.allSatisfy { $0.rationale == "Testcase rationale" })
    }
  }

  @Test("knows what an agency knew as a fold of the whole history does, and who of it looked")
  func fold() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      for round in 0..<3 {
        try await fixture.save("panel-item", on: id, by: .coordinator, complete: false, answers: [.special: "{}"])
        let plan = try await fixture.prepare(on: id) { wish in
          wish.condition = "paragraph-18"
          wish.noConsentReason = .unsafe
          if round == 1 { wish.items = ["case"] }
        }
        try await fixture.release(plan.id, on: id, by: .chair)
      }
      let sight = try await fixture.casework.showKnown(
        to: try fixture.agency(.kentCouncil), of: id, validAt: nil, recordedAt: nil, to: try fixture[.coordinator])
      let page = try await fixture.casework.showHistory(of: id, after: 0, limit: 500, to: try fixture[.coordinator])
      let folded = KnownTo(
        try fixture.agency(.kentCouncil), from: page.entries.compactMap { entry in entry.event.map { ($0, entry.at) } },
        validAt: sight.validAt, recordedAt: sight.recordedAt)
      #expect(sight.known == folded)
      #expect(sight.known.items.map(\.told.version) == [1, 3])
      #expect(sight.known.items.map(\.supersedes.count) == [2, 1])
      #expect(sight.shown.contains { $0.what == "sharing-decision" } == false)
      #expect(sight.shownOn.rule == "D3" && !sight.shownOn.bases.isEmpty)
      _ = try await fixture.ask(.agency(try fixture.agency(.school)), of: id)
      let later = try await fixture.casework.showKnown(
        to: try fixture.agency(.kentCouncil), of: id, validAt: nil, recordedAt: nil, to: try fixture[.coordinator])
      #expect(later.shown.contains { $0.what == "sharing-decision" })
    }
  }

  @Test(
    "rests on agreement to support while that is in force: taken back, what waits ends and who saw what is on record")
  func withdrawal() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "adopted", turns18: .earliest)
      try await fixture.assign("intervention-provider", to: .provider, on: id)
      try await fixture.say(.given, by: .person, on: id)
      let provider = SharingWish.Recipient.practitioner(try fixture.player(.provider).id)
      let (told, waiting) = (
        try await fixture.prepare(on: id) {
          $0.recipient = provider
          $0.danger = .high
        },
        try await fixture.prepare(on: id) {
          $0.recipient = provider
          $0.danger = .high
        }
      )
      #expect(told.told.map(\.ground) == [.supportConsent])
      try await fixture.release(told.id, on: id, by: .chair)
      try await fixture.say(.withdrawn, by: .person, on: id)
      let held = try await fixture.held(id)
      #expect(held.facts.disclosures?.keys.sorted() == [told.id])
      #expect(held.facts.tasks.values.filter { $0.kind == "tell-of-withdrawal" }.count == 1)
      #expect(try await fixture.sees(.provider, id) == false)
      let ends = try fixture.database.rows(
        "SELECT outcome FROM disclosure_ends WHERE disclosure = '\(waiting.id.rawValue)'")
      #expect(ends == [["consent-withdrawn"]])
      let page = try await fixture.casework.showHistory(of: id, after: 0, limit: 500, to: try fixture[.coordinator])
      #expect(page.entries.compactMap(\.event).contains(.seenBeforeWithdrawal([told.id])))
    }
  }
}

extension Fixture {
  /// What the coordinator prepares: to a member of the panel, on public task.
  @discardableResult
  func prepare(
    on id: Case.ID, because rationale: String? = "Testcase rationale", by part: Part = .coordinator,
    atOnce: Bool = false, _ change: (inout SharingWish) -> Void = { _ in }
  ) async throws -> Disclosure.Plan {
    var wish = SharingWish(
      to: .practitioner(try player(.countyMember).id), for: .casework, bases: ["art6-1e"])
    change(&wish)
    let made = Made<Disclosure.Plan>()
    _ = try await casework.prepareDisclosure(
      of: wish, because: rationale, atOnce: atOnce, on: id, by: try self[part], keyed: key()
    ) { disclosing in
      made.keep(disclosing.plan)
      return Answer(status: 201, body: [])
    }
    return try made.value()
  }

  func release(_ disclosure: Disclosure.ID, on id: Case.ID, by part: Part, toldAt: Moment? = nil) async throws {
    _ = try await casework.releaseDisclosure(
      disclosure, toldAt: toldAt, on: id, by: try self[part], keyed: key()
    ) { _ in Answer(status: 200, body: []) }
  }

  func write(_ disclosure: Disclosure.ID, on id: Case.ID, by part: Part = .coordinator) async throws {
    _ = try await casework.writeRationale(
      "Testcase afterwards", for: disclosure, on: id, by: try self[part], keyed: key()
    ) { _ in Answer(status: 200, body: []) }
  }

  func withdraw(_ disclosure: Disclosure.ID, on id: Case.ID) async throws {
    _ = try await casework.withdrawDisclosure(
      disclosure, on: id, by: try self[.coordinator], keyed: key()
    ) { _ in Answer(status: 200, body: []) }
  }

  func correct(_ disclosure: Disclosure.ID, on id: Case.ID) async throws {
    _ = try await casework.correctDisclosure(
      disclosure, because: "It came back.", on: id, by: try self[.coordinator], keyed: key()
    ) { _ in Answer(status: 200, body: []) }
  }

  func known(_ body: Body, _ id: Case.ID, at: Moment? = nil, recordedAt: Moment? = nil) async throws -> KnownTo {
    try await casework.showKnown(
      to: try agency(body), of: id, validAt: at.map(AsOf.Time.init), recordedAt: recordedAt.map(AsOf.Time.init),
      to: try self[.coordinator]
    ).known
  }
}
