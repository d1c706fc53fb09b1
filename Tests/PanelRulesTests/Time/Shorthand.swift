import Foundation
import PanelRules
import Testing

/// A moment from its text, for tests; a test that misspells one fails.
func moment(_ text: String) throws -> Moment {
  try #require(Moment(rfc3339: text), "\(text) is no moment")
}

func day(_ text: String) throws -> LocalDate {
  try #require(LocalDate(text), "\(text) is no date")
}

func time(_ text: String) throws -> LocalTime {
  try #require(LocalTime(text), "\(text) is no time of day")
}

func london() throws -> Zone {
  try #require(Zone(identifier: "Europe/London"))
}

/// The calendar that is shipped for a division.
func shipped(_ division: WorkingCalendar.Division) throws -> WorkingCalendar {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
  return try WorkingCalendar.read(
    try Data(contentsOf: root.appending(path: "Workflows/calendars/\(division.rawValue).json")))
}

extension LocalDate {
  /// Every day from one to another, both included.
  static func each(_ first: LocalDate, _ last: LocalDate) -> [LocalDate] {
    (first.daysSinceEpoch...last.daysSinceEpoch).map { LocalDate(daysSinceEpoch: $0) }
  }
}
