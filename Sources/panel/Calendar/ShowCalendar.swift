import ArgumentParser
import PanelRules
import PanelWire

struct ShowCalendar: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "calendar", "A month of meetings, as a grid and as a list.",
    """
    A day with a meeting is marked * in the grid, ? where bank holidays may yet move it, and x where every meeting of it \
    is cancelled. The list under it says the same in words.
    """,
    examples: ["panel calendar", "panel calendar 2027-03", "panel calendar 2027-03 --panel PANEL --json"])

  @Argument(help: "The month, as 2027-03; this month where it is left out.")
  var month: WrittenMonth?

  @Option(help: "Of this panel only.")
  var panel: String?

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let month = if let month { month } else { try await current(client) }
    let meetings = try await client.everything(Path("v1", "meetings"), "meetings").filter { meeting in
      let isMeant = panel.map { $0 == meeting["panel"].text } ?? true
      return isMeant && meeting["date"].text.flatMap { LocalDate($0) }.map(month.holds) ?? false
    }
    if asking.json {
      let json = JSON.members(("month", .string("\(month)")), ("meetings", .array(meetings)))
      return try desk.output.write(json.bytes(.pretty))
    }
    var page = Page()
    page.heading(month.title)
    page.gap()
    page.verbatim(month.grid(marking: meetings))
    page.gap()
    page.list(meetings)
    try desk.output.write(page)
  }

  /// The month that it is by the clock of the service.
  private func current(_ client: Client) async throws -> WrittenMonth {
    let today = try await client.get(Path("v1", "today")).json["date"].text
    guard let month = today.flatMap({ WrittenMonth(argument: String($0.prefix(7))) }) else {
      throw Stopped(.refused, "The service named no day.", "Give the month: panel calendar 2027-03")
    }
    return month
  }
}

/// A month as somebody writes it: `2027-03`.
struct WrittenMonth: ExpressibleByArgument, CustomStringConvertible {
  private let first: LocalDate

  init?(argument: String) {
    guard argument.count == 7, let first = LocalDate("\(argument)-01") else { return nil }
    self.first = first
  }

  var description: String { String("\(first)".prefix(7)) }

  /// `March 2027`.
  var title: String { "\(SeriesRule.monthNames[first.month - 1]) \(first.year)" }

  func holds(_ day: LocalDate) -> Bool { day.year == first.year && day.month == first.month }

  /// Weeks from Monday, each day in four columns and its mark after it.
  func grid(marking meetings: [JSON]) -> String {
    let standings = Dictionary(grouping: meetings) { $0["date"].text ?? "" }
      .mapValues { $0.compactMap { $0["standing"].text } }
    let before = Weekday.allCases.firstIndex(of: first.weekday) ?? 0
    let days = (0..<LocalDate.days(inMonth: first.month, of: first.year)).map(first.adding(days:))
    let cells =
      Array(repeating: "", count: before)
      + days.map { day in "\(day.day)\(standings["\(day)"].map(Self.mark) ?? " ")" }
    let head = Weekday.allCases.map { "\(Self.padded(String($0.name.prefix(3)))) " }.joined()
    let weeks = stride(from: 0, to: cells.count, by: 7).map { start in
      cells[start..<min(start + 7, cells.count)].map { Self.padded($0, to: 5) }.joined()
    }
    return ([head] + weeks).map(\.withoutTrailingSpaces).joined(separator: "\n")
  }

  private static func mark(_ standings: [String]) -> String {
    let held = standings.filter { $0 != MeetingStanding.cancelled.rawValue }
    if held.isEmpty { return "x" }
    return held.allSatisfy { $0 == MeetingStanding.provisional.rawValue } ? "?" : "*"
  }

  private static func padded(_ text: String, to width: Int = 4) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

extension String {
  fileprivate var withoutTrailingSpaces: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}

extension Page {
  fileprivate mutating func list(_ meetings: [JSON]) {
    var table = Table("DATE", "DAY", "TIME", "PANEL", "STANDING", "PLACE", "WHY")
    for meeting in meetings {
      let day = meeting["date"].text.flatMap { LocalDate($0) }
      let standing = [meeting["extraordinary"].flag == true ? "extraordinary" : nil, meeting["standing"].text]
      table.add(
        meeting["date"].text, day.map { String($0.weekday.name.prefix(3)) }, meeting["time"].text,
        meeting.titled("panel"), standing.compactMap(\.self).joined(separator: ", "), meeting["place"].text,
        meeting["because"].text)
    }
    self.table(table, whenEmpty: "No meeting that you may see is held in this month.")
  }
}
