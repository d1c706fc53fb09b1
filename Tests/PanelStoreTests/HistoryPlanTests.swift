import PanelStore
import TestDatabase
import Testing

/// A case has hundreds of events. What each of them holds is found by its number: a reading of every content for every
/// event would grow with the square of a case's history.
@Suite("The history of a case")
struct HistoryPlanTests {
  @Test(
    "finds what an event holds by the event's number, however little PostgreSQL knows of the tables",
    arguments: [
      (HistoryQueries.page.shape.text, "'a', gen_random_uuid(), 0, 10"),
      (HistoryQueries.recorded.shape.text, "'a', gen_random_uuid(), 0"),
      (EventQueries.page.shape.text, "'a', gen_random_uuid(), 0, 10"),
      (EventQueries.ofType.shape.text, "'a', gen_random_uuid(), 'moved'"),
      (DisclosureQueries.events.shape.text, "'a', gen_random_uuid(), '{disclosed}'"),
    ])
  func contents(_ text: String, given values: String) async throws {
    try await withDatabase { database in
      let rows = try database.rows(
        """
        BEGIN;
        SET LOCAL ROLE paneld_web;
        SET LOCAL plan_cache_mode = force_generic_plan;
        PREPARE told AS \(text);
        EXPLAIN (COSTS OFF) EXECUTE told (\(values))
        """)
      let lines = rows.compactMap { $0.first ?? nil }
      let scan = try #require(lines.firstIndex { $0.contains("on event_contents c") }, "\(lines)")
      let found = lines[scan...].dropFirst().prefix(3).first { $0.contains("Index Cond") }
      #expect(found?.contains("seq = e.seq") == true, "\(lines.joined(separator: "\n"))")
    }
  }
}
