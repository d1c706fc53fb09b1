import ArgumentParser
import PanelWire

struct AuthoriseOverride: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "override", "Authorise an override that somebody else asked for.",
    "It holds from now, as it was asked for. Whoever takes the chair of the panel can; nobody authorises their own.",
    examples: ["panel sharing override CAS-7K3Q-9MX2-3 rec_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "The record that asks for it, as panel sharing list shows it.")
  var record: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).keep("override", ["asked": .string(record)], on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
