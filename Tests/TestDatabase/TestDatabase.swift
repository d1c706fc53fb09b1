package import PanelStore
import Synchronization

/// A migrated database of one test's own.
package final class TestDatabase: Sendable {
  package let web: Store
  package let worker: Store
  package let report: Store
  package let retention: Store

  /// Its name in the cluster.
  package let name: String

  private let cluster: EmbeddedPostgres
  private let session: SetUpSession

  init(name: String, in cluster: EmbeddedPostgres) {
    self.name = name
    self.cluster = cluster
    session = SetUpSession(folder: TestCluster.state.socketFolder, database: name)
    func store(_ role: DatabaseRole) -> Store {
      Store(cluster.connection(as: role, database: name), pool: PoolSettings(connections: 3, patience: .seconds(60)))
    }
    web = store(.web)
    worker = store(.worker)
    report = store(.report)
    retention = store(.retention)
  }

  /// For a store with settings of its own, a listener or a migrator.
  package func connection(as role: DatabaseRole) -> ConnectionSettings {
    cluster.connection(as: role, database: name)
  }

  /// Runs statements as superuser, past row level security; throws what PostgreSQL says.
  package func arrange(_ script: String) throws {
    _ = try session.run(script)
  }

  /// The rows of a statement as superuser, each value as text.
  package func rows(_ statement: String) throws -> [[String?]] {
    try session.run(statement)
  }

  /// Runs statements as superuser, for example `BEGIN; LOCK TABLE cases`, and keeps their locks while the body runs.
  package func holding<Result>(_ script: String, while body: () async throws -> Result) async throws -> Result {
    try await session.holding(script, body)
  }

  /// The folder of the cluster's socket.
  package var socketFolder: String { TestCluster.state.socketFolder }

  func close() async {
    for store in [web, worker, report, retention] { await store.close() }
  }
}

/// Gives the body a database of its own, cloned from the migrated one and dropped afterwards; six exist at a time.
package func withDatabase<Result: Sendable>(_ body: (TestDatabase) async throws -> Result) async throws -> Result {
  try await withDatabase(from: "paneld", body)
}

/// Gives the body a database of its own in which nothing was ever migrated.
package func withEmptyDatabase<Result: Sendable>(_ body: (TestDatabase) async throws -> Result) async throws -> Result {
  try await withDatabase(from: "template0", body)
}

/// Gives the body a database of its own, cloned from a filled one, and what was said of that when it was filled.
package func withDatabase<Content: Sendable, Result: Sendable>(
  from template: Template<Content>, _ body: (TestDatabase, Content) async throws -> Result
) async throws -> Result {
  let (name, content) = try await template.filled()
  return try await withDatabase(from: name) { try await body($0, content) }
}

private func withDatabase<Result: Sendable>(
  from template: String, _ body: (TestDatabase) async throws -> Result
) async throws -> Result {
  try await Permits.six.using {
    let database = try await TestDatabase.cloned(from: template)
    do {
      let result = try await body(database)
      try await database.drop()
      return result
    } catch {
      try? await database.drop()
      throw error
    }
  }
}

extension TestDatabase {
  static func cloned(from template: String) async throws -> TestDatabase {
    let cluster = try await TestCluster.shared.running()
    let name = "test_\(nextNumber.add(1, ordering: .relaxed).newValue)"
    try maintain("CREATE DATABASE \(name) TEMPLATE \(template) OWNER paneld_owner")
    return TestDatabase(name: name, in: cluster)
  }

  fileprivate func drop() async throws {
    await close()
    try Self.maintain("DROP DATABASE \(name) WITH (FORCE)")
  }

  private static func maintain(_ statement: String) throws {
    _ = try SetUpSession(folder: TestCluster.state.socketFolder, database: "postgres").run(statement)
  }
}

private let nextNumber = Atomic(0)
