import Foundation
import PanelLanguage
import PanelRules
import Testing

/// A case driven by whatever may come, from one seed: the same seed gives the same walk.
struct RandomWalk {
  let rulebook: Rulebook
  private(set) var held: Case
  private(set) var history: [(event: CaseEvent, at: Moment)] = []
  var now: Moment
  var dice: SeededIdentifiers
  /// How often it was asked for something.
  private var stepped = 0
  /// Where the case and its strands have stood.
  private var visited: Set<StageName> = []
  /// The move that the walk works towards, and for how many tries more.
  private var goal: (move: MoveName, tries: Int)?
  /// The classes of agency that hold roles of the route.
  private let classes: [AgencyClass]
  /// To whom some move of the route needs that a fact may be told.
  private let recipients: [String]

  /// One thing asked of the case, and what came of it.
  struct Step {
    let command: Command
    let actor: Actor
    let before: Case
    let now: Moment
    let surroundings: Surroundings
    let verdict: Verdict
    /// The same command once more, with the same identifiers.
    let again: Verdict
  }

  init(_ rulebook: Rulebook, seed: UInt64) throws {
    self.rulebook = rulebook
    classes = Set(rulebook.route.roles.values.flatMap(\.classes)).sorted()
    recipients = rulebook.route.everyMove.flatMap(\.needs).compactMap { need in
      if case .sharing(let recipient) = need { recipient } else { nil }
    }
    dice = SeededIdentifiers(seed: seed)
    now = Moment.epoch.adding(seconds: 1_790_000_000)
    held = Case(id: .init(dice.next()), area: "kent-and-medway", openedAt: now)
    let anchors = Set(rulebook.route.everyMove.compactMap(\.marks)).union(Self.carriedAnchors)
    let opening = CaseEvent.Opening(
      route: rulebook.route.name, definition: rulebook.hash,
      stage: Self.beginnings(rulebook)[Int(seed) % Self.beginnings(rulebook).count],
      focus: Self.focus(of: rulebook.route, &dice), eighteenthBirthday: Self.birthday(by: now, &dice),
      residence: .init(authority: "kent", force: "kent-police"),
      anchors: Dictionary(anchors.map { ($0, now) }) { first, _ in first })
    for event in try rulebook.open(opening, id: held.id, area: held.area, at: now, identifiers: &dice) { take(event) }
  }

  /// What a case brings with it that a hand-over opens.
  private static let carriedAnchors: Set<AnchorName> = ["received", "gateway-passed", "section-36-decision"]

  /// Mostly somebody or something that the route can be about, now and then nobody yet.
  private static func focus(of route: Route, _ dice: inout SeededIdentifiers) -> Case.Focus {
    let kind = route.focus.randomElement(using: &dice)
    guard let kind, Int.random(in: 0..<8, using: &dice) > 0 else { return .unchecked }
    return .init(kind, .init(dice.next()))
  }

  /// Unknown, about the eighteenth, a child's, or anywhere in life.
  static func birthday(by now: Moment, _ dice: inout SeededIdentifiers) -> Moment? {
    let days: ClosedRange<Int>
    switch Int.random(in: 0..<6, using: &dice) {
    case 0: return nil
    case 1: days = -15_000...2_500
    case 2: days = 500...3_500
    default: days = -900...400
    }
    return now.adding(seconds: 86_400 * Int.random(in: days, using: &dice))
  }

  /// Walks begin all along the route, each seed at the next stage that is no end.
  private static func beginnings(_ rulebook: Rulebook) -> [StageName] {
    rulebook.route.stageOrder.filter { rulebook.route.stages[$0]?.kind != .end }
  }

