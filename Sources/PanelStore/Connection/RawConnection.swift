import CLibpq

/// One libpq session in pipeline mode. Every call blocks, so it belongs to a thread of its own.
final class RawConnection {
  private let connection: OpaquePointer
  private let notices = NoticeCounter()
  private var prepared: Set<UInt64> = []

  /// Whether the session ended; nothing more can be done with it.
  private(set) var isLost = false

  /// How many warnings the server sent so far. After COMMIT one means that a wait for a standby was given up.
  var warningCount: Int { notices.warnings }

  /// Connects, or throws `StoreError.unavailable`.
  init(_ settings: ConnectionSettings) throws {
    guard let connection = settings.connect() else { throw StoreError.unavailable }
    guard PQstatus(connection) == CONNECTION_OK, PQenterPipelineMode(connection) == 1 else {
      PQfinish(connection)
      throw StoreError.unavailable
    }
    self.connection = connection
    notices.listen(to: connection)
  }

  deinit {
    PQfinish(connection)
  }

  func cancelHandle() -> CancelHandle? {
    CancelHandle(connection: connection)
  }

  /// Sends the calls and waits for all their results: one round trip. The first failure makes the server skip the rest.
  func run(_ calls: [Call]) throws(BatchFailure) -> [QueryResult] {
    let preparing = try send(calls)
    return try receive(calls, preparing: preparing)
  }

  /// Forgets every prepared statement here and in the session, because what they were planned for has changed.
  func forgetPrepared() throws(BatchFailure) {
    _ = try run([TransactionStatements.forgetPrepared().call])
    prepared = []
  }

  /// Sends, in front of each statement's first use, its preparation; gives the places where it did.
  private func send(_ calls: [Call]) throws(BatchFailure) -> Set<Int> {
    var preparing: Set<Int> = []
    var met: Set<UInt64> = []
    for (place, call) in calls.enumerated() {
      let statement = call.statement
      if !prepared.contains(statement.key), met.insert(statement.key).inserted {
        preparing.insert(place)
        guard PQsendPrepare(connection, statement.name, statement.text, 0, nil) == 1 else {
          throw lost(at: place, lastMayHaveRun: false)
        }
      }
      let isSent = call.parameters.withPointers { count, values in
        PQsendQueryPrepared(connection, statement.name, count, values, nil, nil, 0)
      }
      guard isSent == 1 else { throw lost(at: place, lastMayHaveRun: place == calls.count - 1) }
    }
    guard PQpipelineSync(connection) == 1 else { throw lost(at: calls.count, lastMayHaveRun: true) }
    return preparing
  }

  private func receive(_ calls: [Call], preparing: Set<Int>) throws(BatchFailure) -> [QueryResult] {
    var results: [QueryResult] = []
    results.reserveCapacity(calls.count)
    var failure: BatchFailure?
    for (place, call) in calls.enumerated() {
      if preparing.contains(place) {
        let result = try next(at: place, of: calls)
        if result.status == PGRES_COMMAND_OK { prepared.insert(call.statement.key) }
        failure = failure ?? result.failure(at: place, call)
      }
      let result = try next(at: place, of: calls)
      failure = failure ?? result.failure(at: place, call)
      results.append(result)
    }
    guard let end = PQgetResult(connection), QueryResult(end).status == PGRES_PIPELINE_SYNC else {
      throw lost(at: calls.count, lastMayHaveRun: true)
    }
    if let failure { throw failure }
    return results
  }

  /// The next statement's one result, with the null that ends it.
  private func next(at place: Int, of calls: [Call]) throws(BatchFailure) -> QueryResult {
    guard let pointer = PQgetResult(connection) else { throw lost(at: place, lastMayHaveRun: true) }
    let result = QueryResult(pointer)
    if result.endsSession {
      // The server says so itself, in place of this statement's result: it did not get to a later one.
      throw lost(
        at: place, lastMayHaveRun: place == calls.count - 1,
        rejection: result.rejection(origin: calls[place].statement.origin))
    }
    guard PQstatus(connection) == CONNECTION_OK, PQgetResult(connection) == nil else {
      throw lost(at: place, lastMayHaveRun: true)
    }
    return result
  }

  private func lost(at place: Int, lastMayHaveRun: Bool, rejection: Rejection? = nil) -> BatchFailure {
    isLost = true
    return BatchFailure(place: place, rejection: rejection, isLost: true, lastMayHaveRun: lastMayHaveRun)
  }
}

/// Why a batch did not end well.
struct BatchFailure: Error {
  /// The call that failed first.
  let place: Int
  let rejection: Rejection?
  let isLost: Bool

  /// Whether the batch's last call, a COMMIT perhaps, may have been carried out all the same.
  let lastMayHaveRun: Bool
}

extension QueryResult {
  fileprivate func failure(at place: Int, _ call: Call) -> BatchFailure? {
    switch status {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_PIPELINE_ABORTED: nil
    default:
      BatchFailure(
        place: place, rejection: rejection(origin: call.statement.origin), isLost: false, lastMayHaveRun: false)
    }
  }
}

/// Counts warnings and drops every notice: by default libpq prints them, and they may quote a row.
private final class NoticeCounter {
  private(set) var warnings = 0

  /// The counter must live as long as the connection.
  func listen(to connection: OpaquePointer) {
    let receiver: PQnoticeReceiver = { counter, notice in
      guard let counter, let notice, let severity = PQresultErrorField(notice, resultSeverity) else {
        return
      }
      if String(cString: severity) == "WARNING" {
        Unmanaged<NoticeCounter>.fromOpaque(counter).takeUnretainedValue().warnings += 1
      }
    }
    PQsetNoticeReceiver(connection, receiver, Unmanaged.passUnretained(self).toOpaque())
  }
}
