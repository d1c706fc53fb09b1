import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Several versions of one route at once")
struct VersionsTests {
  @Test("three are live: each case goes on by the one that it began on, and the next daemon loads them all")
  func threeLive() async throws {
    try await withCasework { fixture in
      var cases: [(id: Case.ID, version: Int)] = [(try await fixture.open("channel", at: "panel-listed"), 2)]
      for version in [ChannelVersion.third, .fourth] {
        try await fixture.publish(version)
        cases.append((try await fixture.open("channel", at: "panel-listed"), version.number))
      }
      let fresh = try await Library.load(from: fixture.database.web, areas: [fixture.area])
      #expect(fresh.versions(of: "channel", area: fixture.area).map(\.route.version) == [2, 3, 4])
      for (id, version) in cases {
        let held = try await fixture.held(id)
        let rulebook = try fresh.rulebook(held.definition, area: fixture.area)
        #expect(rulebook.route.version == version)
        #expect(rulebook.route.stages.keys.contains(version == 4 ? "decided-against" : "not-adopted"))
        // What the later versions add is there for their own cases alone.
        if version == 2 {
          let refused = try await refusal {
            try await fixture.move(id, "put-off", by: .coordinator, reason: "Testcase reason")
          }
          #expect(refused.code == .noSuchMove)
        } else {
          try await fixture.move(id, "put-off", by: .coordinator, reason: "Testcase reason")
        }
        try await fixture.move(id, "adjourn", by: .chair, reason: "Testcase reason")
        let moves = try fixture.database.rows(
          "SELECT DISTINCT definition FROM case_moves WHERE case_id = '\(id.rawValue)'")
        #expect(moves == [[held.definition]])
        let days = try #require(held.facts.deadlines["panel"]?.within?.count)
        #expect(days == (version == 2 ? 20 : 30))
      }
    }
  }

  @Test("a move that the case's own version does not declare is refused by the database alone")
  func moves() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      let old = try await fixture.held(id).definition
      try await fixture.publish(.third)
      let new = try fixture.rulebook("channel").hash
      func record(_ definition: String, _ move: String, seq: Int64) async throws {
        try await fixture.database.web.transaction(
          as: try fixture[.coordinator].acting(on: id), reads: ClockQueries.casework()
        ) { _ in
          Commit(
            writes: [CaseQueries.move(fixture.area, id, seq, definition, "panel-listed", move, "panel-listed")])
        }
      }
      try await record(old, "adjourn", seq: 801)
      // Declared by nobody; declared by the other version, under its name and under the case's own.
      await #expect { try await record(old, "vanish", seq: 802) } throws: { $0.rejection?.isMissingReference == true }
      await #expect { try await record(new, "put-off", seq: 803) } throws: { $0.rejection?.isDenied == true }
      await #expect { try await record(old, "put-off", seq: 804) } throws: { $0.rejection?.isMissingReference == true }
      await #expect { try await record(new, "adjourn", seq: 805) } throws: { $0.rejection?.isDenied == true }
    }
  }

  @Test("nobody takes a case to another version but the service, for somebody who works on every case of the route")
  func pins() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      try await fixture.publish(.third)
      let (new, other) = (try fixture.rulebook("channel").hash, try fixture.rulebook("prevent").hash)
      func pin(_ store: Store, _ context: Context, to hash: String) async throws {
        try await store.transaction(as: context, reads: ClockQueries.casework()) { _ in
          Commit(writes: [MigrationQueries.pin(fixture.area, id, hash)])
        }
      }
      let (web, worker) = (fixture.database.web, fixture.database.worker)
      let coordinator = try fixture[.coordinator]
      await #expect { try await pin(web, coordinator.acting(on: id), to: new) } throws: {
        $0.rejection?.isDenied == true
      }
      for part in [Part.provider, .stranger, .countyMember] {
        let caller = try fixture[part]
        await #expect("\(part)") { try await pin(worker, caller.behalf(on: id), to: new) } throws: {
          $0.rejection?.isDenied == true
        }
      }
      await #expect { try await pin(worker, Context(areas: [fixture.area], worker: "test"), to: new) } throws: {
        $0.rejection?.isDenied == true
      }
      await #expect { try await pin(worker, coordinator.behalf(on: id), to: other) } throws: {
        $0.rejection?.sqlState == "23514"
      }
      try await pin(worker, coordinator.behalf(on: id), to: new)
      #expect(
        try fixture.database.rows("SELECT definition FROM cases WHERE id = '\(id.rawValue)'") == [[new]])
    }
  }
}

extension Error {
  /// What the database refused; nil: it was something else.
  fileprivate var rejection: Rejection? {
    guard let error = self as? StoreError, case .rejected(let rejection) = error else { return nil }
    return rejection
  }
}
