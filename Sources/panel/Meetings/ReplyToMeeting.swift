import ArgumentParser
import PanelRules
import PanelWire

struct ReplyToMeeting: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "reply", "Say whether you come to a meeting; why is not asked.",
    "The newest answer stands, as long as the meeting is not moved. It counts in the forecast of the quorum.",
    examples: ["panel meetings reply next coming", "panel meetings reply 2027-03-09 not-coming"])

  @OptionGroup var meeting: NamedMeeting

  @Argument(help: "coming, not-coming or perhaps.")
  var reply: String

  @OptionGroup var acting: Acting

  func validate() throws {
    guard MeetingReply(rawValue: reply) != nil else {
      throw ValidationError("Answer coming, not-coming or perhaps.")
    }
  }

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(
      .post, meeting.path(client).appending("replies"), .members(("reply", .string(reply))))
    try desk.show(answer, acting.asking) { page in page.say("Recorded: \(MeetingWords.reply(reply) ?? reply).") }
  }
}
