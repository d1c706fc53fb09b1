import Foundation
import Glibc
package import PanelStore
import Synchronization

/// One PostgreSQL for all the tests of a process, without fsync, gone when the process ends.
package actor TestCluster {
  package static let shared = TestCluster()

  private var starting: Task<EmbeddedPostgres, any Error>?

  /// The cluster with its migrated template; the first caller starts it and the others wait.
  package func running() async throws -> EmbeddedPostgres {
    if let starting { return try await starting.value }
    let task = Task { try await Self.start() }
    starting = task
    return try await task.value
  }

  /// The state folder of this process's cluster.
  static let state = StateFolder(folder(of: getpid()))

  private static func start() async throws -> EmbeddedPostgres {
    clearUpAfterTheDead()
    atexit { TestCluster.end() }
    let cluster = try await EmbeddedPostgres.start(in: state, durable: false)
    _ = try await Migrator(owner: cluster.connection(as: .owner)).migrate()
    return cluster
  }

  /// Without waiting for anything: nobody needs these data again.
  private static func end() {
    kill(state: state.path)
  }

  private static func folder(of process: pid_t) -> String { "/tmp/paneld-tests-\(geteuid())-\(process)" }

  /// Tests that were killed could not stop their PostgreSQL.
  private static func clearUpAfterTheDead() {
    let lead = "paneld-tests-\(geteuid())-"
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? [] where name.hasPrefix(lead) {
      guard let process = pid_t(name.dropFirst(lead.count)), Glibc.kill(process, 0) != 0 else { continue }
      kill(state: "/tmp/" + name)
    }
  }

  private static func kill(state: String) {
    let data = state + "/postgres/data"
    if let text = try? String(contentsOfFile: data + "/postmaster.pid", encoding: .utf8),
      let process = text.split(separator: "\n").first.flatMap({ pid_t($0) }),
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")) == data
    {
      Glibc.kill(process, SIGQUIT)
      for _ in 0..<200 where Glibc.kill(process, 0) == 0 { usleep(10_000) }
    }
    try? FileManager.default.removeItem(atPath: state)
  }
}
