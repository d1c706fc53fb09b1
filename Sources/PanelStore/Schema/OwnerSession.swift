import CLibpq

/// A session for whole scripts, with the owner's rights: for migrations and for setting a cluster up, nothing else.
/// It is the only place that sends SQL that is not in the catalogue, and no text of it comes from outside the program.
actor OwnerSession {
  private nonisolated let executor: ThreadExecutor
  private let settings: ConnectionSettings
  private var link: Link?

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(_ settings: ConnectionSettings) {
    self.settings = settings
    executor = ThreadExecutor(name: "paneld-owner")
  }

  deinit {
    executor.stop()
  }

  /// PostgreSQL's refusal, without its text.
  struct Failure: Error, Equatable {
    let sqlState: String?

    /// The character of the script where it failed, from 1.
    let position: Int?

    var isLockTimeout: Bool { sqlState == "55P03" }
  }

  func serverVersion() throws -> Int {
    Int(PQserverVersion(try connected().connection))
  }

  /// Runs one or more statements.
  func run(_ script: String) throws {
    _ = try read(PQexec(try connected().connection, script))
  }

  /// Runs one statement and gives its rows, each value as text.
  func rows(_ statement: String, with values: [String] = []) throws -> [[String?]] {
    var parameters = ParameterList()
    for value in values { value.append(to: &parameters) }
    let connection = try connected().connection
    return try read(
      parameters.withPointers { count, values in
        PQexecParams(connection, statement, count, nil, values, nil, nil, 0)
      })
  }

  func close() {
    link = nil
  }

  private func connected() throws -> Link {
    if let link { return link }
    guard let connection = settings.connect() else { throw StoreError.unavailable }
    let link = Link(connection)
    guard PQstatus(connection) == CONNECTION_OK else { throw StoreError.unavailable }
    PQsetNoticeReceiver(connection, { _, _ in }, nil)
    self.link = link
    return link
  }

  private func read(_ result: OpaquePointer?) throws -> [[String?]] {
    guard let result else { throw StoreError.unavailable }
    defer { PQclear(result) }
    let status = PQresultStatus(result)
    guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY else {
      func field(_ code: CInt) -> String? { PQresultErrorField(result, code).map { String(cString: $0) } }
      throw Failure(
        sqlState: field(resultSQLState), position: field(resultPosition).flatMap { Int($0) })
    }
    return (0..<PQntuples(result)).map { row in
      (0..<PQnfields(result)).map { column in
        PQgetisnull(result, row, column) == 1 ? nil : PQgetvalue(result, row, column).map { String(cString: $0) }
      }
    }
  }
}

/// Owns a connection.
private final class Link {
  let connection: OpaquePointer

  init(_ connection: OpaquePointer) {
    self.connection = connection
  }

  deinit {
    PQfinish(connection)
  }
}
