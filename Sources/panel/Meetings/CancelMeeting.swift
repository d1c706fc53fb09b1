import ArgumentParser
import PanelWire

struct CancelMeeting: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "cancel", "Cancel a meeting, saying what becomes of each item that was not decided.",
    """
    An item is heard at another meeting of the panel (ITEM=to:DATE), at one that was added out of turn \
    (ITEM=extraordinary:DATE), or waits for whichever meeting comes, with the reason why that is acceptable \
    (ITEM=delay:WHY; ITEM=delay:- reads it from the standard input). ITEM is its number, or the reference of its case. \
    A meeting after the day by which its case has to be heard is taken only with why it can wait \
    (ITEM=to:DATE:WHY, ITEM=to:DATE:-). Without a fate for each, nothing is cancelled and all that are missing are \
    named. Nothing is decided outside a meeting, and the clocks of the cases run on. Once items went elsewhere, undo \
    does not bring the meeting back: arrange another. --because is the panel's business and is shown in calendars: \
    name no person in it. What is said of an item is kept sealed.
    """,
    examples: [
      "panel meetings cancel 2027-03-09 --because \"Room flooded\"",
      "panel meetings cancel 2027-03-09 --because \"Room flooded\" \\\n"
        + "    --fate 1=to:2027-03-23 --fate CHA-7K3Q-9MX2-3=delay:-",
    ])

  @OptionGroup var meeting: NamedMeeting

  @Option(help: "Why: the panel's business, in words that name no person.")
  var because: String

  @Option(
    help: ArgumentHelp(
      "What becomes of an item: to:DATE, to:DATE:WHY, extraordinary:DATE or delay:WHY; as often as there are.",
      valueName: "item=what"))
  var fate: [WrittenFate] = []

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await meeting.path(client)
    let shown = try await client.get(path).json
    let room = Room(shown)
    var fates: [JSON] = []
    for fate in fate {
      let number = Int(try room.item(fate.item)).map { JSON.number(.init($0)) }
      switch fate.what {
      case .delay(let words):
        fates.append(.members(("item", number), ("rationale", try desk.input.words(words).json)))
      case .heard(let on, let words, let isExtraordinary):
        let other = try await client.meeting(
          on: on, of: shown["panel"].text ?? "", isExtraordinary: isExtraordinary)
        let rationale = try desk.input.words(words).json
        fates.append(.members(("item", number), ("meeting", .string(other)), ("rationale", rationale)))
      }
    }
    let answer: Answer
    do {
      answer = try await client.act(
        .post, path.appending("cancellation"),
        .members(("because", .string(because)), ("fates", fates.isEmpty ? nil : .array(fates))))
    } catch let plan as ShownPlan where plan.answer.json["answer"]["can-be-undone"].flag == false {
      throw plan.noting(Self.notUndone)
    }
    try desk.show(answer, acting.asking) { page in
      page.say("The meeting is cancelled. Cases that wait for the panel go on waiting, and their clocks run on.")
      guard answer.json["can-be-undone"].flag == false else { return }
      page.say(Self.notUndone)
      var table = Table("ITEM", "CASE", "HEARD ON", "HAS TO BE BY")
      for fate in answer.json["fates"].elements {
        table.add(
          fate["item"].integer.map(String.init), fate["reference"].text, fate["date"].text ?? "whichever comes",
          fate["due"].text)
      }
      page.table(table, whenEmpty: "")
    }
  }
}

extension CancelMeeting {
  fileprivate static let notUndone =
    "Undo does not bring it back, as its items go elsewhere: arrange another meeting instead, with panel meetings add."
}

/// What somebody said becomes of an item: `1=to:2027-03-23`.
struct WrittenFate: ExpressibleByArgument {
  /// Its number, or the reference of its case.
  let item: String
  let what: What

  enum What {
    /// At the meeting of a day, or of an identifier; with why it can wait until then, where that is too late for it.
    case heard(String, because: String?, isExtraordinary: Bool)
    case delay(String)
  }

  init?(argument: String) {
    let sides = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard sides.count == 2 else { return nil }
    let words = sides[1].split(separator: ":", maxSplits: 1).map(String.init)
    guard words.count == 2, !words[1].isEmpty else { return nil }
    item = sides[0]
    let given = words[1].split(separator: ":", maxSplits: 1).map(String.init)
    guard let on = given.first else { return nil }
    let why = given.count > 1 ? given[1] : nil
    switch words[0] {
    case "to": what = .heard(on, because: why, isExtraordinary: false)
    case "extraordinary": what = .heard(on, because: why, isExtraordinary: true)
    case "delay": what = .delay(words[1])
    default: return nil
    }
  }
}

extension Client {
  /// The identifier of the meeting of a panel that is planned for a day; or the identifier that was written.
  fileprivate func meeting(on written: String, of panel: String, isExtraordinary: Bool) async throws -> String {
    if let identifier = Lookup.identifier(written, prefix: "mtg") { return identifier }
    let meetings = try await everything(Path("v1", "meetings"), "meetings").filter {
      $0["panel"].text == panel && $0["date"].text == written
        && ["planned", "provisional"].contains($0["standing"].text)
        && (!isExtraordinary || $0["extraordinary"].flag == true)
    }
    guard let one = meetings.first?["id"].text else {
      throw Stopped(
        .notFound, "No \(isExtraordinary ? "extraordinary " : "")meeting of \(panel) is planned for \(written).",
        "Add it first: panel meetings add \(panel) \(written) TIME --place PLACE"
          + (isExtraordinary ? " --extraordinary --because WHY --requested-by NAME" : ""))
    }
    guard meetings.count == 1 else {
      var page = Page()
      page.say("Several meetings are planned for \(written). Name one by its identifier:")
      for meeting in meetings { page.fact(meeting["id"].text ?? "", meeting["time"].text) }
      throw Stopped(.usage, page)
    }
    return one
  }
}
