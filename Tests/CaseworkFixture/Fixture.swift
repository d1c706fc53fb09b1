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

  /// The folder of the register of erasures, outside the database.
  package var erasures: String { Self.erasures(of: database) }

  fileprivate static func erasures(of database: TestDatabase) -> String {
    FileManager.default.temporaryDirectory
      .appending(path: "paneld-erasures-\(ProcessInfo.processInfo.processIdentifier)-\(database.name)").path
  }

  /// Another daemon that serves the same database, with as many connections for its own work as a daemon has.
  ///
  /// - Parameter keys: its own; nil: the fixture's, which are everybody's.
  package func anotherDaemon(with keys: KeyRing? = nil) -> Casework {
    Casework(
      web: database.web, worker: Store(database.connection(as: .worker), pool: PoolSettings(connections: 3)),
      keys: keys ?? casework.keys, library: casework.library,
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
  try await withDatabase(from: Stage.one) { database, stage in
    let casework = stage.open(database)
    defer { try? FileManager.default.removeItem(atPath: Fixture.erasures(of: database)) }
    return try await body(stage.fixture(of: .kentAndMedway, database, casework))
  }
}

/// Gives the body two areas of one database, each with agencies and practitioners of its own.
package func withTwoAreas<Result: Sendable>(
  _ body: (_ home: Fixture, _ neighbour: Fixture) async throws -> Result
) async throws -> Result {
  try await withDatabase(from: Stage.two) { database, stage in
    let casework = stage.open(database)
    defer { try? FileManager.default.removeItem(atPath: Fixture.erasures(of: database)) }
    return try await body(
      stage.fixture(of: .kentAndMedway, database, casework), stage.fixture(of: .essex, database, casework))
  }
}

/// The repository's own `Workflows`, read once.
package enum ShippedDefinitions {
  package static let all: Result<Definitions, any Error> = Result { try Definitions.load(files: files.get()).get() }

  /// The bytes of every file, by its path inside the folder: as they are shipped, but that routes are assessed.
  package static let files: Result<[String: [UInt8]], any Error> = Result {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Workflows").resolvingSymlinksInPath()
    return try Definitions.readFolder(folder).reduce(into: [:]) { $0[$1.key] = assessed($1.value) }
  }

  /// A route or a front door with an impact assessment, without which none is published; other files as they are.
  private static func assessed(_ file: [UInt8]) -> [UInt8] {
    let text = String(decoding: file, as: UTF8.self)
    guard text.contains("\nroles:"), !text.contains("\ncounted:") else { return file }
    return Array(text.replacing("\nversion: ", with: "\ndpia: a fixture's\nversion: ", maxReplacements: 1).utf8)
  }
}

/// Everything set up as the daemon's own commands would, once for all the databases that are cloned from it.
private struct Stage {
  static let one = Template { try await Stage.set([.kentAndMedway], in: $0) }
  static let two = Template { try await Stage.set([.kentAndMedway, .essex], in: $0) }

  private let master: MasterKey
  private let keys: KeyRing
  /// What is published, as read from the database.
  private let library: Library
  private let casts: [String: Cast]

  private struct Cast {
    var agencies: [Body: Agency.ID] = [:]
    var people: [Part: Fixture.Player] = [:]
  }

  /// The service over a clone.
  func open(_ database: TestDatabase) -> Casework {
    Casework(
      web: database.web, worker: database.worker, keys: keys, library: Library(like: library),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      eraser: Eraser(database.retention, folder: Fixture.erasures(of: database), keys: keys))
  }

  func fixture(of plan: AreaPlan, _ database: TestDatabase, _ casework: Casework) -> Fixture {
    let cast = casts[plan.area] ?? Cast()
    return Fixture(
      database: database, casework: casework, master: master, area: plan.area, agencies: cast.agencies,
      people: cast.people)
  }

  private static func set(_ plans: [AreaPlan], in database: TestDatabase) async throws -> Stage {
    let owner = Store(database.connection(as: .owner), pool: PoolSettings(connections: 1))
    let administration = Administration(owner: owner)
    let master = MasterKey(.random())
    for plan in plans {
      try await administration.setUp(plan, under: master)
      try await administration.publish(
        ["prevent", "channel", SharingTable.name], of: ShippedDefinitions.all.get(), in: plan.area,
        Publication(publishedBy: "fixture", approvedBy: "fixture"))
    }
    let keys = try await KeyRing.load(from: database.web, under: master)
    var casts: [String: Cast] = [:]
    for plan in plans { casts[plan.area] = try await engage(for: plan.area, administration, keys) }
    let library = try await Library.load(from: database.web, areas: keys.areas)
    await owner.close()
    return Stage(master: master, keys: keys, library: library, casts: casts)
  }

  private static func engage(
    for area: String, _ administration: Administration, _ keys: KeyRing
  ) async throws -> Cast {
    let routes = try ShippedDefinitions.all.get().routes
    var cast = Cast()
    for body in Body.allCases { cast.agencies[body] = try await administration.add(body.plan(in: area), to: area) }
    for part in Part.allCases {
      guard let agency = cast.agencies[part.body] else { throw NotInThisFixture() }
      let id = try await administration.addPractitioner(named: part.name, of: agency, in: area)
      for (route, roles) in part.roles {
        for role in roles {
          guard let route = routes[route] else { throw NotInThisFixture() }
          try await administration.give(role, on: route, to: id, in: area)
        }
      }
      let token = try await administration.issueKey(for: id, in: area, with: keys.service)
      cast.people[part] = .init(
        id: id, agency: agency, token: token,
        caller: Caller(area: area, practitioner: id, agency: agency, key: token.prefix))
    }
    return cast
  }
}
