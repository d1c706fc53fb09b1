import ArgumentParser
import Foundation
import PanelWire

/// On which terms an agency answers, part by part.
struct TermsOptions: ParsableArguments {
  @Option(
    name: .customLong("terms"),
    help: ArgumentHelp(
      "Of the answers of a category: what they are (fact, opinion, intelligence), what may be done with them (none, ask-originator, panel-only, free-within-purpose), how they are handled (official, official-sensitive, recipients-only) and the legal basis they were collected on, as far as said; once for each category.",
      valueName: "category=code,…"))
  var said: [String] = []

  func json() throws -> JSON? {
    guard !said.isEmpty else { return nil }
    return .array(try said.map(Self.part))
  }

  private static func part(_ written: String) throws -> JSON {
    let halves = written.split(separator: "=", maxSplits: 1)
    guard halves.count == 2 else {
      throw ValidationError("Terms are written category=code,code: \"\(written)\" has no codes.")
    }
    var members: JSON.Object = ["category": .string(String(halves[0]))]
    for code in halves[1].split(separator: ",") {
      let code = code.trimmingCharacters(in: .whitespaces)
      let name =
        switch code {
        case "fact", "opinion", "intelligence": "reliability"
        case "none", "ask-originator", "panel-only", "free-within-purpose": "onward"
        case "official", "official-sensitive", "recipients-only": "mark"
        default: "collected-on"
        }
      guard members[name] == nil else { throw ValidationError("\"\(written)\" says \(name) twice.") }
      members[name] = .string(code)
    }
    return .object(members)
  }
}
