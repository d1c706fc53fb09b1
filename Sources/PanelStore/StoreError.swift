/// Why the store did not do as asked. None carries PostgreSQL's text or a value of any row.
package enum StoreError: Error, Equatable, Sendable {
  /// Every connection was taken for as long as one may wait, or too many wait already. Try again after so long.
  case busy(retryAfter: Duration)

  /// The connection was lost after COMMIT had been sent: it may have happened. Never repeat it blindly; ask whether
  /// the idempotency key is there.
  case outcomeUnknown

  /// The database cannot be reached, or was lost twice running; nothing was committed.
  case unavailable

  /// A statement or a lock took longer than the connection's settings allow; nothing was committed.
  case timedOut

  /// Deadlocked or not serializable, twice running; nothing was committed.
  case conflict

  /// PostgreSQL refused a statement; nothing was committed.
  case rejected(Rejection)

  /// A rule of this program did not hold, for example a write marked `.exactlyOne` touched two rows; nothing was
  /// committed. Names where the statement is declared. It is a fault of the program: report it loudly.
  case invariantBroken(origin: String)

  /// A column, counted from 1, was not of the type that its query declares.
  case unreadable(origin: String, column: Int)

  /// A text held a zero byte, which PostgreSQL cannot keep; nothing was sent.
  case nulCharacter(origin: String)

  /// The database holds another version of the tables than this program expects.
  case schema(found: Int, expected: Int)

  /// The store was closed.
  case closed
}

/// PostgreSQL's refusal of a statement, by its code and by what the schema calls the thing: never by its message, which
/// may quote a row.
package struct Rejection: Equatable, Sendable {
  /// Five characters of the SQL standard, for example `23505`.
  package let sqlState: String
  package let constraint: String?
  package let table: String?
  package let column: String?

  /// Where the statement is declared.
  package let origin: String

  package init(
    sqlState: String, constraint: String? = nil, table: String? = nil, column: String? = nil, origin: String
  ) {
    self.sqlState = sqlState
    self.constraint = constraint
    self.table = table
    self.column = column
    self.origin = origin
  }

  /// A unique constraint already holds the value; the row it meets may be one the caller cannot see.
  package var isDuplicate: Bool { sqlState == "23505" }

  /// A foreign key found nothing, or is still needed by another row.
  package var isMissingReference: Bool { sqlState == "23503" }

  package var isCheckViolation: Bool { sqlState == "23514" }

  /// Missing privilege, or a row that a policy forbids to write.
  package var isDenied: Bool { sqlState == "42501" }
}
