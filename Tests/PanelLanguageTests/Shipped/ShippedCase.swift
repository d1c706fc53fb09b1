import Foundation
import PanelLanguage
import PanelRules
import Testing

/// A case on a shipped route, opened where a test needs it; everybody in it is made up.
struct ShippedCase {
  let rulebook: Rulebook
  private(set) var held: Case
  private(set) var now: Moment
  private var identifiers = SeededIdentifiers(seed: 1)

  /// Opens a case with these forms completed by somebody who makes no move, and every anchor of the route at the
  /// moment of opening unless some are named.
  init(
    _ route: String = "channel", at stage: StageName, forms: [FormName: [String: String]] = [:],
    anchors: [AnchorName]? = nil
  ) throws {
    rulebook = try Self.rulebook(route)
    now = try #require(Moment(rfc3339: "2027-03-10T12:00:00Z"))
    held = Case(id: .init(identifiers.next()), area: "kent-and-medway", openedAt: now)
    let marked = anchors ?? rulebook.route.moves.compactMap(\.move.marks) + ["received", "section-36-decision"]
    let author = Practitioner.ID(identifiers.next())
    let moment = now
    let opening = CaseEvent.Opening(
      route: route, definition: rulebook.hash, stage: stage, focus: .person(.init(identifiers.next())),
      eighteenthBirthday: .earliest, residence: .init(authority: "kent", force: "kent-police"),
      anchors: Dictionary(marked.map { ($0, moment) }) { first, _ in first },
      forms: forms.mapValues { .init(version: 1, complete: true, at: moment, by: author, answers: $0) })
    for event in try rulebook.open(opening, id: held.id, area: held.area, at: now, identifiers: &identifiers) {
      held.evolve(event, at: now)
    }
  }

  mutating func wait(_ span: String) throws {
    now = try rulebook.clockwork.reached(.read(span), after: now)
  }

  /// Makes a move, or takes the decision that is one, and gives what happened.
  @discardableResult
  mutating func take(
    _ move: MoveName, by role: RoleName, outcome: OutcomeName? = nil, reason: String? = nil, stage: StageName? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [CaseEvent] {
    let request = Command.MoveRequest(move, outcome: outcome, reason: reason, stage: stage, destination: Self.neighbour)
    return try tell(command(request), by: role, sourceLocation: sourceLocation)
  }

  /// What stands in the way of a move, as `need about: because`; empty when it could be made.
  mutating func lacks(
    _ move: MoveName, by role: RoleName, outcome: OutcomeName? = nil, reason: String? = nil, stage: StageName? = nil
  ) -> [String] {
    let request = Command.MoveRequest(move, outcome: outcome, reason: reason, stage: stage, destination: Self.neighbour)
    switch rulebook.decide(command(request), on: held, by: Self.actor(role), at: now, identifiers: &identifiers) {
    case .accepted: return []
    case .refused(let refusal):
      guard refusal.code == .needsUnmet else { return [refusal.code.rawValue] }
      return refusal.unmet.map { [$0.need, $0.about].compactMap { $0 }.joined(separator: " ") + ": " + $0.because }
    }
  }

  /// Completes a form with these coded answers.
  mutating func complete(_ form: FormName, by role: RoleName, _ answers: [String: String] = [:]) throws {
    try tell(.saveForm(form, complete: true, answers: answers), by: role)
  }

  /// Gives somebody a role on this case.
  mutating func assign(_ role: RoleName) throws {
    let holder = Self.actor(role)
    let classes = rulebook.route.roles[role]?.classes ?? []
    try tell(
      .assign(
        role, .init(practitioner: holder.practitioner, agency: holder.agency), agencyClass: classes.first ?? "charity"),
      by: "coordinator")
  }

  /// Records what an adult said of support, everything explained.
  @discardableResult
  mutating func say(_ state: SupportConsent.State, by role: RoleName = "coordinator") throws -> [CaseEvent] {
    try tell(
      .recordSupportConsent(.init(id: .init(identifiers.next()), state: state, giver: .person, at: now)), by: role)
  }

  /// Puts a case whose reassessment is due before the panel.
  mutating func bringReassessment() throws {
    try complete("reassessment", by: "case-officer")
    try take("list-reassessment", by: "case-officer")
  }

  @discardableResult
  mutating func tell(
    _ command: Command, by role: RoleName, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [CaseEvent] {
    switch rulebook.decide(command, on: held, by: Self.actor(role), at: now, identifiers: &identifiers) {
    case .accepted(let events):
      for event in events { held.evolve(event, at: now) }
      return events
    case .refused(let refusal):
      Issue.record("refused: \(refusal)", sourceLocation: sourceLocation)
      throw refusal
    }
  }

  private func command(_ request: Command.MoveRequest) -> Command {
    guard let move = rulebook.moves(from: held).first(where: { $0.name == request.move }),
      let decision = move.decision
    else { return .move(request) }
    return .decide(
      .init(
        meeting: .init(UUID(high: 3, low: 1)), item: 1, decision: decision, method: "unanimous", missing: [],
        request: request))
  }

  /// Whoever holds the role on every case; a role that is given case by case is given by assigning it.
  static func actor(_ role: RoleName) -> Actor {
    let number = role.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
    return Actor(
      practitioner: .init(UUID(high: 1, low: number)), agency: .init(UUID(high: 2, low: number)),
      agencyClass: "police", roles: [role])
  }

  private static let neighbour = "essex"

  private static func rulebook(_ name: String) throws -> Rulebook {
    let definitions = try ShippedFolder.loaded()
    let route = try #require(definitions.routes[name])
    let calendar = try #require(route.calendar)
    let bytes = try #require(definitions.bytes(of: "calendars/\(calendar).json"))
    let zone = try #require(Zone(identifier: "Europe/London"))
    return Rulebook(
      route: route, forms: definitions.forms(of: route),
      clockwork: Clockwork(
        zone: zone, calendar: try WorkingCalendar.read(bytes)),
      hash: "shipped",
      partners: [
        .init(agency: .init(UUID(high: 4, low: 1)), agencyClass: "school"),
        .init(agency: .init(UUID(high: 4, low: 2)), agencyClass: "health"),
      ], neighbours: [neighbour])
  }
}

extension [FormName: [String: String]] {
  /// What must be complete before support starts, beside consent itself.
  static var beforeSupport: Self {
    ["consent-record": ["answer": "given"], "support-plan": [:], "assessment": [:]]
  }
}

extension [String: String] {
  /// A review after exit that found nothing new.
  static func clear(_ review: String) -> Self { ["review": review, "new-concern": "no"] }
}
