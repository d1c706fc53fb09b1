import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("A case that a visit opens")
struct OpenCaseTests {
  @Test("has no referral and is about nobody, and is seen by those who greet and by whoever opened it")
  func opens() async throws {
    try await withCasework { fixture in
      try await fixture.addDropIn()
      for (part, assigned) in [(Part.coordinator, [:]), (.leadProfessional, ["volunteer": 1])] {
        let held = try await fixture.visit(by: part)
        #expect(held.stage == "hall" && held.facts.referral == nil && held.facts.focus == .unchecked)
        #expect(held.facts.assigned.mapValues(\.count) == assigned)
        for other in [part, .coordinator, .chair] { #expect(try await fixture.sees(other, held.id)) }
        #expect(try await fixture.sees(.caseOfficer, held.id) == false)
        #expect(try fixture.column("SELECT focus FROM cases WHERE person IS NULL").contains("person"))
      }
    }
  }

  @Test("is opened once for one key, by those alone who may, and on a route alone that opens so")
  func refused() async throws {
    try await withCasework { fixture in
      try await fixture.addDropIn()
      let keyed = fixture.key()
      let first = try await fixture.visit(by: .coordinator, keyed: keyed)
      let again = Kept<VisitCase>()
      let answer = try await fixture.casework.openCase(on: "drop-in", by: try fixture[.coordinator], keyed: keyed) {
        again.value = $0
        return Answer(status: 201, body: [])
      }
      #expect(answer.status == 201 && again.value == nil)
      #expect(try fixture.column("SELECT id::text FROM cases") == [first.id.rawValue.uuidString.lowercased()])
      await #expect(throws: CaseworkFault.forbidden(needs: ["greeter", "volunteer"], on: "drop-in")) {
        try await fixture.visit(by: .caseOfficer)
      }
      for route in ["prevent", "channel", "no-such-route"] {
        await #expect(throws: Refusal(.routeOpensNoVisits, ["route": route])) {
          try await fixture.visit(by: .coordinator, on: route)
        }
      }
    }
  }

  @Test("gives a role to whoever makes a move that grants it, and takes it from everybody by one that revokes it")
  func grants() async throws {
    try await withCasework { fixture in
      try await fixture.addDropIn()
      let id = try await fixture.visit(by: .coordinator).id
      try await fixture.move(id, "befriend", by: .chair)
      let held = try await fixture.move(id, "befriend", by: .coordinator)
      #expect(held.facts.assigned["friend"]?.count == 2)
      let parted = try await fixture.move(id, "part", by: .coordinator)
      #expect(parted.facts.assigned["friend"] == nil)
      #expect(parted.facts.tasks.values.map { "\($0.kind) \($0.role)" } == ["emergency greeter"])
    }
  }

  @Test("reads what records beside it would say as absent, and is refused with the reason of that")
  func surroundings() async throws {
    try await withCasework { fixture in
      try await fixture.addDropIn()
      let id = try await fixture.visit(by: .coordinator).id
      let refused = try await refusal {
        try await fixture.move(id, "reserve", by: .coordinator, disposition: "early-help")
      }
      #expect(refused.lacks == ["places: places-unknown"])
    }
  }
}

extension Fixture {
  /// Opens a case for somebody who walks in.
  func visit(by part: Part, on route: String = "drop-in", keyed: Keyed? = nil) async throws -> Case {
    let made = Kept<VisitCase>()
    _ = try await casework.openCase(on: route, by: try self[part], keyed: keyed ?? key()) { opened in
      made.value = opened
      return Answer(status: 201, body: [])
    }
    guard let opened = made.value else { throw NotInThisFixture() }
    return opened.held
  }
}
