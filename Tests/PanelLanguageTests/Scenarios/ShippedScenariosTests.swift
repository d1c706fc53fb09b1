import PanelLanguage
import Testing

@Suite("The shipped scenarios")
struct ShippedScenariosTests {
  private static let routes = (try? ShippedFolder.loaded())?.routes.keys.sorted() ?? []

  @Test(
    "come about as they say, enter every stage, make every move, and see every need unmet and every move refused",
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
    #expect(test.coverage.refusals.missing == [])
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
