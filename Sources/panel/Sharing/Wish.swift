import ArgumentParser
import PanelWire

/// What somebody wishes to tell whom.
struct Wish: ParsableArguments {
  @Option(
    name: .customLong("with"),
    help: ArgumentHelp(
      "Who would be told: an agency by name, or the identifier of an agency, a practitioner or a person.",
      valueName: "whom"))
  var recipient: String

  @Option(
    help: "What for: casework, review, hold, subject-access, inform or statistics.")
  var purpose: String

  @Option(
    help: ArgumentHelp("An item, as the answer lists it; once for each. Else all that you see.", valueName: "name"))
  var item: [String] = []

  @Option(help: ArgumentHelp("The recorded way of reaching them; any other counts as unsafe.", valueName: "contact"))
  var contact: String?

  @Option(help: ArgumentHelp("A legal basis on which it is said to rest; once for each.", valueName: "code"))
  var basis: [String] = []

  @Option(help: ArgumentHelp("The condition for health, offence and other special data.", valueName: "code"))
  var condition: String?

  @Option(
    help: ArgumentHelp(
      "Why nobody was asked: unsafe, would-prejudice, cannot-be-given, disproportionate-effort or not-required.",
      valueName: "reason"))
  var noConsentReason: String?

  @Option(help: ArgumentHelp("The statutory duty to tell whose conditions are met.", valueName: "code"))
  var duty: String?

  @Flag(help: "Telling was judged to do the child more harm.")
  var moreDetrimental = false

  @Flag(help: "The need for this very fact is named in the reason.")
  var needNamed = false

  @Flag(help: "Who asks for access was identified and may ask.")
  var authorityShown = false

  @Option(help: "The danger, on your word: ordinary, high or imminent.")
  var danger: String?

  @Flag(help: "A child is at risk.")
  var childAtRisk = false

  @Flag(help: "They can act on the danger, on your word.")
  var canAct = false

  func body(_ client: Client, explain: Bool = false) async throws -> JSON {
    let (kind, id) = try await recipient(client)
    return .members(
      (kind, .string(id)), ("purpose", .string(purpose)), ("items", .texts(item)), ("contact", contact.json),
      ("bases", .texts(basis)), ("condition", condition.json), ("no-consent-reason", noConsentReason.json),
      ("duty", duty.json), ("more-detrimental", moreDetrimental ? true : nil), ("need-named", needNamed ? true : nil),
      ("authority-shown", authorityShown ? true : nil), ("danger", danger.json),
      ("child-at-risk", childAtRisk ? true : nil), ("can-act", canAct ? true : nil),
      ("explain", explain ? true : nil))
  }

  private func recipient(_ client: Client) async throws -> (kind: String, id: String) {
    for (kind, prefix) in [("practitioner", "pra"), ("agency", "agc"), ("person", "per")] {
      if let id = Lookup.identifier(recipient, prefix: prefix) { return (kind, id) }
    }
    let known = try await client.everything(Path("v1", "agencies"), "agencies")
    return ("agency", try Named.one(recipient, "agency", among: known).id)
  }
}
