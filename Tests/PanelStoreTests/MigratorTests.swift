import Foundation
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Migrating a database")
struct MigratorTests {
  @Test("applies every migration once, and finds nothing to do the second time")
  func twice() async throws {
    try await withEmptyDatabase { database in
      let migrator = Migrator(owner: database.connection(as: .owner))
      let all = Migration.all.map(\.version)
      #expect(try await migrator.migrate() == all)
      #expect(try await migrator.migrate() == [])
      #expect(try database.rows("SELECT version FROM schema_migrations ORDER BY version") == all.map { ["\($0)"] })
      try await database.web.requireSchema()
    }
  }

  @Test("lets one of many migrators work, and the others find nothing to do")
  func many() async throws {
    try await withEmptyDatabase { database in
      let owner = database.connection(as: .owner)
      let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
        for _ in 0..<5 { group.addTask { try await Migrator(owner: owner).migrate() } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(applied.filter { !$0.isEmpty } == [Migration.all.map(\.version)])
    }
  }

  @Test("refuses a migration that was changed after it was applied")
  func changed() async throws {
    try await withEmptyDatabase { database in
      let first = Migration(1, "tables", Array("CREATE TABLE a (b int)".utf8))
      let owner = database.connection(as: .owner)
      _ = try await Migrator(owner: owner, migrations: [first]).migrate()
      let changed = Migration(1, "tables", Array("CREATE TABLE a (b text)".utf8))
      let second = Migration(2, "more", Array("CREATE TABLE c (d int)".utf8))
      let error = await #expect(throws: MigrationRefusal.self) {
        try await Migrator(owner: owner, migrations: [changed, second]).migrate()
      }
      #expect(error == .changed(file: "m0001_tables.sql", version: 1))
      #expect("\(error as Any)".contains("restore the file and add a new one"))
      #expect(try database.rows("SELECT to_regclass('c')") == [[nil]])
    }
  }

  @Test("refuses a database that a newer program migrated")
  func newer() async throws {
    try await withEmptyDatabase { database in
      let owner = database.connection(as: .owner)
      let migrations = (1...3).map { Migration($0, "m", Array("SELECT \($0)".utf8)) }
      _ = try await Migrator(owner: owner, migrations: migrations).migrate()
      await #expect(throws: MigrationRefusal.newer(database: 3, program: 2)) {
        try await Migrator(owner: owner, migrations: Array(migrations.prefix(2))).migrate()
      }
    }
  }

  @Test("keeps nothing of a migration that fails, and says which line did")
  func failing() async throws {
    try await withEmptyDatabase { database in
      let owner = database.connection(as: .owner)
      let good = Migration(1, "good", Array("CREATE TABLE a (b int)".utf8))
      let bad = Migration(
        2, "bad", Array("CREATE TABLE c (d int);\nINSERT INTO a VALUES (1);\n\nSELECT é FROM nowhere".utf8))
      let error = await #expect(throws: MigrationRefusal.self) {
        try await Migrator(owner: owner, migrations: [good, bad]).migrate()
      }
      #expect(error == .failed(file: "m0002_bad.sql", sqlState: "42P01", line: 4))
      let tables = try database.rows("SELECT to_regclass('a')::text, to_regclass('c')::text")
      #expect(tables == [["a", nil]])
      let mended = Migration(2, "bad", Array("CREATE TABLE c (d int)".utf8))
      let applied = try await Migrator(owner: owner, migrations: [good, mended]).migrate()
      #expect(applied == [2])
    }
  }

  @Test("gives up rather than hold a busy table's users for long")
  func busy() async throws {
    try await withEmptyDatabase { database in
      let owner = database.connection(as: .owner)
      let first = Migration(1, "tables", Array("CREATE TABLE a (b int)".utf8))
      let second = Migration(2, "column", Array("ALTER TABLE a ADD c int".utf8))
      _ = try await Migrator(owner: owner, migrations: [first]).migrate()
      _ = try await database.holding("BEGIN; LOCK TABLE a IN ACCESS SHARE MODE") {
        await #expect(throws: MigrationRefusal.busy(file: "m0002_column.sql")) {
          try await Migrator(owner: owner, migrations: [first, second]).migrate()
        }
      }
      #expect(try await Migrator(owner: owner, migrations: [first, second]).migrate() == [2])
    }
  }

  @Test("is checked before serving: a role of another schema is told so")
  func requireSchema() async throws {
    let expected = try #require(Migration.all.last?.version)
    try await withEmptyDatabase { database in
      await #expect(throws: StoreError.schema(found: 0, expected: expected)) { try await database.web.requireSchema() }
      _ = try await Migrator(owner: database.connection(as: .owner)).migrate()
      try await database.web.requireSchema()
      try database.arrange("INSERT INTO schema_migrations VALUES (\(expected + 1), 'later', '', 0)")
      await #expect(throws: StoreError.schema(found: expected + 1, expected: expected)) {
        try await database.web.requireSchema()
      }
    }
  }

  @Test("has in its list the files of its folder, in order and without a gap")
  func list() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/PanelStore/Migrations")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(Migration.all.map(\.file) == files)
    #expect(Migration.all.map(\.version) == Array(1...files.count))
    for migration in Migration.all {
      let bytes = try Data(contentsOf: folder.appendingPathComponent(migration.file).resolvingSymlinksInPath())
      let isSame = migration.script == Array(bytes)
      #expect(isSame, "\(migration.file)")
    }
  }
}

