import ArgumentParser
import PanelWire

struct Unseal: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "unseal", "Show what is sealed of a case. The history says that you were shown it, and why.",
    """
    Sealed are location (where somebody is or lives), attendance (where and when somebody comes) and safe-contact. What \
    you see is for you alone: to tell it to somebody, panel sharing prepare.
    """,
    examples: [
      "panel cases unseal CAS-7K3Q-9MX2-3 --category location \\\n    --reason \"To visit them tomorrow\""
    ])

  @OptionGroup var enquired: NamedCase

  @Option(help: "Of what kind it is: location, attendance or safe-contact.")
  var category: String

  @Option(help: "Why you need it; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await enquired.path(client).appending("sealed-readings")
    let answer = try await client.act(
      .post, path, .members(("category", .string(category)), ("reason", try desk.input.words(reason).json)))
    try desk.show(answer, acting.asking) { page in page.sealed(answer.json) }
  }
}

extension Page {
  fileprivate mutating func sealed(_ sealed: JSON) {
    for answered in sealed["answers"].elements {
      let saved = When.short(answered["at"]) ?? ""
      heading("\(answered["title"].text ?? ""), version \(answered["version"].integer ?? 0), \(saved)")
      answers(answered["answers"], as: answered["fields"].elements)
    }
    for contact in sealed["contacts"].elements {
      heading(contact["safe"].flag == true ? "Safe" : "NOT SAFE: never use it")
      fact("How", contact["how"].text ?? "It was erased.")
      fact("Contact", contact["contact"].text)
    }
    if sealed["answers"].elements.isEmpty, sealed["contacts"].elements.isEmpty { say("Nothing of that is held.") }
  }
}
