import PanelStore
import Synchronization
import TestDatabase
import Testing

@Suite("The pool")
struct PoolTests {
  @Test("says busy when too many wait, and when one has waited too long")
  func busy() async throws {
    try await withNotes { database in
      let store = database.store(connections: 1, waiters: 1, patience: .milliseconds(200))
      try await database.holding("SELECT pg_advisory_lock(7)") {
        let holder = Task { try await store.read(as: .nobody, Notes.takeTurn()) }
        try await until { try isWaitingForTurn(database) }
        let outcomes = await withTaskGroup(of: Bool.self) { group in
          for _ in 0..<3 {
            group.addTask {
              do {
                _ = try await store.read(as: .nobody, Notes.all())
                return false
              } catch StoreError.busy(let pause) {
                return pause > .zero
              } catch {
                return false
              }
            }
          }
          return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes == [true, true, true])
        _ = try database.rows("SELECT pg_cancel_backend(pid) FROM pg_locks WHERE \(TestDatabase.waiting)")
        let ended = await holder.result
        #expect(throws: StoreError.timedOut) { try ended.get() }
      }
      let notes = try await store.read(as: .nobody, Notes.all())
      #expect(notes.isEmpty)
      await store.close()
    }
  }

  @Test("serves those who wait in the order in which they came")
  func firstComeFirstServed() async throws {
    try await withNotes { database in
      let store = database.store(connections: 1)
      let order = Order()
      try await withThrowingTaskGroup(of: Void.self) { group in
        try await database.holding("SELECT pg_advisory_lock(7)") {
          group.addTask { _ = try await store.read(as: .nobody, Notes.takeTurn()) }
          try await until { try isWaitingForTurn(database) }
          for number in 0..<10 {
            group.addTask {
              try await store.transaction(as: .nobody) {
                order.add(number)
                return Commit(())
              }
            }
            try await until { store.waiting == number + 1 }
          }
        }
        try await group.waitForAll()
      }
      #expect(order.numbers == Array(0..<10))
      await store.close()
    }
  }

  @Test("lets go of one who is cancelled while waiting, and keeps the others' places")
  func cancelledWhileWaiting() async throws {
    try await withNotes { database in
      let store = database.store(connections: 1)
      let (cancelled, other) = try await database.holding("SELECT pg_advisory_lock(7)") {
        let holder = Task { try await store.read(as: .nobody, Notes.takeTurn()) }
        try await until { try isWaitingForTurn(database) }
        let first = Task { try await store.read(as: .nobody, Notes.all()).count }
        try await until { store.waiting == 1 }
        let second = Task { try await store.read(as: .nobody, Notes.all()).count }
        try await until { store.waiting == 2 }
        first.cancel()
        let outcome = await first.result
        #expect(store.waiting == 1)
        _ = holder
        return (outcome, second)
      }
      #expect(throws: CancellationError.self) { try cancelled.get() }
      let count = try await other.value
      #expect(count == 0)
      await store.close()
    }
  }

  @Test("when it closes, lets running transactions end and refuses the others")
  func closing() async throws {
    try await withNotes { database in
      let store = database.store(connections: 1)
      let (running, waiting, closing) = try await database.holding("SELECT pg_advisory_lock(7)") {
        let running = Task {
          try await store.transaction(as: .nobody, reads: Notes.takeTurn()) { _ in
            Commit(writes: [Notes.add(1, "still kept")])
          }
        }
        try await until { try isWaitingForTurn(database) }
        let waiting = Task { try await store.read(as: .nobody, Notes.all()).count }
        try await until { store.waiting == 1 }
        let closing = Task { await store.close() }
        let refused = await waiting.result
        return (running, refused, closing)
      }
      #expect(throws: StoreError.closed) { try waiting.get() }
      try await running.value
      await closing.value
      await #expect(throws: StoreError.closed) { try await store.read(as: .nobody, Notes.all()) }
      let text = try database.rows("SELECT text FROM notes")
      #expect(text == [["still kept"]])
      let sessions = "SELECT 1 FROM pg_stat_activity WHERE datname = '\(database.name)' AND usename = 'paneld_web'"
      try await until { try database.rows(sessions).isEmpty }
    }
  }

  private func isWaitingForTurn(_ database: TestDatabase) throws -> Bool {
    try database.hasWaiterForLock
  }
}

private final class Order: Sendable {
  private let state = Mutex<[Int]>([])

  var numbers: [Int] { state.withLock { $0 } }

  func add(_ number: Int) {
    state.withLock { $0.append(number) }
  }
}
