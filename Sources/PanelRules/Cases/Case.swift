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
    package var heldByPolice = false
    package var lettersFrozen = false
    package var supportSince: Moment?
    package var transfer: Transfer?
    package var linked: [Link] = []
    package var retainUntil: Moment?
    /// The public word that the case told the referrer last.
    package var told: String?
    /// Where each strand that ever began stands, or stood last; nil: none did.
    package var strands: [StrandName: Standing]?

    package init() {}
  }

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

  package struct FormFact: Sendable, Equatable, Codable {
    package var version: Int
    package var complete: Bool
    package var at: Moment
    package var by: Practitioner.ID
    /// Coded answers that guards may read, by field.
    package var answers: [String: String]
    /// How often it was completed on this case.
    package var times: Int

    /// How often it was completed, where that is not what anybody would think: once, or not at all; nil otherwise.
    package var unusualTimes: Int? { times == Self.usualTimes(complete) ? nil : times }

    private static func usualTimes(_ complete: Bool) -> Int { complete ? 1 : 0 }

    private enum CodingKeys: String, CodingKey {
      case version, complete, at, by, answers, times
    }

    /// - Parameter times: nil: once, if it is complete.
    package init(
      version: Int, complete: Bool, at: Moment, by: Practitioner.ID, answers: [String: String], times: Int? = nil
    ) {
      self.version = version
      self.complete = complete
      self.at = at
      self.by = by
      self.answers = answers
      self.times = times ?? Self.usualTimes(complete)
    }

    /// Reads one that was kept before it was counted how often a form is completed, too.
    package init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        version: try members.decode(Int.self, forKey: .version),
        complete: try members.decode(Bool.self, forKey: .complete), at: try members.decode(Moment.self, forKey: .at),
        by: try members.decode(Practitioner.ID.self, forKey: .by),
        answers: try members.decode([String: String].self, forKey: .answers),
        times: try members.decodeIfPresent(Int.self, forKey: .times))
    }

    /// Writes how often only where ``unusualTimes`` says it.
    package func encode(to encoder: any Encoder) throws {
      var members = encoder.container(keyedBy: CodingKeys.self)
      try members.encode(version, forKey: .version)
      try members.encode(complete, forKey: .complete)
      try members.encode(at, forKey: .at)
      try members.encode(by, forKey: .by)
      try members.encode(answers, forKey: .answers)
      try members.encodeIfPresent(unusualTimes, forKey: .times)
    }

    /// The form as another case takes it over: read on there, and completed there not once.
    package var carried: FormFact {
      var carried = self
      carried.times = 0
      return carried
    }
  }

  package struct OpenDeadline: Sendable, Equatable, Codable {
    package var id: Deadline.ID
    package var since: Moment
    package var due: Moment
    package var warnAt: Moment?
    /// Told when it is missed, beside the holder.
    package var tell: [RoleName]
    /// Whose time is running.
    package var holder: RoleName
    /// Closes when the case leaves the stage.
    package var ofStage: Bool
    package var warned: Bool
    package var missed: Bool
    /// The strand whose clock it is: it closes when that leaves its stage, and not when the case leaves its own.
    package var strand: StrandName?
    /// The time that it was given at first, for one that may be paused and given more; nil: it runs as it is.
    package var within: Span?
    /// How long before it is due it is warned of, where that may change.
    package var warn: Span?
    /// Who else is told once it has been missed, and when.
    package var steps: [Step]?
    /// It stands still.
    package var pause: Pause?
    /// How much more time it was given, in the unit that the route limits it in.
    package var extended: Int?

    package init(
      id: Deadline.ID, since: Moment, due: Moment, warnAt: Moment?, tell: [RoleName], holder: RoleName, ofStage: Bool,
      warned: Bool = false, missed: Bool = false, strand: StrandName? = nil, within: Span? = nil, warn: Span? = nil,
      steps: [Step]? = nil, pause: Pause? = nil, extended: Int? = nil
    ) {
      self.id = id
      self.since = since
      self.due = due
      self.warnAt = warnAt
      self.tell = tell
      self.holder = holder
      self.ofStage = ofStage
      self.warned = warned
      self.missed = missed
      self.strand = strand
      self.within = within
      self.warn = warn
      self.steps = steps
      self.pause = pause
      self.extended = extended
    }
  }

  package struct OpenTask: Sendable, Equatable, Codable {
    package var kind: String
    package var role: RoleName
    package var urgent: Bool
    package var due: Moment?

    package init(kind: String, role: RoleName, urgent: Bool, due: Moment?) {
      self.kind = kind
      self.role = role
      self.urgent = urgent
      self.due = due
    }
  }

  package struct Request: Sendable, Equatable, Codable {
    package var agency: Agency.ID
    package var due: Moment
    package var state: InformationRequest.State

    package init(agency: Agency.ID, due: Moment, state: InformationRequest.State) {
      self.agency = agency
      self.due = due
      self.state = state
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
