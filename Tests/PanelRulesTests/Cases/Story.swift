import Foundation
import PanelRules
import Testing

/// A case on the small route, told one command after another; a command that is refused fails the test.
struct Story {
  let rulebook: Rulebook
  private(set) var held: Case
  private(set) var history: [(event: CaseEvent, at: Moment)] = []
  var now: Moment
  private var identifiers: SeededIdentifiers

  /// Opens a case on a Wednesday at noon; what is not said is not known.
  init(
    at stage: StageName = "start", isAttached: Bool = false, livesIn: Case.Residence? = nil, turns18: Moment? = nil,
    anchors: [AnchorName: Moment] = [:], forms: [FormName: Case.FormFact] = [:], seed: UInt64 = 1,
    changing change: (inout Route) -> Void = { _ in }
  ) throws {
    rulebook = try SmallRoute.rulebook(changing: change)
    now = try moment("2027-03-10T12:00:00Z")
    identifiers = SeededIdentifiers(seed: seed)
    held = Case(id: .init(identifiers.next()), area: SmallRoute.area, openedAt: now)
    let opening = CaseEvent.Opening(
      route: "small", definition: "small", stage: stage,
      focus: isAttached ? .person(.init(identifiers.next())) : .unchecked, eighteenthBirthday: turns18,
      residence: livesIn, anchors: anchors, forms: forms)
    let events = try rulebook.open(opening, id: held.id, area: held.area, at: now, identifiers: &identifiers)
    for event in events { take(event) }
  }

  /// What would come of a command, without anything coming of it.
  mutating func verdict(_ command: Command, by actor: Actor) -> Verdict {
    rulebook.decide(command, on: held, by: actor, at: now, identifiers: &identifiers)
  }

  /// Does it, and gives what happened.
  @discardableResult
  mutating func tell(
    _ command: Command, by actor: Actor, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [CaseEvent] {
    switch verdict(command, by: actor) {
    case .accepted(let events):
      for event in events { take(event) }
      return events
    case .refused(let refusal):
      Issue.record("refused: \(refusal)", sourceLocation: sourceLocation)
      throw refusal
    }
  }

  @discardableResult
  mutating func move(
    _ name: MoveName, by actor: Actor, outcome: OutcomeName? = nil, reason: String? = nil, stage: StageName? = nil,
    destination: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [CaseEvent] {
    try tell(
      .move(.init(name, outcome: outcome, reason: reason, stage: stage, destination: destination)), by: actor,
      sourceLocation: sourceLocation)
  }

  /// Records what the panel decided, everybody who must be there being there unless they are missing.
  @discardableResult
  mutating func decide(
    _ decision: String, missing: [Command.MissingBody] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [CaseEvent] {
    try tell(.decide(resolution(decision, missing: missing)), by: Cast.chair, sourceLocation: sourceLocation)
  }

  /// Completes a form.
  mutating func complete(_ form: FormName, by actor: Actor = Cast.coordinator, _ answers: [String: String] = [:]) throws
  {
    try tell(.saveForm(form, complete: true, answers: answers), by: actor)
  }

  /// Records that somebody said something of support.
  @discardableResult
  mutating func say(_ state: SupportConsent.State, by giver: SupportConsent.Giver = .person) throws -> [CaseEvent] {
    try tell(.recordSupportConsent(said(state, by: giver)), by: Cast.coordinator)
  }

  mutating func said(_ state: SupportConsent.State, by giver: SupportConsent.Giver = .person) -> SupportConsent.Record {
    SupportConsent.Record(id: .init(identifiers.next()), state: state, giver: giver, at: now)
  }

  /// Why a command is refused; fails the test when it is not.
  mutating func refusal(
    of command: Command, by actor: Actor, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Refusal {
    switch verdict(command, by: actor) {
    case .refused(let refusal): return refusal
    case .accepted(let events):
      Issue.record("accepted: \(events)", sourceLocation: sourceLocation)
      throw NotRefused()
    }
  }

  /// Puts a clock as it might have been set elsewhere.
  mutating func put(_ name: DeadlineName, _ deadline: Case.OpenDeadline) {
    take(.deadlineOpened(name, deadline))
  }

  mutating func wait(days: Int) { now = now.adding(seconds: days * 86_400) }

  private mutating func take(_ event: CaseEvent) {
    held.evolve(event, at: now)
    history.append((event, now))
  }
}

struct NotRefused: Error {}

/// A panel's resolution on the first item of some meeting.
func resolution(
  _ decision: String, missing: [Command.MissingBody] = [], request: Command.MoveRequest = .init("")
) -> Command.PanelResolution {
  .init(
    meeting: .init(UUID(high: 3, low: 1)), item: 1, decision: decision, method: "unanimous", missing: missing,
    request: request)
}

extension Story {
  /// A case that waits for its panel, everything that adopting it needs being there.
  static func considered(
    turns18: Moment? = .earliest, changing change: (inout Route) -> Void = { _ in }
  ) throws -> Story {
    var story = try Story(
      at: "considering", isAttached: true, livesIn: .init(authority: "a", force: "f"), turns18: turns18,
      changing: change)
    try story.complete("plan")
    return story
  }

  /// A case in which support is given to an adult who agreed.
  static func supported(
    turns18: Moment? = .earliest, by giver: SupportConsent.Giver = .person,
    changing change: (inout Route) -> Void = { _ in }
  ) throws -> Story {
    var story = try considered(turns18: turns18, changing: change)
    try story.decide("adopt")
    try story.tell(.assign("lead", Cast.lead.assignment, agencyClass: "charity"), by: Cast.coordinator)
    try story.tell(.assign("worker", Cast.worker.assignment, agencyClass: "provider"), by: Cast.coordinator)
    try story.say(.given, by: giver)
    try story.move("begin", by: Cast.coordinator)
    return story
  }
}

extension [CaseEvent] {
  var kinds: [CaseEvent.Kind] { map(\.kind) }
}
