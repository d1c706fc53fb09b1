import ArgumentParser
import PanelWire

struct NameConflict: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "conflict", "Name somebody who must not see a case: they see it no more, at once.",
    "Whatever roles they hold, they find no such case anywhere. Name yourself, and you do not either.",
    examples: ["panel sharing conflict CAS-7K3Q-9MX2-3 \"Person Alpha\" \\\n    --because \"Related to a party\""])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "Who: a name, or a part of it that fits one only, or an identifier.")
  var practitioner: String

  @Option(help: ArgumentHelp("How they are connected; - reads it from the standard input.", valueName: "why"))
  var because: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let who = try await client.practitioner(practitioner)
    let answer = try await client.keep(
      "conflict", .members(("practitioner", .string(who.id)), ("ground", try desk.input.words(because).json)),
      on: enquired)
    try desk.show(answer, acting.asking) { page in
      page.kept(answer.json)
      page.say("\(who.name) sees the case no more.")
    }
  }
}
