import ArgumentParser
import PanelWire

struct ShowReceipts: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "receipts", "Which papers were published, and who has read them.",
    examples: ["panel papers receipts next", "panel papers receipts 2027-03-09 --verify 1a"])

  @OptionGroup var meeting: NamedMeeting

  @Option(
    help: ArgumentHelp("Make everybody's papers of a version again: are they what was read?", valueName: "version"))
  var verify: String?

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(meeting.path(client).appending("papers"), [("verify", verify)])
    try desk.show(answer, asking) { page in page.receipts(answer.json) }
  }
}

extension Page {
  fileprivate mutating func receipts(_ json: JSON) {
    var versions = Table("VERSION", "AGENDA", "PUBLISHED", "BY")
    for version in json["versions"].elements {
      versions.add(
        version["version"].text, version["agenda"].text, When.short(version["published-at"]), version["by"].text)
    }
    table(versions, whenEmpty: "No papers are out yet: panel papers preflight")
    guard !json["readers"].elements.isEmpty else { return }
    heading("Readers")
    var readers = Table("NAME", "PAPERS", "READ", "VERSION", "AT", "CONFIDENTIALITY")
    for reader in json["readers"].elements {
      readers.add(
        reader["name"].text, reader["papers"].integer.map(String.init), Self.reading(reader["reading"].text),
        reader["version"].text, When.short(reader["read-at"]),
        reader["accepted"].flag == true ? "accepted" : "not yet")
    }
    table(readers, whenEmpty: "")
    verified(json["readers"].elements)
  }

  /// Whether what each was given could be made again word for word, and is what they read.
  private mutating func verified(_ readers: [JSON]) {
    guard readers.contains(where: { $0["verified"] != nil }) else { return }
    heading("Made again")
    var table = Table("NAME", "AS READ", "NOT MADE AGAIN", "HASH")
    for reader in readers {
      guard let pack = reader["verified"] else { continue }
      let kept = pack["kept-back"].elements.map { "\($0["number"].text ?? "") \($0["because"].text ?? "")" }
      table.add(
        reader["name"].text, pack["matches"].flag.map { $0 ? "yes" : "no" }, kept.joined(separator: ", "),
        pack["hash"].text.map { String($0.prefix(16)) })
    }
    self.table(table, whenEmpty: "")
  }

  private static func reading(_ code: String?) -> String {
    switch code {
    case "read": "yes"
    case "behind": "an earlier one"
    case "in-part": "in part"
    case "not-opened": "no"
    default: "nothing for them"
    }
  }
}
