import ArgumentParser
import PanelWire

struct RecordComplaint: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "complaint", "Record a complaint of how data were handled; it is acknowledged in 30 days.",
    examples: ["panel sharing complaint CAS-7K3Q-9MX2-3 --by \"Parent Example\" \\\n    --complaint -"])

  @OptionGroup var enquired: NamedCase

  @Option(help: "Who complains.")
  var by: String

  @Option(help: "Of what; - reads it from the standard input.")
  var complaint: String

  @Option(help: ArgumentHelp("When it came, if not now.", valueName: "time"))
  var received: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let body = JSON.members(
      ("by", .string(by)), ("complaint", try desk.input.words(complaint).json),
      ("received", try received.map { try When.written($0) }))
    let answer = try await desk.client(acting).keep("complaint", body, on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
