/// A command as it unfolds: the case after each event so far, and the events.
///
/// Every way to change a case is a method that requires what must hold, throws the refusal where it does not, and
/// records what happens. Moves and what they set going have files of their own.
struct Unfolding {
  let rulebook: Rulebook
  let now: Moment
  let surroundings: Surroundings
  /// Who is given what the case grants; nil: nobody acts.
  let mover: Actor?
  private(set) var held: Case
  private(set) var events: [CaseEvent] = []
  /// The strands that began in it.
  var begun: Set<StrandName> = []
  /// The strand that sets things going now; nil: the case itself.
  var acting: StrandName?

  init(
    _ rulebook: Rulebook, _ held: Case, at now: Moment, given surroundings: Surroundings = .unknown,
    by mover: Actor? = nil
  ) {
    self.rulebook = rulebook
    self.held = held
    self.now = now
    self.surroundings = surroundings
    self.mover = mover
    // A move is some five events; a list that grows from one to eight is made four times.
    events.reserveCapacity(8)
  }

  var route: Route { rulebook.route }

  mutating func record(_ event: CaseEvent) {
    held.evolve(event, at: now)
    events.append(event)
  }

  mutating func apply(
    _ command: Command, by actor: Actor, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    let roles = rulebook.roles(of: actor, on: held)
    switch command {
    case .move(let request): try take(request, by: actor, roles, &identifiers)
    case .decide(let resolution): try resolve(resolution, by: actor, roles, &identifiers)
    case .saveForm(let form, let complete, let answers, let prompts):
      try save(form, complete: complete, answers, by: actor, roles, &identifiers)
      if complete { heed(prompts, of: form, &identifiers) }
    case .recordSupportConsent(let record): try recordConsent(record, by: roles, &identifiers)
    case .requestInformation(let agencies, let within):
      try requireTeam(roles)
      try requireOpen()
      let due = try rulebook.clockwork.due(within, after: now).at
      for agency in agencies { record(.informationRequested(.init(identifiers.next()), of: agency, due: due)) }
    case .recordReturn(let request, let state, let reason, let terms):
      try recordReturn(request, state, reason, terms, by: actor, roles)
    case .assign(let role, let assignment, let agencyClass):
      try requireTeam(roles)
      try assign(role, assignment, agencyClass)
    case .unassign(let role, let practitioner):
      try requireTeam(roles)
      // By person: somebody who has moved to another agency since still holds what they were given at the first.
      let assignment = held.facts.assigned[role]?.first { $0.practitioner == practitioner }
      guard let assignment else { throw Refusal(.notAssigned, ["role": role]) }
      record(.unassigned(role, assignment))
    case .attachPerson(let person, let kind, let birthday):
      try requireTeam(roles)
      try attach(Case.Focus(kind, person), birthday, by: actor, &identifiers)
    case .stateResidence(let residence):
      try requireTeam(roles)
      try requireOpen()
      record(.residenceStated(residence))
    case .completeTask(let task, let standingIn):
      guard let open = held.facts.tasks[task] else { throw Refusal(.unknownTask) }
      let stands = standingIn && !roles.isDisjoint(with: rulebook.team)
      guard roles.contains(open.role) || stands else { throw Refusal(.notYourRole, ["roles": open.role]) }
      try requireNoReview(task)
      try requireNoAsk(task)
      try requireNoRationale(task)
      record(.taskDone(task))
    case .fireDeadline(let name, let id): try fire(name, id, &identifiers)
    case .hearOfRisk: try hearOfRisk(&identifiers)
    case .hearOfCarrying: try hearOfCarrying(&identifiers)
    case .pauseDeadline(let name, let awaiting, let reason):
      try pause(name, awaiting: awaiting, reason: reason, by: roles)
    case .resumeDeadline(let name): try resume(name, by: roles)
    case .extendDeadline(let name, let more, let reason): try extend(name, by: more, reason: reason, by: roles)
    case .answerTransfer(let accepted, let reason):
      guard held.facts.transfer != nil else { throw Refusal(.noTransferProposed) }
      // What the police hold is held in one area: nobody of another opens it meanwhile.
      if accepted, held.facts.heldByPolice { throw Refusal(.withThePolice) }
      record(.transferAnswered(accepted: accepted, reason: reason))
      try follow(accepted ? .transferAccepted : .transferDeclined, &identifiers)
    case .prepareDisclosure(let plan, let atOnce, let reasoned):
      try prepare(plan, atOnce: atOnce, reasoned: reasoned, by: actor, roles, &identifiers)
    case .writeRationale(let id): try writeRationale(of: id, by: actor, roles)
    case .releaseDisclosure(let plan, let decisions, let toldAt):
      try release(plan, deciding: decisions, toldAt: toldAt, by: actor, roles, &identifiers)
    case .withdrawDisclosure(let id): try withdraw(id, roles)
    case .correctDisclosure(let id, let reason): try correct(id, reason: reason, by: actor, roles)
    case .takeBack(let withdrawal, let listing):
      try requireTeam(roles)
      takeBack(withdrawal, listing: listing, &identifiers)
    case .keepRecord(let kept, let further, let beside):
      try keep(kept, with: further, beside: beside, by: actor, roles)
      if let withdrawal = kept.takesBack { takeBack(withdrawal, listing: .law, &identifiers) }
    case .endRecord(let kept, let why, let note, let beside):
      try end(kept, why, note: note, beside: beside, by: roles)
      if kept.record.kind == .override {
        takeBack(.override(Disclosure.Ground.override.rawValue), listing: .law, &identifiers)
      }
    case .showRecord(let kept, let reason): try show(kept, reason: reason, by: roles)
    case .openInEmergency(let access): try open(access, by: actor, roles, &identifiers)
    case .reviewEmergency(let id, let outcome, let reason, let standingIn):
      try review(id, outcome, reason: reason, by: actor, roles, standingIn: standingIn)
    case .showSealed(let category, let reason): try showSealed(category, because: reason, to: actor, roles)
    case .askSealed(let id, let category, let reason):
      try askSealed(id, category, because: reason, by: actor)
    case .agreeSealed(let id, let category, let reason):
      try agreeSealed(id, category, because: reason, by: actor, roles)
    case .endAsks: try endAsks()
    case .relate(let relation, let other): try relate(relation, to: other, by: roles, &identifiers)
    case .endRelation(let relation, let reason): try endRelation(relation, because: reason, by: roles)
    case .showRelations(let reason): try showRelations(because: reason, to: roles)
    }
    watchConsentEnd(&identifiers)
  }

