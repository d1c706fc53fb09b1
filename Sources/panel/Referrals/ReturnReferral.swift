import ArgumentParser
import PanelWire

struct ReturnReferral: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "return", "Give a referral back to the referrer, with what is missing and by when.",
    "Reasons: incomplete, unclear, identity-unclear, not-discussed-with-lead.",
    examples: [
      "panel referrals return REF-7K3Q-9MX2-3 --reason incomplete \\\n"
        + "    --missing date-of-birth --answer-by 2027-03-16"
    ])

  @OptionGroup var referral: NamedReferral

  @Option(help: ArgumentHelp("Why.", valueName: "code"))
  var reason: String

  @Option(help: ArgumentHelp("A field of the form that is missing; give it once for each.", valueName: "field"))
  var missing: [String]

  @Option(help: ArgumentHelp("The last day for the answer, as 2027-03-16.", valueName: "date"))
  var answerBy: String

  @Option(help: "A note for those who receive the referral, never shown to the referrer; - reads the standard input.")
  var note: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let body = JSON.members(
      ("reason", .string(reason)), ("missing", .texts(missing)), ("answer-by", .string(answerBy)),
      ("note", try desk.input.words(note).json))
    let answer = try await client.act(.post, Path("v1", "referrals", referral.identifier(client), "return"), body)
    try desk.show(answer, acting.asking) { page in
      let due = When.due(answer.json["due"]) ?? answerBy
      page.say("\(answer.json["reference"].text ?? "The referral") is back with the referrer, who answers by \(due).")
    }
  }
}
