import PanelRules

/// How something is, where it was expected to be otherwise.
struct Otherwise {
  let isNow: String
  /// What stands in the way of a move that was expected to be open.
  var inTheWay: [UnmetNeed] = []
}

extension ScenarioPlay {
  /// Nil when it holds; else how it is instead. `before` is the case before the step.
  func otherwise(than expected: Scenario.Expectation, before: Case) -> Otherwise? {
    let facts = held.facts
    func unless(_ holds: Bool, _ isNow: @autoclosure () -> String) -> Otherwise? {
      holds ? nil : Otherwise(isNow: isNow())
    }
    switch expected {
    case .refused: return nil
    case .at(let stage): return unless(held.stage == stage, "at \(held.stage)")
    case .closedAs(let outcome):
      return unless(held.isClosed && held.outcome == outcome, held.isClosed ? ended : "open, at \(held.stage)")
    case .strandAt(let strand, let stage):
      let standing = held.standing(of: strand)
      return unless(standing?.stage == stage, strandNow(strand, standing))
    case .strandOver(let strand):
      let standing = held.standing(of: strand)
      return unless(standing?.isRunning == false, strandNow(strand, standing))
    case .strandNotBegun(let strand):
      let standing = held.standing(of: strand)
      return unless(standing == nil, strandNow(strand, standing))
    case .listed(let kind): return unless(facts.listing?.kind == kind, listing)
    case .notListed: return unless(facts.listing == nil, listing)
    case .support(let on): return unless((facts.supportSince != nil) == on, on ? "support off" : "support on")
    case .due, .missed, .warned, .paused, .notRunning, .keptUntil: return otherwiseInTime(than: expected)
    case .hasTask(let role, let kind):
      return unless(facts.tasks.values.contains { $0.kind == kind && $0.role == role }, tasks)
    case .nobodyHasTask(let kind): return unless(!facts.tasks.values.contains { $0.kind == kind }, tasks)
    case .linked(let route):
      let linked = facts.linked.filter(\.opened).map(\.route)
      return unless(linked.contains(route), linked.isEmpty ? "linked to nothing" : "linked to \(list(linked))")
    case .linkReveals(let route, let expected):
      let revealed = facts.linked.filter { $0.route == route }.map(\.reveals)
      return unless(
        !revealed.isEmpty && revealed.allSatisfy { $0 == expected },
        revealed.isEmpty ? "not linked to \(route)" : "the link reveals \(list(revealed.map(\.rawValue)))")
    case .asked(let agencyClass, let isAsked):
      return unless(awaitedClasses.contains(agencyClass) == isAsked, asked)
    case .nobodyAsked: return unless(awaitedClasses.isEmpty, asked)
    case .lettersFrozen: return unless(facts.lettersFrozen, "letters are sent")
    case .held(let isHeld):
      return unless(facts.heldByPolice == isHeld, isHeld ? "not held" : "held by the police")
    case .tells(let word): return unless(facts.told == word, facts.told.map { "tells \($0)" } ?? "tells nothing")
    case .reopened(let episode):
      return unless(episodes.contains(episode), "episode \(list(episodes.map(String.init)))")
    case .can(let move, let isOpen):
      let inTheWay = unmet(move)
      guard inTheWay.isEmpty != isOpen else { return nil }
      return Otherwise(isNow: isOpen ? "it cannot be made" : "it can be made", inTheWay: inTheWay)
    case .sees(let role, let level):
      let seen = sight(of: role)
      return unless(seen == level, "\(role) sees \(seen?.rawValue ?? "nothing")")
    case .nothingChanged:
      return unless(isAsBefore(before), "something changed: \(list(changes(since: before)))")
    }
  }

