import PanelRules

extension Definitions {
  /// The scenarios of a route, in the order of their files, or every complaint about them.
  ///
  /// They lie in `scenarios/`, a folder a route.
  package func scenarios(of route: String) -> Result<[Scenario], Complaints> {
    var scenarios: [Scenario] = []
    var complaints: [Complaint] = []
    for (path, bytes) in scenarioFiles where Self.route(ofScenario: path) == route {
      let notes = Notes(file: path)
      if let definition = routes[route], let node = ReadYaml.read(bytes, notes) {
        let names = ScenarioNames(
          route: definition, forms: definition.named(forms), routes: routes,
          words: words["en"] ?? words.min { $0.key < $1.key }?.value, notes: notes)
        if let scenario = ScenarioReader(names: names).scenario(node) { scenarios.append(scenario) }
      }
      complaints += notes.complaints
    }
    return complaints.isEmpty ? .success(scenarios) : .failure(Complaints(complaints))
  }

  /// Complains about scenarios of a route that does not exist: nothing would ever run them.
  package var scenariosOfNoRoute: [Complaint] {
    scenarioFiles.compactMap { path, _ in
      let route = Self.route(ofScenario: path) ?? ""
      guard routes[route] == nil else { return nil }
      let notes = Notes(file: path)
      let suggestion = notes.suggestion(for: route, among: routes.keys)
      notes.add(
        .unknownName, at: .start,
        "a scenario lies in scenarios/ROUTE/NAME.yaml, and there is no route \"\(route)\"\(suggestion)")
      return notes.complaints.first
    }
  }

  private static func route(ofScenario path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 3 ? String(parts[1]) : nil
  }
}
