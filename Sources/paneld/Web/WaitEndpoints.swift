import PanelCasework
import PanelRules
import PanelWire

/// What cases wait for, and those in which nothing moves.
enum WaitEndpoints {
  static let all: [Endpoint] = [why, stuck]

  private static let why = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}/why", "show-why", by: ["case team"],
      "What a case waits for, whose it is, since when, and what frees it",
      answers: [.told("What it waits for", WaitAnswers.shape)])
  ) { visit in
    switch try await visit.casework.showWaits(of: try visit.id("id"), to: visit.caller) {
    case .withPolice(let sign): return Reply.json(200, WaitAnswers.sign(sign, visit.said))
    case .waits(let waits): return Reply.json(200, WaitAnswers.why(waits, visit.said))
    }
  }

  private static let stuck = Endpoint(
    EndpointDescription(
      .get, "/v1/stuck", "list-stuck", by: ["case team"],
      "The cases you see in which nothing moves, urgent ones first, then what has been late longest",
      query: StuckQuery.shape.schema, answers: [.told("Cases, and what each waits for", WaitAnswers.listShape)])
  ) { visit in
    let query = try visit.readQuery(StuckQuery.shape)
    let list = try await visit.casework.listStuck(on: query.route, to: visit.caller)
    return Reply.json(200, WaitAnswers.list(list, visit.said))
  }

  private struct StuckQuery: Sendable {
    let route: String?

    static let shape = Shape.object("stuck-list", make: StuckQuery.init) {
      Optionally("route", .code(), says: "Only cases on this route.")
    }
  }
}
