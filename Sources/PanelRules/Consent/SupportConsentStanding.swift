extension SupportConsent {
  /// What the records come to at a moment.
  package struct Standing: Equatable, Sendable {
    /// Whether the gate is open.
    package let outcome: Outcome
    /// What must be seen beside it, whichever way it went; the person's own refusal first.
    package let notes: [Note]

    /// Open, or shut.
    package enum Outcome: Equatable, Sendable {
      case inForce(InForce)
      case notInForce(NotInForce)
    }

    /// What is in force, if anything is.
    package var inForce: InForce? {
      switch outcome {
      case .inForce(let inForce): inForce
      case .notInForce: nil
      }
    }

    /// Why nothing is in force, by the code of the leading reason; nil when something is.
    package var refusal: String? {
      switch outcome {
      case .inForce: nil
      case .notInForce(let refused): refused.lead.rawValue
      }
    }

    /// The word for it that is shown everywhere.
    package var state: State {
      switch outcome {
      case .inForce: .given
      case .notInForce(let refused): refused.state
      }
    }
  }

  /// An agreement, or a decision in place of one, that opens the support gate.
  package struct InForce: Equatable, Sendable {
    /// The record it rests on.
    package let record: ID
    /// Whose word it is.
    package let giver: Giver
    /// As what it counts.
    package let basis: Basis
    /// What it covers.
    package let scope: Scope
    /// The first instant at which it no longer counts; nil: nothing on record ends it.
    package let until: Moment?
  }

  /// As what it counts. Shown as what it is: a best-interests decision is never called consent.
  package enum Basis: String, Sendable, CaseIterable {
    case own = "own-consent"
    case parentOrGuardian = "parent-or-guardian-consent"
    case authority = "authority-consent"
    case attorney = "attorney-consent"
    case deputy = "deputy-consent"
    case bestInterests = "best-interests-decision"
  }

  /// The gate is shut.
  package struct NotInForce: Equatable, Sendable {
    /// The word for it that is shown everywhere.
    package let state: State
    /// The reason that leads.
    package let lead: Reason
    /// What else stands in the way, the latest word first.
    package let others: [Reason]

    /// The lead and the others.
    package var reasons: [Reason] { [lead] + others }

    /// Every way out, without repeats, the lead's first.
    package var mends: [Mend] {
      reasons.flatMap(\.mends).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
  }

  /// What is shown first on the case though it decides nothing.
  package struct Note: Equatable, Sendable {
    /// What is shown.
    package let code: Code
    /// The record that says so.
    package let record: ID

    /// The code its sentence stands under.
    package enum Code: String, Sendable, CaseIterable {
      /// The person does not want the support that somebody else agreed to: for the next panel.
      case ownRefusal = "own-refusal"
      /// Another who could have agreed refused.
      case anotherRefused = "another-refused"
    }
  }
}

extension SupportConsent {
  /// Whether support may be given at a moment, by whose word, until when; or why not, and who can mend it.
  ///
  /// Total: every set of records has exactly one standing. Records said after `now` are not read; of two said at the
  /// same moment the later in the list is the later word. With `scope`, only what covers all of that support counts.
  ///
  /// Under 18, whoever `rule` names decides; what `rule` says of adults changes nothing, for no route can let somebody
  /// else decide for an adult with capacity. On the eighteenth birthday everything said before it stops counting, and
  /// the person decides, or where they lack capacity an attorney or deputy, else a best-interests decision. With no
  /// birthday on record nobody can say whose word is needed, so nothing is in force.
  package static func standing(
    of records: [Record], eighteenthBirthday: Moment?, rule: SupportConsentRule, at now: Moment,
    covering scope: Scope? = nil
  ) -> Standing {
    let heard = records.filter { $0.at <= now }.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    guard let birthday = eighteenthBirthday else {
      return Standing(outcome: .shut(heard.last?.state ?? .notSought, .ageUnknown), notes: [])
    }
    if now < birthday {
      let hearing = SupportConsentHearing(heard, at: now, ceiling: birthday, covering: scope)
      switch rule.under18 {
      case .parentOrGuardian: return hearing.parentOrGuardianDecides()
      case .person: return hearing.personDecides()
      }
    }
    let grown = heard.filter { $0.at >= birthday }
    if grown.isEmpty, SupportConsentHearing(heard, at: now, ceiling: nil, covering: nil).somebodyAgrees {
      let eve = birthday.adding(microseconds: -1)
      let before = standing(of: records, eighteenthBirthday: birthday, rule: rule, at: eve, covering: scope)
      return Standing(outcome: .shut(before.inForce == nil ? .notSought : .expired, .turned18), notes: [])
    }
    return SupportConsentHearing(grown, at: now, ceiling: nil, covering: scope).personDecides()
  }
}

extension SupportConsent.Standing.Outcome {
  /// Not in force, for the reason that leads and any others.
  static func shut(
    _ state: SupportConsent.State, _ lead: SupportConsent.Reason, _ others: [SupportConsent.Reason] = []
  ) -> Self {
    .notInForce(.init(state: state, lead: lead, others: others))
  }
}
