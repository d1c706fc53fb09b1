import ArgumentParser
import PanelWire

struct AcceptTransfer: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "accept", "Take a case over; it opens in your area, linked to the other.",
    examples: ["panel transfers accept trf_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @Argument(help: "The transfer.")
  var transfer: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(.post, Path("v1", "transfers", transfer, "acceptance"))
    try desk.show(answer, acting.asking) { page in
      let opened = answer.json["case"]
      page.say("Taken over.")
      page.fact("Case", opened["reference"].text)
      page.fact("Stage", opened.titled("stage"))
      page.say("What can happen next: panel cases next \(opened["reference"].text ?? "")")
    }
  }
}