  private func otherwiseInTime(than expected: Scenario.Expectation) -> Otherwise? {
    let clockwork = rulebook.clockwork
    func clock(_ name: DeadlineName, _ holds: (Case.OpenDeadline) -> Bool) -> Otherwise? {
      guard let deadline = held.facts.deadlines[name] else { return Otherwise(isNow: "no \(name)") }
      if holds(deadline) { return nil }
      let state = deadline.pause != nil ? ", paused" : deadline.missed ? ", missed" : deadline.warned ? ", warned" : ""
      return Otherwise(isNow: "\(name) due on \(clockwork.lastDay(before: deadline.due))\(state)")
    }
    switch expected {
    case .due(let name, let date): return clock(name) { clockwork.lastDay(before: $0.due) == date }
    case .missed(let name): return clock(name, \.missed)
    case .warned(let name): return clock(name) { $0.warned && !$0.missed }
    case .paused(let name): return clock(name) { $0.pause != nil }
    case .notRunning(let name):
      return held.facts.deadlines[name].map {
        Otherwise(isNow: "\(name) due on \(clockwork.lastDay(before: $0.due))")
      }
    case .keptUntil(let date):
      guard let until = held.facts.retainUntil else { return Otherwise(isNow: "no time is set") }
      let day = clockwork.lastDay(before: until)
      return day == date ? nil : Otherwise(isNow: "kept until \(day)")
    case .at, .closedAs, .refused, .strandAt, .strandOver, .strandNotBegun, .listed, .notListed, .support, .hasTask,
      .nobodyHasTask, .linked, .linkReveals, .asked,
      .nobodyAsked, .lettersFrozen, .held, .tells, .reopened, .can, .sees, .nothingChanged:
      return nil
    }
  }

  /// What stands in the way of a move for whoever may make it: nobody's reason or choice is missing, and the panel, if
  /// it decides, is whole.
  func unmet(_ name: MoveName) -> [UnmetNeed] {
    guard let move = rulebook.moves(from: held).first(where: { $0.name == name }) else {
      let code: Refusal.Code = held.isClosed ? .caseClosed : .noSuchMove
      return [UnmetNeed(need: code.rawValue, because: code.rawValue)]
    }
    if move.decision != nil, held.facts.listing == nil {
      return [UnmetNeed(need: Refusal.Code.notListed.rawValue, because: Refusal.Code.notListed.rawValue)]
    }
    let request = Command.MoveRequest(name, destination: ScenarioWorld.otherArea)
    let sitting = move.decision == nil ? nil : resolution(request, nil)
    let situation = Situation(request: request, actor: nil, sitting: sitting, surroundings: surroundings)
    let ofRequest = ["reason", "outcome", "disposition", "stage", "destination"]
    return rulebook.unmet(move, on: held, in: situation, at: now).filter { !ofRequest.contains($0.need) }
  }

  /// What whoever plays a role sees: by the role itself where it holds on every case, else by being assigned. What the
  /// police hold is to everybody else no more than a case that exists.
  private func sight(of name: RoleName) -> AccessLevel? {
    guard let role = rulebook.route.roles[name] else { return nil }
    var level: AccessLevel?
    switch role.scope {
    case .everyCase: level = rulebook.withheld(on: held).contains(name) ? .existence : role.sees
    case .assigned: level = rulebook.grants(on: held, at: now).first { $0.why == "assigned:\(name)" }?.level
    }
    return held.facts.heldByPolice && role.sees < .police ? level.map { _ in .existence } : level
  }

  // MARK: How it is

  private func strandNow(_ strand: StrandName, _ standing: Case.Standing?) -> String {
    guard let standing else { return "\(strand) has not begun" }
    return "\(strand) at \(standing.stage)\(standing.isRunning ? "" : ", over")"
  }

  private var ended: String { "closed as \(held.outcome ?? "nothing")" }

  private var listing: String { held.facts.listing.map { "listed as \($0.kind)" } ?? "not listed" }

  private var tasks: String {
    let tasks = held.facts.tasks.values.map { "\($0.role) has the task \($0.kind)" }.sorted()
    return tasks.isEmpty ? "nobody has a task" : list(tasks)
  }

  private var awaitedClasses: [AgencyClass] {
    let agencies = Set(held.facts.requests.values.filter { !$0.state.settled }.map(\.agency))
    return AgencyClasses.all.filter { agencies.contains(ScenarioWorld.agency($0)) }
  }

  private var asked: String { awaitedClasses.isEmpty ? "nobody is asked" : "asked: \(list(awaitedClasses))" }

  /// The case's own, and those of the cases it opened.
  private var episodes: [Int] {
    [held.facts.episode]
      + happened.compactMap { if case .handedOver(let linked) = $0.event { linked.episode } else { nil } }
  }

  private func isAsBefore(_ before: Case) -> Bool {
    var now = held
    (now.seq, now.lastMoment) = (before.seq, before.lastMoment)
    return now == before
  }

  private func changes(since before: Case) -> [String] {
    happened.filter { $0.stood.seq >= before.seq }.map { $0.event.type.replacing("-", with: " ") }
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
