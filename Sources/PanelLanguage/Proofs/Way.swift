package import PanelRules

/// A move as it stands at one stage, or what a recorded fact does there.
///
/// Every position that it leads to refers to it, rather than holding a copy.
package final class Way: Sendable {
  /// Among the ways that somebody takes.
  package let number: Int
  package let move: Move
  package let room: Int
  package let maker: Maker
  /// Why nobody can ever make it from here; empty when somebody can.
  package let hindrances: [String]
  /// What must hold of a position.
  package let checks: [Check]
  /// What it sets going, as far as that is remembered.
  package let acts: [Act]
  /// The bit of the moment that it marks.
  package let marks: Int?
  /// Of the answers until which the route is withheld, the bits of those that it needs.
  package let clears: [Int]
  package let target: Target

  package init(
    number: Int, move: Move, room: Int, maker: Maker, hindrances: [String], checks: [Check], acts: [Act], marks: Int?,
    clears: [Int], target: Target
  ) {
    self.number = number
    self.move = move
    self.room = room
    self.maker = maker
    self.hindrances = hindrances
    self.checks = checks
    self.acts = acts
    self.marks = marks
    self.clears = clears
    self.target = target
  }

  package enum Maker: Sendable {
    /// Somebody, from this stage.
    case ofStage
    /// Somebody, from any stage: an emergency, a death, a transfer.
    case ofEveryStage
    /// Nobody: it follows from what was recorded.
    case byFact
  }

  package enum Target: Sendable {
    case room(Int)
    case same, previous
  }

  package enum Check: Sendable {
    case fact(Int, Obstacle)
    case consent
    /// Consent, where it leads back into support.
    case consentIfBack
    case cameFrom(Int?, StageName)
    case age(UInt64, AgeRange)
    case strand(Int, Set<UInt8>, Obstacle)
  }

  /// What stands in the way of a move at a position.
  package enum Obstacle: Hashable, Sendable {
    /// Nobody ever can, from this stage; why, as a clause.
    case never(String)
    case notListed, noConsent
    case cameFromElsewhere(StageName)
    case unmarked(AnchorName)
    case unmet(Guard)
    case otherAge(AgeRange)
    case elsewhere([String])
    case strandElsewhere(StrandName, [StageName])
  }

  /// It waits for what nobody who works on the case decides: a place, a sharing decision, what a check shows.
  package var waitsForOthers: Guard? {
    move.needs.first { need in
      switch need {
      case .sharing, .conflictCheck, .places: true
      case .form, .decision, .quorum, .supportConsent, .returns, .assigned, .elapsed, .notElapsed, .approval,
        .identityKnown,
        .scoreBelow,
        .residenceKnown, .stoodAt, .age, .area, .score, .attempts, .notOpenTo, .safeContact, .capacity, .actions,
        .strand:
        false
      }
    }
  }

  /// People who work on the case can make it by themselves, and the route means it for going on.
  package var isOwn: Bool { maker == .ofStage && waitsForOthers == nil }
}

/// What a move, or entering a stage, does to what is remembered of a case.
package enum Act: Sendable {
  case set(Int, Bool)
  case list
  case startSupport
  /// Others are told of the case.
  case tell
  case begin(Int), stop(Int)
}
