/// Why the embedded PostgreSQL does not run, as a sentence for whoever starts the daemon.
package enum ClusterRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  case inUse(path: String)
  case notWritable(path: String)
  case programsMissing(needed: Int?)
  case userMissing
  case userUnnamed

  /// `initdb` failed; its last line names files and settings only.
  case notInitialised(String)
  case notStarted(log: String)
  case notStopped

  package var description: String {
    switch self {
    case .inUse(let path):
      "Another daemon is serving from \(path): stop it first, or give this one a state folder of its own."
    case .notWritable(let path):
      "The state folder \(path) cannot be written: name another, or give its owner the right to."
    case .programsMissing(nil):
      "No PostgreSQL 15 or later is installed: install the package postgresql, or give the URL of a database."
    case .programsMissing(let needed?):
      "The data was made by PostgreSQL \(needed), which is no longer installed: install it again, or upgrade the data."
    case .userMissing:
      "PostgreSQL does not run as root, and there is no user postgres to run it as: install the package postgresql."
    case .userUnnamed:
      "This process runs as a user that has no name on this machine, so PostgreSQL cannot tell who it is."
    case .notInitialised(let said):
      "The database's files could not be made: \(said)"
    case .notStarted(let log):
      "PostgreSQL did not start; why is in \(log)."
    case .notStopped:
      "PostgreSQL did not stop within a minute."
    }
  }
}
