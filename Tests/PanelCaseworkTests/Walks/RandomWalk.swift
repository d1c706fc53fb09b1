import CaseworkFixture
import Foundation
import PanelLanguage
import PanelRules
import PanelSealing

/// A case driven by whatever may come, from one seed: the same seed gives the same walk.
struct RandomWalk {
  let rulebook: Rulebook
  private(set) var held: Case
  private(set) var history: [(event: CaseEvent, at: Moment)] = []
  private(set) var now: Moment
  private var dice: SeededIdentifiers
  /// The move that the walk works towards, and for how many tries more.
  private var goal: (move: MoveName, tries: Int)?

  /// One thing asked of the case, and what came of it.
  struct Step {
    let command: Command
    let actor: Actor
    let before: Case
    let now: Moment
    let verdict: Verdict
    /// The same command once more, with the same identifiers.
    let again: Verdict
  }

  init(_ rulebook: Rulebook, seed: UInt64) throws {
    self.rulebook = rulebook
    dice = SeededIdentifiers(seed: seed)
    now = Moment.epoch.adding(seconds: 1_790_000_000)
    held = Case(id: .init(dice.next()), area: "kent-and-medway", openedAt: now)
    let birthday: Moment? =
      Int.random(in: 0..<4, using: &dice) == 0
      ? nil : now.adding(seconds: 86_400 * Int.random(in: -900...400, using: &dice))
    let opening = CaseEvent.Opening(
      route: rulebook.route.name, definition: rulebook.hash,
      stage: Self.beginnings(rulebook)[Int(seed) % Self.beginnings(rulebook).count],
      focus: .person(.init(dice.next())), eighteenthBirthday: birthday,
      residence: .init(authority: "kent", force: "kent-police"),
      anchors: ["received": now, "gateway-passed": now, "section-36-decision": now, "exit-decision": now])
    for event in try rulebook.open(opening, id: held.id, area: held.area, at: now, identifiers: &dice) { take(event) }
  }

  /// Walks begin all along the route, each seed at the next stage that is no end.
  private static func beginnings(_ rulebook: Rulebook) -> [StageName] {
    rulebook.route.stageOrder.filter { rulebook.route.stages[$0]?.kind != .end }
  }

  /// Lets some time pass and asks for something.
  mutating func step() -> Step {
    if roll(4) == 0 { now = now.adding(seconds: 3_600 * Int.random(in: 1...500, using: &dice)) }
    let (before, actor, command) = (held, self.actor(), self.command())
    var (identifiers, same) = (dice, dice)
    let verdict = rulebook.decide(command, on: before, by: actor, at: now, identifiers: &identifiers)
    let again = rulebook.decide(command, on: before, by: actor, at: now, identifiers: &same)
    dice = identifiers
    if case .accepted(let events) = verdict { for event in events { take(event) } }
    return Step(command: command, actor: actor, before: before, now: now, verdict: verdict, again: again)
  }

  private mutating func take(_ event: CaseEvent) {
    held.evolve(event, at: now)
    history.append((event, now))
  }

