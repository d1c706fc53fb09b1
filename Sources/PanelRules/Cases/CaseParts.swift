package enum CaseTask: Identified {
  package static let prefix = "task"
  package typealias ID = Identifier<CaseTask>
}

/// A case offered by one area to another.
package enum CaseTransfer: Identified {
  package static let prefix = "trf"
  package typealias ID = Identifier<CaseTransfer>
}

package enum Deadline: Identified {
  package static let prefix = "dl"
  package typealias ID = Identifier<Deadline>
}

package enum Referral: Identified {
  package static let prefix = "ref"
  package typealias ID = Identifier<Referral>
}

package enum Person: Identified {
  package static let prefix = "per"
  package typealias ID = Identifier<Person>
}

package enum Agency: Identified {
  package static let prefix = "agc"
  package typealias ID = Identifier<Agency>
}

package enum Practitioner: Identified {
  package static let prefix = "pra"
  package typealias ID = Identifier<Practitioner>
}

package enum Meeting: Identified {
  package static let prefix = "mtg"
  package typealias ID = Identifier<Meeting>
}

/// What several meetings of a panel come from.
package enum MeetingSeries: Identified {
  package static let prefix = "ser"
  package typealias ID = Identifier<MeetingSeries>
}

/// An agency asked what it knows; a nil return is an answer.
package enum InformationRequest: Identified {
  package static let prefix = "req"
  package typealias ID = Identifier<InformationRequest>

  package enum State: String, Sendable, Codable, CaseIterable {
    case sent, answered, declined, waived
    case nilReturn = "nil-return"

    /// A guard that waits for returns no longer waits for this one.
    package var settled: Bool {
      switch self {
      case .sent: false
      case .answered, .declined, .waived, .nilReturn: true
      }
    }
  }
}