  func requireOpen() throws(Refusal) {
    if held.isClosed { throw Refusal(.caseClosed, possible: rulebook.moveNames(from: held)) }
  }

  /// What keeps a case going (who works on it, who is asked, where the person lives) is its team's.
  func requireTeam(_ roles: Set<RoleName>) throws(Refusal) {
    guard roles.isDisjoint(with: rulebook.team) else { return }
    throw Refusal(.notYourRole, ["roles": rulebook.team.sorted().joined(separator: ", ")])
  }

  private mutating func save(
    _ form: FormName, complete: Bool, _ answers: [String: String], by actor: Actor, _ roles: Set<RoleName>,
    _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard let use = route.forms[form] else { throw Refusal(.unknownForm, ["form": form]) }
    guard use.by.contains(where: roles.contains) else {
      throw Refusal(.notYourForm, ["form": form, "roles": use.by.joined(separator: ", ")])
    }
    try requireOpen()
    let version = (held.facts.forms[form]?.version ?? 0) + 1
    record(.formSaved(form: form, version: version, complete: complete, by: actor.practitioner, answers: answers))
    guard complete else { return }
    try renewStrandClocks(by: form, &identifiers)
    guard let plan = rulebook.plans[held.stage] else { return }
    for rule in plan.stage.deadlines where rule.renewedBy == form {
      try open(rule, heldBy: plan.stage.owner, since: now, &identifiers)
    }
  }

  /// What answers call for is done by whoever has the form to do now; one task of a kind is enough.
  private mutating func heed(
    _ prompts: [Prompt], of form: FormName, _ identifiers: inout some IdentifierSource
  ) {
    guard let owner = worker(on: form) else { return }
    for prompt in prompts {
      guard let kind = prompt.kind, !held.facts.tasks.values.contains(where: { $0.kind == kind }) else { continue }
      record(.taskOpened(.init(identifiers.next()), .init(kind: kind, role: owner, urgent: prompt.urgent, due: nil)))
    }
  }

