import Foundation
import PanelLanguage
import PanelRules

/// A Channel case from the panel to the review twelve months after its exit: taken once, to have every move with the
/// case it starts from, so that each can be decided again and again.
struct Journey {
  private(set) var moves: [Step] = []

  /// A move as it is asked for.
  struct Step {
    let request: String
    let command: Command
    let before: Case
    let actor: Actor
    let at: Moment

    /// Decides it and folds what comes of it; gives the number of events.
    func run(by rulebook: Rulebook) -> Int {
      var identifiers = SeededIdentifiers(seed: 1)
      let verdict = rulebook.decide(command, on: before, by: actor, at: at, identifiers: &identifiers)
      guard case .accepted(let events) = verdict else { return 0 }
      var after = before
      for event in events { after.evolve(event, at: at) }
      return after.seq == before.seq + events.count ? events.count : 0
    }
  }

  /// A move of the journey that the shipped route refuses, which the bench must not pass over.
  struct Refused: Error {
    let request: String
    let refusal: Refusal
  }

  private let rulebook: Rulebook
  private var held: Case
  private var now: Moment
  private var identifiers = SeededIdentifiers(seed: 36)
  private let chair: Actor
  private let officer: Actor
  private let supervisor: Actor
  private let coordinator: Actor

  init(by rulebook: Rulebook) throws {
    self.rulebook = rulebook
    var source = SeededIdentifiers(seed: 37)
    func actor(_ agencyClass: AgencyClass, _ role: RoleName) -> Actor {
      Actor(practitioner: .init(source.next()), agency: .init(source.next()), agencyClass: agencyClass, roles: [role])
    }
    chair = actor("local-authority", "chair")
    coordinator = actor("local-authority", "coordinator")
    officer = actor("police", "case-officer")
    supervisor = actor("police", "police-supervisor")
    guard let start = Moment(rfc3339: "2027-03-09T10:00:00Z") else { throw NotReadable() }
    now = start
    held = Case(id: .init(source.next()), area: "kent-and-medway", openedAt: now)
    try open()
    try takeSupport()
    try leave()
  }

  private mutating func open() throws {
    let form = Case.FormFact(
      version: 1, complete: true, at: now, by: officer.practitioner, answers: ["decision": "refer-to-channel"])
    let opening = CaseEvent.Opening(
      route: "channel", definition: rulebook.hash, stage: rulebook.route.firstStage,
      referral: .init(identifiers.next()), focus: .person(.init(identifiers.next())),
      eighteenthBirthday: Moment(rfc3339: "2015-06-01T23:00:00Z"),
      residence: .init(authority: "kent", force: "kent-police"),
      anchors: ["section-36-decision": now, "received": now],
      forms: ["referral": form, "assessment": form, "section-36-decision": form])
    for event in try rulebook.open(opening, id: held.id, area: held.area, at: now, identifiers: &identifiers) {
      held.evolve(event, at: now)
    }
  }

  private mutating func takeSupport() throws {
    try save("support-plan", by: coordinator)
    try move("adjourn", by: chair, reason: "Synthetic")
    try save("panel-item", by: chair, ["terrorism-related-susceptibility": "yes"])
    try decide("adopt")
    for role in ["lead-professional", "consent-asker"] {
      let assignment = Case.Assignment(practitioner: coordinator.practitioner, agency: coordinator.agency)
      try act(.assign(role, assignment, agencyClass: "local-authority"), by: coordinator, role)
    }
    try move("seek-consent", by: coordinator)
    try move("defer-consent", by: coordinator, reason: "Synthetic")
    try save("consent-record", by: coordinator, ["answer": "given"])
    let consent = SupportConsent.Record(id: .init(identifiers.next()), state: .given, giver: .person, at: now)
    try act(.recordSupportConsent(consent), by: coordinator, "consent")
    try move("start-support", by: coordinator)
    try move("emergency", by: coordinator, reason: "Synthetic")
    try move("hold-for-police", by: supervisor)
    try move("release-hold", by: supervisor)
    try save("support-review", by: coordinator)
    try decide("continue-support")
  }

  private mutating func leave() throws {
    pass(days: 30)
    try save("assessment", by: officer)
    try save("closing-report", by: officer, ["exit-reason": "no-concern"])
    try move("propose-exit", by: officer)
    try save("panel-item", by: chair, ["terrorism-related-susceptibility": "yes"])
    try decide("agree-exit")
    pass(days: 190)
    try move("begin-6-month-review", by: officer)
    try save("post-exit-review", by: officer, ["review": "six-months", "new-concern": "no"])
    try move("complete-6-month-review", by: officer)
    pass(days: 190)
    try move("bring-12-month-review", by: officer)
    try save("post-exit-review", by: officer, ["review": "twelve-months", "new-concern": "no"])
    try save("closure", by: officer, ["reason": "risk-reduced"])
    try move("close", by: coordinator, outcome: "exit-no-concern")
  }

  private mutating func pass(days: Int64) {
    now = Moment(microseconds: now.microseconds + days * 86_400_000_000)
  }

  private mutating func move(
    _ name: MoveName, by actor: Actor, outcome: OutcomeName? = nil, reason: String? = nil
  ) throws {
    try take(name, .move(.init(name, outcome: outcome, reason: reason)), by: actor)
  }

  /// A quorate panel, unanimous.
  private mutating func decide(_ decision: String) throws {
    let resolution = Command.PanelResolution(
      meeting: .init(identifiers.next()), item: 1, decision: decision, method: "unanimous", missing: [],
      request: .init(decision))
    try take(decision, .decide(resolution), by: chair)
  }

  private mutating func take(_ name: String, _ command: Command, by actor: Actor) throws {
    moves.append(Step(request: name, command: command, before: held, actor: actor, at: now))
    try act(command, by: actor, name)
  }

  private mutating func save(_ form: FormName, by actor: Actor, _ answers: [String: String] = [:]) throws {
    try act(.saveForm(form, complete: true, answers: answers), by: actor, form)
  }

  private mutating func act(_ command: Command, by actor: Actor, _ name: String) throws {
    switch rulebook.decide(command, on: held, by: actor, at: now, identifiers: &identifiers) {
    case .refused(let refusal): throw Refused(request: name, refusal: refusal)
    case .accepted(let events): for event in events { held.evolve(event, at: now) }
    }
  }
}

/// The workflows folder cannot be read, or holds no Channel route.
struct NotReadable: Error {}

extension Rulebook {
  /// The Channel route, with agencies to ask.
  convenience init(shippedIn folder: URL) throws {
    let definitions = try Definitions.load(files: Definitions.readFolder(folder)).get()
    guard let route = definitions.routes["channel"], let calendar = route.calendar,
      let bytes = definitions.bytes(of: "calendars/\(calendar).json"), let zone = Zone(identifier: "Europe/London")
    else { throw NotReadable() }
    var source = SeededIdentifiers(seed: 38)
    self.init(
      route: route, forms: definitions.forms(of: route),
      clockwork: Clockwork(zone: zone, calendar: try WorkingCalendar.read(bytes)),
      hash: String(repeating: "0", count: 64),
      partners: ["local-authority", "local-authority", "school", "health", "probation"].map {
        Partner(agency: .init(source.next()), agencyClass: $0)
      })
  }
}
