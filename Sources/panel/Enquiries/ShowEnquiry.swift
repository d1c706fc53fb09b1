import ArgumentParser
import PanelWire

struct ShowEnquiry: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "An enquiry: what was asked, what was advised, and what became of it.",
    examples: ["panel enquiries show ENQ-7K3Q-9MX2-3"])

  @OptionGroup var enquiry: NamedEnquiry
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(Path("v1", "enquiries", enquiry.identifier(client)))
    try desk.show(answer, asking) { page in
      let json = answer.json
      page.fact("Reference", json["reference"].text)
      page.fact("About", json.titled("topic"))
      page.fact("Standing", json.titled("standing"))
      page.fact("Due", When.due(json["due"]).map { json["late"].flag == true ? "\($0), late" : $0 })
      page.fact("Pointed to", json.titled("signpost"))
      page.fact("Referral", Self.referral(json))
      let (progress, since) = (json["progress"]["says"].text, When.short(json["progress"]["since"]))
      page.fact("It stands", progress.map { "\($0), since \(since ?? "")" })
      for entry in json["entries"].elements {
        let who = [entry.titled("act"), entry["name"].text, When.short(entry["at"])]
        page.heading(who.compactMap { $0 }.joined(separator: "; "))
        if let says = entry["says"].text { page.say(says) }
      }
    }
  }

  /// What the referral is quoted by; where the reader may not see it, that there is one and who has it.
  private static func referral(_ enquiry: JSON) -> String? {
    guard enquiry["standing"].text == "converted" else { return nil }
    let maker = enquiry["entries"].elements.last { $0["act"].text == "converted" }?["name"].text
    return enquiry["referral-reference"].text ?? "it became one; ask \(maker ?? "whoever answered you")"
  }
}
