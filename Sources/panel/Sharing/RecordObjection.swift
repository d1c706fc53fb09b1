import ArgumentParser
import PanelWire

struct RecordObjection: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "objection", "Record an objection to sharing that rests on law; it is to be weighed.",
    examples: ["panel sharing objection CAS-7K3Q-9MX2-3 --by \"Person Alpha\" \\\n    --objection -"])

  @OptionGroup var enquired: NamedCase

  @Option(help: "Who objects.")
  var by: String

  @Option(help: "To what, and why; - reads it from the standard input.")
  var objection: String

  @Option(help: ArgumentHelp("When it came, if not now.", valueName: "time"))
  var received: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let body = JSON.members(
      ("by", .string(by)), ("objection", try desk.input.words(objection).json),
      ("received", try received.map { try When.written($0) }))
    let answer = try await desk.client(acting).keep("objection", body, on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
