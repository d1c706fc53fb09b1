import ArgumentParser
import PanelWire

/// What is kept of a meeting: a rendering of what was recorded.
struct MinutesOfMeetings: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "minutes", "The minutes of a meeting: read, check, put right, approve.",
    commands: [ShowMinutes.self, CheckMinutes.self, ApproveMinutes.self, CorrectMinutes.self])
}

struct CheckMinutes: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "check", "Say that you have read the minutes and that they are right: the chair's act.",
    examples: ["panel minutes check 2027-03-09 --hash HASH"])

  @OptionGroup var meeting: NamedMeeting

  @Option(help: "The hash that stands at the end of the minutes that you read.")
  var hash: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(
      .post, meeting.path(client).appending("minutes", "check"), .members(("hash", .string(hash))))
    try desk.show(answer, acting.asking) { page in page.standing(answer.json) }
  }
}

struct ApproveMinutes: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "approve", "Record that the panel agrees to the minutes of a meeting.",
    examples: ["panel minutes approve 2027-03-09 --hash HASH"])

  @OptionGroup var meeting: NamedMeeting

  @Option(help: "The hash that stands at the end of the minutes that you read.")
  var hash: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(
      .post, meeting.path(client).appending("minutes", "approval"), .members(("hash", .string(hash))))
    try desk.show(answer, acting.asking) { page in page.standing(answer.json) }
  }
}

struct CorrectMinutes: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "correct", "Add to the minutes what was wrong or is missing.",
    """
    Nothing in minutes is ever changed: what is put right stands beside it, with who said so and when. Without an item it \
    is about the meeting itself, and names no case and nobody whom one is about.
    """,
    examples: [
      "panel minutes correct 2027-03-09 1 --words \"The school agreed.\"",
      "panel minutes correct 2027-03-09 --words \"The deputy came at 10:15.\"",
    ])

  @OptionGroup var meeting: NamedMeeting

  @Argument(help: "The number of the item, or the reference of its case.")
  var item: String?

  @Option(help: "What was wrong or is missing, and what is so; - reads it from the standard input.")
  var words: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await meeting.path(client)
    var number: Int?
    if let item { number = Int(try await Room(path, client).item(item)) }
    let body = JSON.members(
      ("item", number.map { .number(.init($0)) }), ("words", try desk.input.words(words).json))
    let answer = try await client.act(.post, path.appending("minutes", "addenda"), body)
    try desk.show(answer, acting.asking) { page in
      let about = number.map { "item \($0)" } ?? "the meeting"
      page.say("Added as number \(answer.json["number"].integer ?? 0), on \(about).")
    }
  }
}

extension Page {
  fileprivate mutating func standing(_ json: JSON) {
    say("The minutes are now: \(json.titled("stage") ?? "").")
    let unchecked = json["unchecked"].elements.compactMap(\.integer).map(String.init).joined(separator: ", ")
    if !unchecked.isEmpty { say("Not checked yet: \(unchecked).") }
  }
}
