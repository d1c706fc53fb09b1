import ArgumentParser

/// A command that does its work at a desk. What it throws is told by ``Panel/perform(_:at:)``.
protocol DeskCommand: AsyncParsableCommand {
  func run(at desk: Desk) async throws
}

extension DeskCommand {
  func run() async throws {
    try await run(at: .ofProcess())
  }
}

extension CommandConfiguration {
  /// A command with its examples, each a line that can be typed, and what its exit codes mean.
  static func command(
    _ name: String, _ abstract: String, _ says: String = "", examples: [String], aliases: [String] = []
  ) -> CommandConfiguration {
    let shown = "Examples:\n" + examples.map { "  \($0)" }.joined(separator: "\n")
    let parts = [says, shown, ExitStatus.help].filter { !$0.isEmpty }
    return CommandConfiguration(
      commandName: name, abstract: abstract, discussion: parts.joined(separator: "\n\n"), aliases: aliases)
  }

  /// A subject: what it is about, and the commands there are.
  static func subject(
    _ name: String, _ abstract: String, _ says: String = "", commands: [any ParsableCommand.Type],
    usually: (any ParsableCommand.Type)? = nil
  ) -> CommandConfiguration {
    CommandConfiguration(
      commandName: name, abstract: abstract, discussion: says, subcommands: commands, defaultSubcommand: usually)
  }
}
