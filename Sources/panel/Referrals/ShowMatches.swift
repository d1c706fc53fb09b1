import ArgumentParser
import PanelWire

struct ShowMatches: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "matches", "Earlier referrals that are likely of the same person, and what speaks for it.",
    "Nothing is ever joined by itself: somebody who has compared them links or dismisses.",
    examples: ["panel referrals matches REF-7K3Q-9MX2-3"])

  @OptionGroup var referral: NamedReferral
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(Path("v1", "referrals", referral.identifier(client), "matches"))
    try desk.show(answer, asking) { page in
      if answer.json["matches"].elements.isEmpty { page.say("Nobody referred before is likely to be the same person.") }
      page.matches(answer.json["matches"].elements, of: referral.written)
    }
  }
}

extension Page {
  /// People who may be the one referred, the likeliest first, each with all their concerns.
  mutating func matches(_ matches: [JSON], of referral: String?) {
    guard !matches.isEmpty else { return }
    heading(matches.count == 1 ? "1 person may be the same" : "\(matches.count) people may be the same")
    for match in matches {
      gap()
      fact("Person", match["person"].text)
      fact("Likeness", match["says"].text ?? match["band"].text)
      for piece in match["evidence"].elements { fact("Because", piece["says"].text ?? piece["code"].text) }
      fact("Said so far", match["link"].titled("verdict"))
      fact("To undo it", match["link"]["id"].text.map { "panel referrals unlink \($0)" })
      for earlier in match["referrals"].elements { self.earlier(earlier) }
      for arrived in match["cases"].elements {
        let parts = [arrived["reference"].text, arrived.titled("route"), When.date(arrived["opened-at"])]
        fact("Came with a case", parts.compactMap { $0 }.joined(separator: "; "))
      }
    }
    // What was said of somebody is undone before anything else is said.
    guard matches.contains(where: { $0["link"] == nil }) else { return }
    gap()
    let referral = referral ?? "REFERRAL"
    say("The same person: panel referrals link \(referral) PERSON --reason details-agree")
    say("Somebody else: panel referrals dismiss \(referral) PERSON --reason different-person")
  }

  private mutating func earlier(_ referral: JSON) {
    let parts = [
      referral["reference"].text, When.short(referral["received-at"]), referral.titled("standing"),
      referral["immediate-risk"].flag == true ? "IMMEDIATE RISK" : nil, referral["concern-type"].text,
      referral["concern"].text,
    ]
    fact("Referred", parts.compactMap { $0 }.joined(separator: "; "))
  }
}
