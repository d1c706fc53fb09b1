extension CaseEvent {
  /// What kind of fact it is.
  package enum Kind: String, Sendable, CaseIterable {
    case opened
    case moved
    case formSaved = "form-saved"
    case supportConsentRecorded = "support-consent-recorded"
    case informationRequested = "information-requested"
    case informationReturned = "information-returned"
    case assigned
    case unassigned
    case personAttached = "person-attached"
    case birthDateAsked = "birth-date-asked"
    case residenceStated = "residence-stated"
    case deadlineOpened = "deadline-opened"
    case deadlineClosed = "deadline-closed"
    case deadlineWarned = "deadline-warned"
    case deadlineMissed = "deadline-missed"
    case deadlineEscalated = "deadline-escalated"
    case deadlinePaused = "deadline-paused"
    case deadlineResumed = "deadline-resumed"
    case deadlineExtended = "deadline-extended"
    case taskOpened = "task-opened"
    case taskDone = "task-done"
    case taskDropped = "task-dropped"
    case listed
    case unlisted
    case decided
    case supportStarted = "support-started"
    case supportStopped = "support-stopped"
    case heldByPolice = "held-by-police"
    case holdReleased = "hold-released"
    case lettersFrozen = "letters-frozen"
    case transferProposed = "transfer-proposed"
    case transferAnswered = "transfer-answered"
    case transferWithdrawn = "transfer-withdrawn"
    case handedOver = "handed-over"
    case retentionStarted = "retention-started"
    case strandBegun = "strand-begun"
    case strandMoved = "strand-moved"
    case strandStopped = "strand-stopped"
    case migrated = "case-migrated"
    case disclosurePrepared = "disclosure-prepared"
    case disclosed
    case disclosureEnded = "disclosure-ended"
    case disclosureCorrected = "disclosure-corrected"
    case rationaleWritten = "rationale-written"
    case seenBeforeWithdrawal = "seen-before-withdrawal"
    case recordKept = "record-kept"
    case recordEnded = "record-ended"
    case recordShown = "record-shown"
    case emergencyOpened = "emergency-opened"
    case emergencyReviewed = "emergency-reviewed"
    case sealedShown = "sealed-shown"
    case sealedAsked = "sealed-asked"
    case sealedAgreed = "sealed-agreed"
    case peopleRelated = "people-related"
    case relationEnded = "relation-ended"
    case relationsShown = "relations-shown"
  }

  /// Its kind, whatever it carries.
  package var kind: Kind {
    switch self {
    case .opened: .opened
    case .moved: .moved
    case .formSaved: .formSaved
    case .supportConsentRecorded: .supportConsentRecorded
    case .informationRequested: .informationRequested
    case .informationReturned: .informationReturned
    case .assigned: .assigned
    case .unassigned: .unassigned
    case .personAttached: .personAttached
    case .birthDateAsked: .birthDateAsked
    case .residenceStated: .residenceStated
    case .deadlineOpened: .deadlineOpened
    case .deadlineClosed: .deadlineClosed
    case .deadlineWarned: .deadlineWarned
    case .deadlineMissed: .deadlineMissed
    case .deadlineEscalated: .deadlineEscalated
    case .deadlinePaused: .deadlinePaused
    case .deadlineResumed: .deadlineResumed
    case .deadlineExtended: .deadlineExtended
    case .taskOpened: .taskOpened
    case .taskDone: .taskDone
    case .taskDropped: .taskDropped
    case .listed: .listed
    case .unlisted: .unlisted
    case .decided: .decided
    case .supportStarted: .supportStarted
    case .supportStopped: .supportStopped
    case .heldByPolice: .heldByPolice
    case .holdReleased: .holdReleased
    case .lettersFrozen: .lettersFrozen
    case .transferProposed: .transferProposed
    case .transferAnswered: .transferAnswered
    case .transferWithdrawn: .transferWithdrawn
    case .handedOver: .handedOver
    case .retentionStarted: .retentionStarted
    case .strandBegun: .strandBegun
    case .strandMoved: .strandMoved
    case .strandStopped: .strandStopped
    case .migrated: .migrated
    case .disclosurePrepared: .disclosurePrepared
    case .disclosed: .disclosed
    case .disclosureEnded: .disclosureEnded
    case .disclosureCorrected: .disclosureCorrected
    case .rationaleWritten: .rationaleWritten
    case .seenBeforeWithdrawal: .seenBeforeWithdrawal
    case .recordKept: .recordKept
    case .recordEnded: .recordEnded
    case .recordShown: .recordShown
    case .emergencyOpened: .emergencyOpened
    case .emergencyReviewed: .emergencyReviewed
    case .sealedShown: .sealedShown
    case .sealedAsked: .sealedAsked
    case .sealedAgreed: .sealedAgreed
    case .peopleRelated: .peopleRelated
    case .relationEnded: .relationEnded
    case .relationsShown: .relationsShown
    }
  }

  /// The stable name that the history, the chain and upcasters know it by.
  package var type: String { kind.rawValue }

  /// The version of the type's content; a change of content raises it and adds an upcaster.
  package var typeVersion: Int { 1 }
}
