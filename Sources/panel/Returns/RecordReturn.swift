import ArgumentParser
import PanelWire

struct RecordReturn: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "record", "Answer what your agency was asked, or say why it does not answer.",
    """
    The file holds the answers of the form "information-return" as a JSON object. That there is nothing to tell is an \
    answer too, and counts: the form asks for it. What you say nothing of is told to nobody else before you are asked; --terms that are laxer than what the file \
    says of onward use leave it as strict as that.
    """,
    examples: [
      "panel returns record req_0c1f5xq7h3kz9mj4t2v8w6rabc return.json",
      "panel returns record req_0c1f5xq7h3kz9mj4t2v8w6rabc return.json \\\n"
        + "    --terms special=intelligence,none,recipients-only,art6-1e",
      "panel returns record req_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --declined \"Not ours to tell.\"",
    ])

  @Argument(help: "The request, as panel returns list shows it.")
  var request: String

  @Argument(help: ArgumentHelp("The file; - is the standard input.", valueName: "file"))
  var file: String?

  @Option(help: ArgumentHelp("Why your agency does not answer; - reads it from the standard input.", valueName: "why"))
  var declined: String?

  @OptionGroup var terms: TermsOptions

  @OptionGroup var acting: Acting

  func validate() throws {
    if (file == nil) == (declined == nil) { throw ValidationError("Give a file or --declined, one of the two.") }
    if declined != nil, !terms.said.isEmpty {
      throw ValidationError("Terms are of what is answered, and with --declined nothing is: leave out --terms.")
    }
  }

  func run(at desk: Desk) async throws {
    let body = JSON.members(
      ("answers", try file.map(desk.input.json)), ("terms", try terms.json()),
      ("declined", try desk.input.words(declined).json))
    let answer = try await desk.client(acting).act(.post, Path("v1", "information-requests", request, "return"), body)
    try desk.show(answer, acting.asking) { page in page.say("Recorded: \(answer.json.titled("state") ?? "answered").") }
  }
}
