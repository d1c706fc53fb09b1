import ArgumentParser
import PanelWire

struct AddToReferral: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "add", "Add to a referral that you sent in; this also answers what was asked for.",
    "The file holds the fields of the form that are new or different, as a JSON object.",
    examples: [
      "panel referrals add REF-7K3Q-9MX2-3 more.json",
      "panel referrals add REF-7K3Q-9MX2-3 --note \"The school is closed next week.\"",
    ])

  @OptionGroup var referral: NamedReferral

  @Argument(help: ArgumentHelp("The file; - is the standard input.", valueName: "file"))
  var file: String?

  @Option(help: "A note; - reads it from the standard input.")
  var note: String?

  @OptionGroup var acting: Acting

  func validate() throws {
    if file == nil, note == nil { throw ValidationError("Give a file, --note, or both.") }
    if file == "-", note == "-" { throw ValidationError("Only one of the file and --note can be read from -.") }
  }

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let body = JSON.members(
      ("answers", try file.map(desk.input.json)), ("note", try desk.input.words(note).json))
    let answer = try await client.act(.post, Path("v1", "referrals", referral.identifier(client), "additions"), body)
    try desk.show(answer, acting.asking) { page in
      page.say("Added to \(answer.json["reference"].text ?? "the referral").")
      page.next(answer.json["next"].elements)
    }
  }
}
