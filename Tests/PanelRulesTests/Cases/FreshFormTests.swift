import Foundation
import PanelRules
import Testing

@Suite("A form that has to be completed anew")
struct FreshFormTests {
  @Test(
    "counts when it was completed at the moment or after it, and is asked for again when before",
    arguments: [(-1, ["form-before"]), (0, []), (1, [])] as [(Int, [String])])
  func since(_ seconds: Int, _ because: [String]) throws {
    let rulebook = try SmallRoute.rulebook()
    let moment = try moment("2027-03-10T12:00:00Z")
    var held = Case(id: .init(UUID(high: 5, low: 1)), area: SmallRoute.area, openedAt: moment)
    held.facts.anchors["left"] = moment
    held.facts.forms["plan"] = .init(
      version: 1, complete: true, at: moment.adding(seconds: seconds), by: Cast.coordinator.practitioner, answers: [:])
    for since in [DeadlineRule.Since.entry, .anchor("left")] {
      let move = Move(
        name: "trial", title: "Trial", to: .same, by: ["coordinator"], needs: [.form("plan", where: [], since: since)])
      let situation = Situation(request: .init("trial"), actor: nil, sitting: nil)
      #expect(rulebook.unmet(move, on: held, in: situation, at: moment).map(\.because) == because)
    }
  }
}
