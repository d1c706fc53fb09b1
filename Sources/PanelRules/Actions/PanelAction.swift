/// A task that a decision gives an agency and a practitioner, from when it is given until a meeting has heard how it ended.
package struct PanelAction: Hashable, Sendable, Identified {
  package static let prefix = "act"
  package typealias ID = Identifier<PanelAction>

  /// The action.
  package let id: ID
  /// The case it is about.
  package let caseID: Case.ID
  /// The meeting that gave it.
  package let givenAt: Meeting.ID
  /// The agency that has to do it.
  package internal(set) var agency: Agency.ID
  /// The practitioner who has to do it.
  package internal(set) var practitioner: Practitioner.ID
  /// The last day on which it is in time.
  package internal(set) var due: LocalDate
  /// It cannot wait for its turn.
  package let isUrgent: Bool
  /// Where it stands.
  package internal(set) var standing: Standing = .open
  /// Who said that it is done; nil until somebody does.
  package internal(set) var doneBy: Practitioner.ID?
  /// What stands in its place, where it was overtaken by another.
  package internal(set) var successor: ID?
  /// How often it was given more time.
  package internal(set) var postponed = 0
  /// The meeting that heard how it ended; nil until one has.
  package internal(set) var heardAt: Meeting.ID?

  /// An action as a decision gives it.
  package init(
    id: ID, caseID: Case.ID, givenAt: Meeting.ID, agency: Agency.ID, practitioner: Practitioner.ID, due: LocalDate,
    isUrgent: Bool = false
  ) {
    self.id = id
    self.caseID = caseID
    self.givenAt = givenAt
    self.agency = agency
    self.practitioner = practitioner
    self.due = due
    self.isUrgent = isUrgent
  }

  /// Where an action stands.
  package enum Standing: String, Sendable, Codable, CaseIterable {
    case open, accepted
    case inProgress = "in-progress"
    case blocked
    /// Somebody says that it is done, and nobody else has looked yet.
    case done
    case verified
    /// It cannot or need not be done any more, or another stands in its place.
    case overtaken
    case notDone = "not-done"

    /// It is over: done and seen to be, overtaken, or not done.
    package var isSettled: Bool {
      switch self {
      case .verified, .overtaken, .notDone: true
      case .open, .accepted, .inProgress, .blocked, .done: false
      }
    }
  }
}

/// Something that is done with an action.
package enum ActionAct: Hashable, Sendable {
  /// Its agency takes it on.
  case accept
  case begin
  /// It cannot go on, and why.
  case block(reason: String)
  case unblock
  /// It is done, and what shows it.
  case reportDone(evidence: String)
  /// Somebody else has seen that it is done.
  case verify
  /// It is not done after all, and why.
  case sendBack(reason: String)
  /// It cannot or need not be done any more, and why; another action may stand in its place.
  case overtake(by: PanelAction.ID?, reason: String)
  /// It was not done and will not be, and why.
  case giveUp(reason: String)
  /// Another practitioner or agency has to do it, and why.
  case reassign(Agency.ID, Practitioner.ID, reason: String)
  /// It has until a later day, and why.
  case postpone(LocalDate, reason: String)
}

/// What came of acts and meetings, in their order; nothing takes an action away again.
package enum ActionEvent: Hashable, Sendable {
  case given(PanelAction)
  case stands(PanelAction.ID, PanelAction.Standing)
  case reportedDone(PanelAction.ID, by: Practitioner.ID)
  case overtaken(PanelAction.ID, by: PanelAction.ID?)
  case reassigned(PanelAction.ID, Agency.ID, Practitioner.ID)
  case postponed(PanelAction.ID, LocalDate)
  /// A meeting went through these.
  case heard(Meeting.ID, Set<PanelAction.ID>)
}

/// Why an act is refused.
package struct ActionFault: Error, Hashable, Sendable {
  /// What is wrong.
  package let code: Code

  /// The code its sentence stands under.
  package enum Code: String, Sendable, CaseIterable {
    case unknown = "action-unknown"
    /// There is an action of this identifier already.
    case givenTwice = "action-given-twice"
    /// It is over; what is still to be done is a new action.
    case settled = "action-settled"
    /// Only its own agency takes it on, works on it and says that it is done.
    case notTheirs = "action-not-theirs"
    case alreadySo = "action-already-so"
    case notBlocked = "action-not-blocked"
    /// Nobody said that it is done.
    case notReported = "action-not-reported"
    /// It waits for somebody else to look at it.
    case awaitsVerification = "action-awaits-verification"
    /// Who did it, or said that it is done, is not who verifies it.
    case secondPerson = "action-second-person"
    case reasonMissing = "action-reason-missing"
    case evidenceMissing = "action-evidence-missing"
    case dueNotLater = "action-due-not-later"
    /// There is no such action that is still to be done about the same case.
    case successorUnknown = "action-successor-unknown"
    /// Whoever is to do it does not work in the area.
    case doerUnknown = "action-doer-unknown"
    /// Whoever is to do it works for another agency than the one named.
    case doerElsewhere = "action-doer-elsewhere"
    /// The day until which it is to be done has passed.
    case duePast = "action-due-past"
  }

  package init(_ code: Code) {
    self.code = code
  }
}
