import PanelStore
import Synchronization
import TestDatabase
import Testing

@Suite("When something goes wrong on the way, a transaction")
struct RecoveryTests {
  @Test(
    "is tried again once after a deadlock or a serialization failure", arguments: ["40P01", "40001"], [true, false])
  func conflicts(code: String, inReading: Bool) async throws {
    try await withNotes { database in
      let runs = Atomic(0)
      let stumble = { @Sendable (times: Int64) in
        if inReading {
          try await database.web.transaction(as: .nobody, reads: Notes.stumble(code, times)) { _ in
            runs.add(1, ordering: .relaxed)
            return Commit(writes: [Notes.add(Int32(times), "once")])
          }
        } else {
          try await database.web.transaction(as: .nobody) {
            runs.add(1, ordering: .relaxed)
            return Commit(writes: [Notes.add(Int32(times), "once"), Notes.stumbleInWriting(code, times)])
          }
        }
      }
      try await stumble(1)
      #expect(runs.load(ordering: .relaxed) == (inReading ? 1 : 2))
      #expect(try database.rows("SELECT text FROM notes") == [["once"]])
      await #expect(throws: StoreError.conflict) { try await stumble(4) }
      #expect(try database.rows("SELECT text FROM notes") == [["once"]])
    }
  }

  @Test("survives a real deadlock")
  func deadlock() async throws {
    try await withNotes { database in
      try database.arrange(
        "INSERT INTO notes VALUES (1, 'one'), (2, 'two'); ALTER DATABASE \(database.name) SET deadlock_timeout = '10ms'"
      )
      let store = database.store(connections: 8)
      await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<40 {
          group.addTask {
            let (first, second) = number % 2 == 0 ? (Int32(1), Int32(2)) : (2, 1)
            try await store.transaction(as: .nobody, reads: Notes.lock(first), Notes.lock(second)) { _, _ in
              Commit(writes: [Notes.add(Int32(number) + 10, "x")])
            }
          }
        }
        while let outcome = await group.nextResult() {
          if case .failure(let error) = outcome { #expect(error as? StoreError == .conflict) }
        }
      }
      await store.close()
      let open = "SELECT 1 FROM pg_stat_activity WHERE state LIKE 'idle in%' AND datname = current_database()"
      #expect(try database.rows(open).isEmpty)
    }
  }

  @Test("plans again after the tables have changed")
  func stalePlan() async throws {
    try await withNotes { database in
      let store = database.store(connections: 1)
      try database.arrange("INSERT INTO notes VALUES (1, 'one')")
      let counting = Query("SELECT id FROM notes") { (id: Int64) in id }
      for type in ["bigint", "integer", "bigint"] {
        #expect(try await store.read(as: .nobody, counting()) == [1])
        try database.arrange("ALTER TABLE notes ALTER id TYPE \(type)")
        try await store.transaction(as: .nobody, reads: counting()) {
          Commit(writes: [Notes.change(Int32($0[0]), type)])
        }
        #expect(try database.rows("SELECT text FROM notes") == [[type]])
      }
      try database.arrange("DROP TABLE replies, notes")
      await #expect(throws: StoreError.self) { try await store.read(as: .nobody, counting()) }
      try database.arrange(
        "CREATE TABLE notes (id int, text text NOT NULL); GRANT ALL ON notes TO paneld_web; INSERT INTO notes VALUES (5, 'five')"
      )
      #expect(try await store.read(as: .nobody, counting()) == [5])
      await store.close()
    }
  }

  @Test("connects again when its connection was ended while it was idle")
  func endedWhileIdle() async throws {
    try await withNotes { database in
      let store = database.store(connections: 1)
      for number in Int32(0)..<5 {
        let session = try await store.read(as: .nobody, Notes.session())[0]
        try database.arrange("SELECT pg_terminate_backend(\(session), 5000)")
        try await store.transaction(as: .nobody) { Commit(writes: [Notes.add(number, "x")]) }
        #expect(try await store.read(as: .nobody, Notes.session())[0] != session)
      }
      #expect(try database.rows("SELECT count(*) FROM notes") == [["5"]])
      await store.close()
    }
  }

