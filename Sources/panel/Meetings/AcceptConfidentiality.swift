import ArgumentParser
import PanelWire

struct AcceptConfidentiality: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "accept", "Read the confidentiality statement of a meeting, and accept it.",
    "Without --version it is shown and nothing is accepted.",
    examples: ["panel meetings accept next", "panel meetings accept next --version 1"])

  @OptionGroup var meeting: NamedMeeting

  @Option(help: "The version of the statement that you have read and accept.")
  var version: Int?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await meeting.path(client)
    guard let version else {
      let answer = try await client.get(path)
      return try desk.show(answer, acting.asking) { page in
        page.statement(answer.json["confidentiality"], of: meeting.written)
      }
    }
    let body = JSON.members(("version", .number(.init(version))))
    let answer = try await client.act(.post, path.appending("confidentiality"), body)
    try desk.show(answer, acting.asking) { page in
      page.say("You have accepted version \(version) of the confidentiality statement for this meeting.")
    }
  }
}

extension Page {
  fileprivate mutating func statement(_ json: JSON?, of meeting: String) {
    let json = json ?? .null
    say(json["statement"].text ?? "")
    gap()
    let version = json["version"].integer.map(String.init) ?? ""
    if let at = When.long(json["accepted-at"]) { return say("You accepted it on \(at).") }
    say("Accept it: panel meetings accept \(meeting) --version \(version)")
  }
}
