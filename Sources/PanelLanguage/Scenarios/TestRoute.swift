import PanelRules

/// What came of all the scenarios of a route.
package struct RouteTest: Sendable {
  package let route: String
  package let results: [ScenarioResult]
  package let coverage: RouteCoverage

  /// Those that came about otherwise than they say.
  package var failed: [ScenarioResult] { results.filter { $0.failure != nil } }

  /// Every scenario came about, and between them they cover the whole route.
  package var passes: Bool { failed.isEmpty && coverage.isFull }
}

extension Definitions {
  /// Plays every scenario of a route, or gives every complaint about them; nil when there is no such route.
  package func test(_ name: String) -> Result<RouteTest, Complaints>? {
    guard let route = routes[name] else { return nil }
    return scenarios(of: name).flatMap { scenarios in
      ScenarioWorld.of(route, in: self).map { world in
        let results = scenarios.map(world.run)
        return RouteTest(route: name, results: results, coverage: RouteCoverage(of: route, seenIn: results))
      }
    }
  }
}
