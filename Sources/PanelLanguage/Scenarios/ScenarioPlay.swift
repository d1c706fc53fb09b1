import Foundation
package import PanelRules

/// A scenario as it is played: the case, the clock, and what happened in the last step.
///
/// Everything is decided by the rulebook, as in the service; here stand only the time that passes and who acts.
package struct ScenarioPlay {
  package let world: ScenarioWorld
  package let scenario: Scenario
  package private(set) var held: Case
  package private(set) var now: Moment
  package private(set) var identifiers = SeededIdentifiers(seed: 1)
  /// What records kept elsewhere say.
  package private(set) var surroundings = Surroundings.unknown
  /// What happened since the case opened, with where it stood before each.
  package private(set) var happened: [(stood: Case, event: CaseEvent)] = []
  /// The roles that nobody holds until somebody is given them.
  private let vacant: Set<RoleName>
  /// Roles played by whoever plays another.
  private let playedAs: [RoleName: RoleName]

  package var rulebook: Rulebook { world.rulebook }

  /// Opens the case as it is given.
  package init(_ scenario: Scenario, in world: ScenarioWorld) throws(Refusal) {
    let opening = ScenarioOpening(scenario.given.map(\.meaning), in: world)
    self.world = world
    self.scenario = scenario
    now = opening.at
    vacant = opening.vacant
    playedAs = opening.playedAs
    held = Case(id: .init(identifiers.next()), area: ScenarioWorld.area, openedAt: now)
    let events = try rulebook.open(
      opening.event(&identifiers), id: held.id, area: held.area, by: opening.opener, at: now,
      identifiers: &identifiers)
    for event in events { take(event) }
    for case .surroundings(let fact) in scenario.given.map(\.meaning) { learn(fact) }
    for role in rulebook.route.roles.keys.sorted() where rulebook.route.roles[role]?.scope == .assigned {
      if !vacant.contains(role) { give(role, to: Scenario.Player(role: role, isSecond: false)) }
    }
  }

  private mutating func take(_ event: CaseEvent) {
    happened.append((held, event))
    held.evolve(event, at: now)
  }

  private mutating func give(_ role: RoleName, to player: Scenario.Player) {
    take(.assigned(role, .init(world.actor(player, as: playedAs))))
  }

  package mutating func newIdentifier<Owner>() -> Identifier<Owner> { .init(identifiers.next()) }

  /// Takes note of what a record kept elsewhere says.
  package mutating func learn(_ fact: Scenario.Surrounding) {
    switch fact {
    case .safeContact(let verified): surroundings.safeContactVerified = verified
    case .conflictCheck(let check): surroundings.conflictCheck = check
    case .capacity(let assessed): surroundings.capacityAssessed = assessed
    case .places(let free): surroundings.placesFree = free
    case .actions(let settled): surroundings.actionsSettled = settled
    case .sharing(let recipient, let allowed): surroundings.sharing[recipient] = allowed
    }
  }

  /// The same play, had a form been completed with other answers; nil where it was not completed.
  func had(_ said: Scenario.Answered) -> ScenarioPlay? {
    guard held.facts.forms[said.form]?.complete == true else { return nil }
    var play = self
    play.held.facts.forms[said.form]?.answers.merge(said.answers) { $1 }
    return play
  }

  /// Whoever plays a role; a second person of one that is given case by case is given it when they first act.
  package mutating func actor(_ player: Scenario.Player) -> Actor {
    let actor = world.actor(player, as: playedAs)
    let isGiven = rulebook.route.roles[player.role]?.scope == .assigned && !vacant.contains(player.role)
    if player.isSecond, isGiven, held.facts.assigned[player.role]?.contains(.init(actor)) != true {
      give(player.role, to: player)
    }
    return actor
  }

  /// Asks the rulebook, and lets happen what it decides.
  package mutating func ask(_ command: Command, by actor: Actor) throws(Refusal) {
    let verdict = rulebook.decide(
      command, on: held, by: actor, at: now, given: surroundings, identifiers: &identifiers)
    switch verdict {
    case .accepted(let events): for event in events { take(event) }
    case .refused(let refusal): throw refusal
    }
  }

  /// Lets time pass; each clock that comes due on the way is told then, as the service's clock does.
  package mutating func wait(until target: Moment) throws(Refusal) {
    while let next = nextDeadline(by: target) {
      now = max(now, next.at)
      try ask(.fireDeadline(next.name, next.id), by: ScenarioWorld.bystander)
    }
    now = max(now, target)
  }

  private func nextDeadline(by target: Moment) -> (at: Moment, name: DeadlineName, id: Deadline.ID)? {
    let coming = held.facts.deadlines.compactMap {
      name, deadline -> (at: Moment, name: DeadlineName, id: Deadline.ID)? in
      deadline.firesAt.map { ($0, name, deadline.id) }
    }
    return coming.filter { $0.at <= target }.min { ($0.at, $0.name) < ($1.at, $1.name) }
  }

  /// The same time of day, so long after.
  package func moment(_ span: Span) throws(Refusal) -> Moment {
    let reached = try rulebook.clockwork.reached(span, after: now)
    return span.unit.isExact ? reached : moment(on: rulebook.clockwork.localDate(of: reached))
  }

  /// The present time of day on another day.
  package func moment(on date: LocalDate) -> Moment {
    let zone = rulebook.clockwork.zone
    return zone.moment(of: date, at: zone.local(now).time, for: .deadline)
  }
}
