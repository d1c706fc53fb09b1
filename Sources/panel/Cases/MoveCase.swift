import ArgumentParser
import PanelWire

struct MoveCase: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "move", "Move a case. Where it cannot, everything that is missing is told at once.",
    "The moves that there are: panel cases next. A decision of the panel is recorded at a meeting instead.",
    examples: [
      "panel cases move CAS-7K3Q-9MX2-3 MOVE",
      "panel cases move CAS-7K3Q-9MX2-3 MOVE --outcome OUTCOME",
      "panel cases move CAS-7K3Q-9MX2-3 MOVE --reason \"Away until Monday.\"",
      "panel cases move CAS-7K3Q-9MX2-3 MOVE --destination AREA",
    ])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "The move, as panel cases next calls it.")
  var move: String

  @Option(help: "Why, where the move asks for it; - reads it from the standard input.")
  var reason: String?

  @Option(help: "How the case ends, where there are several ways.")
  var outcome: String?

  @Option(help: "Where the person goes on, where the end asks for it.")
  var disposition: String?

  @Option(help: "Where the linked case opens, where there is a choice.")
  var stage: String?

  @Option(help: "The area that takes the case.")
  var destination: String?

  @OptionGroup var seen: SeenVersion
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await enquired.path(client)
    let body = JSON.members(
      ("move", .string(move)), ("outcome", outcome.json), ("reason", try desk.input.words(reason).json),
      ("disposition", disposition.json), ("stage", stage.json), ("destination", destination.json))
    let answer = try await client.act(.post, path.appending("moves"), body, version: seen.of(path, client))
    try desk.show(answer, acting.asking) { page in page.moved(answer.json) }
  }
}

extension Page {
  fileprivate mutating func moved(_ json: JSON) {
    let reference = json["reference"].text ?? ""
    if let strand = json["strand"] {
      say("\(strand.titled("strand") ?? "") of \(reference) is now at: \(strand.titled("stage") ?? "").")
    } else {
      say("\(reference) is now at: \(json["stage-title"].text ?? json["stage"].text ?? "").")
    }
    gap()
    fact("Closed", When.long(json["closed-at"]))
    fact("Outcome", json.titled("outcome"))
    fact("Goes on to", json.titled("disposition"))
    if let opened = json["opened"] {
      let parts = [opened["reference"].text ?? opened["id"].text, opened.titled("route")]
      fact("Opened", parts.compactMap(\.self).joined(separator: ", on "))
    }
    fact("Version", json["version"].integer.map(String.init))
    gap()
    if json["closed-at"] == nil { say("What can happen next: panel cases next \(reference)") }
  }
}
