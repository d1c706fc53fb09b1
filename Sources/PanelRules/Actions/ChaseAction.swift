extension PanelAction {
  /// Whom an action is chased with, one after the other.
  package enum Rung: String, Sendable, CaseIterable {
    /// Its owner is reminded, three working days before its day.
    case reminder
    /// Its owner is told on the day.
    case dueDay = "due-day"
    /// Two working days after it.
    case ownersManager = "owners-manager"
    /// Five working days after it.
    case chair
    /// Ten working days after it.
    case governanceBoard = "governance-board"

    /// Working days from its day; before it where negative.
    var workingDays: Int {
      switch self {
      case .reminder: -3
      case .dueDay: 0
      case .ownersManager: 2
      case .chair: 5
      case .governanceBoard: 10
      }
    }
  }

  /// When each rung of the ladder is reached, as far as the bank holidays are known; none once somebody says it is done.
  package func ladder(by calendar: WorkingCalendar) -> [(rung: Rung, day: LocalDate)] {
    guard !standing.isSettled, standing != .done else { return [] }
    return Rung.allCases.compactMap { rung in (try? rung.day(for: due, by: calendar)).map { (rung, $0) } }
  }

  /// The highest rung that is reached on a day; nil before the first, and once somebody says it is done.
  package func rung(on day: LocalDate, by calendar: WorkingCalendar) -> Rung? {
    ladder(by: calendar).last { $0.day <= day }?.rung
  }
}

extension PanelAction.Rung {
  fileprivate func day(for due: LocalDate, by calendar: WorkingCalendar) throws(WorkingDaysUnknown) -> LocalDate {
    workingDays < 0
      ? try calendar.date(-workingDays, workingDaysBefore: due) : try calendar.date(workingDays, workingDaysAfter: due)
  }
}
