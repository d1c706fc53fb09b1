import ArgumentParser
import PanelWire

struct AdviseOnEnquiry: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "advise", "Answer an enquiry; whoever asked it reads the advice.",
    examples: ["panel enquiries advise ENQ-7K3Q-9MX2-3 'Refer, and name no route.'"])

  @OptionGroup var enquiry: NamedEnquiry

  @Argument(help: ArgumentHelp("The advice; - reads it from the standard input.", valueName: "advice"))
  var advice: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await Path("v1", "enquiries", enquiry.identifier(client), "advice")
    let answer = try await client.act(.post, path, JSON.members(("advice", try desk.input.words(advice).json)))
    try desk.show(answer, acting.asking) { page in
      page.say("\(answer.json["reference"].text ?? "The enquiry") is answered.")
    }
  }
}

struct CloseEnquiry: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "close", "Close an enquiry, and say where whoever asked is pointed to.",
    """
    Where to: childrens-social-care, adult-social-care, early-help, health, education, police, housing, \
    voluntary-service, other-area, other-route, earlier-referral, back-to-referrer, no-service-needed.
    """,
    examples: ["panel enquiries close ENQ-7K3Q-9MX2-3 --to early-help"])

  @OptionGroup var enquiry: NamedEnquiry

  @Option(help: ArgumentHelp("Where to.", valueName: "code"))
  var to: String

  @Option(help: "What else to say to whoever asked; - reads it from the standard input.")
  var note: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await Path("v1", "enquiries", enquiry.identifier(client), "closing")
    let body = JSON.members(("signpost", .string(to)), ("note", try desk.input.words(note).json))
    let answer = try await client.act(.post, path, body)
    try desk.show(answer, acting.asking) { page in
      page.say("\(answer.json["reference"].text ?? "The enquiry") is closed: \(to).")
    }
  }
}
