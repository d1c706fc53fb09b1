/// A definition as it is applied: the route, the forms it names and the clock it counts with.
package struct Rulebook: Sendable {
  package var route: Route
  package var forms: [FormName: Form]
  package var clockwork: Clockwork
  /// The hash of the exact bytes the route, its forms and its calendar were read from.
  package var hash: String
  /// The hash of the exact bytes of each form's own file, by which an answer knows what it answers.
  package var formHashes: [FormName: String]
  /// The agencies of the area that are asked for information, with their class.
  package var partners: [Partner]
  /// The other areas that run the route, to which a case may be transferred.
  package var neighbours: [String]

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

  /// The roles an actor holds on a case: those held on the route for every case of it, and those they were assigned on
  /// this one. A role that is given case by case counts on no other case.
  package func roles(of actor: Actor, on held: Case) -> Set<RoleName> {
    var roles = actor.roles.filter { route.roles[$0]?.scope == .everyCase }
    let assignment = Case.Assignment(practitioner: actor.practitioner, agency: actor.agency)
    for (role, holders) in held.facts.assigned where holders.contains(assignment) { roles.insert(role) }
    return roles
  }
}

extension Rulebook {
  /// The roles whose holders work on a case as a whole.
  package var team: Set<RoleName> {
    Set(route.roles.filter { $0.value.sees >= .team }.keys)
  }

  /// The roles that may stop waiting for an agency's answer: the panel's chairs, and whoever makes the move that waits.
  package var waivers: Set<RoleName> {
    let waiting = route.stages.values.flatMap(\.moves.values).filter { $0.needs.contains(.returns) }
    return Set(chairs + waiting.flatMap(\.by))
  }

  /// Whoever takes the chair of the route's panel.
  var chairs: [RoleName] {
    guard let panel = route.panel else { return [] }
    return [panel.chair] + (panel.deputy.map { [$0] } ?? [])
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
      try requireTeam(roles)
      try requireOpen()
      let due = try rulebook.clockwork.due(within, after: now).at
      for agency in agencies { record(.informationRequested(.init(identifiers.next()), of: agency, due: due)) }
    case .recordReturn(let request, let state, let reason):
      try recordReturn(request, state, reason, by: actor, roles)
    case .assign(let role, let assignment, let agencyClass):
      try requireTeam(roles)
      try assign(role, assignment, agencyClass)
    case .unassign(let role, let assignment):
      try requireTeam(roles)
      guard held.facts.assigned[role]?.contains(assignment) == true else { throw Refusal(.notAssigned, ["role": role]) }
      record(.unassigned(role, assignment))
    case .attachPerson(let person, let birthday):
      try requireTeam(roles)
      try attach(person, birthday, &identifiers)
    case .stateResidence(let residence):
      try requireTeam(roles)
      try requireOpen()
      record(.residenceStated(residence))
    case .completeTask(let task):
      guard let open = held.facts.tasks[task] else { throw Refusal(.unknownTask) }
      guard roles.contains(open.role) else { throw Refusal(.notYourRole, ["roles": open.role]) }
      record(.taskDone(task))
    case .fireDeadline(let name, let id): try fire(name, id, &identifiers)
    case .answerTransfer(let accepted, let reason):
      guard held.facts.transfer != nil else { throw Refusal(.noTransferProposed) }
      // What the police hold is held in one area: nobody of another opens it meanwhile.
      if accepted, held.facts.heldByPolice { throw Refusal(.withThePolice) }
      record(.transferAnswered(accepted: accepted, reason: reason))
      try follow(accepted ? .transferAccepted : .transferDeclined, &identifiers)
    }
  }

  func requireOpen() throws(Refusal) {
    if held.isClosed { throw Refusal(.caseClosed, possible: rulebook.moveNames(from: held)) }
  }

  /// What keeps a case going (who works on it, who is asked, where the person lives) is its team's.
  private func requireTeam(_ roles: Set<RoleName>) throws(Refusal) {
    guard roles.isDisjoint(with: rulebook.team) else { return }
    throw Refusal(.notYourRole, ["roles": rulebook.team.sorted().joined(separator: ", ")])
  }

  /// Attaches the person, once; afterwards only what is known of their age can be put right.
  private mutating func attach(
    _ person: Person.ID, _ birthday: Moment?, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    try requireOpen()
    let corrects = held.facts.focus == .person(person) && birthday != nil && birthday != held.facts.eighteenthBirthday
    guard held.facts.focus == .unchecked || corrects else { throw Refusal(.alreadyAttached) }
    record(.personAttached(person, eighteenthBirthday: birthday))
    if let running = held.facts.deadlines[Self.eighteenthBirthday] {
      record(.deadlineClosed(Self.eighteenthBirthday, running.id, .renewed))
    }
    try watchBirthday(&identifiers)
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

  /// An agency answers for itself; to wait no longer is for those whose move waits.
  private mutating func recordReturn(
    _ request: InformationRequest.ID, _ state: InformationRequest.State, _ reason: String?, by actor: Actor,
    _ roles: Set<RoleName>
  ) throws(Refusal) {
    guard let asked = held.facts.requests[request] else { throw Refusal(.unknownRequest) }
    switch state {
    case .answered, .nilReturn, .declined:
      guard asked.agency == actor.agency else { throw Refusal(.unknownRequest) }
    case .waived:
      guard !roles.isDisjoint(with: rulebook.waivers) else {
        throw Refusal(.notYourRole, ["roles": rulebook.waivers.sorted().joined(separator: ", ")])
      }
    case .sent: throw Refusal(.unknownRequest)
    }
    guard !asked.state.settled else { throw Refusal(.requestSettled, ["state": asked.state.rawValue]) }
    if state == .declined || state == .waived, reason?.isEmpty != false { throw Refusal(.returnReasonRequired) }
    record(.informationReturned(request, state, reason: reason))
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
    guard held.facts.assigned[role]?.contains(assignment) != true else {
      throw Refusal(.alreadyAssigned, ["role": declared.title])
    }
    record(.assigned(role, assignment))
  }
}
