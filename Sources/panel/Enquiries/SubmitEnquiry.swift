import ArgumentParser
import PanelWire

struct SubmitEnquiry: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "submit", "Ask for advice. Name nobody: whoever answers needs no name.",
    "Topics: which-route, threshold, consent-and-sharing, what-to-say, something-else.",
    examples: [
      "panel enquiries submit --topic which-route \\\n    'A pupil talks of carrying a knife. Who hears of it?'",
      "panel enquiries submit --topic threshold - < question.txt",
    ])

  @Argument(help: ArgumentHelp("The question; - reads it from the standard input.", valueName: "question"))
  var question: String

  @Option(help: ArgumentHelp("What it is about.", valueName: "code"))
  var topic: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let body = JSON.members(("topic", .string(topic)), ("question", try desk.input.words(question).json))
    let answer = try await desk.client(acting).act(.post, Path("v1", "enquiries"), body)
    try desk.show(answer, acting.asking) { page in
      page.next(answer.json["next"].elements)
      page.gap()
      page.fact("Reference", answer.json["reference"].text)
      if let reference = answer.json["reference"].text { page.say("See the answer: panel enquiries show \(reference)") }
    }
  }
}
