import ArgumentParser
import Foundation
import PanelLanguage
import PanelWire

struct TestWorkflow: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "test", "Play the scenarios of the routes, and tell how much of each route they cover.",
    """
    Scenarios lie in the folder as scenarios/ROUTE/NAME.yaml and are played without a service. Exits with 1 where one \
    does not come about as it says, a stage is never entered, a move never made or never refused, or a need, or an \
    answer that a need asks for, never stands in the way.
    """,
    examples: [
      "panel workflow test",
      "panel workflow test ROUTE",
      "panel workflow test ROUTE Workflows --json",
    ])

  @Argument(help: "One route alone.")
  var route: String?

  @OptionGroup var place: WorkflowFolder

  @Flag(help: "Print what came of it in JSON.")
  var json = false

  func run(at desk: Desk) async throws {
    let (route, folder) = given
    let definitions = try Self.definitions(in: folder)
    if let route, definitions.routes[route] == nil {
      throw Stopped(
        .notFound, "There is no route \"\(route)\" in \(folder).",
        "There are: \(definitions.routes.keys.sorted().joined(separator: ", ")).")
    }
    let names = route.map { [$0] } ?? definitions.routes.keys.sorted()
    var complaints = route == nil ? definitions.scenariosOfNoRoute : []
    var tests: [RouteTest] = []
    for name in names {
      switch definitions.test(name) {
      case .success(let test): tests.append(test)
      case .failure(let found): complaints += found.all
      case nil: continue
      }
    }
    let told = TestsPage(tests: tests, complaints: complaints, folder: folder)
    if json {
      try desk.output.write(told.json.bytes(.pretty))
    } else {
      try desk.output.write(told.page)
    }
    guard complaints.isEmpty, tests.allSatisfy(\.passes) else { throw Stopped(.refused, Page()) }
  }

  /// One word alone that is a folder and looks like none of the names of routes is the folder.
  private var given: (route: String?, folder: String) {
    guard let route, route.contains("/") || route.first?.isUppercase == true, place.folder == WorkflowFolder.usual
    else { return (route, place.folder) }
    return (nil, route)
  }

  private static func definitions(in folder: String) throws -> Definitions {
    switch try Definitions.load(folder: folder) {
    case .success(let definitions): return definitions
    case .failure(let complaints):
      throw Stopped(
        .refused, "\(folder) has \(complaints.all.count) complaints, so nothing can be played.",
        "See them: panel workflow check \(folder)")
    }
  }
}
