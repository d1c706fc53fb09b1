/// What of a person's details an index entry stands for. The raw text is stored beside the entry.
package enum IndexKind: String, Sendable, CaseIterable {
  case fullName = "full-name"
  case soundName = "sound-name"
  case aliasFullName = "alias-full-name"
  case aliasSoundName = "alias-sound-name"
  case birthDate = "birth-date"
  /// 1 January, which is often written where only the year is known, and so says less than another date.
  case birthFirstOfJanuary = "birth-first-of-january"
  case birthMonth = "birth-month"
  case birthYear = "birth-year"
  /// One of the years in which the person may have been born.
  case birthYearPerhaps = "birth-year-perhaps"
  case postcode = "postcode"
}

/// One row of the blind index: 16 bytes that say nothing without the key, equal for equal details on one route.
package struct IndexEntry: Sendable, Hashable {
  package let kind: IndexKind
  package let bytes: [UInt8]

  package init(kind: IndexKind, bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }
}

extension IndexKind {
  var field: MatchField {
    switch self {
    case .fullName, .soundName, .aliasFullName, .aliasSoundName: .name
    case .birthDate, .birthFirstOfJanuary, .birthMonth, .birthYear, .birthYearPerhaps: .birth
    case .postcode: .postcode
    }
  }
}
