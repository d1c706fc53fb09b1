import Foundation
import PanelStore
import TestDatabase
import Testing

@Suite("The context of a transaction")
struct ContextTests {
  private static let seen = Query(
    "SELECT app_areas() AS a, app_practitioner() AS p, app_agency() AS g, app_key() AS k, app_worker() AS w"
  ) { (areas: [String]?, practitioner: UUID?, agency: UUID?, key: String?, worker: String?) in
    Seen(areas: areas, practitioner: practitioner, agency: agency, key: key, worker: worker)
  }

  private static let leaveOver = Write("SELECT set_config('app.practitioner', $1, false)::void", takes: .text)

  private struct Seen: Equatable, Sendable {
    var areas: [String]?
    var practitioner: UUID?
    var agency: UUID?
    var key: String?
    var worker: String?

    var context: Context {
      Context(areas: areas ?? [], practitioner: practitioner, agency: agency, key: key, worker: worker)
    }

    static func random(_ random: inout Seeded) -> Seen {
      let areas = ["kent-and-medway", "essex", "a \"quoted\", one", "{}", "\\"].filter { _ in
        Bool.random(using: &random)
      }
      func id(_ random: inout Seeded) -> UUID? {
        let (a, b) = (random.next(), random.next())
        let isThere = Bool.random(using: &random)
        return isThere ? withUnsafeBytes(of: (a, b)) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) } : nil
      }
      return Seen(
        areas: areas, practitioner: id(&random), agency: id(&random),
        key: Bool.random(using: &random) ? "key-\(random.next())" : nil,
        worker: Bool.random(using: &random) ? "deadlines" : nil)
    }
  }

  /// How a transaction may end.
  private enum End: CaseIterable {
    case committed, undoneByBody, refused, cancelled, cutOff
  }

  private struct Stop: Error {}

  @Test("is what was given, whatever came before it on the connection, and ends with it", arguments: 0..<12)
  func neverLeaks(seed: UInt64) async throws {
    try await withNotes { database in
      var random = Seeded(seed)
      let store = database.store(connections: 1)
      for _ in 0..<40 {
        let given = Seen.random(&random)
        let end = End.allCases.randomElement(using: &random) ?? .committed
        let task = Task {
          try await store.transaction(as: given.context, reads: Self.seen(), Notes.session()) { seen, session in
            #expect(seen == [given])
            switch end {
            case .committed, .cancelled: return Commit(writes: [Notes.clear()])
            case .undoneByBody: throw Stop()
            case .refused: return Commit(writes: [Notes.add(-1, "refused")])
            case .cutOff:
              try database.arrange("SELECT pg_terminate_backend(\(session[0]), 5000)")
              return Commit(writes: [Notes.clear()])
            }
          }
        }
        if case .cancelled = end { task.cancel() }
        _ = await task.result
        let afterwards = try await store.read(as: .nobody, Self.seen())
        #expect(afterwards == [Seen(areas: [])])
      }
      await store.close()
    }
  }

  @Test("left over by something that did not end with its transaction costs the connection")
  func leftOver() async throws {
    try await withNotes { database in
      let store = database.store(connections: 1)
      let earlier = Seen(areas: ["essex"], practitioner: UUID(), agency: UUID(), key: "key", worker: "deadlines")
      let before = try await store.read(as: earlier.context, Notes.session())
      #expect(try await store.read(as: .nobody, Notes.session()) == before)
      let intruder = UUID()
      try await store.transaction(as: .nobody) { Commit(writes: [Self.leaveOver(intruder.uuidString)]) }
      let given = Seen(areas: ["essex"], practitioner: UUID())
      let (seen, after) = try await store.read(as: given.context, Self.seen(), Notes.session())
      #expect(seen == [given])
      #expect(after != before)
      #expect(try await store.read(as: .nobody, Self.seen()) == [Seen(areas: [])])
      await store.close()
    }
  }

  @Test("that nobody set is nobody, for rows as for functions")
  func nobody() async throws {
    try await withNotes { database in
      try database.arrange(
        """
        INSERT INTO notes VALUES (1, 'kent-and-medway'), (2, 'essex');
        ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
        ALTER TABLE notes FORCE ROW LEVEL SECURITY;
        CREATE POLICY area ON notes USING (text = ANY ((SELECT app_areas())::text[]));
        """)
      let store = database.store(connections: 1)
      for (areas, seen) in [([], []), (["essex"], [Int32(2)]), (["kent-and-medway", "essex"], [1, 2]), ([], [])] {
        let notes = try await store.read(as: Context(areas: areas), Notes.all())
        #expect(notes.map(\.id) == seen)
      }
      await store.close()
    }
  }
}
