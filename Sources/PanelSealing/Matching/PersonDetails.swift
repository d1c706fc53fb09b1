/// What is known of a person and can help to recognise them on a later referral.
///
/// Printing, dumping or mirroring one gives a placeholder.
package struct PersonDetails: Sendable, Equatable {
  package var name: WrittenName?
  /// Other names and spellings under which the person is known.
  package var aliases: [WrittenName]
  package var birth: Birth
  package var postcodes: [String]

  package init(
    name: WrittenName? = nil, aliases: [WrittenName] = [], birth: Birth = .notKnown, postcodes: [String] = []
  ) {
    self.name = name
    self.aliases = aliases
    self.birth = birth
    self.postcodes = postcodes
  }
}

/// A name as somebody wrote it down; which part is the surname may well be wrong.
package struct WrittenName: Sendable, Equatable {
  package let forenames: String
  package let surname: String

  /// Either may be empty. A name given as one text, as an alias often is, goes into `forenames`.
  package init(forenames: String, surname: String = "") {
    self.forenames = forenames
    self.surname = surname
  }
}

/// When a person was born, as far as it is known.
package enum Birth: Sendable, Equatable {
  case on(BirthDate)
  /// Born in one of these years, of the Gregorian calendar.
  case inYears(ClosedRange<Int>)
  case notKnown

  /// From an age, 0 to 130, that somebody estimated in the given year: two years are allowed for either way.
  package static func aged(_ age: Int, inYear year: Int) -> Birth {
    guard (0...130).contains(age), (1...9999).contains(year) else { return .notKnown }
    return .inYears((year - age - 3)...(year - age + 2))
  }
}

/// A date in the Gregorian calendar.
package struct BirthDate: Sendable, Hashable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil unless the calendar has the date.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    guard (1...Self.days(in: month, of: year)).contains(day) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension PersonDetails: CustomStringConvertible, CustomReflectable {
  package var description: String { "‹person›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension WrittenName: CustomStringConvertible, CustomReflectable {
  package var description: String { "‹name›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Birth: CustomStringConvertible, CustomReflectable {
  package var description: String { "‹birth›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension BirthDate: CustomStringConvertible, CustomReflectable {
  package var description: String { "‹date›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
