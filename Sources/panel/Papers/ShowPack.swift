import ArgumentParser
import Foundation
import PanelWire

struct ShowPack: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "Your own papers of a meeting.",
    """
    Where you read an earlier version, what has changed since is shown; --whole shows everything. What may no longer be \
    told is withdrawn, and its number stands. A file is written for you alone to read: take it away when you are done.
    """,
    examples: [
      "panel papers show next", "panel papers show next --whole --pdf papers.pdf",
      "panel papers show 2027-03-09 --version 1 --html papers.html",
    ])

  @OptionGroup var meeting: NamedMeeting

  @Option(help: ArgumentHelp("1, 1a and so on; the newest where it is left out.", valueName: "version"))
  var version: String?

  @Flag(help: "Everything, though you read an earlier version.")
  var whole = false

  @Option(help: ArgumentHelp("Write them to a file, to be printed.", valueName: "file"))
  var pdf: String?

  @Option(help: ArgumentHelp("Write them to a file, as a page.", valueName: "file"))
  var html: String?

  @OptionGroup var asking: Asking

  func validate() throws {
    if pdf != nil, html != nil { throw ValidationError("Give --pdf or --html, not both.") }
  }

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let path = try await meeting.path(client).appending("packs", "me")
    let query = [("version", version), ("whole", whole ? "true" : nil)]
    guard let file = pdf ?? html else {
      let answer = try await client.get(path, query)
      return try desk.show(answer, asking) { page in page.pack(answer.json) }
    }
    let kind = pdf == nil ? "text/html" : "application/pdf"
    try Self.write(try await client.get(path, query, accept: kind).body, to: file)
    var page = Page()
    page.say("Your papers are in \(file), which you alone can read.")
    try desk.output.write(page)
  }

  /// So that nobody else on the machine reads it, not even while it is written.
  private static func write(_ bytes: [UInt8], to file: String) throws {
    guard !FileManager.default.fileExists(atPath: file),
      FileManager.default.createFile(
        atPath: file, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    else { throw Stopped(.refused, "\(file) cannot be written.", "Give the name of a file that is not there yet.") }
  }
}

extension Page {
  fileprivate mutating func pack(_ json: JSON) {
    say(Self.mark(json["mark"].text))
    gap()
    fact("Panel", json.titled("panel"))
    fact("Meets", "\(When.day(json["date"]) ?? "") at \(json["time"].text ?? ""), \(json["place"].text ?? "")")
    fact("For", "\(json["name"].text ?? ""), \(json["agency"].text ?? "")")
    fact("Version", json["version"].text)
    fact("Holds", json["since"].text.map { "what has changed since version \($0)" })
    fact("Withdrawn", json["withdrawn"].elements.compactMap(\.text).joined(separator: ", "))
    for item in json["items"].elements {
      heading("\(item["number"].integer ?? 0). \(item["reference"].text ?? "")")
      for paper in item["papers"].elements {
        gap()
        say("\(paper["number"].text ?? "") \(paper["title"].text ?? "")")
        for line in paper["lines"].elements {
          say("\(line["label"].text ?? ""): \(line["says"].text ?? "")", indent: 2)
        }
      }
    }
    gap()
    fact("Hash", json["hash"].text)
  }

  private static func mark(_ code: String?) -> String {
    switch code {
    case "official": "OFFICIAL"
    case "official-sensitive": "OFFICIAL-SENSITIVE"
    default: "OFFICIAL-SENSITIVE: RECIPIENTS ONLY"
    }
  }
}
