import ArgumentParser
import PanelRules
import PanelWire

struct Contribute: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "contribute", "Record what is said on an item while it is heard.",
    """
    Before the panel decides, every agency that is there has said what it knows (fact, opinion, intelligence) or that it \
    has nothing-to-add; what the person thinks is recorded (own-view), or why they were not asked \
    (own-view-not-sought); and the risk-summary.
    """,
    examples: [
      "panel meetings contribute next 1 fact --agency Police --words -",
      "panel meetings contribute next 1 nothing-to-add --agency \"Example School\"",
      "panel meetings contribute next 1 risk-summary --words \"Low at present.\"",
    ])

  @OptionGroup var item: NamedItem

  @Argument(help: "fact, opinion, intelligence, nothing-to-add, own-view, own-view-not-sought or risk-summary.")
  var kind: String

  @Option(help: "Whose it is, by name or a part of it; without it, your own agency's.")
  var agency: String?

  @Option(help: "How far it may go: none, ask-originator, panel-only or free-within-purpose.")
  var onward: String?

  @Option(help: "What was said; - reads it from the standard input.")
  var words: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let (meeting, room, number) = try await item.find(client)
    let whose = try agency.map(room.agency)
    let body = JSON.members(
      ("kind", .string(kind)), ("agency", (whose?.id).json), ("onward", onward.json),
      ("words", try desk.input.words(words).json))
    let answer = try await item.act("contributions", body, on: meeting, room, number, client)
    try desk.show(answer, acting.asking) { page in
      let what = MeetingWords.contribution(kind)
      page.say("Recorded on item \(number): \(what)\(whose.map { ", \($0.name)" } ?? "").")
    }
  }
}
