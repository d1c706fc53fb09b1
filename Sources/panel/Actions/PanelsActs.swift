import ArgumentParser
import PanelWire

// What whoever arranges a panel's meetings says of its actions.

struct VerifyAction: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "verify", "Say that you have seen that an action is done.",
    "Whoever did it, or said that it is done, is not the one to verify it.",
    examples: ["panel actions verify act_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @OptionGroup var action: NamedAction
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws { try await desk.act("verify", on: action, acting) }
}

struct SendBackAction: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "send-back", "Say that an action that was reported done is not, and why.",
    examples: ["panel actions send-back act_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --reason \"It is not signed.\""])

  @OptionGroup var action: NamedAction

  @Option(help: "Why; its agency reads it; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    try await desk.act("send-back", on: action, acting, ("reason", try desk.input.words(reason).json))
  }
}

struct OvertakeAction: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "overtake", "Say that an action cannot or need not be done any more, and why.",
    examples: [
      "panel actions overtake act_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --reason \"They moved to another school.\"",
      "panel actions overtake act_0c1f5xq7h3kz9mj4t2v8w6rabc --reason - \\\n"
        + "    --by act_1c1f5xq7h3kz9mj4t2v8w6rabc",
    ])

  @OptionGroup var action: NamedAction

  @Option(help: ArgumentHelp("The action that stands in its place.", valueName: "action"))
  var by: String?

  @Option(help: "Why; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    try await desk.act(
      "overtake", on: action, acting, ("successor", by.json), ("reason", try desk.input.words(reason).json))
  }
}

struct ActionNotDone: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "not-done", "Say that an action was not done and will not be, and why.",
    examples: ["panel actions not-done act_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --reason \"Nobody is left for it.\""])

  @OptionGroup var action: NamedAction

  @Option(help: "Why; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    try await desk.act("give-up", on: action, acting, ("reason", try desk.input.words(reason).json))
  }
}

struct ReassignAction: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "reassign", "Give an action to another practitioner or agency, and say why.",
    examples: [
      "panel actions reassign act_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n"
        + "    --to \"Example School/Person Alpha\" --reason \"They know the family.\""
    ])

  @OptionGroup var action: NamedAction

  @Option(help: ArgumentHelp("The agency and who of it.", valueName: "agency/name"))
  var to: String

  @Option(help: "Why; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let sides = to.split(separator: "/", maxSplits: 1).map(String.init)
    guard sides.count == 2 else {
      throw Stopped(.usage, "\"\(to)\" does not say who of which agency.", "Write AGENCY/NAME.")
    }
    let doer = try await desk.client(acting).doer(sides[1], of: sides[0])
    try await desk.act(
      "reassign", on: action, acting, ("agency", .string(doer.agency.id)),
      ("practitioner", .string(doer.practitioner.id)), ("reason", try desk.input.words(reason).json))
  }
}

struct PostponeAction: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "postpone", "Give an action more time, and say why.",
    examples: [
      "panel actions postpone act_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --until 2027-04-30 --reason \"School is closed.\""
    ])

  @OptionGroup var action: NamedAction

  @Option(help: ArgumentHelp("The last day on which it is in time.", valueName: "date"))
  var until: String

  @Option(help: "Why; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    try await desk.act(
      "postpone", on: action, acting, ("due", .string(until)), ("reason", try desk.input.words(reason).json))
  }
}
