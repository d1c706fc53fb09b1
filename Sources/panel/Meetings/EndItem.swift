import ArgumentParser
import PanelWire

struct NoteItem: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "note", "End an item that was talked about while the panel could not decide it.",
    "Without everybody whom the law requires a panel discusses and notes. Nobody can override that.",
    examples: ["panel meetings note next 1 --words \"The school spoke; no police.\""])

  @OptionGroup var item: NamedItem

  @Option(help: "What was talked about; - reads it from the standard input.")
  var words: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let (meeting, room, number) = try await item.find(client)
    let answer = try await item.act(
      "note", .members(("words", try desk.input.words(words).json)), on: meeting, room, number, client)
    try desk.show(answer, acting.asking) { page in
      let missing = answer.json["missing"].elements.compactMap(\.text).joined(separator: ", ")
      page.say("Item \(number) is noted without a decision.")
      if missing.isEmpty { return page.say("Its case does not wait for the panel any more.") }
      page.say("Missing: \(missing). Its case waits for a later meeting.")
    }
  }
}

struct RunOut: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "run-out", "End an item that the meeting has no time for.", examples: ["panel meetings run-out next 4"])

  @OptionGroup var item: NamedItem
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let (meeting, room, number) = try await item.find(client)
    let answer = try await item.act("ran-out", on: meeting, room, number, client)
    try desk.show(answer, acting.asking) { page in
      page.say("There was no time for item \(number); its case waits for a later meeting.")
    }
  }
}
