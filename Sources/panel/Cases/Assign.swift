import ArgumentParser
import PanelWire

struct Assign: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "assign", "Give somebody a role on a case, or end it.",
    examples: [
      "panel cases assign CAS-7K3Q-9MX2-3 ROLE \"Person Alpha\"",
      "panel cases assign CAS-7K3Q-9MX2-3 ROLE \"Person Alpha\" --end",
    ])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "The role, as the route calls it.")
  var role: String

  @Argument(help: "Who: a name, or a part of it that fits one only, or an identifier.")
  var practitioner: String

  @Flag(help: "The role ends.")
  var end = false

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await enquired.path(client).appending("assignments")
    let who = try await client.practitioner(practitioner)
    let answer =
      end
      ? try await client.act(.delete, path.appending(role, who.id))
      : try await client.act(.post, path, ["role": .string(role), "practitioner": .string(who.id)])
    try desk.show(answer, acting.asking) { page in
      page.say(end ? "\(who.name) is no longer \(role) on this case." : "\(who.name) is \(role) on this case.")
    }
  }
}
