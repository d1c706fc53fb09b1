import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Moving a case")
struct MoveCaseTests {
  @Test("refuses with everything that stands in the way at once")
  func everyNeed() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "section-36-decision", isAttached: false, livesIn: nil)
      let refused = try await refusal { try await fixture.move(id, "refer-to-channel", by: .supervisor) }
      #expect(refused.code == .needsUnmet)
      #expect(
        refused.lacks == [
          "identity-known: identity-unknown", "residence-known: residence-unknown", "form assessment: form-missing",
          "form section-36-decision: form-missing",
        ])
      #expect(refused.possible.contains("take-police-led"))
      #expect(try await fixture.held(id).stage == "section-36-decision")
    }
  }

  @Test("cannot be brought to another stage by whoever writes SQL, without a move", arguments: ["closed", "nonsense"])
  func bySQL(_ stage: String) async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let chair = try fixture.player(.chair)
      #expect(throws: (any Error).self) {
        try fixture.database.arrange(
          """
          BEGIN;
          SET LOCAL ROLE paneld_web;
          SET LOCAL app.areas = '{\(fixture.area)}';
          SET LOCAL app.practitioner = '\(chair.id.rawValue.uuidString)';
          SET LOCAL app.agency = '\(chair.agency.rawValue.uuidString)';
          SET LOCAL app.case = '\(id.rawValue.uuidString)';
          UPDATE cases SET stage = '\(stage)', seq = seq + 1;
          COMMIT;
          """)
      }
      #expect(try await fixture.held(id).stage == "panel-listed")
      #expect(try fixture.column("SELECT stage FROM cases") == ["panel-listed"])
    }
  }

  @Test("lets no council coordinator take the section 36 decision, in form or in deed")
  func coordinatorDoesNotDecide() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open(
        "prevent", at: "section-36-decision",
        forms: ["assessment": [:], "section-36-decision": ["decision": "refer-to-channel"]], completedBy: .caseOfficer)
      let form = try await refusal {
        try await fixture.casework.formToFill("section-36-decision", on: id, by: try fixture[.coordinator])
      }
      #expect(form.code == .notYourForm)
      let save = try await refusal {
        try await fixture.save("section-36-decision", on: id, by: .coordinator, facts: ["decision": "refer-to-channel"])
      }
      #expect(save.code == .notYourForm)
      let move = try await refusal { try await fixture.move(id, "refer-to-channel", by: .coordinator) }
      #expect(move.code == .notYourRole)
    }
  }

  @Test("opens the linked Channel case with the forms it carries, readable by its own team alone")
  func handsOver() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      let requests = try await fixture.held(id).facts.requests.keys
      for request in requests {
        _ = try await fixture.casework.waiveReturn(
          request, because: "not needed", by: try fixture[.supervisor], keyed: fixture.key()
        ) { _ in Answer(status: 200, body: []) }
      }
      try await fixture.save(
        "assessment", on: id, by: .caseOfficer, answers: [.special: #"{"narrative":"marker-narrative"}"#])
      try await fixture.move(id, "send-for-decision", by: .caseOfficer)
      try await fixture.save(
        "section-36-decision", on: id, by: .supervisor, facts: ["decision": "refer-to-channel"])
      #expect(try await fixture.sees(.chair, id) == false)
      let closed = try await fixture.move(id, "refer-to-channel", by: .supervisor)
      #expect(closed.stage == "channel-referred")
      #expect(closed.outcome == "channel-referred")
      let channel = try #require(closed.facts.linked.first)
      let opened = try await fixture.held(channel.to)
      #expect(opened.route == "channel")
      #expect(opened.stage == "panel-listed")
      #expect(opened.facts.anchors["section-36-decision"] == closed.facts.anchors["section-36-decision"])
      #expect(opened.facts.requests.count == 5)
      let carried = try await fixture.casework.showForm("assessment", of: channel.to, to: try fixture[.chair])
      #expect(carried.answers[.special] == Array(#"{"narrative":"marker-narrative"}"#.utf8))
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.casework.showForm("assessment", of: id, to: try fixture[.chair])
      }
    }
  }

  @Test("lets one of 64 racers win")
  func racers() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let version = try await fixture.held(id).seq
      let caller = try fixture[.coordinator]
      let (won, lost) = try await withThrowingTaskGroup(of: Bool.self) { group in
        for racer in 0..<64 {
          group.addTask {
            let keyed = Keyed(target: "POST /v1/cases/\(id)/moves", key: "racer-\(racer)", body: [])
            while true {
              do {
                _ = try await fixture.casework.moveCase(
                  id, .init("emergency", reason: "Racer \(racer)"), expecting: version, by: caller, keyed: keyed
                ) { _ in Answer(status: 200, body: []) }
                return true
              } catch is CaseworkFault {
                return false
              } catch StoreError.busy {
                continue
              }
            }
          }
        }
        return try await group.reduce(into: (0, 0)) { if $1 { $0.0 += 1 } else { $0.1 += 1 } }
      }
      #expect(won == 1)
      #expect(lost == 63)
      #expect(try await fixture.held(id).facts.tasks.values.filter { $0.kind == "emergency" }.count == 2)
    }
  }

  @Test("answers the same key with the same bytes, and refuses it with another body")
  func sameKey() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let version = try await fixture.held(id).seq
      let caller = try fixture[.coordinator]
      func raise(_ body: String) async throws -> Answer {
        try await fixture.casework.moveCase(
          id, .init("emergency", reason: "Testcase"), expecting: version, by: caller,
          keyed: Keyed(target: "POST", key: "one", body: Array(body.utf8))
        ) { acted in Answer(status: 200, body: Array("\(acted.now) \(acted.after.seq)".utf8)) }
      }
      let first = try await raise("a")
      let second = try await raise("a")
      #expect(first == second)
      #expect(try await fixture.held(id).facts.tasks.count == 2)
      await #expect(throws: CaseworkFault.keyReused) { try await raise("b") }
    }
  }

  @Test("refuses a version that no longer stands, and a case that is not the caller's")
  func staleAndForeign() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let version = try await fixture.held(id).seq
      try await fixture.save("support-plan", on: id, by: .coordinator)
      let changed = try await fixture.held(id)
      func raise(_ version: Int, by part: Part) async throws {
        _ = try await fixture.casework.moveCase(
          id, .init("emergency", reason: "Testcase"), expecting: version, by: try fixture[part], keyed: fixture.key()
        ) { _ in Answer(status: 200, body: []) }
      }
      let stale = CaseworkFault.stale(version: changed.seq, by: Part.coordinator.name, at: changed.lastMoment)
      await #expect(throws: stale) { try await raise(version, by: .chair) }
      for part in [Part.stranger, .referrer, .healthMember] {
        await #expect(throws: CaseworkFault.notFound) { try await raise(changed.seq, by: part) }
      }
    }
  }

  @Test("hides a case from everybody but the police as soon as they hold it, and shows it again when they let go")
  func policeHold() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.move(id, "hold-for-police", by: .caseOfficer)
      #expect(try await fixture.sees(.coordinator, id) == false)
      #expect(try await fixture.sees(.chair, id) == false)
      #expect(try await fixture.sees(.supervisor, id))
      let words = try await refusal {
        try await fixture.move(id, "release-hold", by: .caseOfficer, reason: "Testcase words")
      }
      #expect(words.lacks == ["reason: reason-refused"])
      let released = try await fixture.move(id, "release-hold", by: .caseOfficer)
      #expect(released.stage == "panel-listed")
      #expect(try await fixture.sees(.coordinator, id))
    }
  }

  @Test("is refused by the database too, where the definition declares no such move")
  func undeclared() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let definition = try fixture.rulebook("channel").hash
      await #expect {
        try await fixture.casework.worker.transaction(as: Context(areas: [fixture.area], worker: "test")) {
          Commit(
            writes: [CaseQueries.move(fixture.area, id, 99, definition, "panel-listed", "adopt", "in-support")])
        }
      } throws: { error in
        guard case StoreError.rejected(let rejection) = error else { return false }
        return rejection.isMissingReference
      }
    }
  }

  @Test("gives a practitioner without a grant no row, by list, by identifier or by count")
  func noGrantNoRow() async throws {
    try await withCasework { fixture in
      // A stage at which nobody asks the stranger's agency: what it is asked, the agency may read.
      let id = try await fixture.open("channel", at: "not-adopted")
      func rows(_ part: Part, _ statement: String) throws -> [[String?]] {
        let player = try fixture.player(part)
        return try fixture.database.rows(
          """
          SET ROLE paneld_web;
          SET app.areas = '{\(fixture.area)}';
          SET app.practitioner = '\(player.id.rawValue.uuidString)';
          SET app.agency = '\(player.agency.rawValue.uuidString)';
          \(statement)
          """)
      }
      let uuid = id.rawValue.uuidString
      for table in ["cases", "events", "event_contents", "case_moves", "case_forms", "contents", "deadlines", "tasks"] {
        let key = table == "cases" ? "id" : "case_id"
        #expect(try rows(.stranger, "SELECT 1 FROM \(table)").isEmpty)
        #expect(try rows(.stranger, "SELECT 1 FROM \(table) WHERE \(key) = '\(uuid)'").isEmpty)
        #expect(try rows(.stranger, "SELECT count(*) FROM \(table)") == [["0"]])
      }
      #expect(try rows(.chair, "SELECT count(*) FROM cases") == [["1"]])
      #expect(try rows(.chair, "SELECT count(*) FROM deadlines") == [["1"]])
    }
  }
}
