import ArgumentParser
import PanelWire

struct RecordLegalHold: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "legal-hold", "Record that nothing of the case is disposed of, and on whose authority.",
    examples: ["panel sharing legal-hold CAS-7K3Q-9MX2-3 \\\n    --authority \"An inquiry\""])

  @OptionGroup var enquired: NamedCase

  @Option(help: "The inquiry, review or proceedings; - reads it from the standard input.")
  var authority: String

  @Option(help: ArgumentHelp("From when, if not now.", valueName: "time"))
  var from: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let body = JSON.members(
      ("authority", try desk.input.words(authority).json), ("from", try from.map { try When.written($0) }))
    let answer = try await desk.client(acting).keep("legal-hold", body, on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
