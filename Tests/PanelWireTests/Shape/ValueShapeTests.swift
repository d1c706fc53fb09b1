import Foundation
import PanelRules
import PanelWire
import Testing

@Suite("Reading single values")
struct ValueShapeTests {
  struct Row: Sendable {
    let shape: Shape<JSON>
    let json: JSON
    let codes: [String]

    init<Value>(_ shape: Shape<Value>, _ json: JSON, _ codes: String...) {
      self.shape = shape.asJSON
      self.json = json
      self.codes = codes
    }
  }

  static let texts: [Row] = [
    Row(Shape<String>.text(1...3), "abc"),
    Row(Shape<String>.text(1...3), "😀é😀"),
    Row(Shape<String>.text(1...3), "abcd", "too-long"),
    Row(Shape<String>.text(2...3), "a", "too-short"),
    Row(Shape<String>.text(1...3), "", "blank"),
    Row(Shape<String>.text(1...3), " \u{2003} ", "blank"),
    Row(Shape<String>.text(0...3), ""),
    Row(Shape<String>.text(0...3), "  "),
    Row(Shape<String>.text(1...9), "a\nb", "line-break"),
    Row(Shape<String>.text(1...9), "a\tb", "line-break"),
    Row(Shape<String>.text(1...9), "a\u{2028}b", "line-break"),
    Row(Shape<String>.text(1...9, lines: .many), "a\r\nb\tc"),
    Row(Shape<String>.text(1...9, lines: .many), "a\u{7}b", "control-character"),
    Row(Shape<String>.text(1...9), "a\u{202E}b", "control-character"),
    Row(Shape<String>.text(1...9), "a\u{85}b", "control-character"),
    Row(Shape<String>.text(1...2), "a\n\u{1}c", "too-long", "control-character", "line-break"),
    Row(Shape<String>.text(1...9), 3, "not-text"),
    Row(Shape<String>.text(1...9), .null, "null-not-allowed"),
    Row(Shape<String>.code(), "support-plan"),
    Row(Shape<String>.code(), "section-36"),
    Row(Shape<String>.code(), "Support", "not-in-form"),
    Row(Shape<String>.code(), "a--b", "not-in-form"),
    Row(Shape<String>.code(), "-a", "not-in-form"),
    Row(Shape<String>.code(), "a-", "not-in-form"),
    Row(Shape<String>.code(), "3a", "not-in-form"),
    Row(Shape<String>.choice("yes", "no"), "no"),
    Row(Shape<String>.choice("yes", "no"), "No", "not-a-choice"),
    Row(Shape<String>.choice("K"), "\u{212A}", "not-a-choice"),
    Row(Shape<String>.choice("yes", "no"), true, "not-text"),
    Row(Shape.choice(of: Urgency.self), "routine"),
    Row(Shape.choice(of: Urgency.self), "later", "not-a-choice"),
  ]

