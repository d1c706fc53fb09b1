import Foundation
import PanelRules
import Testing

@Suite("Reading a calendar file")
struct ReadWorkingCalendarTests {
  private static let good = """
    { "division": "scotland", "known-from": "2026-01-01", "known-to": "2026-12-31",
      "holidays": [{ "date": "2026-01-01", "title": "New Year's Day" }] }
    """

  private func complaints(_ text: String) throws -> [CalendarComplaint] {
    let thrown = #expect(throws: CalendarComplaints.self) { try WorkingCalendar.read(Array(text.utf8)) }
    return try #require(thrown).all
  }

  @Test("gives its division, its known days and its holidays")
  func reads() throws {
    let calendar = try WorkingCalendar.read(Array(Self.good.utf8))
    #expect(calendar.division == .scotland)
    #expect(try calendar.known == day("2026-01-01")...day("2026-12-31"))
    #expect(try calendar.holidays == [day("2026-01-01"): "New Year's Day"])
  }

  private static let faults: [(String, String, CalendarComplaint.Code, String)] = [
    ("\"scotland\"", "\"wales\"", .unknownDivision, "/division"),
    ("\"scotland\"", "7", .notText, "/division"),
    ("\"division\"", "\"area\"", .missingField, "/division"),
    ("\"division\"", "\"a/b~\", \"division\"", .notJSON, ""),
    ("\"division\"", "\"a/b~\": 1, \"division\"", .unknownField, "/a~1b~0"),
    ("\"2026-12-31\"", "\"2026-12-30\"", .knownNotWholeYears, "/known-to"),
    ("\"2026-12-31\"", "\"2025-12-31\"", .knownNotWholeYears, "/known-to"),
    ("\"2026-12-31\"", "\"2026-31-12\"", .notADate, "/known-to"),
    ("\"2026-12-31\"", "\"2027-12-31\"", .yearWithoutHolidays, "/holidays"),
    ("[{", "{\"a\": [{", .notJSON, ""),
    ("[{ \"date\": \"2026-01-01\", \"title\": \"New Year's Day\" }]", "\"none\"", .notAList, "/holidays"),
    ("{ \"date\": \"2026-01-01\", \"title\": \"New Year's Day\" }", "\"2026-01-01\"", .notAnObject, "/holidays/0"),
    ("{ \"date\": \"2026-01-01\"", "{ \"date\": \"2027-01-01\"", .holidayOutsideKnown, "/holidays/0/date"),
    ("{ \"date\": \"2026-01-01\"", "{ \"date\": \"1 January\"", .notADate, "/holidays/0/date"),
    ("[{", "[{ \"date\": \"2026-01-01\", \"title\": \"Twice\" }, {", .holidayTwice, "/holidays/1/date"),
    ("\"New Year's Day\"", "\"\"", .notText, "/holidays/0/title"),
    ("\"title\"", "\"name\"", .missingField, "/holidays/0/title"),
    ("\"known-to\"", "\"closures\": 1, \"known-to\"", .notAList, "/closures"),
    closed("2026-03-04", "2026-03-04", .closureTwice, 1),
    closed("2026-03-04", "2027-03-04", .closureOutsideKnown, 1),
    closed("2026-03-07", "2026-03-05", .closureNotWorked, 0),
    closed("2026-03-04", "2026-01-01", .closureNotWorked, 1),
    (good, "[]", .notAnObject, ""),
    (good, "", .notJSON, ""),
  ]

  /// Two days on which the service is closed, one of them by mistake.
  private static func closed(
    _ first: String, _ second: String, _ code: CalendarComplaint.Code, _ place: Int
  ) -> (String, String, CalendarComplaint.Code, String) {
    let list = [first, second].map { "{ \"date\": \"\($0)\", \"title\": \"Training\" }" }
    return (
      "\"known-to\"", "\"closures\": [\(list.joined(separator: ", "))], \"known-to\"", code, "/closures/\(place)/date"
    )
  }

  @Test("takes the days on which the service is closed for no working days, like bank holidays")
  func closures() throws {
    let closed = Self.good.replacingOccurrences(
      of: "\"known-to\"", with: "\"closures\": [{ \"date\": \"2026-03-04\", \"title\": \"Training\" }], \"known-to\"")
    let calendar = try WorkingCalendar.read(Array(closed.utf8))
    #expect(try calendar.closures == [day("2026-03-04"): "Training"])
    #expect(try !calendar.isWorked(day("2026-03-04")))
    #expect(try calendar.date(2, workingDaysAfter: day("2026-03-02")) == day("2026-03-05"))
    #expect(try calendar.workingDays(after: day("2026-03-02"), through: day("2026-03-05")) == 2)
  }

  @Test("says what is wrong, and where", arguments: faults)
  func complains(from: String, to: String, code: CalendarComplaint.Code, pointer: String) throws {
    let broken = Self.good.replacingOccurrences(of: from, with: to)
    try #require(broken != Self.good)
    let found = try complaints(broken)
    #expect(found.contains { $0.code == code && $0.pointer == pointer }, "\(found)")
  }

  @Test("has a fault in the table above for every complaint it can make")
  func coversEveryComplaint() {
    #expect(Set(Self.faults.map(\.2)) == Set(CalendarComplaint.Code.allCases))
  }

  @Test("says everything that is wrong at once")
  func complainsOfEverything() throws {
    let found = try complaints(
      """
      { "division": "wales", "known-from": "soon", "extra": 1,
        "holidays": [{ "date": "x", "title": "" }, { "date": "2026-01-01", "title": "A", "notes": "" }] }
      """)
    let expected: Set<String> = [
      "/extra", "/division", "/known-from", "/known-to", "/holidays/0/date", "/holidays/0/title", "/holidays/1/notes",
    ]
    #expect(Set(found.map(\.pointer)) == expected && found.count == expected.count)
  }
}
