import ArgumentParser
import PanelWire

struct SubmitReferral: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "submit", "Send in a referral.",
    """
    The file holds the answers of the form "referral" as a JSON object, or the whole request: \
    {"route": …, "answers": …}. Where you name no route, answer the form of the front door, which stands among the \
    routes of panel routes list: routes are proposed from it, and somebody confirms each. Every fault is told at once, \
    with where it is and what to do; nothing is kept of a faulty one.
    """,
    examples: [
      "panel referrals submit referral.json",
      "panel referrals submit --route ROUTE referral.json",
      "panel referrals submit - < referral.json",
    ])

  @Argument(help: ArgumentHelp("The file; - is the standard input.", valueName: "file"))
  var file: String

  @Option(help: "The route, where you know it; else it is proposed from the answers.")
  var route: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let given = try desk.input.json(of: file)
    let answer = try await desk.client(acting).act(.post, Path("v1", "referrals"), Self.request(given, route: route))
    try desk.show(answer, acting.asking) { page in page.received(answer.json) }
  }

  /// The whole request as it was written, or one made around the answers.
  static func request(_ given: JSON, route: String?) -> JSON {
    guard var request = given.object, request["answers"] != nil else {
      return .members(("route", route.json), ("answers", given))
    }
    if let route { request["route"] = .string(route) }
    return .object(request)
  }
}

extension Page {
  /// What whoever refers is told at once.
  mutating func received(_ json: JSON) {
    next(json["next"].elements)
    gap()
    fact("Reference", json["reference"].text)
    fact("Received", When.long(json["received-at"]))
    for route in json["proposals"].elements {
      fact("Proposed", [route["title"].text, route["says"].text].compactMap { $0 }.joined(separator: ": "))
    }
    if let reference = json["reference"].text {
      gap()
      say("See how it fares: panel referrals show \(reference)")
    }
  }

  /// What happens next, the most urgent first.
  mutating func next(_ steps: [JSON]) {
    for step in steps {
      let says = step["says"].text ?? step["code"].text ?? ""
      if ["call-999", "at-once"].contains(step["code"].text) { heading(says) } else { say(says) }
      if let by = When.due(step["by"]) { say("By \(by).", indent: 2) }
    }
  }
}
