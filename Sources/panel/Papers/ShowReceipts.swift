import ArgumentParser
import PanelWire

struct ShowReceipts: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "receipts", "Which papers were published, and who has read them.",
    examples: ["panel papers receipts next", "panel papers receipts 2027-03-09 --json"])

  @OptionGroup var meeting: NamedMeeting
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(meeting.path(client).appending("papers"))
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
  }

  private static func reading(_ code: String?) -> String {
    switch code {
    case "read": "yes"
    case "behind": "an earlier one"
    case "not-opened": "no"
    default: "nothing for them"
    }
  }
}
