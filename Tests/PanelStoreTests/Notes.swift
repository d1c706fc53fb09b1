import PanelStore
import TestDatabase

/// A small table for the tests of the store, and what is asked of it.
enum Notes {
  static let all = Query("SELECT id, text FROM notes ORDER BY id") { (id: Int32, text: String) in (id: id, text: text) }
  static let named = Query("SELECT id FROM notes WHERE text = $1", takes: .text) { (id: Int32) in id }
  static let lock = Query("SELECT text FROM notes WHERE id = $1 FOR UPDATE", takes: .int4) { (text: String) in text }
  static let surprise = Query("SELECT 1 AS number, 'x' AS number_too", certain: "number", "number_too") {
    (number: Int32, numberToo: Int32) in number + numberToo
  }
  static let session = Query("SELECT pg_backend_pid() AS pid", certain: "pid") { (pid: Int32) in pid }
  static let sleep = Query("SELECT pg_sleep(60)::text AS slept", certain: "slept") { (slept: String) in slept }
  static let takeTurn = Query("SELECT pg_advisory_xact_lock(7)::text AS turn", certain: "turn") { (turn: String) in turn
  }
  /// Fails with the code the first so many times that it is asked in this database.
  static let stumble = Query("SELECT stumble($1, $2)::text AS done", takes: .text, .int8, certain: "done") {
    (done: String) in done
  }

  static let add = Write("INSERT INTO notes (id, text) VALUES ($1, $2)", takes: .int4, .optional(.text))
  static let change = Write(
    "UPDATE notes SET text = $2 WHERE id = $1", takes: .int4, .text, touching: .exactlyOne)
  static let changeTheOne = Write(
    "UPDATE notes SET text = $2 WHERE text = $1", takes: .text, .text, touching: .exactlyOne)
  static let clear = Write("DELETE FROM notes")
  static let reply = Write("INSERT INTO replies (id, note) VALUES ($1, $2)", takes: .int4, .int4)
  static let drop = Write("DELETE FROM replies WHERE id = $1", takes: .int4)
  static let takeTurnInWriting = Write("SELECT pg_advisory_xact_lock(7)")
  static let stumbleInWriting = Write("SELECT stumble($1, $2)", takes: .text, .int8)

  static let schema = """
    CREATE TABLE notes (
      id integer PRIMARY KEY CONSTRAINT not_negative CHECK (id >= 0), text text NOT NULL);
    CREATE TABLE replies (id integer PRIMARY KEY, note integer NOT NULL REFERENCES notes (id));
    CREATE SEQUENCE stumbles;
    CREATE FUNCTION stumble(code text, times bigint) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      IF nextval('stumbles') <= times THEN
        RAISE EXCEPTION 'stumbled' USING ERRCODE = code;
      END IF;
    END
    $$;
    GRANT SELECT, INSERT, UPDATE, DELETE ON notes TO paneld_web;
    GRANT SELECT, INSERT ON replies TO paneld_web;
    GRANT USAGE ON SEQUENCE stumbles TO paneld_web;
    GRANT EXECUTE ON FUNCTION stumble(text, bigint) TO paneld_web;
    """
}

/// Gives the body a database with the table of notes.
func withNotes<Result: Sendable>(_ body: (TestDatabase) async throws -> Result) async throws -> Result {
  try await withDatabase { database in
    try database.arrange(Notes.schema)
    return try await body(database)
  }
}

extension TestDatabase {
  /// A store of the test's own as the web role. Close it.
  func store(connections: Int, waiters: Int = 100, patience: Duration = .seconds(60)) -> Store {
    Store(
      connection(as: .web), pool: PoolSettings(connections: connections, waiters: waiters, patience: patience))
  }

  /// What is true of a row of `pg_locks` when somebody waits for `Notes.takeTurn` here.
  static let waiting =
    "NOT granted AND locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"

  var hasWaiterForLock: Bool {
    get throws { try !rows("SELECT 1 FROM pg_locks WHERE \(Self.waiting)").isEmpty }
  }
}

/// Asks again and again until it is so; a test that waits for ever is ended by the runner.
func until(_ isSo: () throws -> Bool) async throws {
  while try !isSo() { await Task.yield() }
}

extension Rejection {
  /// A NOT NULL column was left out.
  var isMissing: Bool { sqlState == "23502" }
}

/// Random numbers that are the same for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}
