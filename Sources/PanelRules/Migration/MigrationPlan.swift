/// What would come of taking a case to another version of its route.
package struct MigrationPlan: Sendable, Equatable {
  /// Everything that stands in the way, never the first alone.
  package let obstacles: [Obstacle]
  /// What would be recorded; nil: something stands in the way.
  package let event: CaseEvent.Migrated?
  /// The clocks that would be another than now, by the name they have now.
  package let clocks: [ClockChange]

  package var verdict: Verdict {
    guard let event else { return .cannot }
    return event.map.isEmpty ? .fits : .mapped
  }

  package enum Verdict: String, Sendable, CaseIterable {
    /// As it is.
    case fits
    /// By the mapping.
    case mapped
    case cannot
  }

  /// One reason why a case cannot go on by the other version.
  package struct Obstacle: Sendable, Equatable, Hashable {
    package var code: Code
    /// The name that it is about, as the version that the case stands on has it.
    package var about: String

    package init(_ code: Code, _ about: String) {
      self.code = code
      self.about = about
    }

    package enum Code: String, Sendable, CaseIterable {
      case caseClosed = "case-closed"
      case stageGone = "stage-gone"
      /// The stage that it would stand at is of another kind: entering support, an end or a hold is a move.
      case stageKind = "stage-kind"
      case strandGone = "strand-gone"
      /// Two strands that it has, or had, would be one.
      case strandTwice = "strand-twice"
      case formGone = "form-gone"
      /// Two forms that it holds would be one.
      case formTwice = "form-twice"
      case outcomeGone = "outcome-gone"
      case roleGone = "role-gone"
      /// A role that the other version gives on every case, and this one case by case.
      case roleScope = "role-scope"
      /// Two roles that are held on it would be one, and whoever holds the one would be lost.
      case roleTwice = "role-twice"
      /// Whoever holds the role would see more of the case by the name that it is mapped to.
      case roleRaised = "role-raised"
      /// Somebody of another class of agency might hold the role than may hold it in the other version.
      case roleClass = "role-class"
      /// A task waits for a role that is not there.
      case taskGone = "task-gone"
      /// A clock that runs would be lost.
      case clockLost = "clock-lost"
      /// A clock that stands still would be one that nobody may stop.
      case clockFixed = "clock-fixed"
      /// A clock that stands still waits for somebody whom the other version does not know.
      case awaitedGone = "awaited-gone"
      /// It ends after the last day whose bank holidays are known.
      case clockUncountable = "clock-uncountable"
      case panelGone = "panel-gone"
      /// An agency is asked, and nobody could answer for it.
      case answersGone = "answers-gone"
      case focusGone = "focus-gone"
      /// Support is given, and the other version asks nobody's agreement to it.
      case consentGone = "consent-gone"
    }
  }

  /// A clock before and after.
  package struct ClockChange: Sendable, Equatable {
    package var name: DeadlineName
    /// What it is called afterwards; nil: it ends.
    package var becomes: DeadlineName?
    /// When it is due now; nil: it begins with the migration.
    package var was: Moment?
    package var due: Moment?
    /// It was missed, and stays so.
    package var missed: Bool
  }
}

extension Rulebook {
  /// Plans to take a case that stands on another version of the route to this one. Pure and total.
  ///
  /// Where it stands, what was said and who works on it stay as they are, under the names that the mapping gives. Nothing
  /// is entered, so nothing that a stage sets going on entry happens. Each clock keeps its start.
  package func plan(
    migrating held: Case, from old: Rulebook, by map: MigrationMap, because reason: String, at now: Moment,
    identifiers: inout some IdentifierSource
  ) -> MigrationPlan {
    var migration = MigratingCase(from: old, to: self, map, held, at: now)
    migration.compare()
    let clocks = migration.countClocks(&identifiers)
    guard migration.obstacles.isEmpty else {
      return MigrationPlan(obstacles: migration.obstacles, event: nil, clocks: [])
    }
    return MigrationPlan(
      obstacles: [],
      event: CaseEvent.Migrated(
        from: old.hash, fromVersion: old.route.version, to: hash, toVersion: route.version, map: migration.said,
        clocks: clocks, reason: reason),
      clocks: migration.changes)
  }

  /// The roles that may take the cases of the route to another version of it: they work on every case as a whole, and
  /// receive its referrals, arrange its panel's meetings or open its cases. A route that names nobody for these: its team.
  package var keepers: Set<RoleName> {
    let keeping = Set(route.panel?.arrangedBy ?? []).union(route.opening.visit)
    let all = Set(route.roles.filter { $0.value.scope == .everyCase && team.contains($0.key) }.keys)
    let keepers = all.filter { keeping.contains($0) || route.roles[$0]?.receivesReferrals == true }
    return keepers.isEmpty ? all : keepers
  }
}
