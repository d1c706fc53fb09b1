import ArgumentParser
import PanelWire

struct AddMeeting: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "add", "Add a meeting of a panel; every case that waits for the panel is put on its agenda.",
    """
    On a day on which the panel meets already, only an extraordinary meeting is added: for what cannot wait, at whatever \
    notice, with who asked for it and why. Its quorum is that of every other. --because is shown in calendars: name no \
    person in it.
    """,
    examples: [
      "panel meetings add PANEL 2027-03-09 10:00 --place \"Town hall, room 2\"",
      "panel meetings add PANEL 2027-03-10 09:00 --place \"Town hall\" \\\n"
        + "    --extraordinary --because \"Rising risk\" --requested-by \"Testcase Chair\"",
    ])

  @Argument(help: "The panel that meets.")
  var panel: String

  @Argument(help: "The day, as 2027-03-09.")
  var date: String

  @Argument(help: "The time on the clock there, as 10:00.")
  var time: String

  @Option(help: "The room, or the link.")
  var place: String

  @Option(help: ArgumentHelp("How long it lasts; 180 where it is left out.", valueName: "minutes"))
  var length: Int?

  @Flag(help: "Out of turn: it may be on a day on which the panel meets already.")
  var extraordinary = false

  @Option(help: "Why it is extraordinary, in words that name no person.")
  var because: String?

  @Option(help: ArgumentHelp("Who asked for an extraordinary one.", valueName: "name"))
  var requestedBy: String?

  @OptionGroup var acting: Acting

  func validate() throws {
    if extraordinary, because == nil || requestedBy == nil {
      throw ValidationError("An extraordinary meeting takes --because and --requested-by.")
    }
    if !extraordinary, because != nil || requestedBy != nil {
      throw ValidationError("--because and --requested-by are for a meeting that is --extraordinary.")
    }
  }

  private static let notUndone =
    "Cases are on its agenda, so undo does not take it back: cancel it instead, with where each is heard."

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    var requester: Named?
    if let requestedBy { requester = try await client.practitioner(requestedBy) }
    let body = JSON.members(
      ("panel", .string(panel)), ("date", .string(date)), ("time", .string(time)), ("place", .string(place)),
      ("minutes", length.map { .number(.init($0)) }), ("extraordinary", extraordinary ? true : nil),
      ("because", because.json), ("requested-by", requester.map { .string($0.id) }))
    let answer: Answer
    do {
      answer = try await client.act(.post, Path("v1", "meetings"), body)
    } catch let stopped as Stopped where stopped.status == .notFound {
      throw try await stopped.naming(panel, client)
    } catch let plan as ShownPlan where plan.answer.json["answer"]["items"].integer ?? 0 > 0 {
      throw plan.noting(Self.notUndone)
    }
    try desk.show(answer, acting.asking) { page in
      // What was asked for is a time that clocks may leap over.
      page.say(
        "The meeting is on \(When.day(answer.json["date"]) ?? date) at \(answer.json["time"].text ?? time).")
      page.fact("Meeting", answer.json["id"].text)
      page.fact("Items", answer.json["items"].integer.map(String.init))
      if answer.json["items"].integer ?? 0 > 0 { page.say(Self.notUndone) }
      page.gap()
      page.say("See it: panel meetings show \(date)")
    }
  }
}
