import PanelStore
import TestDatabase
import Testing

@Suite("A transaction")
struct TransactionTests {
  @Test("gives each read's rows to the body, and keeps the body's writes")
  func readsThenWrites() async throws {
    try await withNotes { database in
      try database.arrange("INSERT INTO notes VALUES (1, 'one'), (2, 'two')")
      let answer = try await database.web.transaction(
        as: .nobody, reads: Notes.lock(1), Notes.all(), Notes.lock(9)
      ) { one, all, none in
        Commit("\(one) \(all.count) \(none.count)", writes: [Notes.add(3, "three"), Notes.change(1, "eins")])
      }
      #expect(answer == #"["one"] 2 0"#)
      #expect(try database.rows("SELECT text FROM notes ORDER BY id") == [["eins"], ["two"], ["three"]])
    }
  }

  @Test("that writes nothing still ends, and leaves no lock")
  func endsWithoutWrites() async throws {
    try await withNotes { database in
      try database.arrange("INSERT INTO notes VALUES (1, 'one')")
      _ = try await database.web.read(as: .nobody, Notes.lock(1))
      #expect(try database.rows("SELECT count(*) FROM pg_locks WHERE relation = 'notes'::regclass") == [["0"]])
    }
  }

  @Test("of which one write fails leaves nothing of the others", arguments: 0..<40)
  func allOrNothing(seed: UInt64) async throws {
    try await withNotes { database in
      var random = Seeded(seed)
      let store = database.store(connections: 1)
      for _ in 0..<20 {
        let before = try database.rows("SELECT id, text FROM notes ORDER BY id")
        let count = Int32.random(in: 1...6, using: &random)
        var writes = (1...count).map { Notes.add($0 + Int32.random(in: 0...1, using: &random) * 100, "x") }
        let fault = [Notes.add(-1, "refused by a check"), Notes.add(-2, "0"), nil].randomElement(using: &random) ?? nil
        if let fault { writes.insert(fault, at: Int.random(in: 0...writes.count, using: &random)) }
        do {
          try await store.transaction(as: .nobody) { [writes] in Commit(writes: [Notes.clear()] + writes) }
          #expect(fault == nil)
          #expect(try database.rows("SELECT id FROM notes").count == writes.count)
        } catch let error as StoreError {
          #expect(fault != nil && error != .unavailable)
          #expect(try database.rows("SELECT id, text FROM notes ORDER BY id") == before)
        }
      }
      await store.close()
    }
  }

  @Test("whose body throws is undone, and throws the same")
  func bodyThrows() async throws {
    struct Mine: Error, Equatable { let number: Int }
    try await withNotes { database in
      try database.arrange("INSERT INTO notes VALUES (1, 'one')")
      await #expect(throws: Mine(number: 7)) {
        try await database.web.transaction(as: .nobody, reads: Notes.lock(1)) { _ -> Commit<Void> in
          throw Mine(number: 7)
        }
      }
      #expect(try database.rows("SELECT count(*) FROM pg_locks WHERE relation = 'notes'::regclass") == [["0"]])
    }
  }

  @Test("aborts before COMMIT when a write meant for one row touched another number", arguments: [0, 1, 2])
  func exactlyOne(rows: Int) async throws {
    try await withNotes { database in
      for row in 0..<rows { try database.arrange("INSERT INTO notes VALUES (\(row), 'same')") }
      let write = { @Sendable () in
        try await database.web.transaction(as: .nobody) {
          Commit(writes: [Notes.add(50, "beside it"), Notes.changeTheOne("same", "changed"), Notes.add(51, "after it")])
        }
      }
      if rows == 1 {
        try await write()
        #expect(try database.rows("SELECT text FROM notes WHERE id < 50") == [["changed"]])
      } else {
        let error = await #expect(throws: StoreError.self) { try await write() }
        guard case .invariantBroken(let origin) = error else { throw error ?? StoreError.closed }
        #expect(origin.hasPrefix("PanelStoreTests/Notes.swift:"))
        #expect(try database.rows("SELECT text FROM notes") == Array(repeating: ["same"], count: rows))
      }
    }
  }

  @Test("told off by PostgreSQL says the code and the names, never a value")
  func rejections() async throws {
    try await withNotes { database in
      try database.arrange("INSERT INTO notes VALUES (1, 'one')")
      let refusals: [(Change, String, String?, String?, String?, KeyPath<Rejection, Bool>)] = [
        (Notes.add(1, "secret"), "23505", "notes_pkey", "notes", nil, \.isDuplicate),
        (Notes.add(-1, "secret"), "23514", "not_negative", "notes", nil, \.isCheckViolation),
        (Notes.add(5, nil), "23502", nil, "notes", "text", \.isMissing),
        (Notes.reply(1, 99), "23503", "replies_note_fkey", "replies", nil, \.isMissingReference),
        (Notes.drop(1), "42501", nil, nil, nil, \.isDenied),
      ]
      for (write, sqlState, constraint, table, column, question) in refusals {
        let error = await #expect(throws: StoreError.self) {
          try await database.web.transaction(as: .nobody) { Commit(writes: [write]) }
        }
        guard case .rejected(let rejection) = error else { throw error ?? StoreError.closed }
        #expect(rejection.sqlState == sqlState && rejection.constraint == constraint)
        #expect(rejection.table == table && rejection.column == column)
        #expect(rejection[keyPath: question])
        #expect(!"\(rejection)".contains("secret") && !"\(rejection)".contains("99"))
      }
    }
  }

  @Test("refuses a text with a zero byte, which PostgreSQL would cut off there")
  func zeroByte() async throws {
    try await withNotes { database in
      for text in ["\0", "a\0", "a\0b"] {
        let read = await #expect(throws: StoreError.self) {
          try await database.web.read(as: .nobody, Notes.named(text))
        }
        let write = await #expect(throws: StoreError.self) {
          try await database.web.transaction(as: .nobody) {
            Commit(writes: [Notes.add(1, "kept?"), Notes.add(2, text)])
          }
        }
        for error in [read, write] {
          guard case .nulCharacter = error else { throw error ?? StoreError.closed }
        }
      }
      #expect(try database.rows("SELECT FROM notes").isEmpty)
      #expect(try await database.web.read(as: .nobody, Notes.all()).isEmpty)
    }
  }

  @Test("names the query and the column that is not what it was declared as")
  func unreadable() async throws {
    try await withNotes { database in
      let error = await #expect(throws: StoreError.self) {
        try await database.web.read(as: .nobody, Notes.surprise())
      }
      guard case .unreadable(let origin, let column) = error else { throw error ?? StoreError.closed }
      #expect(origin.hasPrefix("PanelStoreTests/Notes.swift:") && column == 2)
      #expect(try await database.web.read(as: .nobody, Notes.all()).isEmpty)
    }
  }

  @Test("fails alone when many run at once on few connections")
  func manyAtOnce() async throws {
    try await withNotes { database in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in Int32(0)..<200 {
          group.addTask {
            try? await database.web.transaction(as: .nobody) {
              Commit(writes: [Notes.add(number, "x"), Notes.add(number % 3 == 0 ? -1 : number + 1_000, "y")])
            }
          }
        }
        try await group.waitForAll()
      }
      let kept = try database.rows("SELECT id FROM notes WHERE id < 1000")
      #expect(Set(kept.compactMap { $0[0].flatMap { Int($0) } }) == Set((0..<200).filter { $0 % 3 != 0 }))
    }
  }
}
