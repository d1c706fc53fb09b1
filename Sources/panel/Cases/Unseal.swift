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
  /// Whether it is what stands now, and of which version it is.
  private mutating func stands(_ answered: JSON) {
    guard let newest = answered["newest"].integer else { return }
    let standing = answered["stands"].elements.compactMap(\.text)
    let said = answered["answers"].object?.names ?? []
    if let without = answered["saved-without"].integer {
      say("Stands no longer: version \(without) was saved without it.")
    } else if standing.isEmpty {
      say("Stands no longer: all of it was answered anew.")
    } else if standing.count < said.count {
      say("Stands still: \(standing.joined(separator: ", ")). The rest was answered anew.")
    } else {
      say(
        answered["version"].integer == newest
          ? "Stands: it is the newest version." : "Stands: no later version, up to \(newest), answers it.")
    }
  }

  fileprivate mutating func sealed(_ sealed: JSON) {
    for answered in sealed["answers"].elements {
      let saved = When.short(answered["at"]) ?? ""
      heading("\(answered["title"].text ?? ""), version \(answered["version"].integer ?? 0), \(saved)")
      stands(answered)
      answers(answered["answers"], as: answered["fields"].elements)
    }
    for contact in sealed["contacts"].elements {
      heading(contact["safe"].flag == true ? "Safe" : "NOT SAFE: never use it")
      fact("How", contact["how"].text ?? "It was erased.")
      fact("Contact", contact["contact"].text)
      fact("Record", contact["record"].text)
    }
    if sealed["answers"].elements.isEmpty, sealed["contacts"].elements.isEmpty { say("Nothing of that is held.") }
  }
}