  private mutating func recordConsent(
    _ record: SupportConsent.Record, by roles: Set<RoleName>, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard let rule = route.supportConsent else { throw Refusal(.noSupportConsentOnRoute) }
    let settlers = record.resolution == nil ? [] : rule.resolvedBy
    guard !roles.isDisjoint(with: rule.recordedBy + settlers) else {
      throw Refusal(.notYourRole, ["roles": rule.recordedBy.joined(separator: ", ")])
    }
    try requireOpen()
    try requireSettlement(record, by: roles, rule)
    let before = rulebook.consentStanding(of: held, at: now).state
    self.record(.supportConsentRecorded(record))
    let standing = rulebook.consentStanding(of: held, at: now)
    heed(standing, &identifiers)
    if record.state == .withdrawn, before == .given {
      takeBack(standing.state == .disputed ? .supportConsentDisputed : .supportConsent, listing: .law, &identifiers)
    }
    if let occurrence = occurrence(of: record, before, standing.state) { try follow(occurrence, &identifiers) }
  }

  /// What the record comes to, beside all the others: a minor's own refusal beside a parent's agreement changes
  /// nothing, and is shown instead.
  private func occurrence(
    of record: SupportConsent.Record, _ before: SupportConsent.State, _ after: SupportConsent.State
  ) -> Stage.Occurrence? {
    if after == .disputed { return before == .disputed ? nil : .supportConsentDisputed }
    switch (record.state, after) {
    case (.given, .given): return .supportConsentGiven
    case (.refused, .refused): return .supportConsentRefused
    case (.withdrawn, .withdrawn): return .supportConsentWithdrawn
    case (.given, _), (.refused, _), (.withdrawn, _), (.notSought, _), (.disputed, _), (.expired, _), (.superseded, _):
      return nil
    }
  }

  /// An agency answers for itself; to wait no longer is for those whom the route names.
  private mutating func recordReturn(
    _ request: InformationRequest.ID, _ state: InformationRequest.State, _ reason: String?, _ terms: [ReturnTerms],
    by actor: Actor, _ roles: Set<RoleName>
  ) throws(Refusal) {
    guard let asked = held.facts.requests[request] else { throw Refusal(.unknownRequest) }
    switch state {
    case .answered, .nilReturn, .declined:
      guard asked.agency == actor.agency else { throw Refusal(.unknownRequest) }
      // While the police hold the case nobody asked is told whom it is about, and nobody can have looked.
      if held.facts.heldByPolice { throw Refusal(.requestSuspended) }
    case .waived:
      guard !roles.isDisjoint(with: route.returnsWaivedBy) else {
        throw Refusal(.notYourRole, ["roles": route.returnsWaivedBy.joined(separator: ", ")])
      }
    case .sent: throw Refusal(.unknownRequest)
    }
    guard !asked.state.settled else { throw Refusal(.requestSettled, ["state": asked.state.rawValue]) }
    if state == .declined || state == .waived, reason?.isEmpty != false { throw Refusal(.returnReasonRequired) }
    let inOrder = terms.sorted { $0.category.rawValue < $1.category.rawValue }
    record(.informationReturned(request, state, reason: reason, terms: inOrder.isEmpty ? nil : inOrder))
  }

  private mutating func assign(
    _ role: RoleName, _ assignment: Case.Assignment, _ agencyClass: AgencyClass
  ) throws(Refusal) {
    try requireOpen()
    guard let declared = route.roles[role] else { throw Refusal(.unknownRole, ["role": role]) }
    guard declared.scope == .assigned else { throw Refusal(.roleOfEveryCase, ["role": declared.title]) }
    guard declared.classes.isEmpty || declared.classes.contains(agencyClass) else {
      throw Refusal(.roleClass, ["role": declared.title, "classes": declared.classes.joined(separator: ", ")])
    }
    guard held.facts.conflicts?.values.contains(assignment.practitioner) != true else { throw Refusal(.inConflict) }
    guard held.facts.assigned[role]?.contains(assignment) != true else {
      throw Refusal(.alreadyAssigned, ["role": declared.title])
    }
    record(.assigned(role, assignment))
  }
}
