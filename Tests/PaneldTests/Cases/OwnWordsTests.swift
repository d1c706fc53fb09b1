import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("Each route in its own words")
struct OwnWordsTests {
  @Test("roles and forms are told as the case's own route calls them, where another calls its own by the same name")
  func titles() async throws {
    try await withFrontDoor { service in
      let path = try await service.left(Concern.several)
      let said: JSON = [
        "routes": ["marac", "safer-knife-replacement"], "reason": "needs-assessment",
        "rejected": [["route": "prevent", "reason": "threshold-not-met"]],
      ]
      let accepted = try JSON.parse(try await service.post(path + "/acceptance", said, as: .coordinator).body)
      var told = 0
      for (part, opened) in zip([Part.chair, .deputy], accepted["cases"].elements) {
        let name = try #require(opened["route"].text)
        let route = try #require(service.fixture.casework.library.live(name, area: service.fixture.area)).route
        let place = "/v1/cases/\(try #require(opened["id"].text))"
        for task in try await service.shown("/v1/tasks", to: part)["tasks"].elements {
          #expect(task["role-title"].text == route.roles[task["role"].text ?? ""]?.title)
        }
        let next = try await service.shown(place + "/next", to: part)
        let titles = Set(route.roles.values.map(\.title))
        for need in next["moves"].elements.flatMap({ $0["unmet"].elements }) {
          guard let who = need["who"].text, !who.isEmpty else { continue }
          told += 1
          #expect(titles.isSuperset(of: who.components(separatedBy: ", ")), "\(name): \(who)")
        }
        let why = try await service.shown(place + "/why", to: part)
        for lack in why["waits"].elements.flatMap({ $0["lacks"].elements }) {
          guard let who = lack["who"].text, !who.isEmpty else { continue }
          #expect(titles.isSuperset(of: who.components(separatedBy: ", ")), "\(name): \(who)")
        }
        let asked = next["forms"].elements.map { ($0["form"].text ?? "", $0["title"].text ?? "") }
        let called = Dictionary(asked) { first, _ in first }
        for saved in try await service.shown(place, to: part)["forms"].elements {
          guard let title = called[saved["form"].text ?? ""] else { continue }
          #expect(saved["title"].text == title)
        }
      }
      #expect(told > 0)
    }
  }
}
