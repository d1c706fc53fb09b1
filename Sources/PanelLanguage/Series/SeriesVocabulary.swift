import PanelRules

/// The words that the rule of a series is written in, all in lower case.
enum SeriesVocabulary {
  /// Words that join others and say nothing of their own.
  static let joining: Set<String> = ["on", "the", "at", "and", "&", "in", "a"]

  /// Intervals in one word.
  static let intervals: [String: (count: Int, unit: Unit)] = [
    "daily": (1, .day), "weekly": (1, .week), "fortnightly": (2, .week), "monthly": (1, .month),
    "quarterly": (3, .month),
  ]

  enum Unit: String, CaseIterable { case day, week, month }

  static func unit(_ word: String?) -> Unit? {
    guard let word else { return nil }
    return Unit(rawValue: word) ?? Unit(rawValue: String(word.dropLast(word.hasSuffix("s") ? 1 : 0)))
  }

  static func weekday(_ word: String) -> Weekday? { weekdays[word] }

  /// 1 for January.
  static func month(_ word: String) -> Int? { months[word] }

  /// `2nd`, `second`; -1 for `last`. Whether such a day exists is not asked here.
  static func place(_ word: String) -> Int? {
    if let place = placesInLetters[word] { return place }
    guard let number = Int(word.dropLast(2)), number > 0, number < 1_000 else { return nil }
    return ["st", "nd", "rd", "th"].contains(String(word.suffix(2))) ? number : nil
  }

  /// `2`, `two`.
  static func count(_ word: String?) -> Int? {
    guard let word else { return nil }
    if let count = countsInLetters[word] { return count }
    guard word.count <= 4, word.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(word)
  }

  /// Everything that somebody might have misspelt.
  static let all: [String] =
    Array(weekdays.keys) + Array(months.keys) + Array(placesInLetters.keys) + Array(intervals.keys)
    + Array(countsInLetters.keys)
    + [
      "every", "each", "other", "week", "weeks", "month", "months", "working", "weekday", "except", "starting", "noon",
      "alternate",
    ]

  private static let weekdays: [String: Weekday] = {
    var words: [String: Weekday] = ["tues": .tuesday, "weds": .wednesday, "thur": .thursday, "thurs": .thursday]
    for day in Weekday.allCases {
      words[day.rawValue] = day
      words["\(day.rawValue)s"] = day
      words[String(day.rawValue.prefix(3))] = day
    }
    return words
  }()

  private static let months: [String: Int] = {
    var words = ["sept": 9]
    for (index, name) in SeriesRule.monthNames.enumerated() {
      words[name.lowercased()] = index + 1
      words[String(name.lowercased().prefix(3))] = index + 1
    }
    return words
  }()

  private static let placesInLetters = ["first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1]
  private static let countsInLetters = ["one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6]
}