  static let others: [Row] = [
    Row(Shape<Int>.integer(0...120), 0),
    Row(Shape<Int>.integer(0...120), 120),
    Row(Shape<Int>.integer(0...120), -1, "too-small"),
    Row(Shape<Int>.integer(0...120), 121, "too-large"),
    Row(Shape<Int>.integer(0...120), "12", "not-a-whole-number"),
    Row(Shape<Int>.integer(0...120), number("12.0"), "not-a-whole-number"),
    Row(Shape<Int>.integer(0...120), number("99999999999999999999"), "not-a-whole-number"),
    Row(Shape<Int>.integer(0...120), true, "not-a-whole-number"),
    Row(Shape<Int>.digits(1...200), "50"),
    Row(Shape<Int>.digits(1...200), "0", "too-small"),
    Row(Shape<Int>.digits(1...200), "+5", "not-a-whole-number"),
    Row(Shape<Int>.digits(1...200), "5 ", "not-a-whole-number"),
    Row(Shape<Int>.digits(1...200), "", "not-a-whole-number"),
    Row(Shape<Double>.decimal(0...1), number("0.25")),
    Row(Shape<Double>.decimal(0...1), number("1.01"), "too-large"),
    Row(Shape<Double>.decimal(0...1), number("-1"), "too-small"),
    Row(Shape<Double>.decimal(0...1), number("1e999"), "not-a-number"),
    Row(Shape<Bool>.flag, true),
    Row(Shape<Bool>.flag, "true", "not-true-or-false"),
    Row(Shape<Bool>.flag, .null, "null-not-allowed"),
    Row(Shape<Bool>.flagText, "false"),
    Row(Shape<Bool>.flagText, "yes", "not-true-or-false"),
    Row(Shape<LocalDate>.date(), "2028-02-29"),
    Row(Shape<LocalDate>.date(), "2027-02-29", "not-a-date"),
    Row(Shape<LocalDate>.date(), "9/3/2027", "not-a-date"),
    Row(Shape<LocalDate>.date(), "2027-03-09T00:00:00Z", "not-a-date"),
    Row(Shape<LocalDate>.date(), 20_270_309, "not-text"),
    Row(Shape<Moment>.instant, "2027-03-09T10:00:00Z"),
    Row(Shape<Moment>.instant, "2027-03-09T10:00:00.5Z"),
    Row(Shape<Moment>.instant, "2027-03-09T10:00:00+01:00", "not-an-instant"),
    Row(Shape<Moment>.instant, "2027-03-09 10:00:00Z", "not-an-instant"),
    Row(Shape.identifier(of: Sample.self), "sample_00000000000000000000000000"),
    Row(Shape.identifier(of: Sample.self), "sample_80000000000000000000000000", "not-an-identifier"),
    Row(Shape.identifier(of: Sample.self), "other_00000000000000000000000000", "not-an-identifier"),
    Row(Shape<Int>.integer(0...9).nullable(), .null),
    Row(Shape<Int>.integer(0...9).nullable(), 12, "too-large"),
    Row(Shape<JSON>.anything(), ["any": ["thing"]]),
  ]

  @Test("takes a text or says what is wrong with it", arguments: texts)
  func readsTexts(row: Row) {
    #expect(faults(row.shape, row.json) == row.codes.map { " \($0)" })
  }

  @Test("takes any other value or says what is wrong with it", arguments: others)
  func readsOthers(row: Row) {
    #expect(faults(row.shape, row.json) == row.codes.map { " \($0)" })
  }

  @Test("gives no code that the shape does not declare", arguments: texts + others)
  func declaresCodes(row: Row) {
    #expect(row.shape.codes.isSuperset(of: row.codes))
  }

  @Test("a date is held against today only where today is known")
  func holdsAgainstToday() throws {
    let today = try #require(LocalDate(year: 2027, month: 3, day: 9))
    let shape = Shape<LocalDate>.date(.upToToday)
    #expect(faults(shape, "2027-03-09", today: today).isEmpty)
    #expect(faults(shape, "2027-03-10", today: today) == [" date-in-future"])
    #expect(faults(shape, "2027-03-10").isEmpty)
    #expect(faults(Shape<LocalDate>.date(), "2027-03-10", today: today).isEmpty)
  }

  @Test("gives typed values")
  func givesValues() throws {
    #expect(value(.choice(of: Urgency.self), "urgent") == .urgent)
    #expect(value(Shape<LocalDate>.date(), "2027-03-09") == LocalDate(year: 2027, month: 3, day: 9))
    let id = Identifier<Sample>(UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)))
    #expect(value(.identifier(of: Sample.self), .string(id.description)) == id)
    #expect(value(Shape<Int>.integer(0...9).nullable(), .null) == .some(nil))
  }

  @Test("the test of a name and its expression agree", arguments: 0..<200 as Range<UInt64>)
  func patternsAgree(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let expression = try Regex(TextPattern.code.regularExpression)
    for _ in 0..<100 {
      let letters = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        "ab09-A_ é".randomElement(using: &random) ?? "a"
      }
      let text = String(letters)
      #expect(faults(.code(), .string(text)).isEmpty == (text.wholeMatch(of: expression) != nil), "\(text)")
    }
  }
}

enum Urgency: String, CaseIterable, Sendable {
  case routine, urgent
}

enum Sample: Identified {
  static let prefix = "sample"
}

private func number(_ text: String) -> JSON {
  (try? JSON.parse(text)) ?? .null
}
