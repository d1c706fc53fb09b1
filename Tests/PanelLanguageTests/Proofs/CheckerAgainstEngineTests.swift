import Foundation
import PanelLanguage
import PanelRules
import Testing

@Suite("The checker against the engine")
struct CheckerAgainstEngineTests {
  private static let routes = (try? ShippedFolder.loaded())?.routes.keys.sorted() ?? []

  /// A route as the checker explores it.
  private static func explore(_ route: Route) throws -> Exploration {
    let definitions = try ShippedFolder.loaded()
    var all = definitions.routes
    all[route.name] = route
    let others = all.sorted { $0.key < $1.key }.map(\.value)
    let carried = others.flatMap(\.handOvers).filter { $0.opening.route == route.name }.flatMap(\.opening.carryForms)
    let brought = Set(carried + (route.opening.referral ? [ReferralForm.name] : []))
    let terrain = Terrain(route, Supplies(route: route, forms: definitions.forms(of: route), brought: brought))
    return Exploration(terrain, openings: terrain.openings(among: others), atMost: Proof.mostStates)
  }

  private static func world(of route: Route) throws -> ScenarioWorld {
    try ScenarioWorld.of(route, in: ShippedFolder.loaded()).get()
  }

  // MARK: No case comes where the checker has not been

  @Test("wherever anybody can bring a case, the checker has been there", arguments: routes)
  func walks(_ name: String) throws {
    let route = try ShippedFolder.route(name)
    let (exploration, world) = (try Self.explore(route), try Self.world(of: route))
    var seen: Set<Follower.Standing> = []
    for seed in UInt64(1)...24 {
      var walk = try Stroll(seed: seed, exploration, in: world)
      let known = walk.follower.standings(of: exploration.positions)
      for _ in 0..<25 {
        let what = walk.step()
        let standing = walk.follower.standing
        seen.insert(standing)
        guard known.contains(standing) else {
          Issue.record("\(name), walk \(seed): \(what) leads to \(standing)")
          return
        }
      }
    }
    #expect(seen.count >= 3, "\(name): the walks came to \(seen)")
  }

  // MARK: Every path can be walked

  @Test("the shortest path to every stage can be walked", arguments: routes)
  func paths(_ name: String) throws {
    let route = try ShippedFolder.route(name)
    let (exploration, world) = (try Self.explore(route), try Self.world(of: route))
    for (room, position) in exploration.firstAt.sorted(by: { $0.key < $1.key }) {
      let stage = exploration.terrain.rooms[room].stage.name
      try Self.replay(exploration.steps(to: position), of: exploration, in: world, "the way to \(stage)")
    }
  }

  @Test("what is told of a harmful change can be walked, to where the harm is done")
  func counterexamples() throws {
    var walked = 0
    for rule in HarmfulToConsent.all + HarmfulToPeople.all {
      for name in ["channel", "reachable-moments", "vulnerability-panel"] {
        guard let mutant = rule.mutants(try ShippedFolder.route(name)).first else { continue }
        let exploration = try Self.explore(mutant.route)
        guard let mishap = exploration.mishaps.first, mishap.from >= 0 else { continue }
        let steps = exploration.steps(to: mishap.from) + [(from: mishap.from, by: mishap.by)]
        try Self.replay(steps, of: exploration, in: Self.world(of: mutant.route), "\(name), \(mutant.what)")
        walked += 1
      }
    }
    #expect(walked > 10)
  }

  /// Walks a path; each step must come off, and lead to where the checker says.
  private static func replay(
    _ steps: [(from: Int, by: Exploration.Step)], of exploration: Exploration, in world: ScenarioWorld, _ what: String
  ) throws {
    let terrain = exploration.terrain
    guard case .opened(let index)? = steps.first?.by else { return }
    let opening = exploration.openings[index].position
    var follower = try Follower(
      terrain, in: world, at: terrain.rooms[Int(opening.stage)].stage.name,
      about: Follower.subject(opening.age, on: terrain), carried: Follower.carried(by: opening, on: terrain))
    for (place, (from, step)) in steps.enumerated().dropFirst() {
      do throws(Hindrance) {
        try follower.take(step)
      } catch {
        Issue.record("\(what): step \(place), \(step.told): \(error)")
        return
      }
      guard place + 1 < steps.count else { return }
      let next = exploration.positions[steps[place + 1].from]
      let (now, told) = (follower.standing, follower.standing(of: next))
      guard now.stage == told.stage, now.strands == told.strands, now.isInForce == told.isInForce else {
        Issue.record("\(what): step \(place), \(step.told), from \(from): it is \(now), and was told as \(told)")
        return
      }
    }
  }
}

extension Exploration.Step {
  fileprivate var told: String {
    switch self {
    case .opened: "the opening"
    case .made(let way): way.move.name
    case .happened(let happening, _): "\(happening)"
    }
  }
}

/// A case to which anything is done that comes to mind; the same seed gives the same stroll.
private struct Stroll {
  private let exploration: Exploration
  private(set) var follower: Follower
  private var dice: Luck

  init(seed: UInt64, _ exploration: Exploration, in world: ScenarioWorld) throws {
    self.exploration = exploration
    dice = Luck(state: seed)
    let opening = dice.pick(exploration.openings).position
    let terrain = exploration.terrain
    follower = try Follower(
      terrain, in: world, at: terrain.rooms[Int(opening.stage)].stage.name,
      about: Follower.subject(opening.age, on: terrain), carried: Follower.carried(by: opening, on: terrain))
  }

  /// Tries something, and says what.
  mutating func step() -> String {
    do throws(Hindrance) {
      return try dice.once(in: 3) ? befall() : go()
    } catch {
      return "\(error)"
    }
  }

  private mutating func go() throws(Hindrance) -> String {
    let all = follower.rulebook.moves(from: follower.play.held).sorted { $0.name < $1.name }
    // A death and the like end a case before it has come anywhere.
    let own = all.filter { follower.route.anyStage[$0.name] != $0 }
    let moves = own.isEmpty || dice.once(in: 6) ? all : own
    guard !moves.isEmpty else { return "nothing" }
    let move = dice.pick(moves)
    try follower.make(move)
    return move.name
  }

  private mutating func befall() throws(Hindrance) -> String {
    let councils = Set(exploration.terrain.areas.joined()).sorted() + ["elsewhere"]
    let what = dice.number(below: 7)
    switch what {
    case 0, 1:
      let state = dice.pick([SupportConsent.State.given, .given, .given, .refused, .withdrawn])
      let speakers: [Scenario.Speaker?] = [nil, nil, nil, .person, .parent, .anotherParent]
      try follower.say(state, by: dice.pick(speakers))
      return "\(state) of support"
    case 2:
      try follower.move(to: dice.pick(councils))
      return "a residence"
    case 3:
      let held = follower.play.held
      guard held.facts.focus == .unchecked else { return "nothing" }
      try follower.attach(.person(.years(dice.pick([9, 12, 15, 17, 20, 40]))))
      return "somebody attached"
    case 4:
      let accepts = dice.once(in: 3)
      try follower.perform(.otherArea(accepts: accepts))
      return accepts ? "accepted elsewhere" : "declined elsewhere"
    default:
      guard let span = Span(dice.pick([1, 20, 90, 200]), .days) else { return "nothing" }
      try follower.perform(.passes(span))
      return "time"
    }
  }
}

/// Small numbers from a seed.
private struct Luck {
  var state: UInt64

  mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  mutating func once(in times: Int) -> Bool { number(below: times) == 0 }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[number(below: choices.count)] }
}
