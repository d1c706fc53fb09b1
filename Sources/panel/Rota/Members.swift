import ArgumentParser
import PanelWire

/// Who sits on a panel.
struct PanelMembers: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "members", "Who sits on a panel, who stands in for them, and when they are on leave.",
    commands: [ListMembers.self, AddMember.self, RemoveMember.self, RecordLeave.self], usually: ListMembers.self)
}

struct ListMembers: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "Who sits on a panel, deputies in their order, and when they are on leave.",
    examples: ["panel members list PANEL", "panel members list PANEL --json"])

  @Argument(help: "The panel.")
  var panel: String

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(Path("v1", "panels", panel, "members"))
    try desk.show(answer, asking) { page in
      var table = Table("NAME", "AGENCY", "AS", "ORDER", "FROM", "UNTIL", "LEAVE")
      for member in answer.json["members"].elements {
        let leave = member["leave"].elements.map { "\($0["from"].text ?? "") to \($0["until"].text ?? "")" }
        table.add(
          member["name"].text, member["agency-name"].text, member["as"].text,
          member["order"].integer.map(String.init), member["from"].text, member["until"].text,
          leave.joined(separator: ", "))
      }
      page.table(table, whenEmpty: "Nobody is named. Name somebody: panel members add \(panel) NAME --as member")
    }
  }
}

struct AddMember: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "add", "Record that somebody sits on a panel.",
    """
    As chair, deputy (takes the chair where the chair cannot), member, or stand-in (comes for a member of their agency \
    who cannot). Deputies and stand-ins are asked in the order in which they were added.
    """,
    examples: [
      "panel members add PANEL \"Testcase Chair\" --as chair",
      "panel members add PANEL \"Testcase Officer\" --as stand-in --from 2027-04-01",
    ])

  @Argument(help: "The panel.")
  var panel: String

  @Argument(help: "Who: a name, or a part of it that fits one only, or an identifier.")
  var practitioner: String

  @Option(name: .customLong("as"), help: "chair, deputy, member or stand-in.")
  var part: String

  @Option(help: ArgumentHelp("The first day, if not today.", valueName: "day"))
  var from: String?

  @Option(help: ArgumentHelp("The last day.", valueName: "day"))
  var until: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let who = try await client.practitioner(practitioner)
    let body = JSON.members(
      ("practitioner", .string(who.id)), ("as", .string(part)), ("from", from.map(JSON.string)),
      ("until", until.map(JSON.string)))
    let answer = try await client.act(.post, Path("v1", "panels", panel, "members"), body)
    try desk.show(answer, acting.asking) { page in
      page.say("Recorded: \(who.name), \(part), from \(answer.json["from"].text ?? "today").")
    }
  }
}

struct RemoveMember: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "remove", "Record the last day on which somebody sits on a panel.",
    examples: [
      "panel members remove PANEL \"Testcase Chair\"",
      "panel members remove PANEL \"Testcase Chair\" --after 2027-03-31",
    ])

  @Argument(help: "The panel.")
  var panel: String

  @Argument(help: "Who: a name, or a part of it that fits one only, or an identifier.")
  var practitioner: String

  @Option(help: ArgumentHelp("The last day; they sit there no more where it is left out.", valueName: "day"))
  var after: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let who = try await client.practitioner(practitioner)
    let body = JSON.members(("practitioner", .string(who.id)), ("until", after.map(JSON.string)))
    let answer = try await client.act(.post, Path("v1", "panels", panel, "members", "ends"), body)
    try desk.show(answer, acting.asking) { page in
      page.say("Recorded: \(who.name) until \(answer.json["until"].text ?? "").")
    }
  }
}

struct RecordLeave: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "leave", "Record that somebody who sits on a panel is on leave; never why.",
    examples: [
      "panel members leave PANEL \"Testcase Officer\" 2027-08-02 2027-08-13",
      "panel members leave PANEL \"Testcase Officer\" 2027-08-02 2027-08-13 \\\n    --take-back",
    ])

  @Argument(help: "The panel.")
  var panel: String

  @Argument(help: "Who: a name, or a part of it that fits one only, or an identifier.")
  var practitioner: String

  @Argument(help: "The first day.")
  var from: String

  @Argument(help: "The last day.")
  var until: String

  @Flag(help: "They are not on leave after all: takes back what lies within these days.")
  var takeBack = false

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let who = try await client.practitioner(practitioner)
    let body = JSON.members(
      ("practitioner", .string(who.id)), ("from", .string(from)), ("until", .string(until)),
      ("away", .bool(!takeBack)))
    let answer = try await client.act(.post, Path("v1", "panels", panel, "leave"), body)
    try desk.show(answer, acting.asking) { page in
      page.say(takeBack ? "Taken back." : "Recorded: \(who.name) is on leave from \(from) to \(until).")
    }
  }
}
