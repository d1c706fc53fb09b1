import Foundation
import PanelRules

/// How the case of a scenario opens, by what is given and what follows where nothing is said.
struct ScenarioOpening {
  let at: Moment
  /// The roles that nobody holds.
  let vacant: Set<RoleName>
  /// Roles played by whoever plays another.
  let playedAs: [RoleName: RoleName]
  private let given: [Scenario.Given]
  private let world: ScenarioWorld

  private var route: Route { world.rulebook.route }

  init(_ given: [Scenario.Given], in world: ScenarioWorld) {
    self.given = given
    self.world = world
    var begins = (date: LocalDate(daysSinceEpoch: Self.usualDay), time: LocalTime(secondOfDay: 12 * 3_600))
    var vacant: Set<RoleName> = []
    var playedAs: [RoleName: RoleName] = [:]
    for fact in given {
      if case .begins(let date, let time) = fact { begins = (date, time ?? begins.time) }
      if case .nobodyAssigned(let role) = fact { vacant.insert(role) }
      if case .samePerson(let one, let other) = fact { playedAs[other] = one }
    }
    at = world.rulebook.clockwork.zone.moment(of: begins.date, at: begins.time, for: .deadline)
    self.vacant = vacant
    self.playedAs = playedAs
  }

  /// 2027-03-10, a Wednesday.
  private static let usualDay = 20_887

  func event(_ identifiers: inout SeededIdentifiers) -> CaseEvent.Opening {
    var opening = CaseEvent.Opening(
      route: route.name, definition: world.rulebook.hash, stage: stage, anchors: anchors, forms: forms)
    (opening.focus, opening.eighteenthBirthday) = focus(&identifiers)
    opening.residence = residence
    if let from = openedFrom {
      let handOver = handOvers(from: from).first
      opening.from = Case.Link(
        to: .init(identifiers.next()), area: ScenarioWorld.area, route: from, reveals: handOver?.reveals ?? .nothing,
        opened: false)
    } else if !isVisit {
      opening.referral = .init(identifiers.next())
    }
    return opening
  }

  private var stage: StageName {
    for case .openedAt(let stage) in given { return stage }
    return route.firstStage
  }

  /// Said, or the only way there is.
  private var isVisit: Bool {
    if given.contains(.openedFromVisit) { return true }
    return !route.opening.referral && route.opening.handOver.isEmpty
  }

  /// Whoever opens the case by an act of their own.
  var opener: Actor? {
    guard isVisit, let role = route.opening.visit.first else { return nil }
    return world.actor(Scenario.Player(role: role, isSecond: false), as: playedAs)
  }

  /// The route that opened it: the one said, else the first that may where none is opened by a referral.
  private var openedFrom: String? {
    for case .openedFrom(let route) in given { return route }
    return route.opening.referral || isVisit ? nil : route.opening.handOver.first
  }

  private func handOvers(from name: String) -> [Effect.LinkedOpening] {
    let effects = (world.routes[name]?.takenMoves ?? []).flatMap(\.effects)
    return effects.compactMap { effect in
      guard case .openLinked(let opening) = effect, opening.route == route.name else { return nil }
      return opening
    }
  }

  /// Where a case opens further on, everything that time is counted from came about when it opened; where it opens
  /// first, only what came before.
  private var anchors: [AnchorName: Moment] {
    var names = ["received"]
    if let openedFrom {
      names += (world.routes[openedFrom]?.takenMoves ?? []).filter { move in
        move.effects.contains { if case .openLinked(let opening) = $0 { opening.route == route.name } else { false } }
      }.compactMap(\.marks)
    }
    if stage != route.firstStage { names += route.takenMoves.compactMap(\.marks) }
    var anchors = Dictionary(names.map { ($0, at) }) { first, _ in first }
    for case .anchor(let name, let date) in given {
      let zone = world.rulebook.clockwork.zone
      anchors[name] = zone.moment(of: date, at: zone.local(at).time, for: .deadline)
    }
    return anchors
  }

  private var forms: [FormName: Case.FormFact] {
    var forms: [FormName: Case.FormFact] = [:]
    for case .completed(let form, let answers) in given {
      forms[form] = .init(
        version: 1, complete: true, at: at, by: ScenarioWorld.bystander.practitioner, answers: answers)
    }
    return forms
  }

  private var residence: Case.Residence? {
    for case .living(let council) in given { return world.residence(in: council) }
    return nil
  }

  private func focus(_ identifiers: inout SeededIdentifiers) -> (Case.Focus, eighteenthBirthday: Moment?) {
    var subject = Scenario.Subject.person(.years(34))
    if let kind = route.focus.first, kind != .person { subject = .other(kind) }
    for case .about(let said) in given { subject = said }
    switch subject {
    case .person(let age): return (.person(.init(identifiers.next())), world.eighteenthBirthday(age, at: at))
    case .other(let kind): return (.init(kind, .init(identifiers.next())), nil)
    case .nobody: return (.unchecked, nil)
    }
  }
}

extension ScenarioWorld {
  /// A council and the police force that covers it.
  func residence(in council: String) -> Case.Residence {
    Case.Residence(authority: council, force: "police-of-\(council)")
  }

  /// Somebody of so many years has been that for half a year.
  func eighteenthBirthday(_ age: Scenario.Subject.Age, at moment: Moment) -> Moment? {
    let zone = rulebook.clockwork.zone
    switch age {
    case .unknown: return nil
    case .born(let date): return zone.moment(bornOn: date, reaches: 18)
    case .years(let years):
      return zone.moment(bornOn: zone.date(of: moment).adding(months: -12 * years - 6), reaches: 18)
    }
  }
}
