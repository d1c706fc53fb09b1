import CLibpq

/// Plain SQL with every right, past row level security: for what a test needs before it begins and looks at afterwards.
final class SetUpSession: Sendable {
  private let folder: String
  private let database: String

  init(folder: String, database: String) {
    self.folder = folder
    self.database = database
  }

  /// Runs the statements on a connection of its own and gives the last one's rows.
  func run(_ script: String) throws -> [[String?]] {
    let connection = try connect()
    defer { PQfinish(connection) }
    return try run(script, on: connection)
  }

  /// Runs the statements and keeps the connection, with every lock they took, until the body ends.
  func holding<Result>(_ script: String, _ body: () async throws -> Result) async throws -> Result {
    let connection = try connect()
    defer { PQfinish(connection) }
    _ = try run(script, on: connection)
    return try await body()
  }

  private func connect() throws -> OpaquePointer? {
    let connection = PQconnectdb("host='\(folder)' port=5432 user=postgres dbname='\(database)'")
    PQsetNoticeReceiver(connection, { _, _ in }, nil)
    guard PQstatus(connection) == CONNECTION_OK else {
      defer { PQfinish(connection) }
      throw SetUpFailure(text: message(of: connection))
    }
    return connection
  }

  private func run(_ script: String, on connection: OpaquePointer?) throws -> [[String?]] {
    let result = PQexec(connection, script)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK else {
      throw SetUpFailure(text: message(of: connection))
    }
    return (0..<PQntuples(result)).map { row in
      (0..<PQnfields(result)).map { column in
        PQgetisnull(result, row, column) == 1 ? nil : String(cString: PQgetvalue(result, row, column))
      }
    }
  }

  private func message(of connection: OpaquePointer?) -> String {
    PQerrorMessage(connection).map { String(cString: $0) } ?? ""
  }
}

/// SQL of a test's own that PostgreSQL refused, in its words: tests hold no data of anybody.
package struct SetUpFailure: Error, CustomStringConvertible {
  package let text: String
  package var description: String { text }
}
