import CaseworkFixture
import Foundation
import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Who arranges and who chairs the meetings of a panel")
struct MeetingRolesTests {
  @Test("of every shipped route: nobody else does, and they are told so in the words of that route")
  func ownRoute() async throws {
    let routes = try ShippedDefinitions.all.get().routes.values.filter { $0.panel != nil }
    try #require(routes.count > 3)
    try await withCasework { fixture in
      let caller = try fixture[.stranger]
      let standings = try await fixture.casework.web.read(as: caller.reading, caller.standing)
      let nobody = try #require(standings.first)
      for route in routes {
        guard let rule = route.panel else { continue }
        let name = route.name
        for require in [MeetingRoom.requireArranger, MeetingRoom.requireChair] {
          let refusal = try #require(throws: Refusal.self) { try require(nobody, rule, name) }
          #expect(refusal.code == .notYourRole)
          #expect(refusal.route == name)
          let roles = refusal.values["roles"]?.components(separatedBy: ", ") ?? []
          #expect(!roles.isEmpty && roles.allSatisfy { route.roles[$0] != nil }, "\(name): \(roles)")
        }
      }
    }
  }
}
