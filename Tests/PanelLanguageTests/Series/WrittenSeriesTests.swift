import PanelLanguage
import PanelRules
import Testing

@Suite("The rule of a series")
struct WrittenSeriesTests {
  @Test(
    "is read from words and from a recurrence, and said in words that read the same",
    arguments: [
      ("2nd and 4th Tuesday 10:00", "2nd and 4th Tuesday of the month at 10:00"),
      ("second, fourth tuesdays of each month at 10am", "2nd and 4th Tuesday of the month at 10:00"),
      ("2nd Tuesday and 4th Tuesday 10:00", "2nd and 4th Tuesday of the month at 10:00"),
      ("last Friday 14:00", "last Friday of the month at 14:00"),
      ("every last Friday 2pm", "last Friday of the month at 14:00"),
      ("2nd last Thursday at noon", "2nd last Thursday of the month at 12:00"),
      ("2nd and last Thursday 9:00", "2nd and last Thursday of the month at 09:00"),
      ("every 2 weeks on Wednesday 09:30", "every 2 weeks on Wednesday at 09:30"),
      ("every other Wednesday 09:30", "every 2 weeks on Wednesday at 09:30"),
      ("fortnightly on weds 9:30am", "every 2 weeks on Wednesday at 09:30"),
      ("alternate Wednesdays 9:30", "every 2 weeks on Wednesday at 09:30"),
      ("2 weeks on Wednesday 9:30", "every 2 weeks on Wednesday at 09:30"),
      ("every second week on Monday and Thursday 09:30", "every 2 weeks on Monday and Thursday at 09:30"),
      ("Tuesdays 10:00", "every week on Tuesday at 10:00"),
      ("every weekday 08:45", "every weekday at 08:45"), ("every 3 days 10:00", "every 3 days at 10:00"),
      ("1st working day of the month 9:00", "1st working day of the month at 09:00"),
      ("last working day 9:00", "last working day of the month at 09:00"),
      ("15th of each month 10:00", "15th day of the month at 10:00"),
      ("every month on the 15th and last 10:00", "15th and last day of the month at 10:00"),
      ("last day of the month 10:00", "last day of the month at 10:00"),
      ("quarterly on the 2nd Thursday 10:00", "every 3 months on the 2nd Thursday at 10:00"),
      ("2nd Tuesday of every 3rd month 10:00", "every 3 months on the 2nd Tuesday at 10:00"),
      (
        "1st Tuesday of January, April, July and October 10:00",
        "1st Tuesday of the month in January, April, July and October at 10:00"
      ),
      ("every Tuesday in May 10:00", "every Tuesday of the month in May at 10:00"),
      (
        "2nd Tuesday except August and December 10:00",
        "2nd Tuesday of the month in January, February, March, April, May, June, July, September, October and November"
          + " at 10:00"
      ),
      ("FREQ=MONTHLY;BYDAY=2TU,4TU 10:00", "2nd and 4th Tuesday of the month at 10:00"),
      ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=MO;BYHOUR=9;BYMINUTE=30", "every 2 weeks on Wednesday at 09:30"),
      ("DTSTART;TZID=Europe/London:20270112T100000 RRULE:FREQ=MONTHLY;BYMONTHDAY=-1", "last day of the month at 10:00"),
      ("freq=yearly;bymonth=3,9;byday=-1FR 10:00", "last Friday of the month in March and September at 10:00"),
      ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1 10:00", "1st weekday of the month at 10:00"),
      ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR 08:45", "every weekday at 08:45"),
    ])
  func isRead(_ text: String, _ says: String) throws {
    let rule = try WrittenSeries.read(text).rule
    #expect(rule.description == says)
    #expect(try WrittenSeries.read(rule.description).rule == rule)
  }

