import PanelCasework
import PanelLanguage
import PanelRules
import PanelWire

/// Pictures of routes: as their files have them, with how many cases stand at each stage, and where one case went.
enum DiagramEndpoints {
  static let all: [Endpoint] = [graph, picture, path]

  private static let graph = Endpoint(
    EndpointDescription(
      .get, "/v1/routes/{route}/diagram.dot", "draw-route", by: ["any role"],
      "A picture of a route, for Graphviz or Mermaid", query: GraphQuery.shape.schema,
      answers: [.init(200, "A graph", content: graphs, headers: ["etag"])])
  ) { visit in
    let query = try visit.readQuery(GraphQuery.shape)
    try await visit.casework.requireLiveKey(of: visit.caller)
    let diagram = try await diagram(of: try visit.text("route"), counting: query.counts ?? false, visit)
    return reply(diagram, in: query.language)
  }

  private static let picture = Endpoint(
    EndpointDescription(
      .get, "/v1/routes/{route}/diagram.svg", "picture-route", by: ["any role"],
      "A picture of a route, where the service has Graphviz; else it is not found", query: PictureQuery.shape.schema,
      answers: [.init(200, "A picture", content: [.other("image/svg+xml")], headers: ["etag"])])
  ) { visit in
    let query = try visit.readQuery(PictureQuery.shape)
    try await visit.casework.requireLiveKey(of: visit.caller)
    let diagram = try await diagram(of: try visit.text("route"), counting: query.counts ?? false, visit)
    guard let drawn = try await Graphviz.installed.svg(diagram.dot) else { throw Problem(.notFound) }
    return Reply.other(200, "image/svg+xml", drawn).keyedTag()
  }

  private static let path = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}/diagram.dot", "draw-case", by: ["case team"],
      "The picture of a case's route with the way that it went, for Graphviz or Mermaid",
      query: PathQuery.shape.schema, answers: [.init(200, "A graph", content: graphs, headers: ["etag"])])
  ) { visit in
    let query = try visit.readQuery(PathQuery.shape)
    let path = try await visit.casework.showPath(of: try visit.id("id"), to: visit.caller)
    let marks = Diagram.Marks(path: path.stages)
    return reply(diagram(of: path.rulebook, marks, visit), in: query.language)
  }

  private static let graphs: [EndpointDescription.Content] = [.other("text/vnd.graphviz"), .other("text/vnd.mermaid")]

  private struct GraphQuery: Sendable {
    let counts: Bool?
    let language: String?

    static let shape = Shape.object("graph", make: GraphQuery.init) {
      Optionally("counts", .flagText, says: "With how many open cases you see stand at each stage.")
      Optionally("language", .choice("dot", "mermaid"), says: "DOT where it is left out.")
    }
  }

  private struct PictureQuery: Sendable {
    let counts: Bool?

    static let shape = Shape.object("picture", make: PictureQuery.init) {
      Optionally("counts", .flagText, says: "With how many open cases you see stand at each stage.")
    }
  }

  private struct PathQuery: Sendable {
    let language: String?

    static let shape = Shape.object("path", make: PathQuery.init) {
      Optionally("language", .choice("dot", "mermaid"), says: "DOT where it is left out.")
    }
  }

  private static func diagram(of route: String, counting: Bool, _ visit: Visit) async throws -> Diagram {
    let rulebook = try visit.rulebook(route)
    guard counting else { return diagram(of: rulebook, Diagram.Marks(), visit) }
    let counts = try await visit.casework.countStages(of: route, for: visit.caller)
    // Of what only the police see, nobody else is told that there is nothing.
    let shown = rulebook.route.stages.values.filter { stage in
      stage.kind != .end && (stage.kind != .police || counts[stage.name] != nil)
    }
    let said = shown.map { stage in
      let count = counts[stage.name] ?? 0
      return (stage.name, count == 1 ? "1 case" : "\(count) cases")
    }
    return diagram(of: rulebook, Diagram.Marks(counts: Dictionary(uniqueKeysWithValues: said)), visit)
  }

  private static func diagram(of rulebook: Rulebook, _ marks: Diagram.Marks, _ visit: Visit) -> Diagram {
    let others = visit.casework.library.routes(of: visit.caller.area).map { ($0.route.name, $0.route.title) }
    let titles = Dictionary(others) { first, _ in first }
    return Diagram(rulebook.route, forms: rulebook.forms, titles: titles, marks: marks)
  }

  private static func reply(_ diagram: Diagram, in language: String?) -> Reply {
    language == "mermaid"
      ? Reply.other(200, "text/vnd.mermaid; charset=utf-8", Array(diagram.mermaid.utf8)).keyedTag()
      : Reply.other(200, "text/vnd.graphviz; charset=utf-8", Array(diagram.dot.utf8)).keyedTag()
  }
}
