import CLibpq

/// What one statement gave; freed with this object.
final class QueryResult {
  private let result: OpaquePointer

  init(_ result: OpaquePointer) {
    self.result = result
  }

  deinit {
    PQclear(result)
  }

  var status: ExecStatusType { PQresultStatus(result) }

  /// `COMMIT` where a transaction was committed, `ROLLBACK` where it had failed before.
  var commandTag: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }

  /// How many rows the statement touched: of a count of its own, what it counted.
  var touched: Int {
    if PQntuples(result) == 1, commandTag == "SELECT 1" { return 1 }
    return PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
  }

  /// The identifiers in it, each as 32 hexadecimal digits.
  var identifiers: [String] {
    let columns = (0..<PQnfields(result)).filter { PQftype(result, $0) == SQLType.uuid.oid }
    return columns.flatMap { column in
      (0..<PQntuples(result)).compactMap { row in
        guard PQgetisnull(result, row, column) == 0, let text = PQgetvalue(result, row, column) else { return nil }
        return String(cString: text).replacing("-", with: "")
      }
    }
  }

  /// Reads every row; throws `StoreError.unreadable` at the first value that is not as declared.
  func rows<Row: Sendable>(of read: Read<Row>) throws -> [Row] {
    let count = PQntuples(result)
    var rows: [Row] = []
    rows.reserveCapacity(Int(count))
    for row in 0..<count {
      rows.append(try read.decode(RowCells(result: result, row: row, origin: read.call.statement.origin)))
    }
    return rows
  }

  /// The refusal in this result, or nil where it is none or came without a code, as when the connection broke.
  func rejection(origin: String) -> Rejection? {
    guard status == PGRES_FATAL_ERROR, let sqlState = field(resultSQLState) else { return nil }
    return Rejection(
      sqlState: sqlState, constraint: field(resultConstraint), table: field(resultTable),
      column: field(resultColumn), origin: origin)
  }

  /// Whether the server ended the session with this result.
  var endsSession: Bool {
    guard status == PGRES_FATAL_ERROR, let severity = field(resultSeverity) else { return false }
    return severity == "FATAL" || severity == "PANIC"
  }

  private func field(_ code: CInt) -> String? {
    PQresultErrorField(result, code).map { String(cString: $0) }
  }
}

/// The cells of one row, valid while its result is.
package struct RowCells {
  let result: OpaquePointer
  let row: CInt
  let origin: String

  /// The value of a column counted from 0.
  func read<Value: SQLValue>(at column: CInt) throws -> Value {
    do {
      return try Value(cell: cell(at: column))
    } catch is UnreadableCell {
      throw StoreError.unreadable(origin: origin, column: Int(column) + 1)
    }
  }

  private func cell(at column: CInt) -> Cell {
    guard PQgetisnull(result, row, column) == 0, let text = PQgetvalue(result, row, column) else {
      return Cell(bytes: nil)
    }
    let bytes = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    return Cell(bytes: UnsafeBufferPointer(start: bytes, count: Int(PQgetlength(result, row, column))))
  }
}
