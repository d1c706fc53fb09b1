import ArgumentParser
import PanelWire

struct ShowSafeContact: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show-contact", "Show how somebody can be reached safely. The history says that you were shown it, and why.",
    "Step up first: panel step-up",
    examples: [
      "panel sharing show-contact CAS-7K3Q-9MX2-3 \\\n    rec_0c1f5xq7h3kz9mj4t2v8w6rabc --because \"To offer a first meeting\""
    ])

  @OptionGroup var enquired: NamedCase

  @Argument(help: "The record, as panel sharing list shows it.")
  var record: String

  @Option(help: ArgumentHelp("Why you need it.", valueName: "why"))
  var because: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    guard record.hasPrefix("rec_") else {
      throw Stopped(
        .usage, "\"\(record)\" names no record.",
        "Give the record, which begins with rec_, as panel sharing list \(enquired.written) shows it.")
    }
    let client = try desk.client(acting)
    let path = try await enquired.path(client).appending("records", record, "show")
    let answer = try await client.act(.post, path, ["reason": .string(because)])
    try desk.show(answer, acting.asking) { page in
      page.fact("How", answer.json["how"].text ?? "It was erased.")
    }
  }
}
