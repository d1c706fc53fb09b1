import PanelRules
import Testing

@Suite("A case on any shipped route, as of a moment that is past")
struct AsOfWalkTests {
  @Test("is the case that was kept then, whatever was asked of it", arguments: EveryRouteTests.routes)
  func kept(_ route: String) throws {
    let rulebook = try RandomWalk.rulebook(route)
    for seed in 0..<UInt64(12) {
      var walk = try RandomWalk(rulebook, seed: seed)
      var stood = [walk.held.lastMoment: walk.held]
      for _ in 0..<80 {
        _ = walk.step()
        stood[walk.held.lastMoment] = walk.held
      }
      let history = walk.history.map { (event: $0.event, at: $0.at, recordedAt: $0.at) }
      for (moment, then) in stood {
        let asOf = AsOf(recordedAt: moment, validAt: moment)
        #expect(Case.fold(history, asOf: asOf, id: then.id, area: then.area) == then)
      }
    }
  }
}
