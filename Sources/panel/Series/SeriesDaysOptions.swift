import ArgumentParser
import PanelLanguage
import PanelRules

/// From when to when, and what becomes of days off.
struct SeriesDaysOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The first day the rule may name; today where it is left out.", valueName: "day"))
  var from: LocalDate?

  @Option(help: ArgumentHelp("The last day the rule may name.", valueName: "day"))
  var until: LocalDate

  @Option(help: "A date on a bank holiday or closure: skip, previous, next or ask.")
  var onHoliday = HolidayPolicy.ask

  @Option(
    help: ArgumentHelp(
      "A day on which the area is closed, as 2027-08-27 or 2027-08-27=WHY; as often as there are.", valueName: "day"))
  var closed: [NamedDay] = []

  @Option(
    help: ArgumentHelp(
      "What becomes of one date, as 2027-05-03=next: skip, previous, next, stay, or a day; as often as there are.",
      valueName: "day=what"))
  var move: [RuledDay] = []

  @Option(
    help: ArgumentHelp("From where weeks and months are counted; else the first date the rule names.", valueName: "day")
  )
  var starting: LocalDate?

  /// What is asked for, of a rule.
  func wish(_ written: WrittenSeries, today: LocalDate) -> SeriesWish {
    let rulings = Dictionary(move.map { ($0.date, $0.ruling) }) { _, last in last }
    return SeriesWish(
      written.rule, from: from ?? today, until: until, start: starting ?? written.start, onHoliday: onHoliday,
      rulings: rulings)
  }

  /// The days on which the area is closed, and why.
  var closures: [LocalDate: String] { Dictionary(closed.map { ($0.date, $0.title) }) { _, last in last } }
}

/// A day on which the area is closed, and why.
struct NamedDay: ExpressibleByArgument {
  let date: LocalDate
  let title: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard let date = parts.first.flatMap({ LocalDate($0) }) else { return nil }
    self.date = date
    title = parts.count == 2 ? parts[1] : "closed"
  }
}

/// A date of the rule, and what somebody ruled of it.
struct RuledDay: ExpressibleByArgument {
  let date: LocalDate
  let ruling: DateRuling

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let date = LocalDate(parts[0]), let ruling = DateRuling(code: parts[1]) else { return nil }
    self.date = date
    self.ruling = ruling
  }
}

extension LocalDate: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension HolidayPolicy: ExpressibleByArgument {}
extension WorkingCalendar.Division: ExpressibleByArgument {}