  @Test("runs again when its session was ended before its writes were sent")
  func endedBeforeWrites() async throws {
    try await withNotes { database in
      let runs = Atomic(0)
      try await database.web.transaction(as: .nobody, reads: Notes.session()) { session in
        if runs.add(1, ordering: .relaxed).newValue == 1 {
          try database.arrange("SELECT pg_terminate_backend(\(session[0]), 5000)")
        }
        return Commit(writes: [Notes.add(1, "once")])
      }
      #expect(runs.load(ordering: .relaxed) == 2)
      #expect(try database.rows("SELECT text FROM notes") == [["once"]])
    }
  }

  @Test("gives up when its session is ended again and again")
  func endedTwice() async throws {
    try await withNotes { database in
      await #expect(throws: StoreError.unavailable) {
        try await database.web.transaction(as: .nobody, reads: Notes.session()) { session in
          try database.arrange("SELECT pg_terminate_backend(\(session[0]), 5000)")
          return Commit(writes: [Notes.add(1, "never")])
        }
      }
      #expect(try database.rows("SELECT FROM notes").isEmpty)
      try await database.web.transaction(as: .nobody) { Commit(writes: [Notes.add(2, "later")]) }
    }
  }

  @Test("does not know its outcome when the line is cut at COMMIT, and is not repeated")
  func cutAtCommit() async throws {
    try await withNotes { database in
      let proxy = try FaultProxy(before: database.socketFolder)
      let settings = ConnectionSettings.socket(folder: proxy.folder, database: database.name, user: "paneld_web")
      let store = Store(settings, pool: PoolSettings(connections: 1))
      for (number, fault) in [(Int32(1), FaultProxy.Fault.beforeTheClientReads), (2, .beforeTheServerReads)] {
        let runs = Atomic(0)
        await #expect(throws: StoreError.outcomeUnknown) {
          try await store.transaction(as: .nobody) {
            runs.add(1, ordering: .relaxed)
            proxy.arm(fault)
            return Commit(writes: [Notes.add(number, "x")])
          }
        }
        #expect(runs.load(ordering: .relaxed) == 1)
        _ = try await store.read(as: .nobody, Notes.all())
      }
      #expect(try database.rows("SELECT id FROM notes") == [["1"]])
      await store.close()
      proxy.close()
    }
  }

  @Test("reads again when the line is cut before anything could be written", arguments: [true, false])
  func cutWhileReading(beforeTheServer: Bool) async throws {
    try await withNotes { database in
      let proxy = try FaultProxy(before: database.socketFolder)
      let settings = ConnectionSettings.socket(folder: proxy.folder, database: database.name, user: "paneld_web")
      let store = Store(settings, pool: PoolSettings(connections: 1))
      let fault = beforeTheServer ? FaultProxy.Fault.beforeTheServerReads : .beforeTheClientReads
      _ = try await store.read(as: .nobody, Notes.all())
      proxy.arm(fault)  // in the batch that reads
      try await store.transaction(as: .nobody, reads: Notes.all()) { _ in Commit(writes: [Notes.add(1, "once")]) }
      let runs = Atomic(0)
      try await store.transaction(as: .nobody) {
        if runs.add(1, ordering: .relaxed).newValue == 1 { proxy.arm(fault) }  // at the COMMIT of nothing
        return Commit(())
      }
      #expect(runs.load(ordering: .relaxed) == 2)
      #expect(try database.rows("SELECT text FROM notes") == [["once"]])
      await store.close()
      proxy.close()
    }
  }

  @Test("says so when the database is not there")
  func notThere() async throws {
    let nowhere = ConnectionSettings.socket(folder: "/nonexistent", database: "paneld", user: "paneld_web")
    let store = Store(nowhere, pool: PoolSettings(connections: 1))
    for _ in 0..<3 {
      await #expect(throws: StoreError.unavailable) { try await store.read(as: .nobody, ClockQueries.casework()) }
    }
    await store.close()
  }
}
