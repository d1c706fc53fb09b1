import ArgumentParser
import PanelWire

struct HoldForPolice: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "police-hold", "Record that the police keep the case, or lead it.",
    "Everybody but the police sees that it is with them, and no more, until they end the record: panel sharing end",
    examples: ["panel sharing police-hold CAS-7K3Q-9MX2-3 --note -"])

  @OptionGroup var enquired: NamedCase

  @Option(help: "A note; - reads it from the standard input.")
  var note: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).keep(
      "police-hold", .members(("note", try desk.input.words(note).json)), on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
