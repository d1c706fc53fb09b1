/// One session with the database, on a thread of its own.
///
/// A transaction is one call of this actor, so nothing comes between its two round trips, and its body is synchronous,
/// so nothing is awaited while rows are locked.
actor Connection {
  nonisolated let cancellation = Cancellation()
  private nonisolated let executor: ThreadExecutor
  private let settings: ConnectionSettings
  private var session: RawConnection?

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Connects at the first transaction.
  init(_ settings: ConnectionSettings) {
    self.settings = settings
    executor = ThreadExecutor(name: "paneld-database")
  }

  deinit {
    executor.stop()
  }

  /// Runs the transaction, a second time when it failed for a reason that a second try can mend: a deadlock, a lost
  /// connection before COMMIT was sent, a statement planned before the tables changed, a context left over.
  func transaction<each Row: Sendable, Value: Sendable>(
    as context: Context, reads: repeat Read<each Row>, body: @Sendable (repeat [each Row]) throws -> Commit<Value>
  ) throws -> Value {
    do {
      return try attempt(as: context, reads: repeat each reads, body: body)
    } catch let setback as Setback where setback.mayTryAgain {
      do {
        return try attempt(as: context, reads: repeat each reads, body: body)
      } catch let setback as Setback {
        throw setback.error
      }
    } catch let setback as Setback {
      throw setback.error
    }
  }

  /// Ends the session; a later transaction would open another.
  func disconnect() {
    cancellation.serve(nil)
    session = nil
  }

  private func attempt<each Row: Sendable, Value: Sendable>(
    as context: Context, reads: repeat Read<each Row>, body: (repeat [each Row]) throws -> Commit<Value>
  ) throws -> Value {
    let setContext = TransactionStatements.setContext.read(with: context.parameters)
    var opening = [TransactionStatements.begin().call, setContext.call]
    for read in repeat each reads { opening.append(read.call) }
    try refuseNUL(in: opening)

    let session = try connected()
    let commit: Commit<Value>
    let planned: Rehearsed?
    do {
      let results = try cancellation.whileOpen { try openTransaction(opening, on: session, settingContext: setContext) }
      var place = 1
      func rows<Each: Sendable>(_ read: Read<Each>) throws -> [Each] {
        place += 1
        return try results[place].rows(of: read)
      }
      let rows = (repeat try rows(each reads))
      commit = try body(repeat each rows)
      planned = try Rehearsal.current?.undoing(commit) {
        Set(results.flatMap(\.identifiers) + setContext.call.parameters.texts.compactMap(\.self))
      }
      try refuseNUL(in: commit.writes.map(\.call))
      try Task.checkCancellation()
    } catch {
      rollBack(session, after: error)
      throw error
    }
    if let planned { throw try tryOut(commit.writes, as: planned, on: session) }
    try closeTransaction(commit.writes, on: session)
    return commit.value
  }

  /// Round trip 1.
  private func openTransaction(
    _ calls: [Call], on session: RawConnection, settingContext: Read<Bool>
  ) throws -> [QueryResult] {
    do {
      let results = try session.run(calls)
      guard try results[1].rows(of: settingContext) == [false] else {
        throw Setback(
          .invariantBroken(origin: settingContext.call.statement.origin), mayTryAgain: true, mustReconnect: true)
      }
      return results
    } catch let failure as BatchFailure {
      throw Setback(failure)
    }
  }

  /// Round trip 2. From here on nothing cancels: an answer that never comes is worse than one that comes late.
  private func closeTransaction(_ writes: [Change], on session: RawConnection) throws {
    let warnings = session.warningCount
    do {
      let results = try session.run(writes.map(\.call) + [TransactionStatements.commit().call])
      guard results.last?.commandTag == "COMMIT" else {
        throw Setback(.invariantBroken(origin: TransactionStatements.commit.shape.statement.origin))
      }
      // A standby that did not answer in time is told by a warning beside COMMIT: the commit may not survive.
      guard writes.isEmpty || session.warningCount == warnings else { throw Setback(.outcomeUnknown) }
    } catch let failure as BatchFailure {
      let setback = Setback(failure, commits: !writes.isEmpty)
      rollBack(session, after: setback)
      throw setback
    }
  }

  /// Round trip 2 of an act that is only planned: everything is written, what would be checked at COMMIT is checked, and
  /// all of it is undone.
  private func tryOut(
    _ writes: [Change], as planned: Rehearsed, on session: RawConnection
  ) throws -> Rehearsed {
    do {
      let ending = [TransactionStatements.checkNow().call, TransactionStatements.rollback().call]
      let results = try session.run(writes.map(\.call) + ending)
      guard results.last?.commandTag == "ROLLBACK" else {
        throw Setback(.invariantBroken(origin: TransactionStatements.rollback.shape.statement.origin))
      }
      let rows = zip(writes, results).flatMap { write, result in
        [Int](repeating: result.touched, count: write.plannedCount)
      }
      var tried = planned
      for (place, rows) in zip(tried.writes.indices, rows) { tried.writes[place].rows = rows }
      return tried
    } catch let failure as BatchFailure {
      let setback = Setback(failure)
      rollBack(session, after: setback)
      throw setback
    }
  }

  /// Leaves the session outside any transaction, or without it.
  private func rollBack(_ session: RawConnection, after error: any Error) {
    let setback = error as? Setback
    do {
      guard !session.isLost, setback?.mustReconnect != true else { return disconnect() }
      _ = try session.run([TransactionStatements.rollback().call])
      if setback?.mustPrepareAgain == true { try session.forgetPrepared() }
    } catch {
      disconnect()
    }
  }

  private func connected() throws -> RawConnection {
    if let session, !session.isLost { return session }
    disconnect()
    let session = try RawConnection(settings)
    cancellation.serve(session.cancelHandle())
    self.session = session
    return session
  }

  private func refuseNUL(in calls: [Call]) throws {
    for call in calls where call.parameters.hasNUL {
      throw StoreError.nulCharacter(origin: call.statement.origin)
    }
  }
}

