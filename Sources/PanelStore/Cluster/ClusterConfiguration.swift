import Foundation

/// The three files that PostgreSQL reads at its start, written anew at each start of the daemon.
struct ClusterConfiguration {
  let state: StateFolder
  let user: ClusterUser

  /// False only where data may be lost with the machine: in tests.
  let durable: Bool

  /// Writes the files; gives whether any of them changed.
  func write() throws -> Bool {
    var changed = false
    for (name, text) in [("postgresql.conf", settings), ("pg_hba.conf", access), ("pg_ident.conf", identities)] {
      let path = state.configuration + "/" + name
      guard (try? String(contentsOfFile: path, encoding: .utf8)) != text else { continue }
      guard
        FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o644])
      else { throw ClusterRefusal.notWritable(path: path) }
      changed = true
    }
    return changed
  }

  /// The log tells what the server did, not what it was asked: a message about a failed statement may quote a row, so
  /// statements, parameters, details and the errors themselves stay out of it. The daemon logs their codes.
  private var settings: String {
    """
    # Written by paneld at each start. What an administrator adds stands in local.conf beside this file.
    data_directory = \(quoted(state.data))
    listen_addresses = ''
    unix_socket_directories = \(quoted(state.socketFolder))
    port = 5432
    max_connections = 100
    fsync = \(durable ? "on" : "off")
    full_page_writes = \(durable ? "on" : "off")
    synchronous_commit = on
    timezone = 'UTC'
    log_timezone = 'UTC'
    lc_messages = 'C'
    logging_collector = on
    log_directory = \(quoted(state.logs))
    log_filename = 'postgresql-%a.log'
    log_rotation_age = 1d
    log_truncate_on_rotation = on
    log_min_messages = log
    log_min_error_statement = panic
    log_error_verbosity = terse
    log_statement = none
    log_parameter_max_length = 0
    log_parameter_max_length_on_error = 0
    include_if_exists = 'local.conf'

    """
  }

  /// The machine vouches for who connects; there is no password to lose and no network to listen on.
  private var access: String {
    """
    # Written by paneld at each start.
    local all all peer map=paneld
    # For base backups, as PostgreSQL's own programs take them.
    local replication \(ClusterRole.superuser) peer map=paneld

    """
  }

  private var identities: String {
    let roles = DatabaseRole.allCases.map(\.rawValue) + [ClusterRole.superuser]
    let lines = roles.map { "paneld \(inQuotes(user.daemon)) \($0)" }
    let administration = user.isOther ? ["paneld \(inQuotes(user.name)) \(ClusterRole.superuser)"] : []
    return (["# Written by paneld at each start."] + lines + administration).joined(separator: "\n") + "\n"
  }

  private func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "''") + "'"
  }

  private func inQuotes(_ name: String) -> String {
    "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}

/// Beside the roles of the database: who made the cluster.
enum ClusterRole {
  static let superuser = "postgres"
}
