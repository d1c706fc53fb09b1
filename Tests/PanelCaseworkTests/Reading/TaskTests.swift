import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Tasks")
struct TaskTests {
  private func tasks(_ part: Part, _ fixture: Fixture) async throws -> [OpenTask] {
    try await fixture.casework.listTasks(limit: 50, to: try fixture[part]).tasks
  }

  @discardableResult
  private func complete(
    _ id: CaseTask.ID, by part: Part, _ fixture: Fixture, keyed: Keyed? = nil
  ) async throws -> Answer {
    try await fixture.casework.completeTask(id, by: try fixture[part], keyed: keyed ?? fixture.key()) { at in
      Answer(status: 200, body: Array(at.rfc3339.utf8))
    }
  }

  private func raise(_ fixture: Fixture) async throws -> Case.ID {
    let id = try await fixture.open("prevent", at: "gateway")
    try await fixture.move(id, "emergency", by: .coordinator, reason: "Testcase reason")
    return id
  }

  @Test("are those of the roles one holds, on cases one sees")
  func ofRoles() async throws {
    try await withCasework { fixture in
      let id = try await raise(fixture)
      let theirs = try await tasks(.caseOfficer, fixture)
      #expect(theirs.map(\.role) == ["case-officer"])
      #expect(theirs.first?.caseID == id)
      #expect(theirs.first?.reference != nil)
      #expect(try await tasks(.coordinator, fixture).map(\.role) == ["coordinator"])
      for part in [Part.supervisor, .chair, .stranger, .referrer] {
        #expect(try await tasks(part, fixture).isEmpty)
      }
    }
  }

  @Test("put urgent ones first, then what is due first, a page at a time")
  func order() async throws {
    try await withCasework { fixture in
      let id = try await raise(fixture)
      try fixture.database.arrange(
        """
        INSERT INTO tasks (area, id, case_id, route, role, kind, urgent, due, opened_at)
        SELECT area, gen_random_uuid(), '\(id.rawValue)', 'prevent', 'case-officer', 'deadline-near', n = 3,
          CASE WHEN n % 2 = 0 THEN n * 1000 END, 0
        FROM areas, generate_series(1, 6) AS n
        """)
      let all = try await tasks(.caseOfficer, fixture)
      #expect(all.map(\.urgent) == [true, true, false, false, false, false, false])
      #expect(all.compactMap(\.due).map(\.microseconds) == [2000, 4000, 6000])
      #expect(all.suffix(2).allSatisfy { $0.due == nil })
      var paged: [CaseTask.ID] = []
      var place = OpenTask.Place.start
      while true {
        let page = try await fixture.casework.listTasks(after: place, limit: 2, to: try fixture[.caseOfficer]).tasks
        paged += page.map(\.id)
        guard let last = page.last else { break }
        place = last.place
      }
      #expect(paged == all.map(\.id))
    }
  }

  @Test("of a case are done by their role, once, and that is an event of the case")
  func doneOnCase() async throws {
    try await withCasework { fixture in
      let id = try await raise(fixture)
      let task = try #require(try await tasks(.caseOfficer, fixture).first)
      let other = try await refusal { try await complete(task.id, by: .coordinator, fixture) }
      #expect(other.code == .notYourRole)
      let keyed = fixture.key()
      let answer = try await complete(task.id, by: .caseOfficer, fixture, keyed: keyed)
      #expect(try await complete(task.id, by: .caseOfficer, fixture, keyed: keyed) == answer)
      let again = try await refusal { try await complete(task.id, by: .caseOfficer, fixture) }
      #expect(again.code == .unknownTask)
      #expect(try await tasks(.caseOfficer, fixture).isEmpty)
      #expect(try fixture.database.rows("SELECT type FROM events ORDER BY seq DESC LIMIT 1") == [["task-done"]])
      #expect(try await fixture.held(id).facts.tasks[task.id] == nil)
    }
  }

  @Test("of a referral are done by anybody who receives it, and by nobody else")
  func doneOnReferral() async throws {
    try await withCasework { fixture in
      let referral = try await fixture.refer(ReferralSheet().with(["immediate-risk": true]))
      let urgent = try await tasks(.intakeOfficer, fixture)
      #expect(urgent.map(\.referral) == [referral])
      #expect(urgent.allSatisfy { $0.urgent })
      let task = try #require(urgent.first).id
      for part in [Part.referrer, .coordinator, .stranger] {
        await #expect(throws: CaseworkFault.notFound) { try await complete(task, by: part, fixture) }
      }
      let keyed = fixture.key()
      let answer = try await complete(task, by: .caseOfficer, fixture, keyed: keyed)
      #expect(try await complete(task, by: .caseOfficer, fixture, keyed: keyed) == answer)
      let again = try await refusal { try await complete(task, by: .intakeOfficer, fixture) }
      #expect(again.code == .unknownTask)
      #expect(try await tasks(.intakeOfficer, fixture).isEmpty)
    }
  }

