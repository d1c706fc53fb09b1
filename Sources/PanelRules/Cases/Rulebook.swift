/// A definition as it is applied: the route, the forms it names and the clock it counts with.
///
/// It never changes and is never copied: every case on a version shares the one rulebook, and what would otherwise be
/// worked out for each command is worked out when it is made.
package final class Rulebook: Sendable {
  package let route: Route
  package let forms: [FormName: Form]
  package let clockwork: Clockwork
  /// The hash of the exact bytes the route, its forms and its calendar were read from.
  package let hash: String
  /// The hash of the exact bytes of each form's own file, by which an answer knows what it answers.
  package let formHashes: [FormName: String]
  /// The agencies of the area that are asked for information, with their class.
  package let partners: [Partner]
  /// The other areas that run the route, to which a case may be transferred.
  package let neighbours: [String]
  /// The roles whose holders work on a case as a whole.
  package let team: Set<RoleName>
  /// Whoever takes the chair of the route's panel.
  package let chairs: [RoleName]
  /// Those with whom a move wants a case to be shared: classes of agency, roles, other routes.
  let recipients: Set<String>
  /// The public words in the order in which the stages first say them.
  private let words: [String]
  /// The stages as cases meet them.
  let plans: [StageName: StagePlan]
  /// The stages of each strand.
  let strands: [StrandName: [StageName: StagePlan]]
  /// The roles that are held on every case of the route, and not case by case.
  private let rolesOfEveryCase: Set<RoleName>

  package init(
    route: Route, forms: [FormName: Form], clockwork: Clockwork, hash: String, formHashes: [FormName: String] = [:],
    partners: [Partner] = [], neighbours: [String] = []
  ) {
    self.route = route
    self.forms = forms
    self.clockwork = clockwork
    self.hash = hash
    self.formHashes = formHashes
    self.partners = partners
    self.neighbours = neighbours
    team = Set(route.roles.filter { $0.value.sees >= .team }.keys)
    rolesOfEveryCase = Set(route.roles.filter { $0.value.scope == .everyCase }.keys)
    chairs = route.panel.map { [$0.chair] + ($0.deputy.map { [$0] } ?? []) } ?? []
    recipients = Set(
      (route.takenMoves + route.stages.values.flatMap(\.when.values)).flatMap(\.needs).compactMap {
        if case .sharing(let recipient) = $0 { recipient } else { nil }
      })
    words = route.stageOrder.compactMap { route.stages[$0]?.progress }
    plans = route.stages.mapValues { StagePlan($0, on: route) }
    strands = route.strands.mapValues { strand in strand.stages.mapValues(StagePlan.init(ofStrand:)) }
  }

  package struct Partner: Sendable, Equatable {
    package var agency: Agency.ID
    package var agencyClass: AgencyClass

    package init(agency: Agency.ID, agencyClass: AgencyClass) {
      self.agency = agency
      self.agencyClass = agencyClass
    }
  }
}

extension Rulebook {
  /// Decides a command: everything that happens because of it, in order, or every reason why nothing may.
  ///
  /// Pure and total: the same definition, case, command, actor, moment and surroundings give the same answer, and no
  /// input traps.
  package func decide(
    _ command: Command, on held: Case, by actor: Actor, at now: Moment,
    given surroundings: Surroundings = .unknown, identifiers: inout some IdentifierSource
  ) -> Verdict {
    var unfolding = Unfolding(self, held, at: now, given: surroundings, by: actor)
    do throws(Refusal) {
      try unfolding.apply(command, by: actor, &identifiers)
    } catch {
      return .refused(error)
    }
    return .accepted(unfolding.events)
  }

  /// The first events of a case on this route.
  ///
  /// - Parameter opener: whoever opens it by an act of their own, and so is given what the first stage grants.
  package func open(
    _ opening: CaseEvent.Opening, id: Case.ID, area: String, by opener: Actor? = nil, at now: Moment,
    identifiers: inout some IdentifierSource
  ) throws(Refusal) -> [CaseEvent] {
    var unfolding = Unfolding(self, Case(id: id, area: area, openedAt: now), at: now, by: opener)
    var opening = opening
    opening.route = route.name
    opening.definition = hash
    opening.tells = word(onEntering: opening.stage, of: Case(id: id, area: area, openedAt: now), opening.episode)
    unfolding.record(.opened(opening))
    unfolding.keepOpener()
    try unfolding.watchBirthday(&identifiers)
    try unfolding.enter(opening.stage, &identifiers)
    try unfolding.hearOfRisk(in: opening, &identifiers)
    return unfolding.events
  }

  /// A stage as it is met, of the case or of a strand.
  func plan(of stage: StageName, in strand: StrandName?) -> StagePlan? {
    if let strand { strands[strand]?[stage] } else { plans[stage] }
  }

  /// The public word that the referrer is told on entering a stage; nil: none.
  ///
  /// Words go forward only, in the order in which the stages of the route first say them: a case that comes back to an
  /// earlier stage (from a police hold, above all) says nothing of it. A later episode is not the referrer's: what they
  /// referred has ended, and they were told so.
  ///
  /// While the police hold a case nothing but its end is told of it: a word that changed as they took it would say that
  /// they did, and so the one that stood goes on standing, as it does for a case of which there is no news.
  ///
  /// - Parameter effects: those of the move by which it is entered.
  func word(
    onEntering stage: StageName, by effects: [Effect] = [], of held: Case, _ episode: Int? = nil
  ) -> String? {
    guard episode ?? held.facts.episode == 1, let entered = plans[stage]?.stage, let word = entered.progress else {
      return nil
    }
    var isHeld = held.facts.heldByPolice
    for effect in effects + entered.onEntry {
      if effect == .holdForPolice { isHeld = true }
      if effect == .releaseHold { isHeld = false }
    }
    guard !isHeld && entered.kind != .police || entered.kind == .end else { return nil }
    let last = held.facts.told.flatMap { words.firstIndex(of: $0) }
    guard let last, let place = words.firstIndex(of: word) else { return word }
    return place > last ? word : nil
  }

  /// The roles an actor holds on a case: those held on the route for every case of it, and those they were assigned on
  /// this one. A role that is given case by case counts on no other case.
  package func roles(of actor: Actor, on held: Case) -> Set<RoleName> {
    // Almost always all of them are, and then nothing is built.
    let areOfEveryCase = actor.roles.isSubset(of: rolesOfEveryCase)
    var roles = areOfEveryCase ? actor.roles : actor.roles.intersection(rolesOfEveryCase)
    let assignment = Case.Assignment(practitioner: actor.practitioner, agency: actor.agency)
    for (role, holders) in held.facts.assigned where holders.contains(assignment) { roles.insert(role) }
    return roles
  }
}
