import Foundation
import PanelRules
import Testing

@Suite("A span of time in a route file")
struct SpanTests {
  @Test(
    "reads the words that route files use",
    arguments: [
      ("20 working days", 20, .workingDays), ("5 working days", 5, .workingDays), ("1 working day", 1, .workingDays),
      ("1 month", 1, .months), ("6 months", 6, .months), ("90 days", 90, .days), ("1 day", 1, .days),
      ("30 minutes", 30, .minutes), ("1 minute", 1, .minutes), ("1 hour", 1, .hours), ("72 hours", 72, .hours),
      ("6 years", 6, .years), ("1 year", 1, .years), ("99999 days", 99_999, .days),
    ] as [(String, Int, Span.Unit)])
  func reads(text: String, count: Int, unit: Span.Unit) throws {
    #expect(try Span.read(text) == Span(count, unit))
  }

  private static let faults: [(String, Span.Complaint.Code, String?)] = [
    ("", .countMissing, nil), ("days", .countMissing, nil), ("a day", .countMissing, nil),
    ("-1 days", .countMissing, nil),
    ("1.5 days", .countMissing, nil), ("05 days", .countMissing, nil), (" 5 days", .countMissing, nil),
    ("٥ days", .countMissing, nil), ("0 days", .countZero, nil), ("100000 days", .countTooLarge, nil),
    ("99999999999999999999 days", .countTooLarge, nil), ("5", .unitUnknown, nil), ("5 ", .unitUnknown, nil),
    ("5days", .countMissing, nil), ("5 fortnights", .unitUnknown, nil), ("5 calendar days", .unitUnknown, nil),
    ("5  days", .unitUnknown, nil), ("5 Days", .unitUnknown, nil), ("5 days ", .unitUnknown, nil),
    ("1 months", .unitNumber, "1 month"), ("2 month", .unitNumber, "2 months"),
    ("20 working day", .unitNumber, "20 working days"),
  ]

  @Test("complains of anything else, and says what was probably meant", arguments: faults)
  func complains(text: String, code: Span.Complaint.Code, instead: String?) throws {
    let thrown = #expect(throws: Span.Complaint.self) { try Span.read(text) }
    let complaint = try #require(thrown)
    #expect(complaint.code == code && complaint.instead == instead && complaint.text == text)
  }

  @Test("reads a warning, which ends in before")
  func readsWarnings() throws {
    #expect(try Span.read(before: "5 working days before") == Span(5, .workingDays))
    #expect(#expect(throws: Span.Complaint.self) { try Span.read(before: "5 days") }?.code == .beforeMissing)
    #expect(#expect(throws: Span.Complaint.self) { try Span.read(before: "before") }?.code == .beforeMissing)
    #expect(#expect(throws: Span.Complaint.self) { try Span.read(before: "0 days before") }?.code == .countZero)
  }

  @Test("has a fault in the tables above for every complaint it can make")
  func coversEveryComplaint() {
    #expect(Set(Self.faults.map(\.1) + [.beforeMissing]) == Set(Span.Complaint.Code.allCases))
  }

  @Test("comes back from its words, whatever the count and the unit", arguments: Span.Unit.allCases)
  func comesBack(unit: Span.Unit) throws {
    var dice = Dice(seed: 6)
    for count in [1, 2, 99_999] + (0..<200).map({ _ in dice.number(1...99_999) }) {
      let span = try #require(Span(count, unit))
      #expect(try Span.read(span.description) == span)
      #expect(try JSONDecoder().decode([Span].self, from: JSONEncoder().encode([span])) == [span])
    }
    #expect(Span(0, unit) == nil && Span(100_000, unit) == nil && Span(-1, unit) == nil)
  }
}
