import PanelStore
import PanelWire
import Synchronization
import TestDatabase
import Testing
import paneld

/// While it is on, every write of a test is asked for its plan first: that must change nothing and name nothing that is
/// not there yet, be refused exactly where and as the act is, and tell what the act then writes.
final class PlanWatch: Sendable {
  @TaskLocal static var current: PlanWatch?

  private let planned = Mutex<Set<String>>([])
  private let refused = Mutex<Set<String>>([])

  /// The endpoints at which something was planned and then done as it was.
  var done: Set<String> { planned.withLock { $0 } }
  /// The endpoints at which a plan was refused as the act was.
  var kept: Set<String> { refused.withLock { $0 } }

  func ask(
    _ line: HTTPLine, _ database: TestDatabase, _ method: String, _ path: String, _ headers: [String], _ body: [UInt8]?
  ) async throws -> HTTPLine.Answer {
    guard let endpoint = DescribedAnswers.endpoint(method, path), endpoint.isPlanned, !path.contains("plan="),
      !path.contains("dry-run=")
    else { return try await line.askOnce(method, path, headers, body) }
    func once(_ wish: String? = nil) async throws -> HTTPLine.Answer {
      let asked = wish.map { "\(path)\(path.contains("?") ? "&" : "?")\($0)" } ?? path
      return try await line.askOnce(method, asked, headers, body)
    }
    let before = try Books(database)
    let dry = try await once("dry-run=true")
    #expect(try Books(database).changed(since: before) == [], "a dry run of \(endpoint.key) writes")
    guard dry.status == 200, let plan = try? JSON.parse(dry.body), plan["writes"] != nil, let hash = plan["plan"].text
    else {
      let answer = try await once()
      #expect(answer.status == dry.status, "\(endpoint.key): \(dry.text) and \(answer.text)")
      if answer.status >= 400 {
        #expect(answer.text == dry.text, "\(endpoint.key)")
        refused.withLock { _ = $0.insert(endpoint.key) }
      }
      return answer
    }
    expectPlain(dry.text, sent: path + String(decoding: body ?? [], as: UTF8.self), endpoint.key)
    let answer = try await once("plan=\(hash)")
    #expect((200...299).contains(answer.status), "\(endpoint.key), as planned: \(answer.text)")
    try Books(database).expect(plan, of: endpoint.key, since: before)
    planned.withLock { _ = $0.insert(endpoint.key) }
    return answer
  }

  private func expectPlain(_ plan: String, sent: String, _ key: String) {
    for match in plan.matches(of: #/[a-z]{2,4}_[0-9a-z]{26}/#) {
      #expect(sent.contains(match.output), "\(key) names \(match.output)")
    }
    #expect(plan.firstMatch(of: #/[0-9]T[0-9]{2}:[0-9]{2}/#) == nil, "\(key) tells a time of day")
  }
}

/// Every row there is, by table: how many, and a digest of them. That somebody was shown something is not in it.
struct Books: Equatable {
  private var tables: [String: [String]] = [:]
  private var events: [String: Int] = [:]

  init(_ database: TestDatabase) throws {
    let all = try database.rows(
      """
      SELECT string_agg(format(
        'SELECT %L, count(*)::text, coalesce(md5(string_agg(md5(r::text), chr(10) ORDER BY md5(r::text))), chr(10))
          FROM %I r',
        relname, relname), ' UNION ALL ')
      FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'reads'
      """)
    let query = try #require(all.first?.first.flatMap { $0 })
    for row in try database.rows(query) { tables[row[0] ?? ""] = row.dropFirst().map { $0 ?? "" } }
    for row in try database.rows("SELECT type, count(*)::text FROM events GROUP BY type") {
      events[row[0] ?? ""] = Int(row[1] ?? "")
    }
    #expect(tables.count > 80)
  }

  func changed(since before: Books) -> [String] {
    tables.keys.filter { tables[$0] != before.tables[$0] }.sorted()
  }

  private func count(_ table: String) -> Int { Int(tables[table]?.first ?? "") ?? 0 }

  /// Holds what was written against the plan of it: nothing is written that it did not tell, but what it leaves to the
  /// events of a case, and what it told was written.
  func expect(_ plan: JSON, of key: String, since before: Books) throws {
    var (added, removed, written) = ([String: Int](), [String: Int](), [String: Int]())
    var told: Set<String> = []
    for writing in plan["writes"].elements {
      let table = try #require(writing["kind"].text).replacing("-", with: "_")
      told.insert(table)
      if writing["done"].text == "added" { added[table] = writing["count"].integer }
      if writing["done"].text == "written" { written[table] = writing["count"].integer }
      if writing["done"].text == "removed" { removed[table] = writing["count"].integer }
    }
    for table in changed(since: before) where !PlannedWrite.beneath.contains(table) {
      let grew = count(table) - before.count(table)
      if table == "cases", grew == 0 { continue }
      #expect(told.contains(table), "\(key) writes \(table), which its plan does not tell")
      #expect(
        grew <= (added[table] ?? 0) + (written[table] ?? 0) && grew >= -(removed[table] ?? 0),
        "\(key): \(table) by \(grew)")
    }
    for (table, count) in added where removed[table] == nil && written[table] == nil {
      #expect(self.count(table) - before.count(table) == count, "\(key): \(table) were to be \(count) more")
    }
    let types = plan["events"].elements.compactMap { $0["type"].text }
    for type in Set(types) {
      let happened = (events[type] ?? 0) - (before.events[type] ?? 0)
      #expect(happened >= types.count(where: { $0 == type }), "\(key): \(type) happened \(happened) times")
    }
  }
}
