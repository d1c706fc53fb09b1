/// An age in whole years, as a route states it: `10 to 17`, `under 25`, `18 or over`, `25 or under`.
package struct AgeRange: Sendable, Equatable, Hashable {
  /// The youngest; nil: however young.
  package let atLeast: Int?
  /// The oldest; nil: however old.
  package let atMost: Int?

  /// Nil when it would leave no age, or every age.
  package init?(atLeast: Int?, atMost: Int?) {
    guard atLeast != nil || atMost != nil, (atLeast ?? 0) <= (atMost ?? .max) else { return nil }
    self.atLeast = atLeast
    self.atMost = atMost
  }

  package func contains(_ age: Int) -> Bool {
    age >= (atLeast ?? .min) && age <= (atMost ?? .max)
  }
}

extension AgeRange: CustomStringConvertible {
  /// Reads the words of a route file; nil for any others.
  package init?(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    switch words.count {
    case 2 where words[0] == "under":
      guard let years = Self.years(words[1]), years > 0 else { return nil }
      self.init(atLeast: nil, atMost: years - 1)
    case 3 where words[1] == "to":
      guard let from = Self.years(words[0]), let to = Self.years(words[2]) else { return nil }
      self.init(atLeast: from, atMost: to)
    case 3 where words[1] == "or":
      guard let years = Self.years(words[0]) else { return nil }
      switch words[2] {
      case "over": self.init(atLeast: years, atMost: nil)
      case "under": self.init(atLeast: nil, atMost: years)
      default: return nil
      }
    default: return nil
    }
  }

  /// The words that ``init(_:)`` reads back.
  package var description: String {
    switch (atLeast, atMost) {
    case (let from?, let to?): "\(from) to \(to)"
    case (let from?, nil): "\(from) or over"
    case (nil, let to?): "\(to) or under"
    case (nil, nil): "any age"
    }
  }

  private static func years(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), text == "0" || text.first != "0",
      let years = Int(text), years <= oldest
    else { return nil }
    return years
  }

  private static let oldest = 120
}

extension Clockwork {
  /// The age in whole years, at a moment, of somebody who turns 18 at another.
  ///
  /// Counted from the day of the eighteenth birthday, which is all that is known here of a date of birth: it falls on
  /// 1 March for whoever was born on 29 February, since no year 18 after a leap year is one. For them every birthday is
  /// therefore counted on 1 March, in leap years too, a day after the one they have in those.
  package func age(at now: Moment, turning18 birthday: Moment) -> Int {
    let (today, day) = (localDate(of: now), localDate(of: birthday))
    let hadBirthday = (today.month, today.day) >= (day.month, day.day)
    return max(0, today.year - (day.year - 18) - (hadBirthday ? 0 : 1))
  }
}
