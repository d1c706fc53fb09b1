import PanelStore
import TestDatabase
import Testing

/// PostgreSQL plans a query over a large table for several processes at once; what worked on a small one must work there.
@Suite("A query planned for several processes")
struct ParallelPlanTests {
  @Test("asks what time it is in a case's world")
  func clock() async throws {
    try await withDatabase { database in
      let cheap = """
        SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
        SET max_parallel_workers_per_gather = 2;
        """
      func plan(_ select: String) throws -> String {
        let rows = try database.rows("\(cheap) EXPLAIN \(select)")
        return rows.compactMap { $0.first ?? nil }.joined(separator: "\n")
      }
      // Without the clock such a query is one for several processes; with it, it is answered.
      let without = try plan("SELECT count(*) FROM events WHERE occurred_at <= 0")
      #expect(without.contains("Parallel"))
      let asked = "SELECT count(*)::text FROM events WHERE occurred_at <= (SELECT casework_moment())"
      let answered = try database.rows("\(cheap) \(asked)")
      #expect(answered.last == ["0"])
    }
  }

  @Test("calls no function that may not run in one")
  func functions() async throws {
    try await withDatabase { database in
      let unsafe = try database.rows(
        """
        SELECT p.proname::text FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
        WHERE p.pronamespace = 'public'::regnamespace AND p.proparallel <> 'u' AND p.provolatile = 'v'
          AND l.lanname <> 'sql'
        """)
      #expect(unsafe == [])
    }
  }
}
