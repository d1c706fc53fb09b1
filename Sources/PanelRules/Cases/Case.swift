/// A case as its events left it: the stage it stands at, and the facts that guards read.
///
/// Everything here is a code, a date or a yes-or-no; nothing names a person, so it may be held in the clear.
package struct Case: Sendable, Equatable, Codable, Identified {
  package static let prefix = "case"
  package typealias ID = Identifier<Case>

  package var id: ID
  package var area: String
  package var route: String
  /// The hash of the definition the case began on and stays on.
  package var definition: String
  package var stage: StageName
  /// Where it stood before a police hold or a proposed transfer.
  package var previousStage: StageName?
  /// When it entered that stage.
  package var previousEnteredAt: Moment?
  package var openedAt: Moment
  package var enteredAt: Moment
  package var closedAt: Moment?
  package var outcome: OutcomeName?
  /// Where it was said to go on when it ended.
  package var disposition: DispositionName?
  /// The number of its last event: the version that a change must name.
  package var seq: Int
  /// The moment of its last event; the next is never earlier.
  package var lastMoment: Moment
  package var facts: Facts

  /// What guards read.
  package struct Facts: Sendable, Equatable, Codable {
    package var focus: Focus = .unchecked
    package var referral: Referral.ID?
    package var episode: Int = 1
    package var forms: [FormName: FormFact] = [:]
    package var anchors: [AnchorName: Moment] = [:]
    package var deadlines: [DeadlineName: OpenDeadline] = [:]
    package var tasks: [CaseTask.ID: OpenTask] = [:]
    package var consents: [SupportConsent.Record] = []
    /// 00:00 local on the day the person turns 18; nil: not known.
    package var eighteenthBirthday: Moment?
    /// A correction of it that waits for a second person.
    package var birthdayAsked: BirthdayAsked?
    package var requests: [InformationRequest.ID: Request] = [:]
    package var assigned: [RoleName: [Assignment]] = [:]
    package var residence: Residence?
    package var listing: Listing?
    /// By a move, or by what the police recorded.
    package var heldByPolice = false
    /// What the police recorded that holds it; nil: nothing does.
    package var policeHolds: PoliceHolds?
    /// Those who must not see the case, by the record that says so; nil: nobody was named.
    package var conflicts: [CaseRecord.ID: Practitioner.ID]?
    /// What else was recorded that needs ask for; nil: nothing.
    package var recorded: Recorded?
    package var lettersFrozen = false
    package var supportSince: Moment?
    package var transfer: Transfer?
    package var linked: [Link] = []
    package var retainUntil: Moment?
    /// The public word that the case told the referrer last.
    package var told: String?
    /// Where each strand that ever began stands, or stood last; nil: none did.
    package var strands: [StrandName: Standing]?
    /// What was prepared to be told, and what was told; nil: nothing ever was.
    package var disclosures: [Disclosure.ID: Disclosed]?
    /// What was opened in an emergency and is not reviewed, or still open; nil: nothing is.
    package var emergencies: [EmergencyAccess.ID: Emergency]?

    package init() {}
  }

  package struct OpenTask: Sendable, Equatable, Codable {
    package var kind: String
    package var role: RoleName
    package var urgent: Bool
    package var due: Moment?
    /// Whom it is about, where it is about one of several; nil: that is said by its kind.
    package var agency: Agency.ID?

    package init(kind: String, role: RoleName, urgent: Bool, due: Moment?, agency: Agency.ID? = nil) {
      self.kind = kind
      self.role = role
      self.urgent = urgent
      self.due = due
      self.agency = agency
    }
  }

  package struct Request: Sendable, Equatable, Codable {
    package var agency: Agency.ID
    package var due: Moment
    package var state: InformationRequest.State
    /// On which terms it was answered, and when; nil: it was not, or before terms were asked for.
    package var terms: Terms?

    package init(agency: Agency.ID, due: Moment, state: InformationRequest.State, terms: Terms? = nil) {
      self.agency = agency
      self.due = due
      self.state = state
      self.terms = terms
    }

    package struct Terms: Sendable, Equatable, Codable {
      package var at: Moment
      /// By category, in the order of their names.
      package var parts: [ReturnTerms]

      package init(at: Moment, parts: [ReturnTerms]) {
        self.at = at
        self.parts = parts
      }
    }
  }

  package struct Assignment: Sendable, Equatable, Codable, Hashable {
    package var practitioner: Practitioner.ID
    package var agency: Agency.ID

    package init(practitioner: Practitioner.ID, agency: Agency.ID) {
      self.practitioner = practitioner
      self.agency = agency
    }
  }

  /// A day on which the person would turn 18, as somebody says, and a second person has not said yet.
  package struct BirthdayAsked: Sendable, Equatable, Codable {
    package var birthday: Moment
    package var by: Practitioner.ID

    package init(birthday: Moment, by: Practitioner.ID) {
      self.birthday = birthday
      self.by = by
    }
  }

  /// Where the person lives, no finer than a council and a police force.
  package struct Residence: Sendable, Equatable, Codable {
    package var authority: String
    package var force: String

    package init(authority: String, force: String) {
      self.authority = authority
      self.force = force
    }
  }

  package struct Listing: Sendable, Equatable, Codable {
    package var panel: String
    package var kind: String
    package var since: Moment

    package init(panel: String, kind: String, since: Moment) {
      self.panel = panel
      self.kind = kind
      self.since = since
    }
  }

  package struct Transfer: Sendable, Equatable, Codable {
    package var id: CaseTransfer.ID
    package var to: String
    package var proposedAt: Moment

    package init(id: CaseTransfer.ID, to: String, proposedAt: Moment) {
      self.id = id
      self.to = to
      self.proposedAt = proposedAt
    }
  }

  package struct Link: Sendable, Equatable, Codable {
    package var to: Case.ID
    package var area: String
    package var route: String
    package var reveals: Effect.Reveals
    /// This case opened the other, rather than being opened by it.
    package var opened: Bool

    package init(to: Case.ID, area: String, route: String, reveals: Effect.Reveals, opened: Bool) {
      self.to = to
      self.area = area
      self.route = route
      self.reveals = reveals
      self.opened = opened
    }
  }
}

extension Case {
  /// A closed case changes no more, except by a move its end declares.
  package var isClosed: Bool { closedAt != nil }

  /// The moment that time is counted from, for the case or for one of its strands; nil: it has not come.
  func moment(_ since: DeadlineRule.Since, in strand: StrandName? = nil) -> Moment? {
    switch since {
    case .entry: if let strand { standing(of: strand)?.enteredAt } else { enteredAt }
    case .anchor(let anchor): facts.anchors[anchor]
    case .completion(let form): facts.forms[form].flatMap { $0.complete ? $0.at : nil }
    }
  }

  /// The state of a case before its first event.
  package init(id: ID, area: String, openedAt: Moment) {
    self.init(
      id: id, area: area, route: "", definition: "", stage: "", openedAt: openedAt, enteredAt: openedAt, seq: 0,
      lastMoment: openedAt, facts: Facts())
  }
}
