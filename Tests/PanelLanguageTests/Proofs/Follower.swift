import Foundation
import PanelLanguage
import PanelRules
import Testing

/// Walks a case of the engine the way that a checker's steps lead, and says where it stands in the checker's own terms.
struct Follower {
  let terrain: Terrain
  private(set) var play: ScenarioPlay
  /// Where a scenario opens further on, every moment that time is counted from has come, whichever moves were made.
  private let isFromTheStart: Bool

  var route: Route { terrain.route }
  var rulebook: Rulebook { play.rulebook }

  /// Opens a case, about somebody of an age and with what was completed elsewhere.
  init(
    _ terrain: Terrain, in world: ScenarioWorld, at stage: StageName, about subject: Scenario.Subject,
    carried: [FormName: [String: String]] = [:]
  ) throws {
    self.terrain = terrain
    isFromTheStart = stage == terrain.route.firstStage
    func stated(_ given: Scenario.Given) -> Scenario.Stated<Scenario.Given> {
      .init(sentence: "", place: .start, meaning: given)
    }
    var given = [stated(.about(subject))] + carried.map { stated(.completed($0.key, $0.value)) }
    if !isFromTheStart { given.append(stated(.openedAt(stage))) }
    let scenario = Scenario(file: "", route: terrain.route.name, title: "", given: given, steps: [])
    play = try ScenarioPlay(scenario, in: world)
  }

  // MARK: Where it stands

  /// Of a position what the engine's case can tell: not by which way it came, nor what only the checker remembers.
  struct Standing: Hashable, CustomStringConvertible {
    let stage: StageName
    let isInForce: Bool
    let age: UInt8
    let facts: UInt64
    let strands: UInt64

    var description: String {
      "\(stage)\(isInForce ? ", agreed" : ""), age class \(age), facts \(String(facts, radix: 2)), strands \(strands)"
    }
  }

  /// What of a position is told apart: everything but what is remembered of earlier answers.
  private var mask: UInt64 {
    terrain.bits.reduce(0) { mask, entry in
      let isTold =
        switch entry.key {
        case .cleared, .met: false
        case .residence: !terrain.areas.isEmpty
        case .marked: isFromTheStart
        case .listed, .support, .held, .transfer, .inArea: true
        }
      return isTold ? mask | 1 << UInt64(entry.value) : mask
    }
  }

  func standings(of positions: [Position]) -> Set<Standing> {
    let mask = mask
    return Set(positions.map { standing(of: $0, mask) })
  }

  func standing(of position: Position) -> Standing { standing(of: position, mask) }

  private func standing(of position: Position, _ mask: UInt64) -> Standing {
    Standing(
      stage: terrain.rooms[Int(position.stage)].stage.name, isInForce: position.consent == .inForce, age: position.age,
      facts: position.facts & mask, strands: position.strands)
  }

  var standing: Standing {
    var position = Position(stage: terrain.numbers[play.held.stage] ?? 0)
    let facts = play.held.facts
    for (fact, bit) in terrain.bits {
      switch fact {
      case .listed: position[fact: bit] = facts.listing != nil
      case .support: position[fact: bit] = facts.supportSince != nil
      case .held: position[fact: bit] = facts.heldByPolice
      case .transfer: position[fact: bit] = facts.transfer != nil
      case .residence: position[fact: bit] = facts.residence != nil
      case .inArea(let index):
        position[fact: bit] = facts.residence.map { terrain.areas[index].contains($0.authority) } ?? false
      case .marked(let anchor): position[fact: bit] = facts.anchors[anchor] != nil
      case .cleared, .met: continue
      }
    }
    for (index, name) in terrain.strandNames.enumerated() {
      guard let strand = play.held.standing(of: name), let room = terrain.numbers[strand.stage] else { continue }
      let isOver = !strand.isRunning && terrain.rooms[room].stage.kind != .end
      position[strand: index] = isOver ? Position.stopped : UInt8(room - terrain.strandRooms[index].lowerBound + 1)
    }
    position.age = age
    if rulebook.consentStanding(of: play.held, at: play.now).inForce != nil { position.consent = .inForce }
    return standing(of: position)
  }

