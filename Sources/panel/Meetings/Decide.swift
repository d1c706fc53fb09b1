import ArgumentParser
import PanelWire

struct Decide: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "decide", "Record what the panel decided on an item; the decision is the move.",
    """
    Everyone in the room who holds a position is recorded as for the decision, but for those named otherwise. How it \
    was decided (unanimous, majority, chair) is worked out from the positions. Where they settle nothing, the chair rules: \
    --ruling. What the decision gives agencies to do is written AGENCY/NAME by DATE: WHAT (measured by WHAT SHOWS IT); \
    where it cannot wait, AGENCY/NAME by DATE, urgent: WHAT (measured by WHAT SHOWS IT).
    """,
    examples: [
      "panel meetings decide next 1 DECISION --rationale \"Support is needed.\"",
      "panel meetings decide next 1 DECISION --rationale - --abstain \"Person Alpha\"",
      "panel meetings decide next 1 DECISION --rationale - \\\n    --dissent \"Person Beta=DECISION: the risk is low\"",
      "panel meetings decide next 1 DECISION --rationale - --action \\\n"
        + "    \"Example School/Person Gamma by 2027-03-30: Write to the parents \\\n"
        + "    (measured by a copy of the letter)\"",
      "panel meetings decide next 1 --file decision.json",
    ])

  @OptionGroup var item: NamedItem

  @Argument(help: "The decision, as the route calls it.")
  var decision: String?

  @Option(help: "Why the panel decided so; - reads it from the standard input.")
  var rationale: String?

  @Option(help: ArgumentHelp("Somebody who was for another, and why: NAME=DECISION: why.", valueName: "who"))
  var dissent: [String] = []

  @Option(help: ArgumentHelp("Somebody who abstained.", valueName: "name"))
  var abstain: [String] = []

  @Option(help: "The chair's answer, where the positions settle nothing.")
  var ruling: String?

  @Option(help: "Conditions of the decision.")
  var conditions: String?

  @Option(help: ArgumentHelp("What an agency is to do, and who of it until when; once for each.", valueName: "action"))
  var action: [String] = []

  @Option(help: "How the case ends, where the decision offers several outcomes.")
  var outcome: String?

  @Option(help: "Where the person goes on, where the end asks for it.")
  var disposition: String?

  @Option(help: "Where a linked case opens, where there is a choice.")
  var stage: String?

  @Option(help: ArgumentHelp("The whole request in JSON instead; - is the standard input.", valueName: "path"))
  var file: String?

  @OptionGroup var acting: Acting

  func validate() throws {
    if file == nil, decision == nil || rationale == nil {
      throw ValidationError("Give the decision and --rationale, or the whole request with --file.")
    }
    if file != nil, !action.isEmpty { throw ValidationError("Give the actions in the file, or no --file.") }
    if file != nil, decision != nil { throw ValidationError("Give the decision or --file, not both.") }
  }

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let (meeting, room, number) = try await item.find(client)
    let body =
      if let file { try desk.input.json(of: file) } else { try await request(room, number, client, desk) }
    let answer = try await item.act("decision", body, on: meeting, room, number, client)
    try desk.show(answer, acting.asking) { page in page.decided(answer.json) }
  }

  private func request(_ room: Room, _ number: String, _ client: Client, _ desk: Desk) async throws -> JSON {
    var actions: [JSON] = []
    for written in try action.map(WrittenAction.init) { actions.append(try await written.json(client)) }
    return .members(
      ("positions", .array(try positions(room, number))), ("ruling", ruling.json),
      ("rationale", try desk.input.words(rationale).json), ("conditions", conditions.json), ("outcome", outcome.json),
      ("disposition", disposition.json), ("stage", stage.json), ("actions", actions.isEmpty ? nil : .array(actions)))
  }

  private func positions(_ room: Room, _ number: String) throws -> [JSON] {
    var others: [String: JSON] = [:]
    for name in abstain {
      let who = try room.practitioner(name).id
      others[who] = .members(("practitioner", .string(who)), ("position", "abstain"))
    }
    for text in dissent {
      let (name, position, why) = try Self.parts(of: text)
      let who = try room.practitioner(name).id
      others[who] = .members(("practitioner", .string(who)), ("position", .string(position)), ("reason", why.json))
    }
    let voices = room.voices(on: number)
    let given = voices.map { who in
      others[who] ?? .members(("practitioner", .string(who)), ("position", decision.json))
    }
    // Whoever was named and holds no position is sent all the same, so that the service says why they hold none.
    return given + others.keys.sorted().filter { !voices.contains($0) }.compactMap { others[$0] }
  }

  /// `Person Beta=DECISION: the risk is low` in its parts.
  static func parts(of text: String) throws -> (name: String, position: String, why: String?) {
    let sides = text.split(separator: "=", maxSplits: 1).map { $0.drop(while: \.isWhitespace) }
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
      throw Stopped(
        .usage, "\"\(text)\" does not say what somebody was for.", "Write NAME=DECISION, or NAME=DECISION: why.")
    }
    let words = sides[1].split(separator: ":", maxSplits: 1)
    let why = words.count == 2 ? words[1].drop(while: \.isWhitespace) : ""
    return (String(sides[0]), String(words[0]), why.isEmpty ? nil : String(why))
  }
}

extension Page {
  fileprivate mutating func decided(_ json: JSON) {
    say("Decided: \(json.titled("decision") ?? "").")
    gap()
    fact("Case", json["reference"].text)
    fact("How", json.titled("method"))
    fact("Dissent", json["dissent"].elements.isEmpty ? nil : String(json["dissent"].elements.count))
    fact("Abstained", json["abstained"].elements.isEmpty ? nil : String(json["abstained"].elements.count))
    fact("Stage now", json.titled("stage"))
    fact("Actions given", json["actions"].elements.isEmpty ? nil : String(json["actions"].elements.count))
    notices(json["notices"].elements)
    gap()
    say("See what comes next: panel cases next \(json["reference"].text ?? "")")
  }
}
