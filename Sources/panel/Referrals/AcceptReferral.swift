import ArgumentParser
import PanelWire

struct AcceptReferral: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "accept", "Accept a referral onto a route; this opens a case.",
    """
    Look first for earlier referrals of the same person: panel referrals matches.

    Reasons: concern-of-this-route, needs-assessment, immediate-risk, court-or-authority-asked.
    """,
    examples: [
      "panel referrals accept REF-7K3Q-9MX2-3 --reason concern-of-this-route",
      "panel referrals accept REF-7K3Q-9MX2-3 --route ROUTE \\\n    --reason needs-assessment --authority medway",
    ])

  @OptionGroup var referral: NamedReferral

  @Option(help: ArgumentHelp("Why.", valueName: "code"))
  var reason: String

  @Option(help: "The route; else the one the referral is on.")
  var route: String?

  @Option(help: "The local authority where the person lives, where it is known.")
  var authority: String?

  @Option(help: "A note; - reads it from the standard input.")
  var note: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await Path("v1", "referrals", referral.identifier(client))
    let body = JSON.members(
      ("route", .string(try await route(client, path))), ("reason", .string(reason)),
      ("residence", authority.map { ["authority": .string($0)] }), ("note", try desk.input.words(note).json))
    let answer = try await client.act(.post, path.appending("acceptance"), body)
    try desk.show(answer, acting.asking) { page in
      let opened = answer.json["case"]
      page.say("\(answer.json["reference"].text ?? "The referral") is accepted, and a case is open.")
      page.gap()
      page.fact("Case", opened["reference"].text)
      page.fact("Route", opened.titled("route"))
      page.fact("Stage", opened.titled("stage"))
      page.gap()
      page.say("See what comes next: panel cases next \(opened["reference"].text ?? "")")
    }
  }

  private func route(_ client: Client, _ path: Path) async throws -> String {
    if let route { return route }
    guard let route = try await client.get(path).json["route"].text else {
      throw Stopped(.usage, "The referral is on no route yet.", "Say which: --route. See them all: panel routes list")
    }
    return route
  }
}
