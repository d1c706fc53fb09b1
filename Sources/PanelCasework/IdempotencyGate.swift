package import PanelRules
import PanelStore
import Synchronization

/// Lets those who bring one idempotency key through one at a time: the second finds what the first did, and a thousand
/// at once take one connection of the pool and not all of them. Other daemons meet at the database instead.
package final class IdempotencyGate: Sendable {
  /// Whose key, for what, and which: enough to tell two acts apart.
  package struct Key: Hashable, Sendable {
    private let area: String
    private let caller: Practitioner.ID
    private let target: String
    private let key: String

    package init(area: String, caller: Practitioner.ID, target: String, key: String) {
      self.area = area
      self.caller = caller
      self.target = target
      self.key = key
    }
  }

  private struct Line {
    var waiting: [(number: Int, turn: CheckedContinuation<Void, any Error>)] = []
  }

  private struct State {
    var lines: [Key: Line] = [:]
    var lastNumber = 0
  }

  /// How many may wait for one key before the next is told to come back.
  private let waiters: Int
  private let state = Mutex(State())

  /// A gate before which so many may wait for one key.
  package init(waiters: Int = 4096) {
    self.waiters = waiters
  }

  /// Runs the body when nobody else is inside with the key. Throws `CancellationError` when the task is cancelled while
  /// it waits, and `StoreError.busy` when too many wait already.
  package func alone<Value>(_ key: Key, _ body: () async throws -> Value) async throws -> Value {
    try await enter(key)
    defer { leave(key) }
    return try await body()
  }

  private func enter(_ key: Key) async throws {
    let place = try state.withLock { state -> Int? in
      guard let line = state.lines[key] else {
        state.lines[key] = Line()
        return nil
      }
      guard line.waiting.count < waiters else { throw StoreError.busy(retryAfter: .seconds(1)) }
      state.lastNumber += 1
      return state.lastNumber
    }
    guard let place else { return }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wait(at: place, for: key, $0) }
    } onCancel: {
      give(up: place, for: key)
    }
  }

  private func wait(at place: Int, for key: Key, _ turn: CheckedContinuation<Void, any Error>) {
    let answer: Result<Void, any Error>? = state.withLock { state in
      // A cancellation from before this moment found nobody waiting; a later one finds the place.
      if Task.isCancelled { return .failure(CancellationError()) }
      guard state.lines[key] != nil else {
        state.lines[key] = Line()
        return .success(())
      }
      state.lines[key]?.waiting.append((place, turn))
      return nil
    }
    if let answer { turn.resume(with: answer) }
  }

  private func give(up place: Int, for key: Key) {
    let turn = state.withLock { state -> CheckedContinuation<Void, any Error>? in
      guard let index = state.lines[key]?.waiting.firstIndex(where: { $0.number == place }) else { return nil }
      return state.lines[key]?.waiting.remove(at: index).turn
    }
    turn?.resume(throwing: CancellationError())
  }

  private func leave(_ key: Key) {
    let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
      if state.lines[key]?.waiting.isEmpty == false { return state.lines[key]?.waiting.removeFirst().turn }
      state.lines[key] = nil
      return nil
    }
    next?.resume()
  }
}

extension Casework {
  /// Does an act once for its key, whoever else brings the same key at the same moment, here or at another daemon.
  ///
  /// The act looks its key up and keeps its answer under it in its own transaction. So it may be tried again where the
  /// answer of a commit was lost, or where another daemon kept an answer first: it then finds the one that was given.
  func once<Value>(
    _ keyed: Keyed, by caller: Caller, _ act: () async throws -> Value
  ) async throws -> Value {
    let key = IdempotencyGate.Key(
      area: caller.area, caller: caller.practitioner, target: keyed.target, key: keyed.key)
    return try await gate.alone(key) {
      // Once a COMMIT went unanswered nobody may say that nothing was done, whatever a later try comes to.
      var isUnknown = false
      for _ in 0..<2 {
        do {
          return try await act()
        } catch StoreError.outcomeUnknown {
          isUnknown = true
        } catch StoreError.rejected(let rejection) where rejection.isDuplicate && rejection.table == "idempotency" {
          continue
        } catch is StoreError where isUnknown {
          throw StoreError.outcomeUnknown
        }
      }
      do {
        return try await act()
      } catch is StoreError where isUnknown {
        throw StoreError.outcomeUnknown
      }
    }
  }
}