/// An attempt that failed in the store, not in the body, and what may be done about it.
private struct Setback: Error {
  let error: StoreError
  let mayTryAgain: Bool
  var mustReconnect = false
  var mustPrepareAgain = false

  init(_ error: StoreError, mayTryAgain: Bool = false, mustReconnect: Bool = false) {
    self.error = error
    self.mayTryAgain = mayTryAgain
    self.mustReconnect = mustReconnect
  }

  /// - Parameter commits: whether the batch ended in the COMMIT of writes. Without writes a lost COMMIT loses nothing.
  init(_ failure: BatchFailure, commits: Bool = false) {
    if failure.isLost {
      let isUnknown = commits && failure.lastMayHaveRun
      self.init(isUnknown ? .outcomeUnknown : .unavailable, mayTryAgain: !isUnknown, mustReconnect: true)
      return
    }
    guard let rejection = failure.rejection else {
      self.init(.unavailable, mustReconnect: true)
      return
    }
    switch rejection.sqlState {
    case SQLState.serializationFailure, SQLState.deadlock:
      self.init(.conflict, mayTryAgain: true)
    case SQLState.queryCancelled, SQLState.lockNotAvailable:
      self.init(.timedOut)
    case SQLState.notExactlyOne:
      self.init(.invariantBroken(origin: rejection.origin))
    case SQLState.planIsStale, SQLState.noSuchPreparedStatement:
      self.init(.rejected(rejection), mayTryAgain: true)
      mustPrepareAgain = true
    default:
      self.init(.rejected(rejection))
    }
  }
}

/// The codes that mean something to the store itself.
private enum SQLState {
  static let serializationFailure = "40001"
  static let deadlock = "40P01"
  static let queryCancelled = "57014"
  static let lockNotAvailable = "55P03"

  /// "cached plan must not change result type", after a migration; also any feature PostgreSQL does not have.
  static let planIsStale = "0A000"
  static let noSuchPreparedStatement = "26000"

  /// Raised by the function `exactly_one`.
  static let notExactlyOne = "PD001"
}
