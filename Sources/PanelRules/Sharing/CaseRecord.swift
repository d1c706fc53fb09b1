/// Something that was recorded of a case about sharing, and is never changed: what comes later is another record, or the
/// end of this one.
///
/// Codes, dates and identifiers only. What is said in words is sealed beside it.
package struct CaseRecord: Sendable, Equatable, Codable, Identified {
  package static let prefix = "rec"
  package typealias ID = Identifier<CaseRecord>

  package var id: ID
  package var entry: Entry

  package init(id: ID, entry: Entry) {
    self.id = id
    self.entry = entry
  }

  package var kind: Kind { entry.kind }

  /// What was recorded.
  package indirect enum Entry: Sendable, Equatable, Codable {
    case shareConsent(ShareConsent.Record)
    case overrideAsked(OverrideAsked)
    case override(SharingOverride)
    case conflict(Conflict)
    case policeHold(PoliceHold)
    case policeAuthority(PoliceAuthority)
    case safeContact(SafeContact)
    case competence(Competence)
    case responsibility(ParentalResponsibility)
    case withholding(Withholding)
    case legalBar(LegalBar)
    case conflictCheck(ConflictCheckMade)
    case matter(Matter)
    case step(MatterStep)
    case onwardAsked(OnwardAsked)
    case onwardAnswer(OnwardAnswer)

    package var kind: Kind {
      switch self {
      case .shareConsent: .shareConsent
      case .overrideAsked: .overrideAsked
      case .override: .override
      case .conflict: .conflict
      case .policeHold: .policeHold
      case .policeAuthority: .policeAuthority
      case .safeContact: .safeContact
      case .competence: .competence
      case .responsibility: .responsibility
      case .withholding: .withholding
      case .legalBar: .legalBar
      case .conflictCheck: .conflictCheck
      case .matter(let matter):
        switch matter.kind {
        case .complaint: .complaint
        case .objection: .objection
        case .breach: .breach
        case .legalHold: .legalHold
        case .subjectAccess: .subjectAccess
        }
      case .step: .step
      case .onwardAsked: .onwardAsked
      case .onwardAnswer: .onwardAnswer
      }
    }
  }

  /// Of what kind a record is.
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case shareConsent = "share-consent"
    /// Somebody asks that others be told on a ground that another person has to authorise.
    case overrideAsked = "override-asked"
    case override
    case conflict
    case policeHold = "police-hold"
    case policeAuthority = "police-authority"
    case safeContact = "safe-contact"
    case competence
    case responsibility
    case withholding
    case legalBar = "legal-bar"
    case conflictCheck = "conflict-check"
    case complaint, objection, breach
    case legalHold = "legal-hold"
    case subjectAccess = "subject-access"
    /// Something done about one of these five.
    case step
    /// The agency that something came from is asked whether somebody else may be told it, and what it said.
    case onwardAsked = "onward-asked"
    case onwardAnswer = "onward-answer"

    /// Whether it goes on until somebody says that it is over. A word of somebody, or what was found, is followed by
    /// another and has no end.
    package var ends: Bool {
      switch self {
      case .shareConsent, .safeContact, .competence, .conflictCheck, .step, .onwardAsked, .onwardAnswer: false
      case .overrideAsked, .override, .conflict, .policeHold, .policeAuthority, .responsibility, .withholding,
        .legalBar, .complaint, .objection, .breach, .legalHold, .subjectAccess:
        true
      }
    }
  }

  /// Why a record ended before its time.
  package enum EndReason: String, Sendable, Codable, CaseIterable {
    case revoked, lifted, released, declined, mistaken
    case noLongerSo = "no-longer-so"
  }
}

/// What somebody asks to be authorised: that these agencies be told these categories, until then, on this ground.
package struct OverrideAsked: Sendable, Equatable, Codable {
  /// Code of the legal basis.
  package var basis: String
  package var agencies: Set<Agency.ID>
  package var categories: Set<DataCategory>
  package var until: Moment

  package init(basis: String, agencies: Set<Agency.ID>, categories: Set<DataCategory>, until: Moment) {
    self.basis = basis
    self.agencies = agencies
    self.categories = categories
    self.until = until
  }
}

/// What came of looking whether others on the same work know the person.
package struct ConflictCheckMade: Sendable, Equatable, Codable {
  package var found: Surroundings.ConflictCheck
  package var at: Moment

  package init(found: Surroundings.ConflictCheck, at: Moment) {
    self.found = found
    self.at = at
  }
}
