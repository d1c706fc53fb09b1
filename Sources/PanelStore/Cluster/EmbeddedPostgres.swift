import Foundation
import Synchronization

/// A PostgreSQL that belongs to one daemon: made at the first start, found again after a crash, reachable only through
/// a socket and only by the daemon's own user.
package final class EmbeddedPostgres: Sendable {
  private let state: StateFolder
  private let programs: PostgresPrograms
  private let lock: Mutex<StateLock?>

  private init(state: StateFolder, programs: PostgresPrograms, lock: StateLock) {
    self.state = state
    self.programs = programs
    self.lock = Mutex(lock)
  }

  /// Starts PostgreSQL on the state folder, or takes over the one that a killed daemon left running.
  ///
  /// Makes the folder, the cluster, the owner's role and the database `paneld` where they are missing; the tables are the
  /// migrator's. Throws `ClusterRefusal`, which is a sentence, for example when another daemon uses the folder.
  package static func start(in state: StateFolder = .standard, durable: Bool = true) async throws -> EmbeddedPostgres {
    let user = try ClusterUser.current()
    let programs = try PostgresPrograms.installed(for: state, user: user)
    try makeFolder(state.path, mode: 0o711, owner: user.daemon)
    let cluster = EmbeddedPostgres(state: state, programs: programs, lock: try StateLock(state))
    try cluster.makeFolders()
    try await cluster.initialise(durable: durable)
    let changed = try ClusterConfiguration(state: state, user: user, durable: durable).write()
    try await cluster.run(reloading: changed)
    try await cluster.makeDatabase()
    return cluster
  }

  /// How a role reaches the database.
  package func connection(as role: DatabaseRole, database: String = "paneld") -> ConnectionSettings {
    Self.connection(to: state, as: role, database: database)
  }

  /// How a role reaches the database of a state folder, where a daemon serves from it now.
  package static func connection(
    to state: StateFolder, as role: DatabaseRole, database: String = "paneld"
  ) -> ConnectionSettings {
    .socket(folder: state.socketFolder, database: database, user: role.rawValue)
  }

  /// Starts PostgreSQL again where it ended by itself, as when somebody killed it; does nothing while it runs.
  package func mend() async throws {
    guard Postmaster(state: state).processID == nil else { return }
    try await run(reloading: false)
  }

  /// Stops PostgreSQL: open transactions are rolled back. Afterwards nothing of it runs and the folder is free.
  package func stop() async throws {
    let postmaster = Postmaster(state: state)
    if let process = postmaster.processID {
      let stopped = try await programs.run(
        "pg_ctl", ["stop", "-D", state.configuration, "-m", "fast", "-w", "-t", "60"])
      guard stopped.succeeded || !postmaster.isAtWork(process) else { throw ClusterRefusal.notStopped }
      while postmaster.isAtWork(process) { try await Task.sleep(for: .milliseconds(5)) }
    }
    lock.withLock { $0 = nil }
  }

  private func makeFolders() throws {
    try Self.makeFolder(state.configuration, mode: 0o755, owner: programs.user.daemon)
    for path in [state.cluster, state.logs, state.socketFolder] {
      try Self.makeFolder(path, mode: 0o700, owner: programs.user.name)
    }
  }

  /// Made under another name first, so that an `initdb` cut short is begun again.
  private func initialise(durable: Bool) async throws {
    let files = FileManager.default
    guard !files.fileExists(atPath: state.data + "/PG_VERSION") else { return }
    if files.fileExists(atPath: state.unfinishedData) { try files.removeItem(atPath: state.unfinishedData) }
    let made = try await programs.run(
      "initdb",
      [
        "-D", state.unfinishedData, "-U", ClusterRole.superuser, "-A", "peer", "--encoding=UTF8", "--locale=C.UTF-8",
        "--data-checksums", "--no-instructions",
      ] + (durable ? [] : ["--no-sync"]))
    guard made.succeeded else {
      throw ClusterRefusal.notInitialised(made.said.split(separator: "\n").last.map(String.init) ?? "")
    }
    try files.moveItem(atPath: state.unfinishedData, toPath: state.data)
  }

  /// Until it takes connections. One that recovers from a crash may be long about it; one that cannot start yet, because
  /// processes of a killed one still end, is tried again for a while.
  private func run(reloading: Bool) async throws {
    let postmaster = Postmaster(state: state)
    let lastStart = ContinuousClock.now + .seconds(20)
    let lastRecovery = ContinuousClock.now + .seconds(600)
    while true {
      if postmaster.processID != nil {
        if postmaster.isReady {
          if reloading { postmaster.reload() }
          return
        }
        guard ContinuousClock.now < lastRecovery else { throw ClusterRefusal.notStarted(log: state.logs) }
      } else {
        postmaster.removeLeftovers()
        let started = try await programs.run(
          "pg_ctl", ["start", "-D", state.configuration, "-l", state.startLog, "-w", "-t", "600"])
        if started.succeeded { return }
        guard ContinuousClock.now < lastStart else { throw ClusterRefusal.notStarted(log: state.startLog) }
      }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  /// The owner is no superuser: it obeys row level security like everyone, and can make the serving roles.
  private func makeDatabase() async throws {
    let session = OwnerSession(
      .socket(folder: state.socketFolder, database: "postgres", user: ClusterRole.superuser))
    do {
      let owner = DatabaseRole.owner.rawValue
      if try await session.rows("SELECT FROM pg_roles WHERE rolname = $1", with: [owner]).isEmpty {
        try await session.run("CREATE ROLE \(owner) LOGIN CREATEROLE")
      }
      if try await session.rows("SELECT FROM pg_database WHERE datname = 'paneld'").isEmpty {
        try await session.run("CREATE DATABASE paneld OWNER \(owner)")
      }
    } catch {
      await session.close()
      throw error
    }
    await session.close()
  }

  /// Makes a folder, or checks that one that is there is a folder of the right user: in a shared place anyone could have
  /// made it before us.
  private static func makeFolder(_ path: String, mode: Int, owner: String) throws {
    let files = FileManager.default
    var attributes: [FileAttributeKey: Any] = [.posixPermissions: mode]
    if geteuid() == 0 { attributes[.ownerAccountName] = owner }
    if let found = try? files.attributesOfItem(atPath: path) {
      guard found[.type] as? FileAttributeType == .typeDirectory, found[.ownerAccountName] as? String == owner else {
        throw ClusterRefusal.notWritable(path: path)
      }
      return
    }
    do {
      try files.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: attributes)
    } catch {
      throw ClusterRefusal.notWritable(path: path)
    }
  }
}
