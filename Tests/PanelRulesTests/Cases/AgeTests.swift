import PanelRules
import Testing

@Suite("Age in whole years")
struct AgeTests {
  private let clockwork: Clockwork

  init() throws {
    let known = try day("2020-01-01")...(try day("2030-12-31"))
    clockwork = Clockwork(
      zone: try london(), calendar: WorkingCalendar(division: .englandAndWales, known: known, holidays: [:]))
  }

  @Test("rises at 00:00 local on each birthday, whatever the day of birth and however far from 18")
  func everyBirthday() throws {
    // Every day of a leap year and of a common one but 29 February, which has a test of its own.
    for birth in LocalDate.each(try day("2000-01-01"), try day("2001-12-31"))
    where (birth.month, birth.day) != (2, 29) {
      let birthday = clockwork.zone.moment(bornOn: birth, reaches: 18)
      for age in [1, 9, 10, 17, 18, 19, 24, 25, 60] {
        let reached = clockwork.zone.moment(bornOn: birth, reaches: age)
        #expect(clockwork.age(at: reached, turning18: birthday) == age)
        #expect(clockwork.age(at: reached.adding(microseconds: -1), turning18: birthday) == age - 1)
      }
    }
  }

  @Test("of whoever was born on 29 February rises on 1 March in every year, leap years among them")
  func leapDay() throws {
    let birthday = clockwork.zone.moment(bornOn: try day("2008-02-29"), reaches: 18)
    for (year, age) in [(2024, 16), (2026, 18), (2027, 19), (2028, 20)] {
      let first = clockwork.zone.startOfDay(try day("\(year)-03-01"))
      #expect(clockwork.age(at: first, turning18: birthday) == age)
      #expect(clockwork.age(at: first.adding(microseconds: -1), turning18: birthday) == age - 1)
    }
  }

  @Test("is never less than none, and is large for whoever turned 18 before anything was recorded")
  func ends() throws {
    let now = try moment("2027-03-10T12:00:00Z")
    #expect(clockwork.age(at: now, turning18: try moment("2050-01-01T00:00:00Z")) == 0)
    #expect(clockwork.age(at: now, turning18: .earliest) > 100)
  }

  @Test(
    "is stated in words that say whom they let in",
    arguments: [
      ("10 to 17", [10, 17], [9, 18]), ("under 25", [0, 24], [25]), ("25 or under", [0, 25], [26]),
      ("18 or over", [18, 99], [17]), ("16 to 16", [16], [15, 17]), ("0 or over", [0], []),
    ] as [(String, [Int], [Int])])
  func ranges(_ text: String, _ inside: [Int], _ outside: [Int]) throws {
    let range = try #require(AgeRange(text))
    #expect(inside.allSatisfy(range.contains))
    #expect(!outside.contains(where: range.contains))
    #expect(AgeRange(range.description) == range)
  }

  @Test(
    "is stated in no other words",
    arguments: [
      "", "10", "17 to 10", "ten to 17", "under 0", "under", "over 18", "18 or", "18 or more", "10  to 17", "10 to 017",
      "-1 or over", "10 to 121", "18 or over ",
    ])
  func noRange(_ text: String) {
    #expect(AgeRange(text) == nil)
  }
}
