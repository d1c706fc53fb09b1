import ArgumentParser
import PanelWire

struct ShowKnownTo: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "known-to", "What an agency knew of a case at a moment, and on what. That you looked is recorded.",
    examples: [
      "panel cases known-to CAS-7K3Q-9MX2-3 --agency \"Example School\"",
      "panel cases known-to CAS-7K3Q-9MX2-3 --agency health \\\n    --at 2027-03-01 --recorded-at 2027-03-02",
    ])

  @OptionGroup var enquired: NamedCase

  @Option(help: ArgumentHelp("A name, or a part of it that fits one only.", valueName: "name"))
  var agency: String

  @Option(
    help: ArgumentHelp("By when it was told, or by the end of that day; else by now.", valueName: "time"))
  var at: String?

  @Option(help: ArgumentHelp("The same as --at, by its other name.", valueName: "time"))
  var validAt: String?

  @Option(help: ArgumentHelp("As it was recorded by then, or by the end of that day; else by now.", valueName: "time"))
  var recordedAt: String?

  @OptionGroup var asking: Asking

  func validate() throws {
    if at != nil, validAt != nil {
      throw ValidationError(
        "--at and --valid-at say the same, by when it was told: give one of them. By when that was written down is --recorded-at."
      )
    }
  }

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let query = [
      ("agency", try await identifier(client)), ("valid-at", try (at ?? validAt).map(When.asOf)),
      ("recorded-at", try recordedAt.map(When.asOf)),
    ]
    let answer = try await client.get(try await enquired.path(client).appending("known-to"), query)
    let isThen = at != nil || validAt != nil || recordedAt != nil
    try desk.show(answer, asking) { page in
      if isThen { page.then(answer.json) }
      page.known(answer.json)
    }
  }

  private func identifier(_ client: Client) async throws -> String? {
    if let id = Lookup.identifier(agency, prefix: "agc") { return id }
    return try Named.one(agency, "agency", among: try await client.everything(Path("v1", "agencies"), "agencies")).id
  }
}

extension Page {
  /// What each of the two times did.
  fileprivate mutating func then(_ json: JSON) {
    guard let told = When.long(json["valid-at"]), let recorded = When.long(json["recorded-at"]) else { return }
    say("What it had been told by \(told), as that was recorded by \(recorded).")
    gap()
  }

  fileprivate mutating func known(_ json: JSON) {
    var table = Table("ITEM", "VERSION", "TOLD", "RULE", "RESTS ON", "DISCLOSURE")
    for item in json["items"].elements {
      table.add(
        item["item"].text, item["version"].integer.map(String.init), When.short(item["told-at"]), item["rule"].text,
        item["bases"].elements.compactMap { $0["code"].text }.joined(separator: " "), item["disclosure"].text)
    }
    let isByPapers = !json["papers"].elements.isEmpty
    self.table(table, whenEmpty: isByPapers ? "Beside papers it had been told nothing." : "It had been told nothing.")
    papersRead(json)
    let shown = json["shown"].elements
    guard !shown.isEmpty else { return }
    heading("Shown to its practitioners")
    var readings = Table("WHEN", "WHO", "WHAT", "RULE")
    for reading in shown {
      readings.add(When.short(reading["at"]), reading["by-name"].text, reading["what"].text, reading["rule"].text)
    }
    self.table(readings, whenEmpty: "")
  }
}
