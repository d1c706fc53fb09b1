import Foundation

/// Where a daemon with a PostgreSQL of its own keeps everything.
package struct StateFolder: Sendable {
  /// Absolute, without a slash at its end.
  package let path: String

  /// `/var/lib/paneld` for root, else the state folder that the XDG base directories name.
  package static var standard: StateFolder {
    if geteuid() == 0 { return StateFolder("/var/lib/paneld") }
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"] ?? NSHomeDirectory()
    return StateFolder((environment["XDG_STATE_HOME"] ?? home + "/.local/state") + "/paneld")
  }

  /// A relative path counts from the current folder.
  package init(_ path: String) {
    self.path = URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// Whether a database was made in it; false also where whoever asks may not look.
  package var holdsDatabase: Bool { FileManager.default.fileExists(atPath: data + "/PG_VERSION") }

  var lock: String { path + "/lock" }

  /// What PostgreSQL is told. The folder is the daemon's and not the cluster's, so that whoever takes PostgreSQL over
  /// cannot make the daemon, perhaps root, write through a link of theirs.
  var configuration: String { path + "/config" }
  var cluster: String { path + "/postgres" }
  var data: String { cluster + "/data" }
  var unfinishedData: String { cluster + "/data.unfinished" }
  var startLog: String { cluster + "/start.log" }
  var logs: String { cluster + "/log" }

  /// Where the socket lies. Its address has room for 107 bytes; a longer path falls back to a short folder named by a hash of it.
  package var socketFolder: String {
    let own = path + "/socket"
    guard (own + "/.s.PGSQL.5432").utf8.count > 107 else { return own }
    let hash = path.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let environment = ProcessInfo.processInfo.environment
    let short = geteuid() == 0 ? "/run" : environment["XDG_RUNTIME_DIR"] ?? "/tmp"
    return short + "/paneld-\(geteuid())-" + String(hash, radix: 36)
  }
}
