extension Rulebook {
  /// Every move that the definition lets a case record: from which stage, by which name, to which stage.
  ///
  /// A move that stays is recorded with the stage it stays at; one that goes back, with every stage that a case could
  /// have come from. The database refuses any other.
  package var declaredMoves: Set<DeclaredMove> {
    var declared: Set<DeclaredMove> = []
    for (stage, plan) in plans {
      for move in plan.moves + plan.stage.when.values + beneath(plan.stage) {
        for target in targets(of: move, from: stage) {
          declared.insert(DeclaredMove(from: stage, move: move.name, to: target))
        }
      }
    }
    return declared.union(strandsDeclared)
  }

  /// Strands begin at their first stage, move as they say, and may be stopped at any stage that is no end.
  private var strandsDeclared: Set<DeclaredMove> {
    var declared: Set<DeclaredMove> = []
    for strand in route.strands.values {
      if let first = strand.first { declared.insert(.begin(strand.name, at: first)) }
      for stage in strand.stages.values {
        if stage.kind != .end { declared.insert(.stop(strand.name, at: stage.name)) }
        for move in stage.moves.values {
          if case .stage(let target) = move.to {
            declared.insert(.move(move.name, of: strand.name, from: stage.name, to: target))
          } else {
            declared.insert(.move(move.name, of: strand.name, from: stage.name, to: stage.name))
          }
        }
      }
    }
    return declared
  }

  /// What recorded facts do in the stages that may go on beneath one.
  private func beneath(_ stage: Stage) -> [Move] {
    guard stage.continuesPrevious else { return [] }
    return route.stages.values.filter { $0.kind != .end && !isWaiting($0.name) }.flatMap(\.when.values)
  }

  private func targets(of move: Move, from stage: StageName) -> [StageName] {
    switch move.to {
    case .stage(let target): [target]
    case .same: [stage]
    case .previous: route.stages.keys.filter { !isWaiting($0) }
    }
  }
}

/// One edge of a route as it is recorded. The stages of a strand stand behind its name, as `kit/fitted`, which no stage
/// of the case is called; a strand begins from its name alone, and stops in it.
package struct DeclaredMove: Sendable, Hashable, Comparable {
  package let from: StageName
  package let move: MoveName
  package let to: StageName

  package init(from: StageName, move: MoveName, to: StageName) {
    self.from = from
    self.move = move
    self.to = to
  }

  package static func begin(_ strand: StrandName, at stage: StageName) -> Self {
    .init(from: strand, move: "begin", to: "\(strand)/\(stage)")
  }

  package static func stop(_ strand: StrandName, at stage: StageName) -> Self {
    .init(from: "\(strand)/\(stage)", move: "stop", to: strand)
  }

  package static func move(_ move: MoveName, of strand: StrandName, from: StageName, to: StageName) -> Self {
    .init(from: "\(strand)/\(from)", move: move, to: "\(strand)/\(to)")
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.from, a.move, a.to) < (b.from, b.move, b.to)
  }
}

extension CaseEvent {
  /// The move that it is, as the database knows it; nil: it is none.
  package var recordedMove: DeclaredMove? {
    switch self {
    case .moved(let moved): .init(from: moved.from, move: moved.move, to: moved.to)
    case .strandBegun(let strand, let stage): .begin(strand, at: stage)
    case .strandMoved(let moved): .move(moved.move, of: moved.strand, from: moved.from, to: moved.to)
    case .strandStopped(let strand, let stage): .stop(strand, at: stage)
    case .opened, .formSaved, .supportConsentRecorded, .informationRequested, .informationReturned, .assigned,
      .unassigned, .personAttached, .birthDateAsked, .residenceStated, .deadlineOpened, .deadlineClosed,
      .deadlineWarned, .deadlineMissed, .deadlinePaused, .deadlineResumed, .deadlineExtended, .deadlineEscalated,
      .taskOpened, .taskDone, .taskDropped, .listed, .unlisted, .decided,
      .supportStarted, .supportStopped, .heldByPolice, .holdReleased, .lettersFrozen, .transferProposed,
      .transferAnswered, .transferWithdrawn, .handedOver, .retentionStarted, .migrated, .disclosurePrepared, .disclosed,
      .disclosureEnded, .disclosureCorrected, .rationaleWritten, .seenBeforeWithdrawal, .recordKept, .recordEnded,
      .recordShown,
      .emergencyOpened, .emergencyReviewed, .sealedShown, .sealedAsked, .sealedAgreed,
      .peopleRelated, .relationEnded, .relationsShown:
      nil
    }
  }
}
