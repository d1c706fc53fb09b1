import ArgumentParser
import PanelWire

struct ShowTransfer: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "A transfer, and what is handed over. That you looked is recorded.",
    examples: ["panel transfers show trf_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @Argument(help: "The transfer, as panel transfers list shows it.")
  var transfer: String

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(Path("v1", "transfers", transfer))
    try desk.show(answer, asking) { page in
      let json = answer.json
      page.fact("From", json["from-title"].text ?? json["from"].text)
      page.fact("Reference there", json["reference"].text)
      page.fact("Route", json["route-title"].text ?? json["route"].text)
      page.fact("Proposed", When.long(json["proposed-at"]))
      for form in json["handover"].elements {
        page.heading("Handed over: \(form["title"].text ?? form["form"].text ?? "")")
        page.answers(form["answers"])
      }
      page.gap()
      page.say("Take it: panel transfers accept \(transfer)")
    }
  }
}
