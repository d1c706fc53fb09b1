import CLibpq
import Dispatch
import Synchronization

/// Cancels what a connection is doing for one caller, and never what it does for the next.
///
/// A cancel request names a session, not a statement. So it is sent under a lock that the end of each phase takes too:
/// when a phase has ended, a request is either wholly delivered (and the server, waiting for the next command, ignores
/// it) or will not be sent. The commit batch is no such phase.
final class Cancellation: Sendable {
  private let state = Mutex(State())

  private struct State {
    var handle: CancelHandle?
    var ticket = 0
    var isRequested = false
    var isOpen = false
  }

  /// A number for the caller that has the connection now; earlier ones are void.
  func newTicket() -> Int {
    state.withLock { state in
      state.ticket += 1
      state.isRequested = false
      state.isOpen = false
      return state.ticket
    }
  }

  /// Takes over the handle of a new session, or drops that of one that has ended.
  func serve(_ handle: CancelHandle?) {
    state.withLock { $0.handle = handle }
  }

  /// Asks for an end; returns at once. The request itself is a connection of its own and takes milliseconds.
  func cancel(_ ticket: Int) {
    DispatchQueue.global().async { [self] in
      state.withLock { state in
        guard state.ticket == ticket, !state.isRequested else { return }
        state.isRequested = true
        if state.isOpen { state.handle?.cancel() }
      }
    }
  }

  /// Runs a phase that may be cancelled. Throws `CancellationError` before it when an end was asked for already, and
  /// instead of whatever it threw or gave when one was asked for meanwhile.
  func whileOpen<Result>(_ phase: () throws -> Result) throws -> Result {
    try state.withLock { state in
      if state.isRequested { throw CancellationError() }
      state.isOpen = true
    }
    let outcome = Swift.Result(catching: phase)
    let isRequested = state.withLock { state in
      state.isOpen = false
      return state.isRequested
    }
    if isRequested { throw CancellationError() }
    return try outcome.get()
  }
}

/// What libpq needs to send a cancel request from another thread.
final class CancelHandle: @unchecked Sendable {
  // A PGcancel is never changed after it is made and PQcancel may be called from any thread (libpq, "Canceling
  // Queries in Progress"); this object is its only owner.
  private let pointer: OpaquePointer

  /// Nil when the connection is broken.
  init?(connection: OpaquePointer) {
    guard let pointer = PQgetCancel(connection) else { return nil }
    self.pointer = pointer
  }

  deinit {
    PQfreeCancel(pointer)
  }

  /// Whether the request arrived matters to nobody: without it, the statement ends by its time-out.
  func cancel() {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
      _ = PQcancel(pointer, message.baseAddress, 256)
    }
  }
}