  /// Lets some time pass and asks for something.
  mutating func step() -> Step {
    stepped += 1
    if roll(4) == 0 { now = now.adding(seconds: 3_600 * Int.random(in: 1...500, using: &dice)) }
    let (before, command) = (held, self.command())
    let (actor, surroundings) = (self.actor(for: command), self.surroundings())
    var (identifiers, same) = (dice, dice)
    let verdict = rulebook.decide(
      command, on: held, by: actor, at: now, given: surroundings, identifiers: &identifiers)
    let again = rulebook.decide(command, on: held, by: actor, at: now, given: surroundings, identifiers: &same)
    dice = identifiers
    if case .accepted(let events) = verdict { for event in events { take(event) } }
    return Step(
      command: command, actor: actor, before: before, now: now, surroundings: surroundings, verdict: verdict,
      again: again)
  }

  private mutating func take(_ event: CaseEvent) {
    held.evolve(event, at: now)
    visited.insert(held.stage)
    visited.formUnion(held.runningStrands.map(\.standing.stage))
    history.append((event, now))
  }

  mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &dice) }

  /// One of three people, mostly with every role of the route, so that roles seldom end the matter; and mostly, where a
  /// move is for those whom somebody gave a role on the case, one of them.
  private mutating func actor(for command: Command) -> Actor {
    let roles = Set(rulebook.route.roles.keys.sorted().filter { _ in roll(12) > 0 })
    var (person, agency) = (Self.person(roll(3)), Self.agency(roll(2)))
    let holders = whoMay(command).flatMap { held.facts.assigned[$0] ?? [] }
    if roll(4) > 0, let holder = holders.randomElement(using: &dice) {
      (person, agency) = (holder.practitioner, holder.agency)
    }
    return Actor(
      practitioner: person, agency: agency,
      agencyClass: roll(2) == 0 ? "police" : classes.randomElement(using: &dice) ?? "police", roles: roles)
  }

  /// Who may do what is asked, where that is given to roles.
  private func whoMay(_ command: Command) -> [RoleName] {
    let moves = rulebook.moves(from: held)
    return switch command {
    case .move(let request): moves.first { $0.name == request.move }?.by ?? []
    case .decide(let resolution): moves.first { $0.decision == resolution.decision }?.by ?? []
    case .saveForm(let form, _, _, _): rulebook.route.forms[form]?.by ?? []
    case .recordSupportConsent: rulebook.route.supportConsent?.recordedBy ?? []
    case .requestInformation, .recordReturn, .assign, .unassign, .attachPerson, .stateResidence, .completeTask,
      .fireDeadline, .hearOfRisk, .hearOfCarrying, .pauseDeadline, .resumeDeadline, .extendDeadline, .answerTransfer,
      .prepareDisclosure,
      .releaseDisclosure, .withdrawDisclosure, .correctDisclosure, .writeRationale, .takeBack, .keepRecord, .endRecord,
      .showRecord,
      .openInEmergency, .reviewEmergency, .showSealed, .askSealed, .agreeSealed, .endAsks,
      .relate, .endRelation, .showRelations:
      []
    }
  }

  /// Mostly everything is as a move would have it.
  private mutating func surroundings() -> Surroundings {
    if roll(8) == 0 { return .unknown }
    return Surroundings(
      sharing: Dictionary(recipients.map { ($0, roll(10) > 0) }) { first, _ in first },
      safeContactVerified: roll(10) > 0,
      conflictCheck: roll(6) > 0 ? .clear : Surroundings.ConflictCheck.allCases.randomElement(using: &dice),
      capacityAssessed: roll(10) > 0, placesFree: roll(10) > 0, actionsSettled: roll(10) > 0)
  }

  static func person(_ number: Int) -> Practitioner.ID { .init(.init(high: 7, low: UInt64(number))) }
  static func agency(_ number: Int) -> Agency.ID { .init(.init(high: 8, low: UInt64(number))) }

  private mutating func command() -> Command {
    if roll(12) == 0 { return clock() }
    if roll(6) < 5, let helpful = helpful() { return helpful }
    return anything()
  }

  /// What somebody who wants the case to go on would do next: whatever stands first in the way of some move.
  private mutating func helpful() -> Command? {
    if held.facts.transfer != nil, roll(4) == 0 { return .answerTransfer(accepted: roll(2) == 0, reason: nil) }
    let moves = rulebook.moves(from: held)
    if let goal, goal.tries > 0, moves.contains(where: { $0.name == goal.move }) {
      self.goal = (goal.move, goal.tries - 1)
    } else {
      let possible = goingOn()
      let picked = (roll(2) == 0 ? possible.filter(leadsOn) : possible).randomElement(using: &dice)
      goal = (picked ?? possible.first).map { ($0.name, 14) }
    }
    guard let move = moves.first(where: { $0.name == goal?.move }) else { return nil }
    if let role = unheld(of: move.by) { return assign(role) }
    let situation = Situation(
      request: request(move.name), actor: Self.person(roll(3)), sitting: nil, surroundings: surroundings())
    let unmet = rulebook.unmet(move, on: held, in: situation, at: now)
    let inTheWay = unmet.filter { !["decision", "quorum"].contains($0.need) }
    guard let first = inTheWay.randomElement(using: &dice) else {
      guard let decision = move.decision else { return .move(situation.request) }
      return .decide(
        .init(
          meeting: .init(dice.next()), item: 1, decision: decision, method: "majority", missing: missing(),
          request: situation.request))
    }
    return meet(first, of: move)
  }

  /// One of the roles that do something, where all are given case by case and nobody has been given one yet.
  func unheld(of roles: [RoleName]) -> RoleName? {
    let isGiven = roles.allSatisfy { rulebook.route.roles[$0]?.scope == .assigned && held.facts.assigned[$0] == nil }
    return isGiven ? roles.first : nil
  }

  /// To where the walk has not been.
  private func leadsOn(_ move: Move) -> Bool {
    if case .stage(let target) = move.to { !visited.contains(target) } else { false }
  }

  /// The moves of the case. Ends are mostly left out at first: they are easily reached, and a walk that is over shows
  /// little. So, mostly, are those that every stage has, which lead nowhere.
  mutating func goingOn() -> [Move] {
    let (mayEnd, mayStay) = (roll(7) == 0 || stepped > Self.early, roll(3) == 0)
    return rulebook.moves(from: held).filter { move in
      if !mayStay, rulebook.route.anyStage[move.name] == move { return false }
      guard !mayEnd, case .stage(let target) = move.to else { return true }
      return rulebook.route.stages[target]?.kind != .end
    }
  }

  private static let early = 60

}