  private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &dice) }

  /// One of three people, mostly with every role of the route, so that roles seldom end the matter.
  private mutating func actor() -> Actor {
    let roles = Set(rulebook.route.roles.keys.sorted().filter { _ in roll(12) > 0 })
    return Actor(
      practitioner: Self.person(roll(3)), agency: Self.agency(roll(2)), agencyClass: "police",
      roles: roles)
  }

  private static func person(_ number: Int) -> Practitioner.ID { .init(.init(high: 7, low: UInt64(number))) }
  private static func agency(_ number: Int) -> Agency.ID { .init(.init(high: 8, low: UInt64(number))) }

  private mutating func command() -> Command {
    if roll(12) == 0 { return clock() }
    if roll(6) < 5, let helpful = helpful() { return helpful }
    return switch roll(20) {
    case 0..<6: .move(request(move()))
    case 6, 7: decision()
    case 8..<12: save()
    case 12, 13: .recordSupportConsent(consent())
    case 14: asking()
    case 15: settled()
    case 16: assignment()
    case 17: .stateResidence(.init(authority: "medway", force: "kent-police"))
    case 18: clock()
    default: roll(3) == 0 ? .attachPerson(.init(dice.next()), eighteenthBirthday: now) : task()
    }
  }

  /// What somebody who wants the case to go on would do next: whatever stands first in the way of some move.
  private mutating func helpful() -> Command? {
    if held.facts.transfer != nil, roll(4) == 0 { return .answerTransfer(accepted: roll(2) == 0, reason: nil) }
    let moves = rulebook.moves(from: held)
    if let goal, goal.tries > 0, moves.contains(where: { $0.name == goal.move }) {
      self.goal = (goal.move, goal.tries - 1)
    } else {
      goal = goingOn().randomElement(using: &dice).map { ($0.name, 14) }
    }
    guard let move = moves.first(where: { $0.name == goal?.move }) else { return nil }
    let situation = Situation(request: request(move.name), actor: Self.person(roll(3)), sitting: nil)
    let unmet = rulebook.unmet(move, on: held, in: situation, at: now)
    guard let first = unmet.first(where: { $0.need != "decision" && $0.need != "quorum" }) else {
      guard let decision = move.decision else { return .move(situation.request) }
      return .decide(
        .init(
          meeting: .init(dice.next()), item: 1, decision: decision, method: "majority", missing: missing(),
          request: situation.request))
    }
    switch first.need {
    case "form": return complete(first.about ?? "", for: move)
    case "support-consent": return .recordSupportConsent(agreement())
    case "returns":
      return held.facts.requests.filter { !$0.value.state.settled }.keys.sorted().first.map {
        .recordReturn($0, .waived, reason: "Testcase")
      }
    case "assigned":
      return .assign(
        first.about ?? "", .init(practitioner: Self.person(roll(3)), agency: Self.agency(roll(2))),
        agencyClass: "provider")
    case "elapsed":
      now = now.adding(seconds: 86_400 * 180)
      return nil
    default: return nil
    }
  }

  /// The moves of the case, ends mostly left out: they are easily reached, and a walk that is over shows little.
  private mutating func goingOn() -> [Move] {
    let mayEnd = roll(7) == 0
    return rulebook.moves(from: held).filter { move in
      guard !mayEnd, case .stage(let target) = move.to else { return true }
      return rulebook.route.stages[target]?.kind != .end
    }
  }

  /// The word of everybody who could be asked, one after the other.
  private mutating func agreement() -> SupportConsent.Record {
    var record = consent()
    record.state = .given
    record.explained = .everything
    record.capacity = .notInDoubt
    return record
  }

  /// The form with the answers that a move needs.
  private mutating func complete(_ name: FormName, for move: Move) -> Command {
    var answers: [String: String] = [:]
    for case .form(name, let conditions, _) in move.needs {
      for condition in conditions where !condition.negated { answers[condition.field] = condition.oneOf.first }
      for condition in conditions where condition.negated { answers[condition.field] = "3-months" }
    }
    return .saveForm(name, complete: true, answers: answers)
  }

  private mutating func move() -> MoveName {
    let possible = goingOn().map(\.name)
    let all = rulebook.route.stages.values.flatMap(\.moves.keys).sorted()
    return (roll(10) == 0 ? all : possible).randomElement(using: &dice) ?? "none"
  }

  private mutating func request(_ name: MoveName) -> Command.MoveRequest {
    let move = rulebook.moves(from: held).first { $0.name == name }
    let wordless = move?.refusesReason == true && roll(5) > 0
    let outcomes = move.map { rulebook.outcomes(of: $0, on: held) } ?? []
    return Command.MoveRequest(
      name, outcome: roll(6) == 0 ? "nfa" : outcomes.randomElement(using: &dice),
      reason: wordless ? nil : "Testcase", stage: roll(2) == 0 ? "gateway" : nil,
      destination: ["essex", "kent-and-medway", nil].randomElement(using: &dice) ?? nil)
  }

  private mutating func decision() -> Command {
    let open = rulebook.moves(from: held).compactMap(\.decision)
    let decision = open.randomElement(using: &dice) ?? "adopt"
    let name = rulebook.moves(from: held).first { $0.decision == decision }?.name ?? "adopt"
    return .decide(
      .init(
        meeting: .init(dice.next()), item: 1, decision: decision, method: "unanimous",
        missing: missing(),
        request: request(name)))
  }

  private mutating func missing() -> [Command.MissingBody] {
    roll(4) == 0 ? [.init(body: "police-force-of-residence", because: "quorum-absent")] : []
  }

  private mutating func save() -> Command {
    let name = rulebook.route.forms.keys.sorted().randomElement(using: &dice) ?? ""
    var answers: [String: String] = [:]
    for field in rulebook.forms[name]?.fields ?? [] where field.fact {
      switch field.kind {
      case .yesNo: answers[field.name] = roll(2) == 0 ? "yes" : "no"
      case .code(let options): answers[field.name] = options.randomElement(using: &dice)?.code
      case .text, .longText, .date, .integer, .codes, .list, .group: continue
      }
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

  private mutating func assignment() -> Command {
    let role = rulebook.route.roles.keys.sorted().randomElement(using: &dice) ?? ""
    let holder = Case.Assignment(practitioner: Self.person(roll(3)), agency: Self.agency(roll(2)))
    return roll(6) == 0
      ? .unassign(role, holder) : .assign(role, holder, agencyClass: roll(2) == 0 ? "provider" : "police")
  }

  private mutating func clock() -> Command {
    guard let (name, deadline) = held.facts.deadlines.sorted(by: { $0.key < $1.key }).randomElement(using: &dice) else {
      return .answerTransfer(accepted: roll(2) == 0, reason: nil)
    }
    return roll(4) == 0
      ? .answerTransfer(accepted: roll(2) == 0, reason: nil) : .fireDeadline(name, deadline.id)
  }

  private mutating func task() -> Command {
    .completeTask(held.facts.tasks.keys.sorted().randomElement(using: &dice) ?? .init(dice.next()))
  }
}

extension RandomWalk {
  /// A shipped route as it would be published, with agencies to ask and an area to transfer to.
  static func rulebook(_ route: String) throws -> Rulebook {
    let definitions = try ShippedDefinitions.all.get()
    guard let bytes = definitions.canonicalBytes(of: route) else { throw NotInThisFixture() }
    let read = try PublishedDefinition.read(bytes).get()
    guard let zone = Zone(identifier: "Europe/London"), let calendar = read.calendar else { throw NotInThisFixture() }
    let classes = ["local-authority", "school", "health", "probation"]
    return Rulebook(
      route: read.route, forms: read.forms,
      clockwork: Clockwork(zone: zone, calendar: try WorkingCalendar.read(calendar)), hash: Digest.hex(bytes),
      partners: classes.enumerated().map { .init(agency: agency($0.offset % 2), agencyClass: $0.element) },
      neighbours: ["essex"])
  }
}
