import ArgumentParser
import PanelWire

struct ListOnward: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "onward", "What your agency is asked about passing on what came from it.",
    "That you looked is recorded.", examples: ["panel returns onward"])

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(Path("v1", "onward-questions"))
    try desk.show(answer, asking) { page in
      let questions = answer.json["questions"].elements
      if questions.isEmpty { page.say("Your agency is asked nothing about passing on what came from it.") }
      for question in questions { page.onward(question) }
    }
  }
}

struct AnswerOnward: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "answer-onward", "Say whether others may be told what came from your agency.",
    "A later answer takes the place of this one.",
    examples: [
      "panel returns answer-onward rec_0c1f5xq7h3kz9mj4t2v8w6rabc yes --why -",
      "panel returns answer-onward rec_0c1f5xq7h3kz9mj4t2v8w6rabc no \\\n    --why \"It would show where it comes from.\"",
    ])

  @Argument(help: "The question, as panel returns onward shows it.")
  var question: String

  @Argument(help: "yes or no.")
  var answer: String

  @Option(help: "Why, and with what you ask; - reads it from the standard input.")
  var why: String

  @Option(help: ArgumentHelp("The last day on which it counts.", valueName: "date"))
  var until: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let said = try await desk.client(acting).act(
      .post, Path("v1", "onward-questions", question, "answer"),
      .members(
        ("answer", .string(answer)), ("why", try desk.input.words(why).json),
        ("until", try until.map { try When.written($0, atEnd: true) })))
    try desk.show(said, acting.asking) { page in page.say("Recorded: your agency says \(answer).") }
  }
}

extension Page {
  fileprivate mutating func onward(_ json: JSON) {
    heading(json["id"].text ?? "")
    fact("Route", json.titled("route"))
    fact("Asked", When.long(json["asked-at"]))
    fact("Items", json["items"].elements.compactMap(\.text).joined(separator: ", "))
    fact("To be told", json["agency-name"].text ?? json["person"].text)
    fact("For", json["purpose"].text)
    fact("Why", json["why"].text)
    guard let answer = json["answered"]["answer"].text else {
      fact("Answer by", When.due(json["until"]))
      if json["late"].flag == true { say("LATE") }
      return say("Answer it: panel returns answer-onward \(json["id"].text ?? "") yes --why WHY")
    }
    fact("Answered", "\(answer), \(When.long(json["answered"]["at"]) ?? "")")
    fact("Counts until", When.due(json["answered"]["until"]))
    fact("Because", json["answered"]["why"].text)
  }
}
