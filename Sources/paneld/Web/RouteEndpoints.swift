import PanelCasework
import PanelRules
import PanelWire

/// The definitions that an area works by: routes, and their forms as schemas.
enum RouteEndpoints {
  static let all: [Endpoint] = [list, show, form]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/routes", "list-routes", by: ["any role"], "The routes of your area, and its front door",
      answers: [.told("The routes", RouteAnswers.listShape, headers: ["etag"])])
  ) { visit in
    try await visit.casework.requireLiveKey(of: visit.caller)
    let rulebooks = visit.casework.library.desks(of: visit.caller.area)
    return Reply.json(200, RouteAnswers.list(rulebooks)).keyedTag()
  }

  private static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/routes/{route}", "show-route", by: ["any role"],
      "A route: its stages, moves, roles, forms and the law it rests on",
      answers: [.told("The route", RouteAnswers.shape, headers: ["etag"])])
  ) { visit in
    try await visit.casework.requireLiveKey(of: visit.caller)
    let rulebook = try visit.rulebook(try visit.text("route"))
    return Reply.json(200, RouteAnswers.route(rulebook, visit.said)).keyedTag()
  }

  private static let form = Endpoint(
    EndpointDescription(
      .get, "/v1/routes/{route}/forms/{form}", "show-form-schema", by: ["any role"],
      "The JSON Schema of a form's complete answers, as they may be given today",
      answers: [.init(200, "A schema", content: [.other("application/schema+json")], headers: ["etag"])])
  ) { visit in
    try await visit.casework.requireLiveKey(of: visit.caller)
    let (route, name) = (try visit.text("route"), try visit.text("form"))
    guard let form = try visit.rulebook(route).forms[name] else { throw Problem(.notFound) }
    let schema = visit.worded(form).schemaDocument(id: "/v1/routes/\(route)/forms/\(name)", on: visit.day)
    return Reply.other(200, "application/schema+json", schema.bytes()).keyedTag()
  }
}
