import Foundation
import Glibc
import PanelStore
import Subprocess
import Testing

@Suite("The embedded PostgreSQL")
struct EmbeddedPostgresTests {
  @Test("serves the database it made, and after a stop and a start the same data; nothing of it runs between")
  func startAndStop() async throws {
    try await withState { state in
      let first = try await EmbeddedPostgres.start(in: state, durable: true)
      _ = try await Migrator(owner: first.connection(as: .owner)).migrate()
      try await write(7, to: first)
      try await first.stop()
      #expect(postmaster(state) == nil)
      #expect(try processes(mentioning: state.path).isEmpty)

      let second = try await EmbeddedPostgres.start(in: state, durable: true)
      #expect(try await offset(in: second) == 7)
      try await second.stop()
    }
  }

  @Test("is refused to a second daemon on the same folder, with a sentence")
  func secondDaemon() async throws {
    try await withState { state in
      let first = try await EmbeddedPostgres.start(in: state, durable: false)
      let error = await #expect(throws: ClusterRefusal.self) {
        try await EmbeddedPostgres.start(in: state, durable: false)
      }
      #expect(error == .inUse(path: state.path))
      #expect("\(error as Any)".contains("Another daemon is serving from \(state.path)"))
      _ = try await first.connection(as: .owner).reached()
      try await first.stop()
    }
  }

  @Test("is taken over, still running, when its daemon was killed")
  func adoption() async throws {
    try await withState { state in
      var process: pid_t?
      do {
        // Letting go of it without a stop is what a killed daemon does: the kernel drops its lock, PostgreSQL stays.
        let first = try await EmbeddedPostgres.start(in: state, durable: false)
        _ = try await Migrator(owner: first.connection(as: .owner)).migrate()
        try await write(3, to: first)
        process = postmaster(state)
      }
      let second = try await EmbeddedPostgres.start(in: state, durable: false)
      #expect(process != nil && postmaster(state) == process)
      #expect(try await offset(in: second) == 3)
      try await second.stop()
      #expect(try processes(mentioning: state.path).isEmpty)
    }
  }

  @Test("is started again when it was killed too, and has kept what was committed")
  func killed() async throws {
    try await withState { state in
      var cluster: EmbeddedPostgres? = try await EmbeddedPostgres.start(in: state)
      _ = try await Migrator(owner: try #require(cluster).connection(as: .owner)).migrate()
      for round in Int64(1)...3 {
        try await write(round, to: try #require(cluster))
        let process = try #require(postmaster(state))
        kill(process, SIGKILL)
        cluster = nil
        cluster = try await EmbeddedPostgres.start(in: state)
        #expect(postmaster(state) != process)
        let kept = try await offset(in: try #require(cluster))
        #expect(kept == round)
      }
      try await cluster?.stop()
    }
  }

  @Test("does not take another program for PostgreSQL because it has the number in the pid file")
  func stalePidFile() async throws {
    try await withState { state in
      let first = try await EmbeddedPostgres.start(in: state, durable: false)
      let pidFile = state.path + "/postgres/data/postmaster.pid"
      let lines = try String(contentsOfFile: pidFile, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      try await first.stop()
      let forged = (["\(getpid())"] + lines.dropFirst().map(String.init)).joined(separator: "\n")
      try forged.write(toFile: pidFile, atomically: true, encoding: .utf8)
      let second = try await EmbeddedPostgres.start(in: state, durable: false)
      #expect(postmaster(state) != getpid())
      try await second.connection(as: .owner).reached()
      try await second.stop()
    }
  }

  @Test("begins again where making its files was cut short")
  func interruptedInitialisation() async throws {
    try await withState { state in
      try FileManager.default.createDirectory(atPath: state.path, withIntermediateDirectories: true)
      let first = try await EmbeddedPostgres.start(in: state, durable: false)
      try await first.stop()
      let cluster = state.path + "/postgres"
      try FileManager.default.moveItem(atPath: cluster + "/data", toPath: cluster + "/data.unfinished")
      try FileManager.default.removeItem(atPath: cluster + "/data.unfinished/PG_VERSION")
      let second = try await EmbeddedPostgres.start(in: state, durable: false)
      try await second.connection(as: .owner).reached()
      try await second.stop()
    }
  }

  @Test("puts its socket elsewhere where the folder's path is too long for one")
  func longPath() async throws {
    try await withState(named: String(repeating: "long", count: 25)) { state in
      let cluster = try await EmbeddedPostgres.start(in: state, durable: false)
      #expect(!state.socketFolder.hasPrefix(state.path))
      try await cluster.connection(as: .owner).reached()
      try await cluster.stop()
      try FileManager.default.removeItem(atPath: state.socketFolder)
    }
  }

  @Test("keeps out of its log what statements say and what rows hold")
  func quietLog() async throws {
    try await withState { state in
      let cluster = try await EmbeddedPostgres.start(in: state, durable: false)
      _ = try await Migrator(owner: cluster.connection(as: .owner)).migrate()
      let store = Store(cluster.connection(as: .web))
      let wrongType = Query("SELECT $1::text::uuid AS a", takes: .text) { (a: UUID?) in a }
      let wrongRow = Write("INSERT INTO settings (only_row, demo) VALUES ($1 = 'canary', true)", takes: .text)
      await #expect(throws: StoreError.self) { try await store.read(as: .nobody, wrongType("canary-in-a-parameter")) }
      await #expect(throws: StoreError.self) {
        try await store.transaction(as: .nobody) { Commit(writes: [wrongRow("canary")]) }
      }
      await store.close()
      try await cluster.stop()
      let logs = try contents(of: state.path + "/postgres/log")
      #expect(logs.contains("database system is ready"))
      #expect(!logs.contains("canary") && !logs.contains("INSERT INTO"))
    }
  }

  @Test("lets nobody in but the daemon's own user", .enabled(if: geteuid() == 0, "only root can become another user"))
  func peers() async throws {
    try await withState { state in
      let cluster = try await EmbeddedPostgres.start(in: state, durable: false)
      _ = try await Migrator(owner: cluster.connection(as: .owner)).migrate()
      for role in DatabaseRole.allCases { try await cluster.connection(as: role).reached() }
      chmod(state.socketFolder, 0o777)
      let outcome = try await run(
        .name("runuser"),
        arguments: [
          "-u", "nobody", "--", "psql", "-h", state.socketFolder, "-U", "paneld_web", "-d", "paneld", "-c", "SELECT 1",
        ],
        output: .discarded, error: .string(limit: 10_000))
      #expect(!outcome.terminationStatus.isSuccess)
      #expect(
        outcome.standardError.contains("peer authentication failed")
          || outcome.standardError.contains("Peer authentication failed"))
      try await cluster.stop()
    }
  }

  private func write(_ number: Int64, to cluster: EmbeddedPostgres) async throws {
    let store = Store(cluster.connection(as: .owner))
    let write = Write("UPDATE settings SET demo = true, clock_offset_us = $1", takes: .int8, touching: .exactlyOne)
    try await store.transaction(as: .nobody) { Commit(writes: [write(number)]) }
    await store.close()
  }

  private func offset(in cluster: EmbeddedPostgres) async throws -> Int64? {
    let store = Store(cluster.connection(as: .web))
    let query = Query("SELECT clock_offset_us FROM settings") { (offset: Int64) in offset }
    let rows = try await store.read(as: .nobody, query())
    await store.close()
    return rows.first
  }

  private func postmaster(_ state: StateFolder) -> pid_t? {
    (try? String(contentsOfFile: state.path + "/postgres/data/postmaster.pid", encoding: .utf8))?
      .split(separator: "\n").first.flatMap { pid_t($0) }
  }

  private func processes(mentioning path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { $0.allSatisfy(\.isNumber) }.compactMap { id in
      let folder = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(id)/cwd")
      return folder.map { $0.hasPrefix(path) } == true ? id : nil
    }
  }

  private func contents(of folder: String) throws -> String {
    try FileManager.default.contentsOfDirectory(atPath: folder)
      .map { try String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }.joined()
  }
}

extension ConnectionSettings {
  /// Throws unless the database answers.
  @discardableResult
  fileprivate func reached() async throws -> Int32? {
    let store = Store(self, pool: PoolSettings(connections: 1))
    let rows = try await store.read(as: .nobody, Notes.session())
    await store.close()
    return rows.first
  }
}

/// A state folder of one test's own, removed afterwards together with a PostgreSQL that still runs on it.
private func withState(named name: String = "state", _ body: (StateFolder) async throws -> Void) async throws {
  let folder = "/tmp/paneld-cluster-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  let state = StateFolder(folder + "/" + name)
  let outcome: Result<Void, any Error>
  do { outcome = .success(try await body(state)) } catch { outcome = .failure(error) }
  if let text = try? String(contentsOfFile: state.path + "/postgres/data/postmaster.pid", encoding: .utf8),
    let process = text.split(separator: "\n").first.flatMap({ pid_t($0) }), process != getpid()
  {
    kill(process, SIGQUIT)
  }
  try FileManager.default.removeItem(atPath: folder)
  try outcome.get()
}
