import ArgumentParser
import PanelWire

struct OpenCase: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "open", "Open a case for somebody who walks in, with no referral.",
    "It is about nobody until a person is attached: panel cases person. Which routes open so: panel routes show ROUTE.",
    examples: ["panel cases open ROUTE"])

  @Argument(help: "The route.")
  var route: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(.post, Path("v1", "cases"), .members(("route", .string(route))))
    try desk.show(answer, acting.asking) { page in
      let opened = answer.json
      page.say("A case is open.")
      page.gap()
      page.fact("Case", opened["reference"].text)
      page.fact("Route", opened.titled("route"))
      page.fact("Stage", opened.titled("stage"))
      page.gap()
      page.say("Once it is known who it is about: panel cases person \(opened["reference"].text ?? "") --person PERSON")
      page.say("See what comes next: panel cases next \(opened["reference"].text ?? "")")
    }
  }
}
