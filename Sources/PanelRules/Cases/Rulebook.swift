/// A definition as it is applied: the route, the forms it names and the clock it counts with.
package struct Rulebook: Sendable {
  package var route: Route
  package var forms: [FormName: Form]
  package var clockwork: Clockwork
  /// The hash of the exact bytes the route, its forms and its calendar were read from.
  package var hash: String
  /// The agencies of the area that are asked for information, with their class.
  package var partners: [Partner]

  package init(route: Route, forms: [FormName: Form], clockwork: Clockwork, hash: String, partners: [Partner] = []) {
    self.route = route
    self.forms = forms
    self.clockwork = clockwork
    self.hash = hash
    self.partners = partners
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
  /// Pure and total: the same definition, case, command, actor and moment give the same answer, and no input traps.
  package func decide(
    _ command: Command, on held: Case, by actor: Actor, at now: Moment, identifiers: inout some IdentifierSource
  ) -> Verdict {
    var unfolding = Unfolding(self, held, at: now)
    do throws(Refusal) {
      try unfolding.apply(command, by: actor, &identifiers)
    } catch {
      return .refused(error)
    }
    return .accepted(unfolding.events)
  }

  /// The first events of a case on this route.
  package func open(
    _ opening: CaseEvent.Opening, id: Case.ID, area: String, at now: Moment, identifiers: inout some IdentifierSource
  ) throws(Refusal) -> [CaseEvent] {
    var unfolding = Unfolding(self, Case(id: id, area: area, openedAt: now), at: now)
    var opening = opening
    opening.route = route.name
    opening.definition = hash
    unfolding.record(.opened(opening))
    try unfolding.watchBirthday(&identifiers)
    try unfolding.enter(opening.stage, &identifiers)
    return unfolding.events
  }

  /// The roles an actor holds on a case: those held on the route, and those it was assigned.
  package func roles(of actor: Actor, on held: Case) -> Set<RoleName> {
    var roles = actor.roles
    let assignment = Case.Assignment(practitioner: actor.practitioner, agency: actor.agency)
    for (role, holders) in held.facts.assigned where holders.contains(assignment) { roles.insert(role) }
    return roles
  }
}

/// A command as it unfolds: the case after each event so far, and the events.
struct Unfolding {
  let rulebook: Rulebook
  let now: Moment
  private(set) var held: Case
  private(set) var events: [CaseEvent] = []

  init(_ rulebook: Rulebook, _ held: Case, at now: Moment) {
    self.rulebook = rulebook
    self.held = held
    self.now = now
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
    case .saveForm(let form, let complete, let answers):
      try save(form, complete: complete, answers, by: actor, roles, &identifiers)
    case .recordSupportConsent(let record): try recordConsent(record, by: roles, &identifiers)
    case .requestInformation(let agencies, let within):
      try requireOpen()
      let due = try rulebook.clockwork.due(within, after: now).at
      for agency in agencies { record(.informationRequested(.init(identifiers.next()), of: agency, due: due)) }
    case .recordReturn(let request, let state, let reason): try recordReturn(request, state, reason)
    case .assign(let role, let assignment, let agencyClass): try assign(role, assignment, agencyClass)
    case .unassign(let role, let assignment):
      guard held.facts.assigned[role]?.contains(assignment) == true else { throw Refusal(.notAssigned, ["role": role]) }
      record(.unassigned(role, assignment))
    case .attachPerson(let person, let birthday):
      try requireOpen()
      guard held.facts.focus == .unchecked else { throw Refusal(.alreadyAttached) }
      record(.personAttached(person, eighteenthBirthday: birthday))
      try watchBirthday(&identifiers)
    case .stateResidence(let residence):
      try requireOpen()
      record(.residenceStated(residence))
    case .completeTask(let task):
      guard held.facts.tasks[task] != nil else { throw Refusal(.unknownTask) }
      record(.taskDone(task))
    case .fireDeadline(let name, let id): try fire(name, id, &identifiers)
    case .answerTransfer(let accepted):
      guard held.facts.transfer != nil else { throw Refusal(.noTransferProposed) }
      record(.transferAnswered(accepted: accepted))
      try follow(accepted ? .transferAccepted : .transferDeclined, &identifiers)
    }
  }

  func requireOpen() throws(Refusal) {
    if held.isClosed { throw Refusal(.caseClosed, possible: rulebook.moveNames(from: held)) }
  }

  private mutating func save(
    _ form: FormName, complete: Bool, _ answers: [String: String], by actor: Actor, _ roles: Set<RoleName>,
    _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard let use = route.forms[form] else { throw Refusal(.unknownForm, ["form": form]) }
    guard !roles.isDisjoint(with: use.by) else {
      throw Refusal(.notYourForm, ["form": form, "roles": use.by.joined(separator: ", ")])
    }
    try requireOpen()
    let version = (held.facts.forms[form]?.version ?? 0) + 1
    record(.formSaved(form: form, version: version, complete: complete, by: actor.practitioner, answers: answers))
    guard complete, let stage = route.stages[held.stage] else { return }
    for rule in stage.deadlines where rule.renewedBy == form {
      try open(rule, of: stage, since: now, &identifiers)
    }
  }

  private mutating func recordConsent(
    _ record: SupportConsent.Record, by roles: Set<RoleName>, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard let rule = route.supportConsent else { throw Refusal(.noSupportConsentOnRoute) }
    guard !roles.isDisjoint(with: rule.recordedBy) else {
      throw Refusal(.notYourRole, ["roles": rule.recordedBy.joined(separator: ", ")])
    }
    try requireOpen()
    self.record(.supportConsentRecorded(record))
    if let occurrence = occurrence(of: record) { try follow(occurrence, &identifiers) }
  }

  /// What the record comes to, beside all the others: a minor's own refusal beside a parent's agreement changes
  /// nothing, and is shown instead.
  private func occurrence(of record: SupportConsent.Record) -> Stage.Occurrence? {
    let standing = rulebook.consentStanding(of: held, at: now)
    switch (record.state, standing.state) {
    case (.given, .given): return .supportConsentGiven
    case (.refused, .refused): return .supportConsentRefused
    case (.withdrawn, .withdrawn): return .supportConsentWithdrawn
    case (.given, _), (.refused, _), (.withdrawn, _), (.notSought, _), (.disputed, _), (.expired, _), (.superseded, _):
      return nil
    }
  }

  private mutating func recordReturn(
    _ request: InformationRequest.ID, _ state: InformationRequest.State, _ reason: String?
  ) throws(Refusal) {
    guard let asked = held.facts.requests[request] else { throw Refusal(.unknownRequest) }
    guard !asked.state.settled else { throw Refusal(.requestSettled, ["state": asked.state.rawValue]) }
    if state == .declined || state == .waived, reason?.isEmpty != false { throw Refusal(.returnReasonRequired) }
    record(.informationReturned(request, state, reason: reason))
  }

  private mutating func assign(
    _ role: RoleName, _ assignment: Case.Assignment, _ agencyClass: AgencyClass
  ) throws(Refusal) {
    try requireOpen()
    guard let declared = route.roles[role] else { throw Refusal(.unknownRole, ["role": role]) }
    guard declared.classes.isEmpty || declared.classes.contains(agencyClass) else {
      throw Refusal(.roleClass, ["role": declared.title, "classes": declared.classes.joined(separator: ", ")])
    }
    guard held.facts.assigned[role]?.contains(assignment) != true else {
      throw Refusal(.alreadyAssigned, ["role": declared.title])
    }
    record(.assigned(role, assignment))
  }
}
