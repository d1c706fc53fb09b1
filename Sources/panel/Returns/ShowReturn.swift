import ArgumentParser
import PanelWire

struct ShowReturn: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "What was asked, and what was answered. That you looked is recorded.",
    examples: ["panel returns show req_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @Argument(help: "The request, as panel returns list shows it.")
  var request: String

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(Path("v1", "information-requests", request))
    try desk.show(answer, asking) { page in page.request(answer.json) }
  }
}

extension Page {
  fileprivate mutating func request(_ json: JSON) {
    fact("State", json.titled("state"))
    fact("Route", json.titled("route"))
    fact("Sent", When.long(json["sent-at"]))
    fact("Due", When.due(json["due"]))
    fact("Settled", When.long(json["settled-at"]))
    fact("Reason", json["reason"].text)
    fact("Purpose", json["purpose"].text)
    fact("Legal basis", json["legal-basis"].text)
    fact("Asked", json["asked"].text)
    if json["about"].object?.isEmpty == false {
      heading("About")
      answers(json["about"])
    }
    if json["answers"].object?.isEmpty == false {
      heading("Answered")
      answers(json["answers"])
    }
    for terms in json["terms"].elements {
      let said = ["reliability", "onward", "mark", "collected-on"].compactMap { terms[$0].text }
      fact("Terms of \(terms["category"].text ?? "")", said.joined(separator: ", "))
    }
    fact("Handle as", json["mark"].text)
    let withheld = json["withheld"].elements.compactMap(\.text)
    if !withheld.isEmpty { fact("Not shown to you", withheld.joined(separator: ", ")) }
    // The case is named to its team alone, and only the agency that was asked answers.
    if json["state"].text == "sent", json["case"] == nil, let id = json["id"].text {
      gap()
      say("Answer it: panel returns record \(id) FILE")
      say("What is asked: panel routes form \(json["route"].text ?? "ROUTE") information-return")
    }
  }
}
