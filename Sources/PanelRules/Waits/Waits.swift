/// What a case's own state does not say about what it waits for.
package struct WaitNotes: Sendable {
  /// When each agency was asked.
  package var asked: [InformationRequest.ID: Moment]
  /// When each task was given.
  package var given: [CaseTask.ID: Moment]
  /// When the meeting begins on whose agenda the case stands and was not heard yet; nil: it stands on none.
  package var hearing: Moment?
  /// What records kept elsewhere say.
  package var surroundings: Surroundings

  package init(
    asked: [InformationRequest.ID: Moment] = [:], given: [CaseTask.ID: Moment] = [:], hearing: Moment? = nil,
    surroundings: Surroundings = .unknown
  ) {
    self.asked = asked
    self.given = given
    self.hearing = hearing
    self.surroundings = surroundings
  }
}

extension Rulebook {
  /// Everything that a case waits for at a moment, what holds up the rest first; one that has ended waits for nothing,
  /// and every other for something.
  package func waits(of held: Case, noting notes: WaitNotes = WaitNotes(), at now: Moment) -> [Wait] {
    guard !held.isClosed else { return [] }
    return Waiting(rulebook: self, held: held, notes: notes, now: now).all
  }

  /// A move as it would be asked for with everything that a request itself must carry.
  package func wellFormedRequest(for move: Move, on held: Case) -> Command.MoveRequest {
    Command.MoveRequest(
      move.name, outcome: outcomes(of: move, on: held).first, reason: move.refusesReason ? nil : "given",
      disposition: dispositions(of: move, on: held).first, stage: move.stageChoices.first,
      destination: neighbours.first)
  }
}

extension Move {
  /// The stages at which a linked case could open, where there is a choice.
  package var stageChoices: [StageName] {
    for case .openLinked(let opening) in effects where opening.at.count > 1 { return opening.at }
    return []
  }
}

private struct Waiting {
  let rulebook: Rulebook
  let held: Case
  let notes: WaitNotes
  let now: Moment

  var all: [Wait] {
    let waits = hold + transfer + requests + assignments + meeting + clocks + consent + birthday + tasks + moves
    guard waits.isEmpty else { return Self.sorted(waits) }
    return [Wait(.stage, about: held.stage, whose: owner, since: held.enteredAt, frees: .next)]
  }

  /// By what holds up the rest; of one kind what is urgent first, then what can be done now, then what is due first.
  private static func sorted(_ waits: [Wait]) -> [Wait] {
    let order = Dictionary(uniqueKeysWithValues: Wait.Kind.allCases.enumerated().map { ($1, $0) })
    return waits.enumerated().sorted { a, b in
      key(a.element, order[a.element.kind] ?? 0, a.offset) < key(b.element, order[b.element.kind] ?? 0, b.offset)
    }.map(\.element)
  }

  private static func key(_ wait: Wait, _ kind: Int, _ place: Int) -> (Int, Int, Int, Moment, Int) {
    (kind, wait.isUrgent ? 0 : 1, wait.lacks.count, wait.due ?? .latest, place)
  }

  private var route: Route { rulebook.route }

  private var stage: Stage? { route.stages[held.stage] }

  private var owner: [RoleName] { stage?.owner.map { [$0] } ?? [] }

  // MARK: Others

  private var hold: [Wait] {
    guard held.facts.heldByPolice else { return [] }
    let release = stage?.moveOrder.first.map(Wait.Release.move) ?? .next
    return [Wait(.hold, about: held.stage, whose: owner, since: held.enteredAt, frees: release)]
  }

  private var transfer: [Wait] {
    held.facts.transfer.map { transfer in
      let due = held.facts.deadlines.values.filter(\.ofStage).map(\.due).min()
      return [
        Wait(
          .transfer, about: transfer.to, since: transfer.proposedAt, due: due, isLate: due.map { $0 <= now } ?? false,
          frees: .accept(transfer.id))
      ]
    } ?? []
  }

  private var requests: [Wait] {
    held.facts.requests.filter { !$0.value.state.settled }.sorted { $0.key < $1.key }.map { id, request in
      Wait(
        .request, about: id.description, agency: request.agency, since: notes.asked[id], due: request.due,
        isLate: request.due <= now, frees: .answer(id))
    }
  }

  /// The roles whose work it is now and that are held case by case, where nobody holds them.
  private var assignments: [Wait] {
    let owners =
      owner.map { ($0, held.enteredAt) }
      + strands.compactMap { strand, stage, standing in
        (stage.owner ?? strand.owner).map { ($0, standing.enteredAt) }
      }
    var told: Set<RoleName> = []
    return owners.compactMap { role, since in
      let isHeld = held.facts.assigned[role]?.isEmpty == false
      guard route.roles[role]?.scope == .assigned, !isHeld, told.insert(role).inserted else { return nil }
      return Wait(.assignment, about: role, whose: rulebook.team.sorted(), since: since, frees: .assign(role))
    }
  }

