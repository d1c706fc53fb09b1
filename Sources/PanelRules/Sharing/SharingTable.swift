/// The table that says whether something may be told to somebody, in rows that a data protection officer reads from top to
/// bottom.
///
/// It names no route's rules in code: what differs between partnerships or routes is in the file it is read from.
package struct SharingTable: Sendable, Equatable {
  package var title: String
  package var version: Int
  package var settings: Settings
  /// Who a recipient is one of; the first that fits.
  package var lanes: [Lane]
  package var phases: [Phase]
  package var bases: LegalBases

  /// The name that it is published under, together with its legal bases.
  package static let name = "sharing"

  package init(
    title: String, version: Int, settings: Settings, lanes: [Lane], phases: [Phase], bases: LegalBases
  ) {
    self.title = title
    self.version = version
    self.settings = settings
    self.lanes = lanes
    self.phases = phases
    self.bases = bases
  }

  /// What is read of a case before the rows are, where it differs from route to route.
  package struct Settings: Sendable, Equatable {
    /// Routes whose cases wait for the police until deconfliction is recorded clear, and while a police hold is open.
    package var policeFirstOn: Set<String>
    /// Routes on which the client's agreement is the basis, whatever a request states.
    package var consentAlwaysOn: Set<String>
    /// Categories that need a condition beside the basis.
    package var conditionFor: Set<DataCategory>
    /// What records deconfliction clear; each by itself. Empty: nothing does.
    package var clearWhen: [Role.Answered]

    package init(
      policeFirstOn: Set<String> = [], consentAlwaysOn: Set<String> = [], conditionFor: Set<DataCategory> = [],
      clearWhen: [Role.Answered] = []
    ) {
      self.clearWhen = clearWhen
      self.policeFirstOn = policeFirstOn
      self.consentAlwaysOn = consentAlwaysOn
      self.conditionFor = conditionFor
    }
  }

  package struct Lane: Sendable, Equatable {
    package var name: String
    package var when: When

    package init(name: String, when: When) {
      self.name = name
      self.when = when
    }
  }

  /// Rows that are tried together.
  package struct Phase: Sendable, Equatable {
    /// One letter, with which its rules begin.
    package var letter: String
    package var title: String
    /// Nil: whoever the recipient is.
    package var lane: String?
    package var takes: Takes
    /// Tried only on what one of these rules allowed; empty: tried in its turn.
    package var after: Set<String>
    package var rows: [Row]

    package init(letter: String, title: String, lane: String?, takes: Takes, after: Set<String> = [], rows: [Row]) {
      self.letter = letter
      self.title = title
      self.lane = lane
      self.takes = takes
      self.after = after
      self.rows = rows
    }
  }

  package enum Takes: String, Sendable, Equatable, CaseIterable {
    /// The first row that holds decides.
    case first
    /// Every row that holds counts, and the strictest decides.
    case strictest
  }

  package struct Row: Sendable, Equatable {
    /// For example `B2`.
    package var rule: String
    /// The rule in one sentence.
    package var says: String
    package var when: When
    /// What it says, unless one of the exceptions holds.
    package var saying: Saying
    /// The first that holds takes the saying's place.
    package var but: [Exception]
    /// Rules whose permission this row leaves alone.
    package var notAfter: Set<String>

    package init(
      rule: String, says: String, when: When, saying: Saying, but: [Exception] = [], notAfter: Set<String> = []
    ) {
      self.rule = rule
      self.says = says
      self.when = when
      self.saying = saying
      self.but = but
      self.notAfter = notAfter
    }

    /// Everything that it can say.
    package var sayings: [Saying] { [saying] + but.map(\.saying) }
  }

  package struct Exception: Sendable, Equatable {
    package var when: When
    package var saying: Saying

    package init(when: When, saying: Saying) {
      self.when = when
      self.saying = saying
    }
  }

  /// What a row comes to.
  package struct Saying: Sendable, Equatable {
    /// Nil: what was allowed stays allowed, with these duties.
    package var result: SharingResult?
    package var reason: String
    /// What it rests on.
    package var basis: [BasisSource]
    package var remedy: Remedy?
    /// What whoever discloses has to do beside it.
    package var duties: [String]
    /// The answer is that of a case that does not exist.
    package var revealsNothing: Bool
    /// What the recipient is shown in place of the case.
    package var shownAs: String?

    package init(
      result: SharingResult?, reason: String, basis: [BasisSource] = [], remedy: Remedy? = nil, duties: [String] = [],
      revealsNothing: Bool = false, shownAs: String? = nil
    ) {
      self.result = result
      self.reason = reason
      self.basis = basis
      self.remedy = remedy
      self.duties = duties
      self.revealsNothing = revealsNothing
      self.shownAs = shownAs
    }
  }

  /// What would change the answer, and who can bring it about.
  package struct Remedy: Sendable, Hashable, Codable {
    package var act: String
    package var by: [String]

    package init(_ act: String, by: [String]) {
      self.act = act
      self.by = by
    }
  }

  /// Where a row takes its legal basis from.
  package enum BasisSource: Sendable, Hashable {
    /// What the request states.
    case stated
    /// The provision of the duty that is met.
    case duty
    /// The basis of the override in force.
    case override
    case code(String)
  }
}

/// From the most open to the strictest.
package enum SharingResult: String, Sendable, Codable, CaseIterable, Comparable {
  case allow
  /// Only what the purpose needs.
  case allowMinimum = "allow-minimum"
  /// Somebody else has to agree first.
  case needsAuthoriser = "needs-authoriser"
  case refuse

  package var allows: Bool { self <= .allowMinimum }

  package static func < (a: Self, b: Self) -> Bool { a.strictness < b.strictness }

  private var strictness: Int {
    switch self {
    case .allow: 0
    case .allowMinimum: 1
    case .needsAuthoriser: 2
    case .refuse: 3
    }
  }
}
