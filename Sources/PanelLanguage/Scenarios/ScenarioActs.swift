import Foundation
package import PanelRules

/// Why a step does not come off: the rulebook refuses it, or it makes no sense as it is written.
package enum Hindrance: Error {
  case refused(Refusal)
  case unplayable(String)
}

extension ScenarioPlay {
  /// Does what a step says, all of it or none.
  package mutating func perform(_ act: Scenario.Act, of step: Scenario.Step) throws(Hindrance) {
    switch act {
    case .makes(let player, let move):
      try tell(.move(request(move, step)), by: actor(player))
    case .panelDecides(let move): try tell(.decide(resolution(request(move, step), step)), by: chair())
    case .saves(let player, let form, let complete):
      try tell(.saveForm(form, complete: complete, answers: step.answers), by: actor(player))
    case .assigns(let player, let role): try assign(role, by: actor(player))
    case .records(let player, let speaker, let state, let kinds):
      let scope: SupportConsent.Scope = kinds.map { .only($0) } ?? .wholePlan
      try tell(.recordSupportConsent(record(state, by: speaker, scope)), by: actor(player))
    case .settles(let player, let speaker, let state):
      try tell(
        .recordSupportConsent(record(state, by: speaker, .wholePlan, settled: .init(adviceTaken: true))),
        by: actor(player))
    case .attaches(let player, let subject): try attach(subject, by: actor(player))
    case .statesResidence(let player, let council):
      try tell(.stateResidence(world.residence(in: council)), by: actor(player))
    case .answers(let agencyClass, let answer): try recordReturn(of: agencyClass, answer)
    case .everybodyAnswers:
      for (id, request) in try awaited() {
        let agencyClass = AgencyClasses.all.first { ScenarioWorld.agency($0) == request.agency } ?? ""
        try tell(.recordReturn(id, .answered, reason: nil), by: world.respondent(of: agencyClass))
      }
    case .waivesAnswers(let player):
      let waiver = actor(player)
      for (id, _) in try awaited() { try tell(.recordReturn(id, .waived, reason: step.request.reason), by: waiver) }
    case .passes(let span): try wait { play throws(Refusal) in try play.moment(span) }
    case .until(let date): try wait { play throws(Refusal) in play.moment(on: date) }
    case .otherArea(let accepts):
      try tell(.answerTransfer(accepted: accepts, reason: step.request.reason), by: ScenarioWorld.bystander)
    case .doesTask(let player, let kind): try doTask(kind, by: player)
    case .becomes(let fact): learn(fact)
    case .pauses(let player, let clock, let awaited):
      let reason = step.request.reason ?? ""
      try tell(.pauseDeadline(clock, awaiting: awaited, reason: reason), by: actor(player))
    case .resumes(let player, let clock): try tell(.resumeDeadline(clock), by: actor(player))
    case .extends(let player, let clock, let span):
      try tell(.extendDeadline(clock, by: span, reason: step.request.reason ?? ""), by: actor(player))
    }
  }

  private mutating func tell(_ command: Command, by actor: Actor) throws(Hindrance) {
    do throws(Refusal) {
      try ask(command, by: actor)
    } catch {
      throw .refused(error)
    }
  }

  private mutating func wait(until target: (Self) throws(Refusal) -> Moment) throws(Hindrance) {
    do throws(Refusal) {
      try wait(until: try target(self))
    } catch {
      throw .refused(error)
    }
  }

  // MARK: Moves

  /// A move that proposes a transfer is asked with the one other area there is, unless the step says another.
  private func request(_ move: MoveName, _ step: Scenario.Step) -> Command.MoveRequest {
    let asked = step.request
    let proposes = rulebook.moves(from: held).first { $0.name == move }?.effects.contains(.proposeTransfer) ?? false
    return Command.MoveRequest(
      move, outcome: asked.outcome, reason: asked.reason, disposition: asked.disposition, stage: asked.stage,
      destination: asked.destination ?? (proposes ? ScenarioWorld.otherArea : nil))
  }

  private mutating func chair() throws(Hindrance) -> Actor {
    guard let chair = rulebook.chairs.first else { throw .refused(Refusal(.noPanel)) }
    return actor(Scenario.Player(role: chair, isSecond: false))
  }

  package func resolution(_ request: Command.MoveRequest, _ step: Scenario.Step?) -> Command.PanelResolution {
    let decision = rulebook.moves(from: held).first { $0.name == request.move }?.decision ?? request.move
    return Command.PanelResolution(
      meeting: .init(UUID(high: 6, low: 1)), item: 1, decision: decision,
      method: PanelDecision.Method.unanimous.rawValue,
      missing: ScenarioRoom(of: rulebook.route.panel, without: step?.missing ?? []).missing(for: held, at: now),
      request: request)
  }

  // MARK: People

  private mutating func assign(_ role: RoleName, by actor: Actor) throws(Hindrance) {
    let holder = world.actor(Scenario.Player(role: role, isSecond: false))
    try tell(.assign(role, .init(holder), agencyClass: holder.agencyClass), by: actor)
  }

  private mutating func attach(_ subject: Scenario.Subject, by actor: Actor) throws(Hindrance) {
    // Who is attached already is the same, of whom more is known.
    let record: Person.ID = held.facts.focus.record ?? newIdentifier()
    switch subject {
    case .person(let age):
      try tell(.attachPerson(record, eighteenthBirthday: world.eighteenthBirthday(age, at: now)), by: actor)
    case .other(let kind): try tell(.attachPerson(record, as: kind, eighteenthBirthday: nil), by: actor)
    case .nobody: throw .unplayable("nobody is no one to attach")
    }
  }

  private mutating func record(
    _ state: SupportConsent.State, by speaker: Scenario.Speaker, _ scope: SupportConsent.Scope,
    settled: SupportConsent.Resolution? = nil
  ) -> SupportConsent.Record {
    let giver: SupportConsent.Giver =
      switch speaker {
      case .person: .person
      case .parent: .parentOrGuardian(ScenarioWorld.parent(second: false), responsibility: .shown)
      case .anotherParent: .parentOrGuardian(ScenarioWorld.parent(second: true), responsibility: .shown)
      }
    return SupportConsent.Record(
      id: newIdentifier(), state: state, giver: giver, at: now, scope: scope, resolution: settled)
  }

  private mutating func doTask(_ kind: String, by player: Scenario.Player) throws(Hindrance) {
    let open = held.facts.tasks.filter { $0.value.kind == kind }
    let own = open.filter { $0.value.role == player.role }.keys.min() ?? open.keys.min()
    guard let task = own else { throw .unplayable("nobody has the task \(kind)") }
    try tell(.completeTask(task), by: actor(player))
  }

  // MARK: Answers of agencies

  private func awaited() throws(Hindrance) -> [(InformationRequest.ID, Case.Request)] {
    let awaited = held.facts.requests.filter { !$0.value.state.settled }.sorted { $0.key < $1.key }
    if awaited.isEmpty { throw .unplayable("nobody is asked who has yet to answer") }
    return awaited.map { ($0.key, $0.value) }
  }

  private mutating func recordReturn(
    of agencyClass: AgencyClass, _ answer: InformationRequest.State
  ) throws(Hindrance) {
    let agency = ScenarioWorld.agency(agencyClass)
    let asked = held.facts.requests.filter { $0.value.agency == agency }.sorted { $0.key < $1.key }
    guard let request = asked.first(where: { !$0.value.state.settled }) ?? asked.last else {
      throw .unplayable("\(agencyClass) is not asked")
    }
    try tell(.recordReturn(request.key, answer, reason: nil), by: world.respondent(of: agencyClass))
  }
}