  private var meeting: [Wait] {
    held.facts.listing.map { listing in
      let (arranged, hearing) = (route.panel?.arrangedBy ?? [], notes.hearing)
      let release: Wait.Release =
        hearing == nil ? .addMeeting(panel: listing.panel) : .hear(panel: listing.panel)
      return [
        Wait(
          .meeting, about: listing.panel, whose: arranged.isEmpty ? rulebook.chairs : arranged, since: listing.since,
          due: hearing, isLate: hearing.map { $0 <= now } ?? false, frees: release)
      ]
    } ?? []
  }

  private var tasks: [Wait] {
    held.facts.tasks.sorted { $0.key < $1.key }.map { id, task in
      Wait(
        .task, about: task.kind, whose: [task.role], since: notes.given[id], due: task.due,
        isLate: task.due.map { $0 <= now } ?? false, isUrgent: task.urgent, frees: .task(id))
    }
  }

  private var birthday: [Wait] {
    guard held.facts.birthdayAsked != nil else { return [] }
    return [Wait(.birthday, about: "birth-date", whose: rulebook.team.sorted(), since: nil, frees: .confirmBirthday)]
  }

  // MARK: Clocks

  private var clocks: [Wait] {
    let rules = (stage?.deadlines ?? []) + strands.flatMap(\.stage.deadlines)
    return held.facts.deadlines.sorted { $0.key < $1.key }.map { name, clock in
      if let pause = clock.pause {
        let role = route.roles[pause.awaiting] == nil ? [] : [pause.awaiting]
        return Wait(.pause, about: pause.awaiting, whose: role, since: pause.since, frees: .resume(name))
      }
      let renewing = rules.first { $0.name == name }?.renewedBy
      return Wait(
        .deadline, about: name, whose: [clock.holder], since: clock.since, due: clock.due, isLate: clock.due <= now,
        frees: renewing.map(Wait.Release.complete) ?? .next)
    }
  }

  // MARK: Consent

  /// Where support is given or could begin, and whoever decides has not agreed to it.
  private var consent: [Wait] {
    guard let rule = route.supportConsent, asksConsent,
      let reason = rulebook.consentStanding(of: held, at: now).refusal
    else { return [] }
    return [Wait(.consent, about: reason, whose: rule.recordedBy, since: held.enteredAt, frees: .recordConsent)]
  }

  private var asksConsent: Bool {
    stage?.kind == .support
      || moves.contains { $0.lacks.contains { $0.need.need == Guard.Kind.supportConsent.rawValue } }
  }

  // MARK: Moves

  /// The moves that lead on from where the case stands and from where what runs beside it does; those of every stage are
  /// not waited for.
  private var moves: [Wait] {
    let own = (stage.map(inOrder) ?? []).filter { rulebook.target(of: $0, from: held) != nil }
      .map { wait(for: $0, since: held.enteredAt) }
    // What runs beside the stages moves where the stage lets it: not while the police hold the case.
    let offered = Set(rulebook.moveNames(from: held))
    let beside = strands.flatMap { _, stage, standing in
      inOrder(stage).filter { $0.to != .same && offered.contains($0.name) }
        .map { wait(for: $0, since: standing.enteredAt) }
    }
    return own + beside
  }

  private func inOrder(_ stage: Stage) -> [Move] { stage.moveOrder.compactMap { stage.moves[$0] } }

  /// What runs beside the stages and has not ended.
  private var strands: [(strand: Strand, stage: Stage, standing: Case.Standing)] {
    route.strandsInOrder.compactMap { strand in
      guard let standing = held.standing(of: strand.name), standing.isRunning,
        let stage = strand.stages[standing.stage],
        stage.kind != .end
      else { return nil }
      return (strand, stage, standing)
    }
  }

  private func wait(for move: Move, since: Moment) -> Wait {
    let situation = Situation(
      request: rulebook.wellFormedRequest(for: move, on: held), actor: nil, sitting: nil,
      surroundings: notes.surroundings)
    let meeting = [Guard.Kind.decision, .quorum].map(\.rawValue)
    // That the panel decides, and who is there, is seen at the meeting and nowhere else.
    let unmet = rulebook.unmet(move, on: held, in: situation, at: now).filter { !meeting.contains($0.need) }
    let release = move.decision.map(Wait.Release.decide) ?? .move(move.name)
    let lacks = unmet.map { Wait.Lack($0, frees: supply(of: $0)) }
    return Wait(
      .move, about: move.name, whose: move.by, since: since, lacks: lacks, frees: lacks.first?.frees ?? release)
  }

  private func supply(of need: UnmetNeed) -> Wait.Release {
    switch Guard.Kind(rawValue: need.need) {
    case .form, .score, .attempts, .notOpenTo:
      need.about.flatMap { route.forms[$0] == nil ? nil : .complete($0) } ?? .next
    case .assigned: need.about.map(Wait.Release.assign) ?? .next
    case .supportConsent: .recordConsent
    case .identityKnown: .attach
    case .residenceKnown, .area: .stateResidence
    case .age: .confirmBirthday
    case .decision, .quorum, .returns, .elapsed, .notElapsed, .approval, .stoodAt, .sharing, .safeContact,
      .conflictCheck, .capacity, .places, .actions, .strand, nil:
      .next
    }
  }
}
