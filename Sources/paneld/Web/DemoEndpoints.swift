import PanelCasework
import PanelRules
import PanelWire

/// The clock of a demonstration. On any other database both refuse.
enum DemoEndpoints {
  static let all: [Endpoint] = [clock, advance]

  private static let clock = Endpoint(
    EndpointDescription(
      .get, "/v1/demo/clock", "show-demo-clock", "The casework clock of a demonstration",
      answers: [.json(200, "What the clock tells.", shape("demo-clock", ["now"]))], problems: [.conflict])
  ) { visit in
    let now = try await visit.casework.demoClock(for: visit.caller)
    visit.desk.clock.learn(now)
    return .json(200, JSONWriter.object { $0.put("now", now) })
  }

  private static let advance = Endpoint(
    EndpointDescription(
      .post, "/v1/demo/clock", "advance-demo-clock",
      "Move the clock of a demonstration on; answered when everything that fell due has been told",
      body: .json(Advance.shape),
      answers: [.json(200, "The clock was moved.", shape("demo-clock-moved", ["was", "now"]))],
      problems: [.conflict], keyed: true, planned: .notOffered)
  ) { visit in
    let answer = try await visit.casework.advanceDemoClock(
      by: try visit.read(Advance.shape).span, for: visit.caller, keyed: try visit.keyed()
    ) { moved in
      Answer(
        status: 200,
        body: JSONWriter.object {
          $0.put("was", moved.was)
          $0.put("now", moved.now)
        })
    }
    try await visit.desk.lookAtClock()
    return .answer(answer)
  }

  /// What is asked: `{"advance": "6 months"}`.
  private struct Advance: Sendable {
    let span: Span

    static let shape = Shape.object("demo-clock-advance", make: Advance.init) {
      Required("advance", span, says: "How far: a count and a unit, such as 6 months or 20 working days.")
    }

    private static let span = Shape<String>.text(1...40).converted("not-a-span") { try? Span.read($0) }
  }

  private static func shape(_ name: String, _ members: [String]) -> Shape<JSON.Object> {
    Shape.record(name, fields: members.map { RecordField($0, .instant, required: true) })
  }
}