  @Test("says from where it is counted")
  func saysItsStart() throws {
    #expect(try WrittenSeries.read("every 2 weeks on Monday 9:00 starting 2027-01-13").start == LocalDate("2027-01-13"))
    #expect(
      try WrittenSeries.read("DTSTART:20270112T100000 RRULE:FREQ=WEEKLY;BYDAY=TU").start == LocalDate("2027-01-12"))
    #expect(try WrittenSeries.read("Mondays 9:00").start == nil)
  }

  @Test(
    "is refused with every fault at once",
    arguments: [
      ("", [SeriesFault.Code.empty]), ("  ", [.empty]), (String(repeating: "x", count: 500), [.tooManyWords]),
      ("10:00", [.daysMissing]),
      ("2nd Tuesday", [.timeMissing]),
      ("2nd Tusday", [.wordMeant, .timeMissing]),
      ("2nd and 4th 10:00", [.placeOfNothing]), ("blue 2nd Tuesday 1000", [.wordUnknown, .timeUnreadable]),
      ("2nd Tuesday 25:00", [.timeUnreadable]), ("2nd Tuesday 10", [.timeUnreadable]),
      ("2nd Tuesday 10.30", [.timeUnreadable]),
      ("2nd Tuesday 13pm", [.timeUnreadable]), ("2nd Tuesday 10:00 11:00", [.timeTwice]),
      ("every 2nd Tuesday 10:00", [.placeOrInterval]), ("2nd Tuesday and Thursday 10:00", [.whichOne]),
      ("every 2 months on Tuesday 10:00", [.whichOne]), ("6th Tuesday 10:00", [.noSuchPlace]),
      ("32nd day of the month 10:00", [.noSuchPlace]), ("20th working day 10:00", [.noSuchPlace]),
      ("every 0 weeks on Monday 10:00", [.intervalUnreadable]), ("every 2 Mondays 10:00", [.intervalUnreadable]),
      ("every week every month on 1st Monday 10:00", [.intervalTwice]),
      ("1st Monday every 2 weeks 10:00", [.placeInWeeks]), ("every 2 weeks on Monday in May 10:00", [.monthsOfWeeks]),
      ("every 3 days on Monday 10:00", [.weekdaysOfDays]), ("every 2 weeks 10:00", [.daysMissing]),
      ("1st Monday in May except May 10:00", [.noMonthLeft]),
      ("every Monday 10:00 starting 2027-02-30", [.startUnreadable]), ("every Monday 10:00 from", [.startUnreadable]),
      ("FREQ=MONTHLY;BYDAY=2TU", [.timeMissing]), ("RRULE:BYDAY=2TU 10:00", [.frequencyMissing]),
      ("FREQ=MONTHLY;BYDAY=2TU;COUNT=5;FOO=1;BYDAY=3TU 10:00", [.partNotTaken, .partUnknown, .partTwice]),
      ("FREQ=HOURLY 10:00", [.partValue]), ("FREQ=MONTHLY;BYDAY=-9223372036854775808TU 10:00", [.partValue]),
      ("FREQ=MONTHLY 10:00", [.daysMissing]),
      ("FREQ=MONTHLY;BYDAY=9TU;INTERVAL=0 10:00", [.partValue, .partValue]),
      ("FREQ=MONTHLY;BYDAY=TU,WE;BYSETPOS=1 10:00", [.partNotTaken]),
      ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13 10:00", [.partNotTaken]),
      ("FREQ=WEEKLY;BYDAY=2TU 10:00", [.partNotTaken]),
      ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;BYMONTH=5 10:00", [.partNotTaken]),
      ("FREQ=YEARLY;BYDAY=2TU 10:00", [.partNotTaken]),
      ("DTSTART:20270112T100000Z FREQ=WEEKLY;BYDAY=TU", [.partValue, .timeMissing]),
      ("FREQ=WEEKLY;BYDAY=TU;BYHOUR=10,14", [.partValue]),
      ("FREQ=WEEKLY;BYDAY 10:00", [.partUnreadable, .daysMissing]),
    ])
  func isRefused(_ text: String, _ codes: [SeriesFault.Code]) {
    let faults = #expect(throws: SeriesFaults.self) { try WrittenSeries.read(text) }
    #expect(faults?.all.map(\.code) == codes)
  }

  @Test("is read or refused with a fault, whatever is written: 8,000 texts of its own words in any order")
  func isNeverLeftUnanswered() {
    var dice = SeededIdentifiers(seed: 5)
    let words = [
      "every", "each", "other", "2", "3rd", "2nd", "last", "Tuesday", "weekday", "working", "day", "week", "months",
      "of", "the", "month", "in", "May", "except", "August", "starting", "2027-01-13", "10:00", "2pm", "fortnightly",
      "and", ",", "noon", "1000", "not", "quarterly",
    ]
    for _ in 0..<8_000 {
      let text = (0..<Int.random(in: 1...9, using: &dice)).map { _ in words.randomElement(using: &dice) ?? "" }
        .joined(separator: " ")
      do throws(SeriesFaults) {
        let rule = try WrittenSeries.read(text).rule
        let again = try? WrittenSeries.read(rule.description).rule
        #expect(again == rule, "\(text): \(rule)")
      } catch {
        #expect(!error.all.isEmpty, "\(text)")
      }
    }
  }
}
