/// A way in which two persons' details agree. The raw text is the code under which its words are kept.
package enum Agreement: String, Sendable, CaseIterable {
  case nameSame = "name-same"
  case nameSounds = "name-sounds-alike"
  case aliasSame = "alias-same"
  case aliasSounds = "alias-sounds-alike"
  case birthSame = "birth-date-same"
  case birthSwapped = "birth-day-and-month-swapped"
  /// Same day and month, the year one more or one less.
  case birthYearOff = "birth-year-one-off"
  case birthFirstOfJanuary = "birth-first-of-january-same"
  /// Same year and month, another day.
  case birthMonthSame = "birth-month-same"
  /// Two dates in the same year or in years next to each other.
  case birthYearNear = "birth-year-near"
  /// One of the two is only known by an estimate, and the years fit.
  case birthYearFits = "birth-year-fits-estimate"
  case postcodeSame = "postcode-same"
}

/// What is compared as one piece of evidence.
package enum MatchField: String, Sendable, CaseIterable {
  case name, birth, postcode
}

extension Agreement {
  package var field: MatchField {
    switch self {
    case .nameSame, .nameSounds, .aliasSame, .aliasSounds: .name
    case .birthSame, .birthSwapped, .birthYearOff, .birthFirstOfJanuary, .birthMonthSame, .birthYearNear,
      .birthYearFits:
      .birth
    case .postcodeSame: .postcode
    }
  }

  /// Whether few enough persons share this that it finds matches, rather than only supporting them.
  var finds: Bool {
    switch self {
    case .nameSame, .nameSounds, .aliasSame, .aliasSounds, .birthSame, .birthSwapped, .birthYearOff, .postcodeSame:
      true
    case .birthFirstOfJanuary, .birthMonthSame, .birthYearNear, .birthYearFits: false
    }
  }
}
