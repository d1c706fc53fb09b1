/// One thing that a case waits for: whose it is, since when, by when, and what frees the case of it.
package struct Wait: Sendable, Equatable {
  package var kind: Kind
  /// What it is about, by its name: a clock, a kind of task, a move, a panel, a role, the area that a case is offered to,
  /// whoever is waited for while a clock stands still; a code that says why consent is not in force.
  package var about: String
  /// The roles whose it is; empty where it is an agency's or another area's.
  package var whose: [RoleName]
  /// The agency whose it is.
  package var agency: Agency.ID?
  /// Nil where nobody noted when it began.
  package var since: Moment?
  package var due: Moment?
  /// It was due.
  package var isLate: Bool
  /// It comes before what is not urgent.
  package var isUrgent: Bool
  /// Of a move: what it lacks; empty where it can be made.
  package var lacks: [Lack]
  package var frees: Release

  package init(
    _ kind: Kind, about: String, whose: [RoleName] = [], agency: Agency.ID? = nil, since: Moment?, due: Moment? = nil,
    isLate: Bool = false, isUrgent: Bool = false, lacks: [Lack] = [], frees: Release
  ) {
    self.kind = kind
    self.about = about
    self.whose = whose
    self.agency = agency
    self.since = since
    self.due = due
    self.isLate = isLate
    self.isUrgent = isUrgent
    self.lacks = lacks
    self.frees = frees
  }

  /// What can be waited for, what holds up everything else first.
  package enum Kind: String, Sendable, CaseIterable {
    /// The police hold the case.
    case hold
    /// Another area is to take it or to leave it.
    case transfer
    /// An agency is to answer what it was asked.
    case request
    /// Nobody has the role whose work it is.
    case assignment
    /// A panel is to hear it.
    case meeting
    /// A clock stands still while somebody else is waited for.
    case pause
    /// Whoever decides is to say whether they agree to support.
    case consent
    /// A second person is to say when somebody was born.
    case birthday
    case task
    /// A move that the case could make.
    case move
    case deadline
    /// Its stage asks nothing of anybody but to be left: its owner is to act.
    case stage
  }

  /// One need that a move lacks, and what supplies it.
  package struct Lack: Sendable, Equatable {
    package var need: UnmetNeed
    package var frees: Release

    package init(_ need: UnmetNeed, frees: Release) {
      self.need = need
      self.frees = frees
    }
  }

  /// An act that frees a case of something that it waits for.
  package enum Release: Sendable, Equatable {
    case move(MoveName)
    /// A decision of the panel, recorded while the item is heard.
    case decide(String)
    /// To see what can be done next, and what is missing for it.
    case next
    case complete(FormName)
    case answer(InformationRequest.ID)
    case task(CaseTask.ID)
    /// The clock runs on.
    case resume(DeadlineName)
    /// A meeting of the panel has to be added.
    case addMeeting(panel: String)
    /// The meeting on whose agenda the case stands.
    case hear(panel: String)
    case accept(CaseTransfer.ID)
    case assign(RoleName)
    case recordConsent
    case confirmBirthday
    case attach
    case stateResidence
  }

  /// Nothing moves: what is waited for is late, or there is nobody and no day from whom or on which it could come.
  package var isStuck: Bool {
    switch kind {
    case .hold, .pause, .consent, .birthday, .move, .stage: false
    case .transfer, .assignment: true
    case .request, .task, .deadline: isLate
    case .meeting: due == nil || isLate
    }
  }
}
