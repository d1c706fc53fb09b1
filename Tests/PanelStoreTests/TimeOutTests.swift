import PanelStore
import Synchronization
import TestDatabase
import Testing

@Suite("A statement that takes too long")
struct TimeOutTests {
  @Test("is ended by the statement time-out")
  func statement() async throws {
    try await withNotes { database in
      var settings = database.connection(as: .web)
      settings.statementTimeout = .milliseconds(50)
      let store = Store(settings, pool: PoolSettings(connections: 1))
      await #expect(throws: StoreError.timedOut) { try await store.read(as: .nobody, Notes.sleep()) }
      let notes = try await store.read(as: .nobody, Notes.all())
      #expect(notes.isEmpty)
      await store.close()
    }
  }

  @Test("is ended by the lock time-out, and its transaction with it")
  func lock() async throws {
    try await withNotes { database in
      try database.arrange("INSERT INTO notes VALUES (1, 'one')")
      var settings = database.connection(as: .web)
      settings.lockTimeout = .milliseconds(50)
      let impatient = Store(settings, pool: PoolSettings(connections: 1))
      _ = try await database.holding("SELECT pg_advisory_lock(7)") {
        await #expect(throws: StoreError.timedOut) {
          try await impatient.transaction(as: .nobody, reads: Notes.takeTurn()) { _ in
            Commit(writes: [Notes.add(2, "never")])
          }
        }
      }
      #expect(try database.rows("SELECT id FROM notes") == [["1"]])
      _ = try await impatient.read(as: .nobody, Notes.takeTurn())
      await impatient.close()
    }
  }

  @Test("in the body costs it the session, and it runs again")
  func idleInTransaction() async throws {
    try await withNotes { database in
      var settings = database.connection(as: .web)
      settings.idleInTransactionTimeout = .seconds(1)
      let store = Store(settings, pool: PoolSettings(connections: 1))
      let runs = Atomic(0)
      try await store.transaction(as: .nobody, reads: Notes.session()) { session in
        if runs.add(1, ordering: .relaxed).newValue == 1 {
          while try database.rows("SELECT 1 FROM pg_stat_activity WHERE pid = \(session[0])").count > 0 {}
        }
        return Commit(writes: [Notes.add(1, "once")])
      }
      #expect(runs.load(ordering: .relaxed) == 2)
      #expect(try database.rows("SELECT text FROM notes") == [["once"]])
      await store.close()
    }
  }
}
