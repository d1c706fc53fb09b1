import ArgumentParser
import PanelWire

struct AcceptReferral: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "accept", "Accept a referral onto one route or several; on each this opens a case.",
    """
    Look first for earlier referrals of the same person: panel referrals matches.

    Reasons: concern-of-this-route, needs-assessment, immediate-risk, court-or-authority-asked.

    A referral that named no route is at the front door: say of every route that was proposed whether you confirm it \
    (--onto) or not (--reject), and why (threshold-not-met, open-there-already, not-eligible, \
    person-does-not-want-it, better-met-elsewhere). Onto a route that no row proposed, say --because \
    (told-by-the-referrer, known-to-the-officer, asked-for-by-the-route, professional-judgement).

    What the referrer wrote in their own words goes along only where you confirm one route. With --told you tell the \
    team of each what it needs to know, and no other team reads it.
    """,
    examples: [
      "panel referrals accept REF-7K3Q-9MX2-3 --reason concern-of-this-route",
      "panel referrals accept REF-7K3Q-9MX2-3 --onto ROUTE \\\n    --reason needs-assessment --authority medway",
      "panel referrals accept REF-7K3Q-9MX2-3 --reason needs-assessment \\\n"
        + "    --onto ROUTE --onto ROUTE --reject ROUTE=threshold-not-met",
      "panel referrals accept REF-7K3Q-9MX2-3 --reason needs-assessment \\\n"
        + "    --onto ROUTE --told 'ROUTE=Call before you visit.' --onto ROUTE",
    ])

  @OptionGroup var referral: NamedReferral

  @Option(help: ArgumentHelp("Why.", valueName: "code"))
  var reason: String

  @Option(
    name: [.customLong("onto"), .customLong("route")],
    help: ArgumentHelp("The route; once for each. Else the one the referral is on.", valueName: "route"))
  var onto: [String] = []

  @Option(help: ArgumentHelp("Why onto a route that no row proposed.", valueName: "code"))
  var because: String?

  @Option(help: ArgumentHelp("A proposed route that you reject, and why; once for each.", valueName: "route=code"))
  var reject: [String] = []

  @Option(
    help: ArgumentHelp("What the team of a route that you confirm is told; once for each.", valueName: "route=text"))
  var told: [String] = []

  @Option(help: "The local authority where the person lives, where it is known.")
  var authority: String?

  @Option(help: "A note; - reads it from the standard input.")
  var note: String?

  @OptionGroup var acting: Acting

  func validate() throws {
    for rejected in reject where rejected.split(separator: "=").count != 2 {
      throw ValidationError("--reject takes a route and why, as ROUTE=not-eligible; \(rejected) is neither.")
    }
    for telling in told where Self.telling(telling) == nil {
      throw ValidationError("--told takes a route and what its team is told, as ROUTE='Call before you visit.'")
    }
  }

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await Path("v1", "referrals", referral.identifier(client))
    let rejected = reject.map { written -> JSON in
      let parts = written.split(separator: "=").map(String.init)
      return ["route": .string(parts[0]), "reason": .string(parts[1])]
    }
    let told = told.compactMap(Self.telling).map { route, text -> JSON in
      ["route": .string(route), "text": .string(text)]
    }
    let body = JSON.members(
      ("routes", .texts(try await routes(client, path))), ("reason", .string(reason)),
      ("because", because.json), ("rejected", rejected.isEmpty ? nil : .array(rejected)),
      ("told", told.isEmpty ? nil : .array(told)),
      ("residence", authority.map { ["authority": .string($0)] }), ("note", try desk.input.words(note).json))
    let answer = try await client.act(.post, path.appending("acceptance"), body)
    try desk.show(answer, acting.asking) { page in
      let cases = answer.json["cases"].elements
      let open = cases.count == 1 ? "a case is open" : "\(cases.count) cases are open"
      page.say("\(answer.json["reference"].text ?? "The referral") is accepted, and \(open).")
      for opened in cases {
        page.gap()
        page.fact("Case", opened["reference"].text)
        page.fact("Route", opened.titled("route"))
        page.fact("Stage", opened.titled("stage"))
      }
      page.gap()
      if cases.count == 1 {
        page.say("See what comes next: panel cases next \(cases[0]["reference"].text ?? "")")
      } else {
        page.say("None of them says that there is another.")
      }
    }
  }

  /// A route and a text, at the first sign between them: the text may hold more.
  private static func telling(_ written: String) -> (route: String, text: String)? {
    let parts = written.split(separator: "=", maxSplits: 1).map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }

  private func routes(_ client: Client, _ path: Path) async throws -> [String] {
    guard onto.isEmpty else { return onto }
    let shown = try await client.get(path).json
    guard shown["verdicts"] == nil else {
      let proposed = (shown["verdicts"].elements.last?["proposals"].elements ?? []).compactMap { $0["route"].text }
      throw Stopped(
        .usage, "The referral named no route.",
        "Say onto which: --onto. Proposed: \(proposed.isEmpty ? "none" : proposed.joined(separator: ", ")).")
    }
    guard let route = shown["route"].text else {
      throw Stopped(.usage, "The referral is on no route yet.", "Say which: --onto. See them all: panel routes list")
    }
    return [route]
  }
}