  private var age: UInt8 {
    guard terrain.ages.areTold, let kind = play.held.facts.focus.kind else { return Ages.unknown }
    guard kind == .person else { return Ages.ageless }
    guard let birthday = play.held.facts.eighteenthBirthday else { return Ages.unknown }
    let zone = rulebook.clockwork.zone
    let (then, today) = (zone.date(of: birthday), zone.date(of: play.now))
    let isBefore = (today.month, today.day) < (then.month, then.day)
    let years = 18 + today.year - then.year - (isBefore ? 1 : 0)
    return terrain.ages.all.last { terrain.ages.youngest($0) ?? 0 <= years } ?? Ages.unknown
  }

  /// Does something, or nothing where it is refused.
  mutating func perform(_ act: Scenario.Act, _ request: Scenario.Request = .init(), answers: [String: String] = [:])
    throws(Hindrance)
  {
    let step = Scenario.Step(
      place: .start, when: nil, answers: answers, missing: [], request: request, then: [], because: [], refusedIf: [])
    var next = play
    try next.perform(act, of: step)
    play = next
  }

  // MARK: What befalls it

  private var team: Scenario.Player {
    let stage = route.stages[play.held.stage]
    return .init(role: stage.flatMap { terrain.supplies.team(at: $0) } ?? "", isSecond: false)
  }

  mutating func settle(in council: String) throws(Hindrance) {
    if play.held.facts.residence == nil { try perform(.statesResidence(team, council)) }
  }

  mutating func move(to council: String) throws(Hindrance) { try perform(.statesResidence(team, council)) }

  mutating func attach(_ subject: Scenario.Subject) throws(Hindrance) {
    var subject = subject
    if case .person = subject, !route.focus.contains(.person), let kind = route.focus.first { subject = .other(kind) }
    try perform(.attaches(team, subject))
  }

  /// Somebody who may records what was said of support: by whoever's word counts, or else by the person.
  mutating func say(_ state: SupportConsent.State, by speaker: Scenario.Speaker? = nil) throws(Hindrance) {
    guard let rule = route.supportConsent, let stage = route.stages[play.held.stage] else { return }
    let recorder = terrain.supplies.actors(rule.recordedBy, at: stage).first ?? rule.recordedBy.first ?? ""
    let isParents = rule.under18 == .parentOrGuardian && terrain.ages.isChild(age)
    let who = speaker ?? (isParents ? .parent : .person)
    try perform(.records(.init(role: recorder, isSecond: false), who, state, only: nil))
  }

  /// Lets happen what the checker thinks can happen.
  mutating func take(_ step: Exploration.Step) throws(Hindrance) {
    switch step {
    case .opened: return
    case .made(let way): try make(way.move)
    case .happened(let happening, _):
      switch happening {
      case .agreed: try say(.given)
      case .refused: try say(.refused)
      case .withdrew: try say(.withdrawn)
      case .disagreed:
        try say(.given, by: .parent)
        try say(.withdrawn, by: .anotherParent)
      case .ageKnown(let age): try attach(Self.subject(age, on: terrain))
      case .residence(let council): try move(to: council ?? "elsewhere")
      case .accepted: try perform(.otherArea(accepts: true))
      case .declined: try perform(.otherArea(accepts: false))
      case .met(let need):
        if let form = need.asked { try complete(form, meeting: [need]) }
        try bringAbout(need)
      case .unmet, .settled, .ranOut, .grewOlder: throw .unplayable("it is not followed here")
      }
    }
  }

  /// What a case brings along so that what is remembered of it holds.
  static func carried(by opening: Position, on terrain: Terrain) -> [FormName: [String: String]] {
    var needs: [FormName: [Guard]] = [:]
    for (fact, bit) in terrain.bits where opening[fact: bit] {
      if case .met(let need) = fact, let form = need.asked { needs[form, default: []].append(need) }
    }
    return Dictionary(
      uniqueKeysWithValues: needs.map { ($0, answers(of: $0, meeting: $1, forms: terrain.supplies.forms)) })
  }

  static func subject(_ age: UInt8, on terrain: Terrain) -> Scenario.Subject {
    guard terrain.ages.areTold else {
      return terrain.route.focus.contains(.person) ? .person(.years(34)) : .other(terrain.route.focus.first ?? .person)
    }
    if age == Ages.unknown { return .nobody }
    guard age != Ages.ageless else {
      return .other(terrain.route.focus.first { $0 != .person } ?? .person)
    }
    return .person(.years(terrain.ages.youngest(age) ?? 0))
  }
}
