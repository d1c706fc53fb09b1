import ArgumentParser
import Foundation
import PanelWire

struct ListInvitations: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "invitations", "Who was told what of a meeting, and what they answered.",
    """
    Each change of its time is told anew, and to whoever need not come any more that it is cancelled for them. With \
    --of and --file what somebody was told last is written for a calendar program; your own has a link to answer it.
    """,
    examples: [
      "panel meetings invitations 2027-03-09",
      "panel meetings invitations next --of \"Testcase Officer\" \\\n    --file invitation.ics",
    ])

  @OptionGroup var meeting: NamedMeeting

  @Option(
    name: .customLong("of"),
    help: ArgumentHelp("Only this person: a name, or a part of it that fits one only.", valueName: "name"))
  var person: String?

  @Option(help: ArgumentHelp("Write what they were told last into this file.", valueName: "file"))
  var file: String?

  @OptionGroup var asking: Asking

  func validate() throws {
    if file != nil, person == nil { throw ValidationError("--file takes --of, to say whose invitation it is.") }
    if file != nil, asking.json { throw ValidationError("Give --file or --json, not both.") }
  }

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let path = try await meeting.path(client).appending("invitations")
    let answer = try await client.get(path)
    let told = answer.json["invitations"].elements.filter { one in
      person.map { (one["name"].text ?? "").localizedCaseInsensitiveContains($0) } ?? true
    }
    if let file { return try await write(told, at: path, to: file, client, desk) }
    try desk.show(answer, asking) { page in
      var table = Table("NAME", "ITEM", "TOLD", "BEGINS", "MINUTES", "SENT", "ANSWER")
      for one in told {
        table.add(
          one["name"].text, one["item"].integer.map(String.init),
          MeetingWords.told(one["method"].text, one["sequence"].integer), When.short(one["starts-at"]),
          one["minutes"].integer.map(String.init), When.short(one["sent-at"]) ?? "not yet",
          MeetingWords.reply(one["reply"].text))
      }
      page.table(table, whenEmpty: "Nobody was told of it. Name who belongs to the panel: panel members add")
    }
  }

  /// What one person was told last.
  private func write(
    _ told: [JSON], at path: Path, to file: String, _ client: Client, _ desk: Desk
  ) async throws {
    let names = Set(told.compactMap { $0["practitioner"].text })
    guard let last = told.max(by: { ($0["written-at"].text ?? "") < ($1["written-at"].text ?? "") }),
      names.count == 1, let id = last["id"].text
    else {
      throw Stopped(
        .notFound, names.isEmpty ? "Nobody of this name was told of it." : "Several people are called so.",
        "See who was told what: panel meetings invitations \(meeting.written)")
    }
    let calendar = try await client.get(path.appending(id), accept: "text/calendar, application/problem+json")
    do {
      // It holds the link by which they answer.
      try PrivateFile.write(calendar.body, to: file)
    } catch {
      throw Stopped(.refused, "The file \(file) cannot be written.", "Name another, or check its folder.")
    }
    var page = Page()
    let what = MeetingWords.told(last["method"].text, last["sequence"].integer) ?? ""
    page.say("Written to \(file): \(what), for \(last["name"].text ?? "").")
    try desk.output.write(page)
  }
}
