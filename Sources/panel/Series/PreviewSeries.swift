import ArgumentParser
import Foundation
import PanelLanguage
import PanelRules
import PanelSealing
import PanelWire

struct PreviewSeries: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "preview", "The dates that a rule comes to, each with why it is there; nothing is arranged.",
    """
    A rule says on which days and at what time by the clock on the wall: "last Friday 14:00", "every 2 weeks on \
    Wednesday 09:30", "1st working day of the month 9:00", "2nd Tuesday except August 10:00"; or as a recurrence of \
    RFC 5545, with the time behind it. Weeks and months are counted from the first date, or from a day given as \
    "starting 2027-01-13".

    --from and --until choose among the dates the rule names; one that is moved may lie outside. Two dates that are \
    moved onto one day are one meeting. Dates past the bank holidays that are published are provisional. Needs no \
    service.
    """,
    examples: [
      "panel series preview \"2nd and 4th Tuesday 10:00\" --until 2027-12-31",
      "panel series preview \"last Friday 14:00\" --until 2027-12-31 --on-holiday next",
      "panel series preview \"FREQ=WEEKLY;BYDAY=WE 09:30\" --until 2027-06-30 --json",
    ])

  @Argument(help: "The rule.")
  var rule: String

  @OptionGroup var days: SeriesDaysOptions

  @Option(help: ArgumentHelp("The bank holidays that are meant.", valueName: "division"))
  var holidays = WorkingCalendar.Division.englandAndWales

  @Option(name: .customLong("in"), help: ArgumentHelp("The folder with the routes.", valueName: "folder"))
  var folder = WorkflowFolder.usual

  @Flag(help: "Print the plan in JSON.")
  var json = false

  func run(at desk: Desk) async throws {
    let folder = WorkflowFolder.found(folder)
    let definitions = try Definitions.loaded(folder: folder, to: "planned")
    let calendar = try calendar(in: folder).closed(on: days.closures)
    let plan: DatePlan
    do throws(SeriesFaults) {
      plan = try self.plan(calendar, today: desk.today())
    } catch {
      throw Stopped(error, rule: rule, words: definitions.words["en"], inJSON: json)
    }
    var members = plan.members
    members["plan"] = .string(Digest.hex(plan.canonicalBytes))
    if json { return try desk.output.write(JSON.object(members).bytes(.pretty)) }
    var page = Page()
    page.plan(.object(members), standing: "Nothing is arranged yet.")
    try desk.output.write(page)
  }

  private func plan(_ calendar: WorkingCalendar, today: LocalDate) throws(SeriesFaults) -> DatePlan {
    guard let zone = Zone(identifier: "Europe/London") else { throw SeriesFaults(all: []) }
    return try DatePlan.make(days.wish(try WrittenSeries.read(rule), today: today), in: zone, by: calendar)
  }

  /// The bank holidays of a folder.
  private func calendar(in folder: String) throws -> WorkingCalendar {
    let path = WorkflowFolder.path(of: "calendars/\(holidays.rawValue).json", in: folder)
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)),
      let calendar = try? WorkingCalendar.read(bytes)
    else {
      throw Stopped(
        .usage, "The bank holidays in \(path) cannot be read.", "Give the folder they stand in: --in Workflows")
    }
    return calendar
  }
}

extension Stopped {
  /// Every fault of a rule, each with what to write instead.
  fileprivate init(_ faults: SeriesFaults, rule: String, words: Words?, inJSON: Bool) {
    var page = Page()
    let count = faults.all.count == 1 ? "" : ", for \(faults.all.count) reasons"
    page.say("\"\(rule)\" makes no dates\(count).")
    for fault in faults.all {
      let sentence = words?.say(fault.code.rawValue, in: .faults, fault.values)
      page.say("- \([sentence?.what, sentence?.how].compactMap(\.self).joined(separator: " "))")
    }
    self.init(.usage, page, body: inJSON ? JSON.faults(faults, words).bytes(.pretty) : nil)
  }
}
