import Foundation
import PanelLanguage
import PanelRules

/// What a random walk asks of its case.
extension RandomWalk {
  mutating func anything() -> Command {
    switch roll(22) {
    case 0..<6: .move(request(anyMove()))
    case 6, 7: decision()
    case 8..<12: save()
    case 12, 13: .recordSupportConsent(consent())
    case 14: asking()
    case 15: settled()
    case 16: assignment()
    case 17: .stateResidence(.init(authority: "medway", force: "kent-police"))
    case 18: clock()
    case 19, 20: changedClock()
    default: roll(3) == 0 ? attach() : task()
    }
  }

  /// The act that may take away what stands in the way of a move; nil: none does, or time alone.
  mutating func meet(_ unmet: UnmetNeed, of move: Move) -> Command? {
    switch unmet.need {
    case "form", "attempts", "not-open-to", "score":
      let form = unmet.about ?? ""
      return unheld(of: rulebook.route.forms[form]?.by ?? []).map { assign($0) } ?? complete(form, for: move)
    case "support-consent": return .recordSupportConsent(agreement())
    case "returns":
      return held.facts.requests.filter { !$0.value.state.settled }.keys.sorted().first.map {
        .recordReturn($0, .waived, reason: "Testcase")
      }
    case "assigned": return assign(unmet.about ?? "")
    case "elapsed":
      now = now.adding(seconds: 86_400 * Int.random(in: 10...200, using: &dice))
      return nil
    case "identity-known", "age": return attach()
    case "residence-known", "area":
      return .stateResidence(.init(authority: roll(2) == 0 ? "kent" : "medway", force: "kent-police"))
    case "strand": return onward(of: unmet.about ?? "").map { .move(request($0)) }
    default: return nil
    }
  }

  /// A move of a strand from where it stands.
  private mutating func onward(of strand: StrandName) -> MoveName? {
    guard let standing = held.standing(of: strand), standing.isRunning else { return nil }
    return rulebook.route.strands[strand]?.stages[standing.stage]?.moveOrder.randomElement(using: &dice)
  }

  /// The word of everybody who could be asked, one after the other.
  private mutating func agreement() -> SupportConsent.Record {
    var record = consent()
    record.state = .given
    record.explained = .everything
    record.capacity = .notInDoubt
    return record
  }

  /// The form with the answers that a move needs, where what it needs is not against itself.
  private mutating func complete(_ name: FormName, for move: Move) -> Command {
    var answers: [String: String] = [:]
    for need in move.needs {
      switch need {
      case .form(name, let conditions, _):
        for condition in conditions {
          let codes = condition.negated ? codes(of: condition.field, in: name) : condition.oneOf
          answers[condition.field] = codes.filter(condition.holds).randomElement(using: &dice)
        }
      case .score(name, let bar): answers[Case.FormFact.score] = String(bar + roll(3))
      case .scoreBelow(name, let bar): answers[Case.FormFact.score] = String(bar - 1)
      case .notOpenTo(let others, let field, name):
        answers[field] = codes(of: field, in: name).filter { !others.contains($0) }.randomElement(using: &dice)
      default: continue
      }
    }
    return .saveForm(name, complete: true, answers: answers)
  }

  private func codes(of field: String, in form: FormName) -> [String] {
    switch rulebook.forms[form]?.field(field)?.kind {
    case .code(let options), .codes(let options): options.map(\.code)
    case .yesNo: ["yes", "no"]
    case .text, .longText, .date, .integer, .list, .group, nil: []
    }
  }

  private mutating func anyMove() -> MoveName {
    let possible = goingOn().map(\.name)
    let all = rulebook.route.stages.values.flatMap(\.moves.keys).sorted()
    return (roll(10) == 0 ? all : possible).randomElement(using: &dice) ?? "none"
  }

  mutating func request(_ name: MoveName) -> Command.MoveRequest {
    let move = rulebook.moves(from: held).first { $0.name == name }
    let wordless = move?.refusesReason == true && roll(5) > 0
    let outcomes = move.map { rulebook.outcomes(of: $0, on: held) } ?? []
    let dispositions = move.map { rulebook.dispositions(of: $0, on: held) } ?? []
    let places = (move?.effects ?? []).reduce(into: [StageName]()) { places, effect in
      if case .openLinked(let opening) = effect { places += opening.at }
    }
    return Command.MoveRequest(
      name, outcome: roll(6) == 0 ? "nfa" : outcomes.randomElement(using: &dice),
      reason: wordless ? nil : "Testcase",
      disposition: roll(8) == 0 ? nil : dispositions.randomElement(using: &dice),
      stage: roll(4) == 0 ? nil : places.randomElement(using: &dice),
      destination: ["essex", "kent-and-medway", nil].randomElement(using: &dice) ?? nil)
  }