@Suite("The first migration")
struct RolesAndSettingsTests {
  @Test("leaves the serving roles without any right of the cluster's")
  func roles() async throws {
    try await withDatabase { database in
      let rows = try database.rows(
        """
        SELECT rolname FROM pg_roles
        WHERE rolname IN ('paneld_web', 'paneld_worker', 'paneld_report', 'paneld_retention')
          AND rolcanlogin AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
        """)
      #expect(rows.count == 4)
      let owned = try database.rows(
        """
        SELECT relname FROM pg_class JOIN pg_roles ON pg_roles.oid = relowner
        WHERE relnamespace = 'public'::regnamespace AND rolname <> 'paneld_owner'
        """)
      #expect(owned.isEmpty)
      let owner = try database.rows("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = 'paneld_owner'")
      #expect(owner == [["f"]])
    }
  }

  @Test("lets no serving role make a table")
  func noTables() async throws {
    let make = Write("CREATE TABLE mine (a int)")
    let makeTemporary = Write("CREATE TEMPORARY TABLE mine (a int)")
    try await withEmptyDatabase { database in
      _ = try await Migrator(owner: database.connection(as: .owner)).migrate()
      for store in [database.web, database.worker, database.report, database.retention] {
        for write in [make, makeTemporary] {
          let error = await #expect(throws: StoreError.self) {
            try await store.transaction(as: .nobody) { Commit(writes: [write()]) }
          }
          guard case .rejected(let rejection) = error else { throw error ?? StoreError.closed }
          #expect(rejection.isDenied)
        }
      }
    }
  }

  @Test("moves the clock of a demo only, and never the clock of security")
  func demoClock() async throws {
    let advance = Write("UPDATE settings SET clock_offset_us = $1", takes: .int8, touching: .exactlyOne)
    let day: Int64 = 86_400_000_000
    try await withEmptyDatabase { database in
      let migrator = Migrator(owner: database.connection(as: .owner))
      _ = try await migrator.migrate(asDemo: true)
      #expect(try await migrator.migrate(asDemo: true) == [])
      try await database.web.transaction(as: .nobody) { Commit(writes: [advance(day)]) }
      let (security, casework) = try await database.web.read(
        as: .nobody, ClockQueries.security(), ClockQueries.casework())
      let ahead = try #require(casework.first).microseconds - (try #require(security.first).microseconds)
      #expect((day...(day + 60_000_000)).contains(ahead))
    }
    try await withDatabase { database in
      let error = await #expect(throws: StoreError.self) {
        try await database.web.transaction(as: .nobody) { Commit(writes: [advance(day)]) }
      }
      guard case .rejected(let rejection) = error else { throw error ?? StoreError.closed }
      #expect(rejection.constraint == "only_a_demo_moves_its_clock")
      await #expect(throws: MigrationRefusal.notADemo) {
        _ = try await Migrator(owner: database.connection(as: .owner)).migrate(asDemo: true)
      }
    }
  }
}
