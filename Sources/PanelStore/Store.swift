/// The database as one role sees it: a pool of connections and the one shape of transaction.
package final class Store: Sendable {
  private let pool: Pool

  /// Connects when it is first used.
  package init(_ connection: ConnectionSettings, pool: PoolSettings = PoolSettings()) {
    self.pool = Pool(pool, connection)
  }

  /// Reads, decides and writes on somebody's behalf, in two round trips, at READ COMMITTED.
  ///
  /// The reads run after BEGIN; lock in the first, gather facts and the clock in the next. The body gets their rows and
  /// answers with a value and the writes, which go out together with COMMIT. Whatever it throws undoes the transaction
  /// and is thrown on. It must be pure: after a deadlock or a lost connection it runs again on rows read anew.
  ///
  /// Throws `StoreError`, or `CancellationError` when the task was cancelled before the writes were sent.
  package func transaction<each Row: Sendable, Value: Sendable>(
    as context: Context, reads: repeat Read<each Row>,
    body: @Sendable (repeat [each Row]) throws -> Commit<Value>
  ) async throws -> Value {
    let connection = try await pool.borrow()
    defer { pool.giveBack(connection) }
    let ticket = connection.cancellation.newTicket()
    return try await withTaskCancellationHandler {
      try await connection.transaction(as: context, reads: repeat each reads, body: body)
    } onCancel: {
      connection.cancellation.cancel(ticket)
    }
  }

  /// The rows of one query.
  package func read<Row: Sendable>(as context: Context, _ read: Read<Row>) async throws -> [Row] {
    try await transaction(as: context, reads: read) { Commit($0) }
  }

  /// The rows of two queries, read one after the other in one transaction.
  package func read<First: Sendable, Second: Sendable>(
    as context: Context, _ first: Read<First>, _ second: Read<Second>
  ) async throws -> ([First], [Second]) {
    try await transaction(as: context, reads: first, second) { Commit(($0, $1)) }
  }

  /// The rows of three queries, read one after the other in one transaction.
  package func read<First: Sendable, Second: Sendable, Third: Sendable>(
    as context: Context, _ first: Read<First>, _ second: Read<Second>, _ third: Read<Third>
  ) async throws -> ([First], [Second], [Third]) {
    try await transaction(as: context, reads: first, second, third) { Commit(($0, $1, $2)) }
  }

  /// How many callers wait for a connection now.
  package var waiting: Int { pool.waiting }

  /// How many connections are lent at this moment.
  package var connectionsInUse: Int { pool.lent }

  /// Refuses new transactions, lets running ones end and closes the connections.
  package func close() async {
    await pool.close()
  }
}
