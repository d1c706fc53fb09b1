/// The erasing of a case whose time is over: proposed, confirmed by somebody else, carried out.
package struct Disposal: Sendable, Equatable {
  package var proposedBy: Practitioner.ID
  package var proposedAt: Moment
  package var confirmed: Confirmation?

  package init(proposedBy: Practitioner.ID, proposedAt: Moment, confirmed: Confirmation? = nil) {
    self.proposedBy = proposedBy
    self.proposedAt = proposedAt
    self.confirmed = confirmed
  }

  /// A second person's yes.
  package struct Confirmation: Sendable, Equatable {
    package var by: Practitioner.ID
    package var at: Moment
    package var reason: Reason

    package init(by: Practitioner.ID, at: Moment, reason: Reason) {
      self.by = by
      self.at = at
      self.reason = reason
    }
  }

  /// Why a reviewer lets a case go.
  package enum Reason: String, Sendable, CaseIterable {
    case noFurtherNeed = "no-further-need"
    /// Another body holds the record under a schedule of its own.
    case keptElsewhere = "kept-elsewhere"
    case reviewed
  }

  /// What keeps a case from being erased.
  package enum Hold: String, Sendable, CaseIterable {
    case notEnded = "not-ended"
    /// Its route set no time for it.
    case noTimeSet = "no-time-set"
    case timeNotOver = "time-not-over"
    /// The police dispose of what they hold under rules of their own.
    case withPolice = "with-police"
    /// A case that this one opened, or that opened it, has not ended.
    case linkedCaseOpen = "linked-case-open"
    case legalHold = "legal-hold"
    case complaint, objection, breach
    case subjectAccess = "subject-access"
    /// What somebody asked to see of it is prepared, and was neither released nor given up.
    case accessPack = "access-pack"
  }
}

extension Case {
  /// Everything that keeps the case from being erased at a moment, in a fixed order; nothing: it may go.
  ///
  /// - Parameters:
  ///   - records: what was recorded of it; matters that are not dealt with keep it.
  ///   - open: of the cases it is linked to, those that have not ended. A link that reveals nothing does not count:
  ///     whoever asks may not learn of the other, and what both need stays until both are erased.
  ///   - isAwaited: a pack was made from it that waits to be released.
  package func holds(
    _ records: [KeptRecord], openLinked open: Set<Case.ID>, isAwaited: Bool = false, at now: Moment
  ) -> [Disposal.Hold] {
    var holds: [Disposal.Hold] = []
    if !isClosed { holds.append(.notEnded) }
    if let until = facts.retainUntil {
      if now < until { holds.append(.timeNotOver) }
    } else {
      holds.append(.noTimeSet)
    }
    if facts.heldByPolice { holds.append(.withPolice) }
    if !open.isDisjoint(with: revealedLinks) { holds.append(.linkedCaseOpen) }
    let matters = Set(records.openMatters)
    holds += Matter.Kind.allCases.filter(matters.contains).sorted { $0.rawValue < $1.rawValue }.map(\.hold)
    return isAwaited ? holds + [.accessPack] : holds
  }

  /// The cases of its area that it is linked to and that those who see it may know of.
  package var revealedLinks: [Case.ID] {
    facts.linked.filter { $0.reveals != .nothing && $0.area == area }.map(\.to)
  }

  /// What is left of the case once it is erased: where it stood and when, and nothing of anybody.
  package var erased: Case {
    var left = self
    left.facts = Facts()
    left.facts.retainUntil = facts.retainUntil
    left.facts.episode = facts.episode
    return left
  }
}

extension Matter.Kind {
  fileprivate var hold: Disposal.Hold {
    switch self {
    case .legalHold: .legalHold
    case .complaint: .complaint
    case .objection: .objection
    case .breach: .breach
    case .subjectAccess: .subjectAccess
    }
  }

  /// Whether nothing is left to do about it after some steps. The clock of a matter may stand still long before.
  package func isDealtWith(after steps: Set<MatterStep.Step>) -> Bool {
    switch self {
    case .legalHold: false
    case .complaint, .subjectAccess: steps.contains(.answered)
    case .objection: !steps.isDisjoint(with: [.upheld, .overruled])
    case .breach:
      !steps.isDisjoint(with: [.regulatorTold, .regulatorNotTold])
        && !steps.isDisjoint(with: [.personsTold, .personsNotTold])
    }
  }
}

extension Sequence<KeptRecord> {
  /// The kinds of the matters among them that have not ended and are not dealt with.
  package var openMatters: [Matter.Kind] {
    var steps: [CaseRecord.ID: Set<MatterStep.Step>] = [:]
    for case .step(let step) in map(\.record.entry) { steps[step.matter, default: []].insert(step.step) }
    return compactMap { kept in
      guard kept.ending == nil, case .matter(let matter) = kept.record.entry,
        !matter.kind.isDealtWith(after: steps[kept.record.id] ?? [])
      else { return nil }
      return matter.kind
    }
  }
}
