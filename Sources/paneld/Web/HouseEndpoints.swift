import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// What the service says of itself, to anybody: whether it lives, what its API is, what its problems mean.
enum HouseEndpoints {
  static let all: [Endpoint] = [home, stylesheet, live, ready, metrics, description, problem, security]

  private static let home = Endpoint.open(
    EndpointDescription(
      .get, "/", "home", "What this is", open: true, answers: [html("A page for people.")])
  ) { _ in
    Page(
      title: "paneld",
      blocks: [
        .paragraph(
          "This service follows people whom somebody is worried about from a referral to a closed case: who may be "
            + "told what, what a panel decides, and what is due when."),
        .paragraph("It is spoken to through an API, or from a terminal with the command panel."),
        .link(to: "/openapi.json", "The description of the API (OpenAPI 3.1)"),
        .link(to: "/health/ready", "Whether it is ready"),
      ]
    ).reply()
  }

  private static let stylesheet = Endpoint.open(
    EndpointDescription(
      .get, Stylesheet.path, "stylesheet", "The stylesheet of the pages", open: true,
      answers: [.init(200, "The stylesheet.", content: [.other("text/css")])])
  ) { _ in
    Reply.other(200, "text/css; charset=utf-8", Array(Stylesheet.text.utf8))
      .adding("cache-control", "public, max-age=31536000, immutable")
  }

  private static let live = Endpoint.open(
    EndpointDescription(
      .get, "/health/live", "health-live", "Whether the process lives", open: true,
      answers: [.json(200, "It lives.", state)])
  ) { _ in Reply.json(200, JSONWriter.object { $0.put("state", "live") }) }

  private static let ready = Endpoint.open(
    EndpointDescription(
      .get, "/health/ready", "health-ready", "Whether it can answer: asks the database", open: true,
      answers: [.json(200, "It is ready.", state)])
  ) { visit in
    try await visit.desk.lookAtClock()
    return Reply.json(200, JSONWriter.object { $0.put("state", "ready") })
  }

  private static let metrics = Endpoint.open(
    EndpointDescription(
      .get, "/metrics", "metrics", "Counts for Prometheus; nothing of anybody", open: true,
      answers: [.init(200, "The text format of Prometheus.", content: [.other("text/plain")])])
  ) { visit in
    let desk = visit.desk
    let gauges = [
      ("paneld_web_connections_in_use", "Connections of the web pool lent now.", desk.casework.web.connectionsInUse),
      (
        "paneld_worker_connections_in_use", "Connections of the worker pool lent now.",
        desk.casework.worker.connectionsInUse
      ),
    ].map { (name: $0.0, says: $0.1, value: Double($0.2)) }
    return Reply.other(200, "text/plain; version=0.0.4; charset=utf-8", Array(desk.tally.text(gauges).utf8))
  }

  private static let description = Endpoint.open(
    EndpointDescription(
      .get, "/openapi.json", "openapi", "The description of the API", open: true,
      answers: [.init(200, "An OpenAPI 3.1 document.", content: [.other("application/json")])])
  ) { visit in Reply.json(200, try Self.document(visit.desk.wording)) }

  private static let problem = Endpoint.open(
    EndpointDescription(
      .get, "/problems/{slug}", "problem", "What a kind of problem means and what to do about it", open: true,
      answers: [html("A page for people.")])
  ) { visit in
    guard let kind = Problem.Kind(rawValue: try visit.text("slug")) else { throw Problem(.notFound) }
    let page = kind.page(visit.desk.wording)
    return Page(
      title: page.title,
      blocks: [
        .paragraph(page.happened.replacing("{most}", with: "\(JSON.Limits.request.bytes)")), .heading("Why"),
        .paragraph(page.why), .heading("What to do"),
        .paragraph(page.remedy), .facts([("Status", "\(page.status)"), ("Type", kind.path)]),
      ]
    ).reply()
  }

  private static let security = Endpoint.open(
    EndpointDescription(
      .get, "/.well-known/security.txt", "security-contact", "Where to report a weakness (RFC 9116)", open: true,
      answers: [.init(200, "The contact.", content: [.other("text/plain")])])
  ) { visit in
    guard let text = visit.desk.securityText else { throw Problem(.notFound) }
    return Reply.other(200, "text/plain; charset=utf-8", Array(text.utf8))
  }

  /// The description of every endpoint, as OpenAPI writes it.
  static func document(_ wording: Wording) throws -> [UInt8] {
    try OpenAPI.document(
      title: "paneld", version: "1", summary: "Referrals, panels and cases of safeguarding routes.",
      endpoints: Endpoints.all.map(\.description), wording: wording
    ).bytes(.pretty)
  }

  private static let state = Shape.record("health", fields: [RecordField("state", .code(), required: true)])

  private static func html(_ says: String) -> EndpointDescription.Answer {
    .init(200, says, content: [.other("text/html")])
  }
}
