import Foundation
import Logging
package import PanelCasework
package import PanelLanguage
package import PanelRules
package import PanelSealing
import PanelStore
package import TestDatabase

/// A database with an area, its agencies, one practitioner for every role with a key each, and both routes published
/// from the repository's own files. Everybody in it is made up.
package struct Fixture: Sendable {
  package let database: TestDatabase
  package let casework: Casework
  package let master: MasterKey
  package let area: String
  package let agencies: [Body: Agency.ID]
  package let people: [Part: Player]

  /// Somebody with a role, and how they sign in.
  package struct Player: Sendable {
    package let id: Practitioner.ID
    package let agency: Agency.ID
    package let token: BearerToken
    package let caller: Caller
  }

  /// The caller that plays a part.
  package subscript(part: Part) -> Caller {
    get throws { try player(part).caller }
  }

  package func player(_ part: Part) throws -> Player {
    guard let player = people[part] else { throw NotInThisFixture() }
    return player
  }

  package func agency(_ body: Body) throws -> Agency.ID {
    guard let agency = agencies[body] else { throw NotInThisFixture() }
    return agency
  }

  package func rulebook(_ route: String) throws -> Rulebook {
    guard let rulebook = casework.library.live(route, area: area) else { throw NotInThisFixture() }
    return rulebook
  }

  /// Another daemon that serves the same database, with as many connections for its own work as a daemon has.
  package func anotherDaemon() -> Casework {
    Casework(
      web: database.web, worker: Store(database.connection(as: .worker), pool: PoolSettings(connections: 3)),
      keys: casework.keys, library: casework.library,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }
}

package struct NotInThisFixture: Error {
  package init() {}
}

/// Gives the body a fixture of its own in the area `kent-and-medway`.
package func withCasework<Result: Sendable>(
  _ body: (Fixture) async throws -> Result
) async throws -> Result {
  try await withDatabase { database in
    try await body(try await Stage.set(in: database).home)
  }
}

/// Gives the body two areas of one database, each with agencies and practitioners of its own.
package func withTwoAreas<Result: Sendable>(
  _ body: (_ home: Fixture, _ neighbour: Fixture) async throws -> Result
) async throws -> Result {
  try await withDatabase { database in
    let stage = try await Stage.set(in: database, neighbour: true)
    guard let neighbour = stage.neighbour else { throw NotInThisFixture() }
    return try await body(stage.home, neighbour)
  }
}

/// The repository's own `Workflows`, read once.
package enum ShippedDefinitions {
  package static let all: Result<Definitions, any Error> = Result { try Definitions.load(files: files.get()).get() }

  /// The exact bytes of every file, by its path inside the folder.
  package static let files: Result<[String: [UInt8]], any Error> = Result {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Workflows").resolvingSymlinksInPath()
    return try Definitions.readFolder(folder)
  }
}

/// Sets everything up, as the daemon's own commands would.
private struct Stage {
  let home: Fixture
  let neighbour: Fixture?

  static func set(in database: TestDatabase, neighbour: Bool = false) async throws -> Stage {
    let owner = Store(database.connection(as: .owner), pool: PoolSettings(connections: 1))
    let administration = Administration(owner: owner)
    let master = MasterKey(.random())
    let plans = [AreaPlan.kentAndMedway] + (neighbour ? [.essex] : [])
    for plan in plans {
      try await administration.setUp(plan, under: master)
      try await administration.publish(
        ["prevent", "channel"], of: ShippedDefinitions.all.get(), in: plan.area,
        Publication(publishedBy: "fixture", approvedBy: "fixture"))
    }
    let casework = Casework(
      web: database.web, worker: database.worker, keys: try await .load(from: database.web, under: master),
      library: Library(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    var fixtures: [Fixture] = []
    for plan in plans {
      fixtures.append(try await populate(plan.area, database, casework, administration, master))
    }
    try await casework.library.refresh(from: database.web, areas: casework.keys.areas)
    await owner.close()
    return Stage(home: fixtures[0], neighbour: fixtures.count > 1 ? fixtures[1] : nil)
  }

  private static func populate(
    _ area: String, _ database: TestDatabase, _ casework: Casework, _ administration: Administration,
    _ master: MasterKey
  ) async throws -> Fixture {
    let routes = try ShippedDefinitions.all.get().routes
    var agencies: [Body: Agency.ID] = [:]
    for body in Body.allCases { agencies[body] = try await administration.add(body.plan(in: area), to: area) }
    var people: [Part: Fixture.Player] = [:]
    for part in Part.allCases {
      guard let agency = agencies[part.body] else { throw NotInThisFixture() }
      let id = try await administration.addPractitioner(named: part.name, of: agency, in: area)
      for (route, roles) in part.roles {
        for role in roles {
          guard let route = routes[route] else { throw NotInThisFixture() }
          try await administration.give(role, on: route, to: id, in: area)
        }
      }
      let token = try await administration.issueKey(for: id, in: area, with: casework.keys.service)
      people[part] = .init(
        id: id, agency: agency, token: token,
        caller: Caller(area: area, practitioner: id, agency: agency, key: token.prefix))
    }
    return Fixture(
      database: database, casework: casework, master: master, area: area,
      agencies: agencies, people: people)
  }
}
