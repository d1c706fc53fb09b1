import ArgumentParser
import PanelWire

struct EndLink: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "unlink", "Take back a link or a dismissal; nothing of either person is lost.",
    examples: ["panel referrals unlink lnk_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @Argument(help: "The link's identifier.")
  var link: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(.delete, Path("v1", "people", "links", link))
    try desk.show(answer, acting.asking) { page in page.say("The link is ended.") }
  }
}
