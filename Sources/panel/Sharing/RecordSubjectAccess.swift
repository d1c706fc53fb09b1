import ArgumentParser
import PanelWire

struct RecordSubjectAccess: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "subject-access", "Record that somebody asks to see what is held of them; a month to answer.",
    examples: ["panel sharing subject-access CAS-7K3Q-9MX2-3 \\\n    --requester \"Person Alpha\""])

  @OptionGroup var enquired: NamedCase

  @Option(help: "Who asks.")
  var requester: String

  @Option(help: "By what right, where it is not the person.")
  var authority: String?

  @Option(help: "What they ask for; - reads it from the standard input.")
  var scope: String?

  @Option(help: ArgumentHelp("When it came, if not now.", valueName: "time"))
  var received: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let body = JSON.members(
      ("requester", .string(requester)), ("authority", authority.json), ("scope", try desk.input.words(scope).json),
      ("received", try received.map { try When.written($0) }))
    let answer = try await desk.client(acting).keep("subject-access", body, on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
