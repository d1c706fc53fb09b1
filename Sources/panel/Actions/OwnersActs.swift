import ArgumentParser
import PanelWire

// What the agency that has to do an action says of it.

struct AcceptAction: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "accept", "Say that your agency takes an action on.",
    examples: ["panel actions accept act_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @OptionGroup var action: NamedAction
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws { try await desk.act("accept", on: action, acting) }
}

struct BeginAction: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "begin", "Say that your agency has begun with an action.",
    examples: ["panel actions begin act_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @OptionGroup var action: NamedAction
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws { try await desk.act("begin", on: action, acting) }
}

struct BlockAction: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "block", "Say that an action of your agency cannot go on, and why.",
    examples: ["panel actions block act_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --reason \"Nobody answers.\""])

  @OptionGroup var action: NamedAction

  @Option(help: "Why; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    try await desk.act("block", on: action, acting, ("reason", try desk.input.words(reason).json))
  }
}

struct UnblockAction: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "unblock", "Say that an action of your agency goes on again.",
    examples: ["panel actions unblock act_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @OptionGroup var action: NamedAction
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws { try await desk.act("unblock", on: action, acting) }
}

struct ActionDone: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "done", "Say that an action of your agency is done, and what shows it.",
    "Somebody else looks at it then: panel actions verify",
    examples: ["panel actions done act_0c1f5xq7h3kz9mj4t2v8w6rabc \\\n    --evidence \"The letter of 9 March.\""])

  @OptionGroup var action: NamedAction

  @Option(help: "What shows it; - reads it from the standard input.")
  var evidence: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    try await desk.act("done", on: action, acting, ("evidence", try desk.input.words(evidence).json))
  }
}
