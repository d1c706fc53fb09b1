import ArgumentParser
import PanelWire

struct StateResidence: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "residence", "State the local authority where the person lives; the police force follows from it.",
    "No address is needed. Quorum at the panel asks for the force.",
    examples: ["panel cases residence CAS-7K3Q-9MX2-3 medway"])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "One of the area's authorities.")
  var authority: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(
      .put, enquired.path(client).appending("residence"), ["authority": .string(authority)])
    try desk.show(answer, acting.asking) { page in
      page.say(
        "Recorded: \(answer.json["authority"].text ?? authority), under \(answer.json["force"].text ?? "its force").")
    }
  }
}
