import ArgumentParser
import PanelWire

struct ListRelations: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "relations", "How whoever a case is about is related to others. That you looked is recorded.",
    "What is shown to nobody without a reason is there with --because, which the history of the case keeps.",
    examples: [
      "panel people relations CAS-7K3Q-9MX2-3",
      "panel people relations CAS-7K3Q-9MX2-3 --because \"To plan a safe meeting\"",
    ])

  @OptionGroup var enquired: NamedCase

  @Option(help: ArgumentHelp("Why you need all of them.", valueName: "why"))
  var because: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await enquired.path(client).appending("relations")
    let answer: Answer
    if let because {
      answer = try await client.act(.post, path.appending("show"), ["reason": .string(because)])
    } else {
      answer = try await client.get(path)
    }
    try desk.show(answer, acting.asking) { page in
      for relation in answer.json["relations"].elements { page.relation(relation) }
      if answer.json["relations"].elements.isEmpty { page.say("There is nothing that you may learn of.") }
    }
  }
}

extension Page {
  fileprivate mutating func relation(_ json: JSON) {
    heading([json.titled("kind"), standing(json)].compactMap(\.self).joined(separator: ", "))
    fact("Relation", json["id"].text)
    fact("Other", json["practitioner"]["name"].text ?? json["other"].text ?? "not told")
    for known in json["other-cases"]?.elements ?? [] { fact("Their case", known["reference"].text) }
    fact("Rests on", json.titled("evidence"))
    fact("Known to", json.titled("confidentiality"))
    fact("Roles", json["roles"]?.elements.compactMap(\.text).joined(separator: ", "))
    fact("From", json["from"].flatMap { When.date($0) })
    fact("Until", json["until"].flatMap { When.due($0) })
    fact(
      "Recorded",
      [When.short(json["recorded-at"]), json["recorded-by"]["name"].text].compactMap(\.self)
        .joined(separator: " by "))
    if let ended = json["ended"] {
      fact("Ended", [When.short(ended["at"]), ended["by"]["name"].text].compactMap(\.self).joined(separator: " by "))
      fact("Why", ended["says"].text)
    }
  }

  private func standing(_ json: JSON) -> String {
    if json["ended"] != nil { return "ended" }
    return json["in-force"].flag == true ? "in force" : "not in force"
  }
}
