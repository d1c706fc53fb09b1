import Foundation
import PanelStore

/// The database that is served: a PostgreSQL of the daemon's own in its state folder, or one that others run.
struct Database: Sendable {
  private let source: Source

  private enum Source: Sendable {
    case own(EmbeddedPostgres)
    /// The one that a daemon runs now.
    case daemons(StateFolder)
    case others(url: String)
  }

  /// Starts the daemon's own in the state folder.
  static func own(in state: StateFolder) async throws -> Database {
    Database(source: .own(try await EmbeddedPostgres.start(in: state)))
  }

  /// The daemon's own as it is found: that of a daemon which serves now, which goes on, or else started for the while.
  static func ownAsFound(in state: StateFolder) async throws -> Database {
    do {
      return try await own(in: state)
    } catch ClusterRefusal.inUse {
      return Database(source: .daemons(state))
    }
  }

  static func others(_ url: String) -> Database {
    Database(source: .others(url: url))
  }

  /// Whether this program may migrate it on its own: others' databases are migrated by a command of their own, by
  /// whoever may.
  var isOwn: Bool {
    switch source {
    case .own: true
    case .daemons, .others: false
    }
  }

  func connection(as role: DatabaseRole) -> ConnectionSettings {
    switch source {
    case .own(let cluster): cluster.connection(as: role)
    case .daemons(let state): EmbeddedPostgres.connection(to: state, as: role)
    case .others(let url): .url(url, role: role)
    }
  }

  /// Starts the daemon's own again where it ended by itself.
  func mend() async throws {
    switch source {
    case .own(let cluster): try await cluster.mend()
    case .daemons, .others: break
    }
  }

  func stop() async throws {
    switch source {
    case .own(let cluster): try await cluster.stop()
    case .daemons, .others: break
    }
  }
}

extension Database {
  /// Runs the body and stops the database afterwards, whatever came of it.
  func whileItRuns(_ body: (Database) async throws -> Void) async throws {
    do {
      try await body(self)
    } catch {
      try? await stop()
      throw error
    }
    try await stop()
  }
}

/// Gives the body a store of one connection, and closes it whatever came of it.
func withStore<Value>(_ settings: ConnectionSettings, _ body: (Store) async throws -> Value) async throws -> Value {
  let store = Store(settings, pool: PoolSettings(connections: 1))
  do {
    let value = try await body(store)
    await store.close()
    return value
  } catch {
    await store.close()
    throw error
  }
}
