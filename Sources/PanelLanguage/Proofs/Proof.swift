package import PanelRules

/// What was proved of a route, or how it falls short.
package struct Proof: Sendable {
  package let route: String
  /// How many positions of a case were looked at: every one that it can come to.
  package let states: Int
  /// Empty: everything holds of every case that the route can ever have.
  package let shortfalls: [Shortfall]

  /// The most positions that are looked at.
  package static let mostStates = 2_000_000
}

extension Definitions {
  /// Proves what must hold of every route, in the order of their names.
  package func prove() -> [Proof] {
    routes.sorted { $0.key < $1.key }.map { prove($0.value) }
  }

  /// Proves what must hold of a route among the others, in the place of the one of its name.
  ///
  /// - Parameter limit: the most positions to look at; with more nothing is proved, and what multiplies them is said.
  package func prove(_ route: Route, atMost limit: Int = Proof.mostStates) -> Proof {
    var all = routes
    all[route.name] = route
    let others = all.sorted { $0.key < $1.key }.map(\.value)
    let carried = others.flatMap(\.handOvers).filter { $0.opening.route == route.name }.flatMap(\.opening.carryForms)
    let referred = route.opening.referral ? [ReferralForm.name] : []
    let supplies = Supplies(route: route, forms: forms(of: route), brought: Set(carried + referred))
    let terrain = Terrain(route, supplies)
    let openings = terrain.isTooWide ? [] : terrain.openings(among: others)
    var judge = Judge(
      exploration: Exploration(terrain, openings: openings, atMost: limit), others: all, places: places[route.name])
    return judge.proof()
  }
}

extension Definitions {
  /// Where to look for what is wrong.
  package func place(of shortfall: Shortfall) -> (file: String, place: Place) {
    places[shortfall.route]?.place(of: shortfall.spot) ?? ("\(shortfall.route).yaml", .start)
  }
}

/// Holds everything that is known of a route's cases against what must be.
struct Judge {
  let exploration: Exploration
  let others: [String: Route]
  let places: RoutePlaces?
  private(set) var shortfalls: [Shortfall] = []

  init(exploration: Exploration, others: [String: Route], places: RoutePlaces?) {
    self.exploration = exploration
    self.others = others
    self.places = places
  }

  var terrain: Terrain { exploration.terrain }
  var route: Route { terrain.route }
  var supplies: Supplies { terrain.supplies }
  var words: PathWords { PathWords(exploration: exploration) }

  mutating func proof() -> Proof {
    if exploration.isTooLarge || terrain.isTooWide {
      complainOfSize()
    } else {
      judgeWays()
      judgeConsent()
      judgeSharing()
      judgeOwners()
      judgeOutcomes()
      judgeNeeds()
      judgeHandling()
      judgeQuorum()
      judgeNames()
    }
    return Proof(
      route: route.name, states: exploration.positions.count,
      shortfalls: shortfalls.sorted {
        ($0.property?.rawValue ?? 0, $0.path.count, $0.spot.keys.joined(separator: "/"), $0.says)
          < ($1.property?.rawValue ?? 0, $1.path.count, $1.spot.keys.joined(separator: "/"), $1.says)
      })
  }

  mutating func fail(_ property: Property?, at spot: Spot, _ says: String, path: [String] = []) {
    let shortfall = Shortfall(property, of: route.name, at: spot, says, path: path)
    if !shortfalls.contains(shortfall) { shortfalls.append(shortfall) }
  }

  /// The shortest way for a case to come to a stage; empty where none does.
  func path(to stage: StageName) -> [String] {
    terrain.numbers[stage].flatMap { exploration.firstAt[$0] }.map { words.path(to: $0) } ?? []
  }

  /// Where a stage stands in the file.
  func spot(of room: Terrain.Room) -> Spot {
    .stage(room.stage.name, of: room.strand.map { terrain.strandNames[$0] })
  }

  /// Where a move is declared that can be made in a room.
  func spot(_ move: Move, in room: Terrain.Room) -> Spot {
    if let strand = room.strand { return .move(move.name, at: room.stage.name, of: terrain.strandNames[strand]) }
    return .move(move.name, at: room.stage.moves[move.name] == nil ? nil : room.stage.name)
  }

  func spot(_ occurrence: Stage.Occurrence, in room: Terrain.Room) -> Spot {
    let own = room.stage.when[occurrence]
    return .when(occurrence, at: own == nil || own == route.anyStageWhen[occurrence] ? nil : room.stage.name)
  }

  private mutating func complainOfSize() {
    let reached = exploration.positions.count
    fail(
      nil, at: .route,
      "more than \(reached) positions can be reached, too many to prove anything of; what multiplies them: "
        + "\(terrain.multipliers.joined(separator: ", ")); let fewer of these depend on each other, or make two routes of it"
    )
  }
}
