import CLibpq

/// How to reach the database, as whom, and how long its statements may take.
///
/// A password, where one is needed, comes from the file that libpq's `passfile` names, never from here.
package struct ConnectionSettings: Sendable {
  /// libpq's keywords; a later one overrides an earlier.
  private var keywords: [(name: String, value: String)]

  package var statementTimeout: Duration = .seconds(10)
  package var lockTimeout: Duration = .seconds(5)

  /// Ends a session that holds locks while its program does nothing.
  package var idleInTransactionTimeout: Duration = .seconds(15)
  package var connectTimeout: Duration = .seconds(5)

  /// A server on this machine, by the folder of its socket.
  package static func socket(folder: String, database: String, user: String) -> ConnectionSettings {
    ConnectionSettings(keywords: [("host", folder), ("port", "5432"), ("dbname", database), ("user", user)])
  }

  /// A server by URL, `postgresql://host/database?sslmode=verify-full`; a role given here overrides the URL's.
  package static func url(_ url: String, role: DatabaseRole? = nil) -> ConnectionSettings {
    ConnectionSettings(keywords: [("dbname", url)] + (role.map { [("user", $0.rawValue)] } ?? []))
  }

  /// Connects, which blocks; the connection may be a broken one. Nil only when there is no memory.
  func connect() -> OpaquePointer? {
    var names = ParameterList()
    var values = ParameterList()
    for (name, value) in keywords + session {
      names.append(name.utf8)
      values.append(value.utf8)
    }
    names.appendNull()
    values.appendNull()
    return names.withPointers { _, names in values.withPointers { _, values in PQconnectdbParams(names, values, 1) } }
  }

  /// The same for everyone. A network that goes silent is noticed by TCP within half a minute.
  private var session: [(name: String, value: String)] {
    [
      ("application_name", "paneld"),
      ("client_encoding", "UTF8"),
      ("connect_timeout", String(max(2, connectTimeout.components.seconds))),
      ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
      ("tcp_user_timeout", "25000"),
      ("options", options),
    ]
  }

  /// A statement is planned once for a session, for any values: under row level security planning takes as long as
  /// running. What it reads is mostly in memory or on a fast disk, so a page found by an index costs little more than
  /// the next one.
  private var options: String {
    [
      "statement_timeout=\(statementTimeout.milliseconds)",
      "lock_timeout=\(lockTimeout.milliseconds)",
      "idle_in_transaction_session_timeout=\(idleInTransactionTimeout.milliseconds)",
      "client_min_messages=warning",
      "search_path=public",
      "TimeZone=UTC",
      "DateStyle=ISO",
      "bytea_output=hex",
      "jit=off",
      "plan_cache_mode=force_generic_plan",
      "random_page_cost=1.1",
    ].map { "-c " + $0 }.joined(separator: " ")
  }
}

/// The database's roles. Only the owner owns anything; the others do what they are granted.
package enum DatabaseRole: String, Sendable, CaseIterable {
  case owner = "paneld_owner"
  case web = "paneld_web"
  case worker = "paneld_worker"
  case report = "paneld_report"
  case retention = "paneld_retention"
}

extension Duration {
  /// Whole milliseconds, at least one: to PostgreSQL 0 would mean no limit.
  fileprivate var milliseconds: Int64 {
    max(1, components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000)
  }
}
