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

private func withDatabase<Result: Sendable>(
  from template: String, _ body: (TestDatabase) async throws -> Result
) async throws -> Result {
  try await Permits.six.using {
    let cluster = try await TestCluster.shared.running()
    let name = "test_\(nextNumber.add(1, ordering: .relaxed).newValue)"
    let maintenance = SetUpSession(folder: TestCluster.state.socketFolder, database: "postgres")
    _ = try maintenance.run("CREATE DATABASE \(name) TEMPLATE \(template) OWNER paneld_owner")
    let database = TestDatabase(name: name, in: cluster)
    do {
      let result = try await body(database)
      await database.close()
      _ = try maintenance.run("DROP DATABASE \(name) WITH (FORCE)")
      return result
    } catch {
      await database.close()
      _ = try? maintenance.run("DROP DATABASE \(name) WITH (FORCE)")
      throw error
    }
  }
}

private let nextNumber = Atomic(0)
