import ArgumentParser
import PanelWire

struct AddMeeting: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "add", "Add a meeting of a panel; every case that waits for the panel is put on its agenda.",
    examples: ["panel meetings add PANEL 2027-03-09 10:00 --place \"Town hall, room 2\""])

  @Argument(help: "The panel that meets.")
  var panel: String

  @Argument(help: "The day, as 2027-03-09.")
  var date: String

  @Argument(help: "The time on the clock there, as 10:00.")
  var time: String

  @Option(help: "The room, or the link.")
  var place: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let body = JSON.members(
      ("panel", .string(panel)), ("date", .string(date)), ("time", .string(time)), ("place", .string(place)))
    let client = try desk.client(acting)
    let answer: Answer
    do {
      answer = try await client.act(.post, Path("v1", "meetings"), body)
    } catch let stopped as Stopped where stopped.status == .notFound {
      let panels = try await RouteNames(client).panels
      guard !panels.isEmpty, !panels.contains(panel) else { throw stopped }
      throw Stopped(
        .notFound, "There is no panel \"\(panel)\".", Misspelling.remedy(for: panel, among: panels))
    }
    try desk.show(answer, acting.asking) { page in
      page.say("The meeting is on \(When.day(.string(date)) ?? date) at \(time).")
      page.fact("Meeting", answer.json["id"].text)
      page.fact("Items", answer.json["items"].integer.map(String.init))
      page.gap()
      page.say("See it: panel meetings show \(date)")
    }
  }
}
