/// Brings a database to the tables of this program, or says why it cannot.
package struct Migrator: Sendable {
  private let owner: ConnectionSettings
  private let migrations: [Migration]

  /// - Parameter owner: the role that owns the database and may create roles.
  package init(owner: ConnectionSettings, migrations: [Migration] = Migration.all) {
    self.owner = owner
    self.migrations = migrations
  }

  /// Applies what is missing, each migration in a transaction of its own, and gives the versions applied.
  ///
  /// A second migrator waits for the first and then finds nothing to do. A migration that cannot get its locks within
  /// two seconds gives up, so that a serving daemon is not held for longer.
  ///
  /// - Parameter asDemo: makes a new database one whose clock may be moved; refused for one that exists and is not.
  package func migrate(asDemo: Bool = false) async throws -> [Int] {
    let session = OwnerSession(owner)
    do {
      let applied = try await session.migrate(migrations, asDemo: asDemo)
      await session.close()
      return applied
    } catch {
      await session.close()
      throw error
    }
  }
}

/// Why a database was not migrated, as a sentence for whoever runs the program.
package enum MigrationRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  case changed(file: String, version: Int)
  case newer(database: Int, program: Int)
  case notADemo
  case serverTooOld(Int)

  /// PostgreSQL refused a statement of the file; `line` counts within the file where it told one.
  case failed(file: String, sqlState: String, line: Int?)

  /// The migration could not get its locks, or the other migrator did not end in time.
  case busy(file: String?)

  package var description: String {
    switch self {
    case .changed(let file, let version):
      "Migration \(version) was applied to this database from a file that differs from today's \(file). "
        + "Applied migrations are never changed: restore the file and add a new one."
    case .newer(let database, let program):
      "This database is at version \(database) and this program knows only \(program): use a newer program."
    case .notADemo:
      "This database was not created as a demo, so its clock cannot be moved; a demo needs a new database."
    case .serverTooOld(let version):
      "This is PostgreSQL \(version / 10_000); 15 or later is needed."
    case .failed(let file, let sqlState, let line):
      "Migration \(file) failed with SQLSTATE \(sqlState)" + (line.map { " at line \($0)" } ?? "")
        + "; nothing of it was kept."
    case .busy(let file?):
      "Migration \(file) could not lock its tables within two seconds, and gave up: try again at a quieter moment."
    case .busy(nil):
      "Another migration of this database did not end within a minute."
    }
  }
}

extension OwnerSession {
  /// Any constant will do; it is what makes migrators of one database take turns.
  private static let turn = "7102114011"

  fileprivate func migrate(_ migrations: [Migration], asDemo: Bool) throws -> [Int] {
    let server = try serverVersion()
    guard server >= 150_000 else { throw MigrationRefusal.serverTooOld(server) }
    do {
      try run("SET statement_timeout = 0; SET lock_timeout = '60s'; SET idle_in_transaction_session_timeout = 0")
      _ = try rows("SELECT pg_advisory_lock(\(Self.turn))")
    } catch let failure as OwnerSession.Failure where failure.isLockTimeout {
      throw MigrationRefusal.busy(file: nil)
    }
    try run(
      """
      SET lock_timeout = '2s';
      CREATE TABLE IF NOT EXISTS schema_migrations (
        version integer PRIMARY KEY, name text NOT NULL, hash text NOT NULL, applied_at bigint NOT NULL)
      """)
    let applied = try appliedHashes()
    try refuseUnlessContinued(migrations, by: applied)
    if asDemo, !applied.isEmpty, try rows("SELECT demo FROM settings").first?.first != "t" {
      throw MigrationRefusal.notADemo
    }
    let missing = migrations.filter { applied[$0.version] == nil }
    for migration in missing { try apply(migration, asDemo: asDemo && migration.version == 1) }
    return missing.map(\.version)
  }

  private func appliedHashes() throws -> [Int: String] {
    var hashes: [Int: String] = [:]
    for row in try rows("SELECT version, hash FROM schema_migrations") {
      if let version = row.first.flatMap({ $0 }).flatMap({ Int($0) }) { hashes[version] = row.last ?? "" }
    }
    return hashes
  }

  private func refuseUnlessContinued(_ migrations: [Migration], by applied: [Int: String]) throws {
    let last = migrations.map(\.version).max() ?? 0
    if let newest = applied.keys.max(), newest > last {
      throw MigrationRefusal.newer(database: newest, program: last)
    }
    for migration in migrations {
      guard let known = applied[migration.version] else { continue }
      guard try hash(of: migration) == known else {
        throw MigrationRefusal.changed(file: migration.file, version: migration.version)
      }
    }
  }

  private func apply(_ migration: Migration, asDemo: Bool) throws {
    do {
      try run("BEGIN")
      try run(String(decoding: migration.script, as: UTF8.self))
      if asDemo { try run("UPDATE settings SET demo = true") }
      _ = try rows(
        """
        INSERT INTO schema_migrations (version, name, hash, applied_at)
        VALUES ($1, $2, $3, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
        """, with: [String(migration.version), migration.name, try hash(of: migration)])
      try run("COMMIT")
    } catch let failure as OwnerSession.Failure {
      try? run("ROLLBACK")
      if failure.isLockTimeout { throw MigrationRefusal.busy(file: migration.file) }
      throw MigrationRefusal.failed(
        file: migration.file, sqlState: failure.sqlState ?? "08006",
        line: failure.position.map { migration.line(at: $0) })
    }
  }

  private func hash(of migration: Migration) throws -> String {
    let text = String(decoding: migration.script, as: UTF8.self)
    let found = try rows("SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex')", with: [text])
    return found.first?.first.flatMap { $0 } ?? ""
  }
}

extension Migration {
  /// The line that holds a character, both counted from 1.
  fileprivate func line(at position: Int) -> Int {
    1 + String(decoding: script, as: UTF8.self).unicodeScalars.prefix(max(0, position - 1)).count { $0 == "\n" }
  }
}