  @Test("of a case that the police hold are no longer shown to anybody else")
  func heldByPolice() async throws {
    try await withCasework { fixture in
      let id = try await raise(fixture)
      try await fixture.move(id, "hold-for-police", by: .caseOfficer)
      #expect(try await tasks(.coordinator, fixture).isEmpty)
      #expect(try await tasks(.caseOfficer, fixture).isEmpty == false)
    }
  }

  @Test("of a role held on one case alone are shown while it is held")
  func assigned() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "adopted")
      try fixture.database.arrange(
        """
        INSERT INTO tasks (area, id, case_id, route, role, kind, urgent, opened_at)
        SELECT area, gen_random_uuid(), '\(id.rawValue)', 'channel', 'lead-professional', 'deadline-near', false, 0
        FROM areas
        """)
      #expect(try await tasks(.leadProfessional, fixture).isEmpty)
      try await fixture.assign("lead-professional", to: .leadProfessional, on: id)
      #expect(try await tasks(.leadProfessional, fixture).map(\.caseID) == [id])
    }
  }
}

@Suite("Work that its role does not reach")
struct UnreachedTaskTests {
  private func tasks(_ part: Part, _ fixture: Fixture) async throws -> [OpenTask] {
    try await fixture.casework.listTasks(limit: 500, to: try fixture[part]).tasks
  }

  @Test(
    "stands in somebody's list whoever is assigned, gone or shut out, in each list once, and in its number",
    arguments: 0..<6 as Range<UInt64>)
  func neverLost(_ seed: UInt64) async throws {
    try await withCasework { fixture in
      var dice = SeededIdentifiers(seed: seed)
      func once(in sides: Int) -> Bool { Int.random(in: 0..<sides, using: &dice) == 0 }
      for (route, stage) in [
        ("prevent", "gateway"), ("prevent", "information-gathering"), ("channel", "adopted"),
        ("channel", "panel-listed"), ("channel", "in-support"), ("channel", "consent-refused"),
      ] {
        let id = try await fixture.open(route, at: stage)
        if route == "channel" {
          for (role, part) in [
            ("lead-professional", Part.leadProfessional), ("consent-asker", .consentAsker),
            ("intervention-provider", .provider),
          ] where once(in: 2) { try await fixture.assign(role, to: part, on: id) }
        }
        if once(in: 3) { try await fixture.move(id, "hold-for-police", by: .caseOfficer) }
      }
      _ = try await fixture.refer()
      for route in ["prevent", "channel"] {
        for role in try fixture.rulebook(route).route.roles.keys {
          try fixture.database.arrange(
            """
            INSERT INTO tasks (area, id, case_id, route, role, kind, urgent, opened_at)
            SELECT area, gen_random_uuid(), id, route, '\(role)', 'deadline-near', \(once(in: 2)), 0
            FROM cases WHERE route = '\(route)';
            INSERT INTO tasks (area, id, referral, route, role, kind, urgent, opened_at)
            SELECT area, gen_random_uuid(), id, route, '\(role)', 'deadline-near', false, 0
            FROM referrals WHERE route = '\(route)'
            """)
        }
      }
      // Somebody of the police stays, or nobody at all would be there to work.
      var here: [Part] = []
      for part in Part.allCases {
        if part != .caseOfficer, once(in: 3) {
          try fixture.database.arrange(
            "UPDATE practitioners SET active = false WHERE id = '\(try fixture.player(part).id.rawValue)'")
        } else {
          here.append(part)
        }
      }
      var seen: Set<CaseTask.ID> = []
      for part in here {
        let listed = try await tasks(part, fixture)
        #expect(Set(listed.map(\.id)).count == listed.count, "\(part)")
        #expect(try await fixture.casework.showToday(to: try fixture[part]).taskCounts.tasks == listed.count)
        seen.formUnion(listed.map(\.id))
      }
      let open = try fixture.database.rows(
        """
        SELECT t.id::text, concat_ws(' ', t.role, c.route, c.stage, r.route, r.standing) FROM tasks t
        LEFT JOIN cases c ON c.area = t.area AND c.id = t.case_id
        LEFT JOIN referrals r ON r.area = t.area AND r.id = t.referral
        WHERE t.done_at IS NULL
        """)
      #expect(open.count > 50)
      let lost = open.filter { row in !seen.contains { $0.rawValue.uuidString.lowercased() == row[0] } }
      #expect(lost.compactMap { $0[1] } == [])
    }
  }

  @Test("is the team's to do while nobody is assigned, and nobody else's once somebody is")
  func ownConsent() async throws {
    try await withCasework { fixture in
      let birthday = try await fixture.now.adding(minutes: 60 * 24 * 365)
      let id = try await fixture.open("channel", at: "adopted", turns18: birthday)
      let other = try await fixture.open("channel", at: "adopted", turns18: birthday)
      try fixture.setClock(to: birthday.adding(minutes: -60 * 24))
      try await fixture.casework.fireDeadlines()
      func sought(_ part: Part, _ id: Case.ID) async throws -> [OpenTask] {
        try await tasks(part, fixture).filter {
          $0.kind == "seek-own-consent" && $0.caseID == id && $0.role == "consent-asker"
        }
      }
      let task = try #require(try await sought(.coordinator, id).first)
      #expect(task.isUnheld)
      #expect(task.role == "consent-asker")
      #expect(try await sought(.consentAsker, id).isEmpty)
      try await fixture.assign("consent-asker", to: .consentAsker, on: other)
      #expect(try await sought(.coordinator, other).isEmpty)
      let theirs = try #require(try await sought(.consentAsker, other).first)
      #expect(!theirs.isUnheld)
      let refused = try await refusal { try await complete(theirs.id, by: .coordinator, fixture) }
      #expect(refused.code == .notYourRole)
      try await complete(task.id, by: .coordinator, fixture)
      #expect(try await sought(.coordinator, id).isEmpty)
      #expect(try await fixture.held(id).facts.tasks[task.id] == nil)
    }
  }

