/// Everything that is wrong with what a series is to be.
package struct SeriesFaults: Error, Hashable, Sendable {
  /// At least one, in the order of the text.
  package let all: [SeriesFault]

  package init(all: [SeriesFault]) {
    self.all = all
  }
}

/// One thing that is wrong with what a series is to be.
package struct SeriesFault: Error, Hashable, Sendable {
  /// What is wrong.
  package let code: Code
  /// What the sentence's placeholders are filled with: what was written, and what to write instead.
  package let values: [String: String]

  package init(_ code: Code, _ values: [String: String] = [:]) {
    self.code = code
    self.values = values
  }

  /// The code its sentence stands under.
  package enum Code: String, Sendable, CaseIterable {
    // The rule in words
    case empty = "series-rule-empty"
    /// A rule is a line of words, not a page.
    case tooManyWords = "series-rule-too-long"
    case wordUnknown = "series-word-unknown"
    case wordMeant = "series-word-meant"
    case timeMissing = "series-time-missing"
    case timeUnreadable = "series-time-unreadable"
    case timeTwice = "series-time-twice"
    case daysMissing = "series-days-missing"
    /// A number, and no day after it.
    case placeOfNothing = "series-place-of-nothing"
    /// `every 2nd Tuesday`: of the month, or every other week.
    case placeOrInterval = "series-place-or-interval"
    /// A weekday of a month without which one.
    case whichOne = "series-which-one"
    case noSuchPlace = "series-no-such-place"
    case intervalUnreadable = "series-interval-unreadable"
    case intervalTwice = "series-interval-twice"
    /// `2nd Tuesday every 2 weeks`.
    case placeInWeeks = "series-place-in-weeks"
    /// `every 2 weeks in May`.
    case monthsOfWeeks = "series-months-of-weeks"
    /// `every 3 days on Tuesday`.
    case weekdaysOfDays = "series-weekdays-of-days"
    case noMonthLeft = "series-no-month-left"
    case startUnreadable = "series-start-unreadable"
    // The rule as RFC 5545 writes it
    case partUnreadable = "series-part-unreadable"
    case partUnknown = "series-part-unknown"
    case partTwice = "series-part-twice"
    case partValue = "series-part-value"
    case partNotTaken = "series-part-not-taken"
    case frequencyMissing = "series-frequency-missing"
    // The plan
    case untilBeforeFrom = "series-until-before-from"
    case tooLong = "series-too-long"
    case startTooFar = "series-start-too-far"
    case namesNothing = "series-names-nothing"
    case rulingOfNoDate = "series-ruling-of-no-date"
    case rulingOnDayOff = "series-ruling-on-day-off"
  }
}