  private mutating func decision() -> Command {
    let open = rulebook.moves(from: held).compactMap(\.decision)
    let decision = open.randomElement(using: &dice) ?? "adopt"
    let name = rulebook.moves(from: held).first { $0.decision == decision }?.name ?? "adopt"
    return .decide(
      .init(
        meeting: .init(dice.next()), item: 1, decision: decision, method: "unanimous", missing: missing(),
        request: request(name)))
  }

  mutating func missing() -> [Command.MissingBody] {
    roll(4) == 0 ? [.init(body: "police-force-of-residence", because: "quorum-absent")] : []
  }

  private mutating func save() -> Command {
    let name = rulebook.route.forms.keys.sorted().randomElement(using: &dice) ?? ""
    var answers: [String: String] = [:]
    for field in rulebook.forms[name]?.fields ?? [] where field.fact {
      answers[field.name] = codes(of: field.name, in: name).randomElement(using: &dice)
    }
    let complete = roll(6) > 0
    return .saveForm(name, complete: complete, answers: complete ? answers : [:])
  }

  private mutating func consent() -> SupportConsent.Record {
    let parent = SupportConsent.Giver.parentOrGuardian(
      .init(.init(high: 9, low: UInt64(roll(2)))), responsibility: roll(5) == 0 ? .notShown : .shown)
    return SupportConsent.Record(
      id: .init(dice.next()),
      state: [.given, .given, .given, .refused, .withdrawn].randomElement(using: &dice) ?? .given,
      giver: roll(2) == 0 ? .person : parent, at: now,
      explained: roll(6) == 0 ? .init([.voluntary]) : .everything, capacity: roll(8) == 0 ? .inDoubt : .notInDoubt)
  }

  private mutating func asking() -> Command {
    guard let within = Span(1 + roll(9), .workingDays) else { return task() }
    return .requestInformation(from: [Self.agency(roll(2))], within: within)
  }

  private mutating func settled() -> Command {
    let request = held.facts.requests.keys.sorted().randomElement(using: &dice) ?? .init(dice.next())
    let state = InformationRequest.State.allCases.randomElement(using: &dice) ?? .waived
    return .recordReturn(request, roll(3) == 0 ? state : .waived, reason: roll(4) == 0 ? nil : "Testcase")
  }

  mutating func assign(_ role: RoleName) -> Command {
    .assign(
      role, .init(practitioner: Self.person(roll(3)), agency: Self.agency(roll(2))),
      agencyClass: rulebook.route.roles[role]?.classes.randomElement(using: &dice) ?? "provider")
  }

  private mutating func assignment() -> Command {
    let role = rulebook.route.roles.keys.sorted().randomElement(using: &dice) ?? ""
    guard roll(6) == 0 else { return assign(role) }
    return .unassign(role, Self.person(roll(3)))
  }

  private mutating func attach() -> Command {
    .attachPerson(
      .init(dice.next()), as: rulebook.route.focus.randomElement(using: &dice) ?? .person,
      eighteenthBirthday: Self.birthday(by: now, &dice))
  }

  mutating func clock() -> Command {
    guard let (name, deadline) = running() else { return .answerTransfer(accepted: roll(2) == 0, reason: nil) }
    return roll(4) == 0
      ? .answerTransfer(accepted: roll(2) == 0, reason: nil) : .fireDeadline(name, deadline.id)
  }

  /// A clock stopped, let run again or given more time.
  private mutating func changedClock() -> Command {
    guard let (name, deadline) = running() else { return task() }
    if deadline.pause != nil, roll(4) > 0 { return .resumeDeadline(name) }
    let (limit, reason) = (rulebook.route.clocks?.atMost, roll(8) == 0 ? " " : "Testcase")
    let more = Span(1 + roll(3), roll(6) == 0 ? .days : limit?.unit ?? .workingDays)
    if roll(2) == 0, let more { return .extendDeadline(name, by: more, reason: reason) }
    return .pauseDeadline(
      name, awaiting: rulebook.awaitable.sorted().randomElement(using: &dice) ?? "nobody", reason: reason)
  }

  private mutating func running() -> (DeadlineName, Case.OpenDeadline)? {
    held.facts.deadlines.sorted { $0.key < $1.key }.randomElement(using: &dice).map { ($0.key, $0.value) }
  }

  private mutating func task() -> Command {
    .completeTask(held.facts.tasks.keys.sorted().randomElement(using: &dice) ?? .init(dice.next()))
  }
}