  private func complete(_ id: CaseTask.ID, by part: Part, _ fixture: Fixture) async throws {
    _ = try await fixture.casework.completeTask(id, by: try fixture[part], keyed: fixture.key()) { _ in
      Answer(status: 200, body: [])
    }
  }
}

@Suite("Today")
struct TodayTests {
  @Test("shows what is urgent first, what is late, what needs one, and the next meetings")
  func today() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      _ = try await fixture.refer(ReferralSheet().with(["immediate-risk": true]))
      let meeting = try await fixture.openMeeting(attendedBy: [])
      let held = try await fixture.held(id)
      let before = try await fixture.casework.showToday(to: try fixture[.caseOfficer])
      #expect(before.taskCounts.urgent == before.taskCounts.tasks)
      #expect(before.tasks.allSatisfy { $0.urgent } && !before.tasks.isEmpty)
      #expect(before.late.isEmpty && before.lateTotal == 0)
      #expect(before.dueNext.map(\.id) == [id] && !before.isMoreDue)
      #expect(before.referrals == (1, 0))
      #expect(before.meetings.map(\.id) == [meeting])
      #expect(try await fixture.casework.showToday(to: try fixture[.coordinator]).referrals == (0, 0))
      try fixture.setClock(to: try #require(held.facts.deadlines.values.map(\.due).min()))
      let after = try await fixture.casework.showToday(to: try fixture[.caseOfficer])
      #expect(after.late.map(\.id) == [id])
      #expect(after.lateTotal == 1)
      #expect(after.dueNext.isEmpty)
      #expect(after.meetings.map(\.id) == [meeting], "an open meeting stands there until it is closed")
    }
  }

  @Test("shows what is due next beside however much is late")
  func dueNext() async throws {
    try await withCasework { fixture in
      for _ in 0..<(Today.shown + 1) { _ = try await fixture.open("channel", at: "panel-listed") }
      let first = try await fixture.casework.showToday(to: try fixture[.coordinator])
      #expect(first.dueNext.count == Today.shown && first.isMoreDue)
      let due = try #require(first.dueNext.first?.nextDue)
      try fixture.setClock(to: due.adding(minutes: 60 * 24 * 60))
      let id = try await fixture.open("channel", at: "panel-listed")
      let then = try await fixture.casework.showToday(to: try fixture[.coordinator])
      #expect(then.lateTotal == Today.shown + 1)
      #expect(then.dueNext.map(\.id) == [id] && !then.isMoreDue)
      let row = try #require(then.dueNext.first)
      #expect(then.roles.contains { $0.route == row.route })
    }
  }

  @Test("shows a meeting that is open until it is closed, and one that never began for a day")
  func meetings() async throws {
    try await withCasework { fixture in
      let chair = try fixture[.chair]
      func shown() async throws -> [Meeting.ID] {
        try await fixture.casework.showToday(to: chair).meetings.map(\.id)
      }
      let open = try await fixture.openMeeting(attendedBy: [])
      let planned = Made<Meeting.ID>()
      _ = try await fixture.casework.addMeeting(
        of: "channel", at: try await fixture.now.adding(minutes: 120), place: "Testcase Room", by: chair,
        keyed: fixture.key()
      ) { id, _ in
        planned.keep(id)
        return Answer(status: 201, body: [])
      }
      let other = try planned.value()
      #expect(try await shown() == [open, other])
      try fixture.setClock(to: try await fixture.now.adding(minutes: 60 * 24 * 30))
      #expect(try await shown() == [open])
      _ = try await fixture.casework.closeMeeting(open, by: chair, keyed: fixture.key()) { _ in
        Answer(status: 200, body: [])
      }
      #expect(try await shown().isEmpty)
    }
  }

  @Test("counts what one's agency was asked, and what of it is late")
  func requests() async throws {
    try await withCasework { fixture in
      _ = try await fixture.open("prevent", at: "information-gathering")
      let asked = try await fixture.casework.showToday(to: try fixture[.healthMember])
      #expect(asked.requests == (1, 0))
      let due = try #require(try fixture.database.rows("SELECT max(due)::text FROM information_requests")[0][0])
      try fixture.setClock(to: Moment(microseconds: try #require(Int64(due))))
      #expect(try await fixture.casework.showToday(to: try fixture[.healthMember]).requests == (1, 1))
      #expect(try await fixture.casework.showToday(to: try fixture[.provider]).requests == (0, 0))
    }
  }
}
