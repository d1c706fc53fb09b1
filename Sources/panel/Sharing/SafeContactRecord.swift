import ArgumentParser
import PanelWire

struct SafeContactRecord: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "safe-contact", "Record a way of reaching somebody, and whether they said that it is safe.",
    "A way that nobody spoke of is not safe. The way itself is shown to nobody who does not say why they need it.",
    examples: [
      "panel sharing safe-contact CAS-7K3Q-9MX2-3 safe --how -",
      "panel sharing safe-contact CAS-7K3Q-9MX2-3 unsafe \\\n    --contact sct_0c1f5xq7h3kz9mj4t2v8w6rabc --how -",
    ])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "What they said: safe or unsafe.")
  var word: Word

  @Option(help: "The way itself, and when it may be used; - reads it from the standard input.")
  var how: String

  @Option(help: ArgumentHelp("A later word about a way that is on record.", valueName: "contact"))
  var contact: String?

  @Option(help: ArgumentHelp("Whose it is, if not the person's.", valueName: "person"))
  var person: String?

  @Option(help: ArgumentHelp("The last day on which the word counts.", valueName: "date"))
  var until: String?

  @OptionGroup var acting: Acting

  enum Word: String, ExpressibleByArgument {
    case safe, unsafe
  }

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).keep(
      "safe-contact",
      .members(
        ("contact", contact.json), ("person", person.json), ("safe", .bool(word == .safe)),
        ("how", try desk.input.words(how).json), ("until", try until.map { try When.written($0, atEnd: true) })),
      on: enquired)
    try desk.show(answer, acting.asking) { page in page.kept(answer.json) }
  }
}
