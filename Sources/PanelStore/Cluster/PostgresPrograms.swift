import Foundation
import Subprocess

/// The programs of one installed PostgreSQL, and the user they run as.
struct PostgresPrograms: Sendable {
  let folder: String
  let user: ClusterUser

  /// Those that made the data, where there is any, else the newest from 15 on.
  static func installed(for state: StateFolder, user: ClusterUser) throws -> PostgresPrograms {
    let made = try? String(contentsOfFile: state.data + "/PG_VERSION", encoding: .utf8)
    let needed = made.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    let installed = versions().filter { needed == nil ? $0.key >= 15 : $0.key == needed }
    guard let best = installed.max(by: { $0.key < $1.key }) else {
      throw ClusterRefusal.programsMissing(needed: needed)
    }
    return PostgresPrograms(folder: best.value, user: user)
  }

  /// Runs a program to its end as the cluster's user; gives whether it succeeded, and what it said.
  func run(_ program: String, _ arguments: [String]) async throws -> (succeeded: Bool, said: String) {
    // In the root folder, because PostgreSQL's user may not be allowed to read ours.
    let command = (user.isOther ? ["runuser", "-u", user.name, "--"] : []) + [folder + "/" + program]
    let result = try await Subprocess.run(
      .name("env"),
      arguments: Arguments(["-C", "/"] + command + arguments),
      environment: .custom(["PATH": folder + ":/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"]),
      output: .string(limit: 1 << 20),
      error: .combinedWithOutput)
    return (result.terminationStatus.isSuccess, result.standardOutput)
  }

  /// Debian keeps each version in a folder of its own.
  private static func versions() -> [Int: String] {
    let root = "/usr/lib/postgresql"
    var found: [Int: String] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [] {
      let folder = root + "/" + name + "/bin"
      if let version = Int(name), FileManager.default.isExecutableFile(atPath: folder + "/initdb") {
        found[version] = folder
      }
    }
    return found
  }
}

/// The user of the machine that the cluster belongs to: the daemon's own, or `postgres` when that is root.
struct ClusterUser: Sendable {
  /// Who the daemon runs as.
  let daemon: String

  /// Who PostgreSQL runs as.
  let name: String

  var isOther: Bool { daemon != name }

  static func current() throws -> ClusterUser {
    guard let entry = getpwuid(geteuid()) else { throw ClusterRefusal.userUnnamed }
    let daemon = String(cString: entry.pointee.pw_name)
    guard geteuid() == 0 else { return ClusterUser(daemon: daemon, name: daemon) }
    guard getpwnam("postgres") != nil else { throw ClusterRefusal.userMissing }
    return ClusterUser(daemon: daemon, name: "postgres")
  }
}
