import ArgumentParser
import PanelWire

struct RequestReturns: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "request", "Ask agencies what they know for a case.",
    examples: [
      "panel returns request CAS-7K3Q-9MX2-3 --agency \"Example School\" \\\n"
        + "    --purpose \"Assess the risk\" --legal-basis \"The law\" \\\n"
        + "    --asked \"Attendance since September\"",
      "panel returns request CAS-7K3Q-9MX2-3 --agency health --agency police \\\n"
        + "    --working-days 3 --purpose \"Assess the risk\" \\\n"
        + "    --legal-basis \"The law\" --asked -",
    ])

  @OptionGroup var enquired: NamedCase

  @Option(
    help: ArgumentHelp("An agency: a name, or a part of it that fits one only; once for each.", valueName: "name"))
  var agency: [String]

  @Option(help: "What the answer is for.")
  var purpose: String

  @Option(help: "The law that lets them answer.")
  var legalBasis: String

  @Option(help: "What is asked; - reads it from the standard input.")
  var asked: String

  @Option(help: ArgumentHelp("Working days until it is due; else 5.", valueName: "number"))
  var workingDays: Int?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await enquired.path(client).appending("information-requests")
    let agencies = try await identifiers(client)
    let body = JSON.members(
      ("agencies", .array(agencies.map(JSON.string))),
      ("working-days", workingDays.map { .number(.init($0)) }), ("purpose", .string(purpose)),
      ("legal-basis", .string(legalBasis)), ("asked", try desk.input.words(asked).json))
    let answer = try await client.act(.post, path, body)
    try desk.show(answer, acting.asking) { page in
      var table = Table("REQUEST", "AGENCY", "DUE")
      for (row, name) in zip(answer.json["requests"].elements, agency) {
        table.add(row["id"].text, name, When.due(row["due"]))
      }
      page.table(table, whenEmpty: "Nobody was asked anew: their requests are still open.")
    }
  }

  private func identifiers(_ client: Client) async throws -> [String] {
    let given = agency.map { Lookup.identifier($0, prefix: "agc") }
    guard given.contains(nil) else { return given.compactMap(\.self) }
    let known = try await client.everything(Path("v1", "agencies"), "agencies")
    return try zip(agency, given).map { try $1 ?? Named.one($0, "agency", among: known).id }
  }
}
