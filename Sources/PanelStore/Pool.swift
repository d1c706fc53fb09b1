import Dispatch
import Synchronization

/// How many connections there are, and how many callers may wait for one and how long.
package struct PoolSettings: Sendable {
  package var connections: Int
  package var waiters: Int
  package var patience: Duration

  /// Eight connections keep two cores busy; more gain nothing and lengthen the slowest answers.
  package init(connections: Int = 8, waiters: Int = 256, patience: Duration = .seconds(2)) {
    self.connections = connections
    self.waiters = waiters
    self.patience = patience
  }
}

/// The connections, lent one caller at a time, first come first served.
final class Pool: Sendable {
  private let settings: PoolSettings
  private let state: Mutex<PoolState>

  /// No connection is opened before it is first used.
  init(_ settings: PoolSettings, _ connection: ConnectionSettings) {
    self.settings = settings
    state = Mutex(PoolState(idle: (0..<max(1, settings.connections)).map { _ in Connection(connection) }))
  }

  /// Lends a connection. Throws `.busy` when too many wait or the wait is over, `.closed` after `close()`, and
  /// `CancellationError` when the task was cancelled while it waited.
  func borrow() async throws -> Connection {
    let offer = try state.withLock { try $0.offer() }
    switch offer {
    case .connection(let connection):
      return connection
    case .place(let number):
      return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { wait(at: number, $0) }
      } onCancel: {
        state.withLock { $0.takeWaiter(number) }?.continuation.resume(throwing: CancellationError())
      }
    }
  }

  var waiting: Int { state.withLock { $0.waiters.count } }

  /// Takes a connection back and hands it to whoever has waited longest.
  func giveBack(_ connection: Connection) {
    let waiter = state.withLock { $0.giveBack(connection) }
    if let waiter { waiter.continuation.resume(returning: connection) } else { finishClosing() }
  }

  /// How many connections are lent.
  var lent: Int { state.withLock { $0.lent } }

  /// Refuses new callers and those who wait, lets running transactions end, then closes every connection.
  func close() async {
    for waiter in state.withLock({ $0.close() }) { waiter.continuation.resume(throwing: StoreError.closed) }
    await withCheckedContinuation { closer in
      state.withLock { $0.closers.append(closer) }
      finishClosing()
    }
    for connection in state.withLock({ $0.idle }) { await connection.disconnect() }
  }

  private func wait(at number: Int, _ continuation: CheckedContinuation<Connection, any Error>) {
    let waiter = Waiter(number: number, deadline: .now + settings.patience, continuation: continuation)
    let answer: Result<Connection, any Error>? = state.withLock { state in
      // A cancellation from before this moment found nobody waiting; a later one finds the waiter.
      if Task.isCancelled { return .failure(CancellationError()) }
      if state.isClosed { return .failure(StoreError.closed) }
      if let connection = state.lend() { return .success(connection) }
      guard state.waiters.count < settings.waiters else { return .failure(StoreError.busy(retryAfter: .seconds(1))) }
      state.waiters.append(waiter)
      return nil
    }
    if let answer { continuation.resume(with: answer) } else { watchPatience() }
  }

  /// One timer serves all: whoever waits longest runs out of patience first.
  private func watchPatience() {
    let first = state.withLock { state -> ContinuousClock.Instant? in
      guard !state.timerIsSet, let first = state.waiters.first else { return nil }
      state.timerIsSet = true
      return first.deadline
    }
    guard let first else { return }
    let (seconds, attoseconds) = max(.zero, first - .now).components
    let delay = DispatchTimeInterval.nanoseconds(Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
    DispatchQueue.global().asyncAfter(deadline: .now() + delay) { [self] in
      let late = state.withLock { $0.takeLate(at: .now) }
      for waiter in late { waiter.continuation.resume(throwing: StoreError.busy(retryAfter: .seconds(1))) }
      watchPatience()
    }
  }

  private func finishClosing() {
    for closer in state.withLock({ $0.takeClosers() }) { closer.resume() }
  }
}

private struct Waiter {
  let number: Int
  let deadline: ContinuousClock.Instant
  let continuation: CheckedContinuation<Connection, any Error>
}

/// What a caller gets at once: a connection, or a place to wait at.
private enum Offer {
  case connection(Connection)
  case place(Int)
}

private struct PoolState {
  /// The one used last is lent next: its caches are warm.
  var idle: [Connection]
  var waiters: [Waiter] = []
  var timerIsSet = false
  var isClosed = false
  var closers: [CheckedContinuation<Void, Never>] = []
  private(set) var lent = 0
  private var lastNumber = 0

  init(idle: [Connection]) {
    self.idle = idle
  }

  mutating func offer() throws -> Offer {
    if isClosed { throw StoreError.closed }
    if let connection = lend() { return .connection(connection) }
    lastNumber += 1
    return .place(lastNumber)
  }

  mutating func lend() -> Connection? {
    guard let connection = idle.popLast() else { return nil }
    lent += 1
    return connection
  }

  /// The waiter who gets the connection next; nil when nobody waits and it is idle now.
  mutating func giveBack(_ connection: Connection) -> Waiter? {
    if !waiters.isEmpty { return waiters.removeFirst() }
    lent -= 1
    idle.append(connection)
    return nil
  }

  mutating func takeWaiter(_ number: Int) -> Waiter? {
    waiters.firstIndex { $0.number == number }.map { waiters.remove(at: $0) }
  }

  mutating func takeLate(at now: ContinuousClock.Instant) -> [Waiter] {
    timerIsSet = false
    let late = waiters.prefix { $0.deadline <= now }
    waiters.removeFirst(late.count)
    return Array(late)
  }

  mutating func close() -> [Waiter] {
    isClosed = true
    defer { waiters = [] }
    return waiters
  }

  mutating func takeClosers() -> [CheckedContinuation<Void, Never>] {
    guard isClosed, lent == 0 else { return [] }
    defer { closers = [] }
    return closers
  }
}
