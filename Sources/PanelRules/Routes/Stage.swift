/// Where a case can stand, and what may happen there.
package struct Stage: Sendable, Equatable {
  package var name: StageName
  package var title: String
  package var kind: Kind
  /// The role whose work it is; nil only for an end.
  package var owner: RoleName?
  package var deadlines: [DeadlineRule]
  /// Why a stage that is not an end has no deadline.
  package var noDeadlineBecause: String?
  package var onEntry: [Effect]
  package var moves: [MoveName: Move]
  /// Moves in the order of the file.
  package var moveOrder: [MoveName]
  /// Moves that a recorded fact makes by itself, keyed by the fact.
  package var when: [Occurrence: Move]
  /// The word a referrer is told, a code of `Workflows/words`; nil: the word does not change on entry.
  package var progress: String?
  /// Ends only: the outcomes it can carry.
  package var outcomes: [OutcomeName]
  /// Ends only: whoever moves into it says where the person goes on from here.
  package var demandsDisposition: Bool
  /// Ends only: how long the record is kept, and on whose authority.
  package var retain: Retention?
  /// The stage it came from goes on beneath: its clocks run, and what is recorded does there what it did.
  package var continuesPrevious: Bool

  package init(
    name: StageName, title: String, kind: Kind = .work, owner: RoleName? = nil, deadlines: [DeadlineRule] = [],
    noDeadlineBecause: String? = nil, onEntry: [Effect] = [], moves: [MoveName: Move] = [:],
    moveOrder: [MoveName] = [], when: [Occurrence: Move] = [:], progress: String? = nil,
    outcomes: [OutcomeName] = [], demandsDisposition: Bool = false, retain: Retention? = nil,
    continuesPrevious: Bool = false
  ) {
    self.name = name
    self.title = title
    self.kind = kind
    self.owner = owner
    self.deadlines = deadlines
    self.noDeadlineBecause = noDeadlineBecause
    self.onEntry = onEntry
    self.moves = moves
    self.moveOrder = moveOrder
    self.when = when
    self.progress = progress
    self.outcomes = outcomes
    self.demandsDisposition = demandsDisposition
    self.retain = retain
    self.continuesPrevious = continuesPrevious
  }

  package enum Kind: String, Sendable, Equatable, CaseIterable {
    case work
    /// Support is delivered here: never entered, and nothing done in it, without support consent in force.
    case support
    /// The police alone see more than that the case is with them.
    case police
    case end
  }

  /// A recorded fact that makes a move without anybody choosing one.
  package enum Occurrence: String, Sendable, Equatable, Hashable, CaseIterable {
    case supportConsentGiven = "support-consent-given"
    case supportConsentRefused = "support-consent-refused"
    case supportConsentWithdrawn = "support-consent-withdrawn"
    case supportConsentDisputed = "support-consent-disputed"
    case transferAccepted = "transfer-accepted"
    case transferDeclined = "transfer-declined"
  }

  package struct Retention: Sendable, Equatable {
    package var span: Span
    package var authority: String

    package init(span: Span, authority: String) {
      self.span = span
      self.authority = authority
    }
  }
}

/// An edge of a route: who may take it, what must hold, what it sets going.
package struct Move: Sendable, Equatable {
  package var name: MoveName
  package var title: String
  package var to: Target
  /// The roles that may take it; empty for one that a recorded fact makes.
  package var by: [RoleName]
  package var needs: [Guard]
  package var effects: [Effect]
  /// Into an end: the outcomes one of which must be given; exactly one listed is taken without asking.
  package var outcomes: [OutcomeName]
  /// Into an end: the answer that settles the outcome; nil: the mover gives it.
  package var outcomeFrom: SettledOutcome?
  /// A reason in the mover's words is required.
  package var needsReason: Bool
  /// No words may be given with it: what the police know stays in their own system.
  package var refusesReason: Bool
  /// The moment of the move becomes this anchor.
  package var marks: AnchorName?
  /// The strand that it moves; nil: the case itself. Set by the ``Strand`` that holds it.
  package internal(set) var strand: StrandName?

  package init(
    name: MoveName, title: String, to: Target, by: [RoleName] = [], needs: [Guard] = [], effects: [Effect] = [],
    outcomes: [OutcomeName] = [], outcomeFrom: SettledOutcome? = nil, needsReason: Bool = false,
    refusesReason: Bool = false, marks: AnchorName? = nil
  ) {
    self.name = name
    self.title = title
    self.to = to
    self.by = by
    self.needs = needs
    self.effects = effects
    self.outcomes = outcomes
    self.outcomeFrom = outcomeFrom
    self.needsReason = needsReason
    self.refusesReason = refusesReason
    self.marks = marks
  }

  /// An outcome that a form has settled: which, for each code of the answer.
  package struct SettledOutcome: Sendable, Equatable {
    package var form: FormName
    package var field: String
    package var outcomes: [String: OutcomeName]

    package init(form: FormName, field: String, outcomes: [String: OutcomeName]) {
      self.form = form
      self.field = field
      self.outcomes = outcomes
    }
  }

  package enum Target: Sendable, Equatable {
    case stage(StageName)
    /// Stays where it is: clocks run on, nothing is entered anew.
    case same
    /// Back to where the case stood before a police hold or a proposed transfer.
    case previous
  }

  /// The panel's decision that is this move; nil when no decision is needed.
  package var decision: String? {
    for case .decision(let decision) in needs { return decision }
    return nil
  }
}

/// A clock of a stage (or of a referral before acceptance).
package struct DeadlineRule: Sendable, Equatable {
  package var name: DeadlineName
  /// How long; where ``picked`` is set, the length while nothing was picked.
  package var within: Span
  /// The panel or an assessor picks the length, by the code it answers in a form.
  package var picked: Picked?
  package var since: Since
  /// Warned this long before it is due.
  package var warn: Span?
  /// The roles told when it is missed.
  package var tell: [RoleName]
  package var law: String?
  /// Completing this form starts the clock anew (a provider's report, a refreshed assessment).
  package var renewedBy: FormName?
  /// Who else is told, step by step, once it has been missed.
  package var escalate: [EscalationStep]
  /// By statute: it is neither paused nor given more time.
  package var fixed: Bool

  package init(
    name: DeadlineName, within: Span, picked: Picked? = nil, since: Since, warn: Span? = nil, tell: [RoleName] = [],
    law: String? = nil, renewedBy: FormName? = nil, escalate: [EscalationStep] = [], fixed: Bool = false
  ) {
    self.name = name
    self.within = within
    self.picked = picked
    self.since = since
    self.warn = warn
    self.tell = tell
    self.law = law
    self.renewedBy = renewedBy
    self.escalate = escalate
    self.fixed = fixed
  }

  package enum Since: Sendable, Equatable, Hashable {
    case entry
    case anchor(AnchorName)
    /// When the form was last completed.
    case completion(FormName)
  }

  /// A length chosen in a form: one for each code the field offers.
  package struct Picked: Sendable, Equatable {
    package var form: FormName
    package var field: String
    package var spans: [String: Span]

    package init(form: FormName, field: String, spans: [String: Span]) {
      self.form = form
      self.field = field
      self.spans = spans
    }
  }

  /// The length of the clock, given what was answered in a form's field.
  package func span(answered: (FormName, String) -> String?) -> Span {
    guard let picked, let code = answered(picked.form, picked.field) else { return within }
    return picked.spans[code] ?? within
  }
}
