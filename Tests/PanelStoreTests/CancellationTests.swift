import PanelStore
import TestDatabase
import Testing

@Suite("A cancelled task")
struct CancellationTests {
  @Test("ends its statement at once, and its connection serves the next caller")
  func running() async throws {
    try await withNotes { database in
      let store = database.store(connections: 1)
      for _ in 0..<5 {
        let task = Task { try await store.read(as: .nobody, Notes.sleep()) }
        try await until { try isSleeping(database) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        let notes = try await store.read(as: .nobody, Notes.all())
        #expect(notes.isEmpty)
      }
      await store.close()
    }
  }

  @Test("that waits for a lock gives up its place")
  func waitingForLock() async throws {
    try await withNotes { database in
      let store = database.store(connections: 1)
      try await database.holding("SELECT pg_advisory_lock(7)") {
        let task = Task { try await store.read(as: .nobody, Notes.takeTurn()) }
        try await until { try database.hasWaiterForLock }
        task.cancel()
        let outcome = await task.result
        #expect(throws: CancellationError.self) { try outcome.get() }
      }
      await store.close()
    }
  }

  @Test("that was cancelled before it began does nothing")
  func beforehand() async throws {
    try await withNotes { database in
      let task = Task {
        try await until { Task.isCancelled }
        try await database.web.transaction(as: .nobody) { Commit(writes: [Notes.add(1, "never")]) }
      }
      task.cancel()
      let outcome = await task.result
      #expect(throws: CancellationError.self) { try outcome.get() }
      let found = try database.rows("SELECT FROM notes")
      #expect(found.isEmpty)
    }
  }

  @Test("in its body writes nothing")
  func inTheBody() async throws {
    try await withNotes { database in
      let task = Task {
        try await database.web.transaction(as: .nobody, reads: Notes.all()) { _ in
          withUnsafeCurrentTask { $0?.cancel() }
          return Commit(writes: [Notes.add(1, "never")])
        }
      }
      let outcome = await task.result
      #expect(throws: CancellationError.self) { try outcome.get() }
      let found = try database.rows("SELECT FROM notes")
      #expect(found.isEmpty)
    }
  }

  @Test("whose writes were sent is not stopped any more, and says that they are kept")
  func afterTheWrites() async throws {
    try await withNotes { database in
      let store = database.store(connections: 1)
      let task = try await database.holding("SELECT pg_advisory_lock(7)") {
        let task = Task {
          try await store.transaction(as: .nobody) {
            Commit("kept", writes: [Notes.takeTurnInWriting(), Notes.add(1, "kept")])
          }
        }
        try await until { try database.hasWaiterForLock }
        task.cancel()
        // The request goes another way than the statement; one on this way shows that it would have arrived by now.
        let other = Task { try await database.web.read(as: .nobody, Notes.sleep()) }
        try await until { try isSleeping(database) }
        other.cancel()
        _ = await other.result
        return task
      }
      #expect(try await task.value == "kept")
      #expect(try database.rows("SELECT text FROM notes") == [["kept"]])
      await store.close()
    }
  }

  /// Cancels at random moments. What was written is there exactly when the call said so, and nobody else's statement
  /// on the same connection is ever hit.
  @Test("either wrote and said so, or did not", arguments: 0..<8)
  func anyMoment(seed: UInt64) async throws {
    try await withNotes { database in
      var random = Seeded(seed)
      let store = database.store(connections: 1)
      var kept: Set<Int32> = []
      for number in Int32(0)..<60 {
        let task = Task {
          try await store.transaction(as: .nobody, reads: Notes.all()) { _ in Commit(writes: [Notes.add(number, "x")]) }
        }
        for _ in 0..<Int.random(in: 0...400, using: &random) { await Task.yield() }
        task.cancel()
        async let next = store.read(as: .nobody, Notes.session())
        switch await task.result {
        case .success: kept.insert(number)
        case .failure(let error): #expect(error is CancellationError)
        }
        let sessions = try await next
        #expect(sessions.count == 1)
      }
      let found = try database.rows("SELECT id FROM notes").compactMap { $0[0].flatMap { Int32($0) } }
      #expect(Set(found) == kept)
      await store.close()
    }
  }

  private func isSleeping(_ database: TestDatabase) throws -> Bool {
    try !database.rows(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
    ).isEmpty
  }
}