extension RandomWalk {
  /// A shipped route as it would be published, with an agency for every class that it asks and an area to transfer to.
  static func rulebook(_ name: String) throws -> Rulebook {
    let bytes = try #require(try ShippedFolder.loaded().canonicalBytes(of: name))
    let read = try PublishedDefinition.read(bytes).get()
    let asked = read.route.effects.reduce(into: Set<AgencyClass>()) { asked, effect in
      if case .requestInformation(let classes, _, _) = effect { asked.formUnion(classes) }
    }
    return Rulebook(
      route: read.route, forms: read.forms,
      clockwork: Clockwork(
        zone: try #require(Zone(identifier: "Europe/London")),
        calendar: try WorkingCalendar.read(try #require(read.calendar))), hash: "shipped",
      partners: asked.sorted().enumerated().map { .init(agency: agency($0.offset % 2), agencyClass: $0.element) },
      neighbours: ["essex"])
  }
}

extension Route {
  var everyMove: [Move] {
    let ofStages = stages.values.flatMap { Array($0.moves.values) + $0.when.values }
    let ofStrands = strands.values.flatMap { $0.stages.values.flatMap(\.moves.values) }
    return ofStages + anyStage.values + anyStageWhen.values + ofStrands
  }

  fileprivate var effects: [Effect] {
    everyMove.flatMap(\.effects) + stages.values.flatMap(\.onEntry)
      + strands.values.flatMap { $0.stages.values.flatMap(\.onEntry) }
  }
}
