import ArgumentParser
import Testing
import panel

@Suite("Help")
struct HelpTests {
  /// A command that does something, with the words that lead to it.
  struct Command: Sendable, CustomTestStringConvertible {
    let path: [String]
    let type: any ParsableCommand.Type

    var testDescription: String { path.joined(separator: " ") }
    var help: String { type.helpMessage(includeHidden: true, columns: 80) }

    /// The examples as they stand in the help, each with the lines that go on from it.
    var examples: [String] {
      let lines = type.configuration.discussion.split(separator: "\n", omittingEmptySubsequences: false)
      guard let start = lines.firstIndex(of: "Examples:") else { return [] }
      let shown = lines[(start + 1)...].prefix { $0.hasPrefix("  ") }
      return shown.reduce(into: [String]()) { examples, line in
        if line.hasPrefix("    "), let last = examples.popLast() {
          examples.append("\(last)\n\(line)")
        } else {
          examples.append(String(line))
        }
      }
    }
  }

  static let commands: [Command] = below(Panel.self, ["panel"])

  private static func below(_ type: any ParsableCommand.Type, _ path: [String]) -> [Command] {
    let commands = type.configuration.subcommands
    if commands.isEmpty { return [Command(path: path, type: type)] }
    return commands.flatMap { below($0, path + [$0.configuration.commandName ?? ""]) }
  }

  @Test("there are commands, each reached by its own words")
  func reachesEveryCommand() {
    #expect(Self.commands.count > 45)
    #expect(Set(Self.commands.map(\.path)).count == Self.commands.count)
  }

  @Test("every example is taken by the parser, and by the command in whose help it stands", arguments: commands)
  func parsesExamples(_ command: Command) throws {
    #expect(!command.examples.isEmpty, "a command without an example")
    for example in command.examples {
      let words = ShellWords.split(example)
      try #require(words.first == "panel")
      let parsed = try Panel.parseAsRoot(Array(words.dropFirst()))
      #expect(ObjectIdentifier(type(of: parsed)) == ObjectIdentifier(command.type), "\(example)")
    }
  }

  @Test("the first example begins with the words of its command, and each fits a terminal", arguments: commands)
  func examplesFit(_ command: Command) {
    let first = command.examples.map { ShellWords.split($0) }
    #expect(first.contains { $0.starts(with: command.path) })
    for line in command.examples.flatMap({ $0.split(separator: "\n") }) { #expect(line.count <= 80, "\(line)") }
  }

  @Test("says what the exit codes mean, and takes --json where it shows an answer", arguments: commands)
  func saysExitCodes(_ command: Command) {
    #expect(command.type.configuration.discussion.hasSuffix(ExitStatus.help))
    let speaks = [["diagram"], ["schema"]].contains { command.path.starts(with: ["panel", "workflow"] + $0) }
    let signs = ["sign-in", "sign-out", "credentials"].contains(command.path.last ?? "")
    #expect(command.help.contains("--json") != (speaks || signs))
  }

  @Test("a command that changes something takes --dry-run and --plan, and no other does", arguments: commands)
  func plans(_ command: Command) {
    let writes = command.help.contains("--key <key>")
    #expect(command.help.contains("--dry-run") == writes)
    #expect(command.help.contains("--plan <hash>") == writes)
  }

  @Test("no command takes a token as an argument", arguments: commands)
  func takesNoToken(_ command: Command) {
    #expect(!command.help.contains("--token"))
  }

  @Test("help that was asked for goes to the output and is a success")
  func givesHelp() async {
    let outcome = await Sitting().types("panel referrals accept --help")
    #expect(outcome.status == .done)
    #expect(outcome.output.contains("panel referrals accept REF-7K3Q-9MX2-3"))
    #expect(outcome.complaints.isEmpty)
  }

  @Test("scripts for completion are given for each shell", arguments: ["bash", "zsh", "fish"])
  func completes(_ shell: String) async {
    let outcome = await Sitting().types("panel --generate-completion-script \(shell)")
    #expect(outcome.status == .done)
    #expect(outcome.output.contains("referrals"))
  }

  @Test(
    "a command that does not exist is told, with the nearest",
    arguments: [("panel referals", "referrals"), ("panel cases mvoe", "move"), ("panel meetings clsoe next", "close")])
  func tellsMisspelling(_ typed: String, _ meant: String) async {
    let outcome = await Sitting().types(typed)
    #expect(outcome.status == .usage)
    #expect(outcome.complaints.contains("Did you mean \(meant)?"))
    #expect(outcome.output.isEmpty)
  }

  @Test("arguments that cannot be read are a complaint with the usage")
  func tellsUsage() async {
    let outcome = await Sitting().types("panel referrals decline REF-7K3Q-9MX2-3")
    #expect(outcome.status == .usage)
    #expect(outcome.complaints.contains("Missing expected argument '--reason <code>'"))
    #expect(outcome.complaints.contains("Usage: panel referrals decline"))
  }
}
