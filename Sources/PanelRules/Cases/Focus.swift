extension Case {
  /// What a case is about; once somebody or something is attached it is never detached.
  package enum Focus: Sendable, Equatable, Codable {
    case unchecked
    case person(Person.ID)
    case household(Person.ID)
    case group(Person.ID)
    case place(Person.ID)

    /// What has a record of its own that a case can be about; a person alone has an age.
    package enum Kind: String, Sendable, Equatable, CaseIterable, Codable {
      case person, household, group, place
    }
  }
}

extension Case.Focus {
  /// On a record of its kind.
  package init(_ kind: Kind, _ record: Person.ID) {
    switch kind {
    case .person: self = .person(record)
    case .household: self = .household(record)
    case .group: self = .group(record)
    case .place: self = .place(record)
    }
  }

  /// The record it is on; nil: nobody and nothing is attached yet.
  package var record: Person.ID? {
    switch self {
    case .unchecked: nil
    case .person(let record), .household(let record), .group(let record), .place(let record): record
    }
  }

  /// What it is on; nil: nobody and nothing is attached yet.
  package var kind: Kind? {
    switch self {
    case .unchecked: nil
    case .person: .person
    case .household: .household
    case .group: .group
    case .place: .place
    }
  }
}
