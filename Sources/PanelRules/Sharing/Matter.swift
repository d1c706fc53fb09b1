/// Something that came in about a case, or was found, and has to be dealt with: some of it by a moment that the law sets.
package struct Matter: Sendable, Equatable, Codable {
  package var kind: Kind
  /// When it was received, discovered or begun.
  package var at: Moment
  /// What it is about, by what that is known by: a disclosure, a record; nil: the case.
  package var about: String?

  package init(kind: Kind, at: Moment, about: String? = nil) {
    self.kind = kind
    self.at = at
    self.about = about
  }

  package enum Kind: String, Sendable, Codable, CaseIterable {
    case complaint, objection, breach
    /// Nothing of the case is disposed of while it stands.
    case legalHold = "legal-hold"
    case subjectAccess = "subject-access"
  }
}

/// Something that was done about a matter.
package struct MatterStep: Sendable, Equatable, Codable {
  package var matter: CaseRecord.ID
  package var step: Step
  package var at: Moment

  package init(matter: CaseRecord.ID, step: Step, at: Moment) {
    self.matter = matter
    self.step = step
    self.at = at
  }

  package enum Step: String, Sendable, Codable, CaseIterable {
    case acknowledged, answered, upheld, overruled, extended
    case regulatorTold = "regulator-told"
    case regulatorNotTold = "regulator-not-told"
    case personsTold = "persons-told"
    case personsNotTold = "persons-not-told"
    case identityChecked = "identity-checked"
    case clarificationAsked = "clarification-asked"
    case clarificationGiven = "clarification-given"
  }
}

extension Matter.Kind {
  /// What may be done about it.
  package var steps: [MatterStep.Step] {
    switch self {
    case .complaint: [.acknowledged, .answered]
    case .objection: [.upheld, .overruled]
    case .breach: [.regulatorTold, .regulatorNotTold, .personsTold, .personsNotTold]
    case .subjectAccess: [.identityChecked, .clarificationAsked, .clarificationGiven, .extended, .answered]
    case .legalHold: []
    }
  }

  /// The steps that end the time it is given, or the task it makes.
  private var settling: [MatterStep.Step] {
    switch self {
    case .complaint: [.acknowledged, .answered]
    case .objection: [.upheld, .overruled]
    case .breach: [.regulatorTold, .regulatorNotTold]
    case .subjectAccess: [.answered]
    case .legalHold: []
    }
  }

  /// What there is to do about it; nil: nothing until it ends.
  package var task: String? {
    switch self {
    case .complaint: "acknowledge-complaint"
    case .objection: "weigh-objection"
    case .breach: "decide-breach"
    case .subjectAccess: "answer-subject-access"
    case .legalHold: nil
    }
  }

  fileprivate func isSettled(by steps: [MatterStep]) -> Bool { steps.contains { settling.contains($0.step) } }
}

/// What is to be done about a matter now, and by when.
package enum MatterClock: Sendable, Equatable {
  case running(due: Moment)
  /// Whoever asked was asked to say what they mean.
  case paused
  /// To be done, by no moment that the law sets.
  case open
  case settled
}

extension Matter {
  /// Where the time of a matter stands after some steps.
  ///
  /// A complaint is acknowledged within 30 days (Data Protection Act 2018 s164A); whether the regulator is told of a
  /// breach is decided within 72 hours of its discovery (UK GDPR Article 33); a request for access is answered within a
  /// month, or three where it was extended, not counting the time in which it was asked what was meant (Article 12A).
  package func clock(after steps: [MatterStep], _ clockwork: Clockwork) throws(Refusal) -> MatterClock {
    if kind.isSettled(by: steps) { return .settled }
    switch kind {
    case .complaint: return .running(due: try Self.due(30, .days, after: at, clockwork))
    case .breach: return .running(due: at.adding(minutes: 72 * 60))
    case .subjectAccess:
      guard let pauses = Self.pauses(in: steps) else { return .paused }
      let months = steps.contains { $0.step == .extended } ? 3 : 1
      var due = try Self.due(months, .months, after: at, clockwork)
      for pause in pauses {
        due = try clockwork.due(due, countedIn: .months, pausedFrom: pause.lowerBound, to: pause.upperBound)
      }
      return .running(due: due)
    case .objection: return .open
    case .legalHold: return .settled
    }
  }

  /// When it stood still; nil: it stands still now. It is due at the end of a day, and so is put off by days.
  private static func pauses(in steps: [MatterStep]) -> [Range<Moment>]? {
    var (pauses, since): ([Range<Moment>], Moment?) = ([], nil)
    for step in steps {
      switch step.step {
      case .clarificationAsked: since = since ?? step.at
      case .clarificationGiven:
        if let asked = since, asked < step.at { pauses.append(asked..<step.at) }
        since = nil
      case .acknowledged, .answered, .upheld, .overruled, .extended, .regulatorTold, .regulatorNotTold, .personsTold,
        .personsNotTold, .identityChecked:
        continue
      }
    }
    return since == nil ? pauses : nil
  }

  private static func due(
    _ count: Int, _ unit: Span.Unit, after at: Moment, _ clockwork: Clockwork
  ) throws(Refusal) -> Moment {
    guard let span = Span(count, unit) else { return at }
    return try clockwork.due(span, after: at).at
  }
}
