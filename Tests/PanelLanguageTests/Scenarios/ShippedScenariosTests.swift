import PanelLanguage
import PanelRules
import Testing

@Suite("The shipped scenarios")
struct ShippedScenariosTests {
  private static let routes = (try? ShippedFolder.loaded())?.routes.keys.sorted() ?? []

  @Test(
    "come about as they say, enter every stage, make every move, and see every need unmet, every answer wrong by itself and every move refused",
    arguments: routes)
  func covered(_ route: String) throws {
    let test = try #require(try ShippedFolder.loaded().test(route)).get()
    for result in test.failed {
      let says = result.failure.map { "\($0.place.line): \($0.sentence): \($0.says.joined(separator: "; "))" }
      Issue.record("\(result.scenario.file):\(says ?? "")")
    }
    #expect(test.coverage.stages.missing == [])
    #expect(test.coverage.moves.missing == [])
    #expect(test.coverage.needs.missing == [])
    #expect(test.coverage.conditions.missing == [])
    #expect(test.coverage.refusals.missing == [])
  }

  @Test("notice each answer that a need asks for no more", arguments: routes)
  func noticed(_ name: String) throws {
    let (definitions, route) = (try ShippedFolder.loaded(), try ShippedFolder.route(name))
    let test = try #require(definitions.test(name)).get()
    let seenBy = test.results.map { ($0.scenario, RouteCoverage(of: route, seenIn: [$0]).conditions.seen) }
    let lessers = LesserRoutes.of(route)
    #expect(lessers.count == test.coverage.conditions.all.count)
    for lesser in lessers {
      let left = RouteCoverage(of: lesser, seenIn: []).conditions.all
      let dropped = Set(test.coverage.conditions.all).subtracting(left)
      #expect(dropped.count == 1)
      let world = try ScenarioWorld.of(lesser, in: definitions).get()
      let notices = seenBy.contains { scenario, seen in
        !seen.isDisjoint(with: dropped) && world.run(scenario).failure != nil
      }
      #expect(notices, "\(dropped.sorted().joined())")
    }
  }

  @Test("lie each in the folder of a route")
  func ofARoute() throws {
    #expect(try ShippedFolder.loaded().scenariosOfNoRoute == [])
  }

  @Test("have a title each that no other of the route has", arguments: routes)
  func titles(_ route: String) throws {
    let titles = try ShippedFolder.loaded().scenarios(of: route).get().map(\.title)
    #expect(Set(titles).count == titles.count)
  }
}
