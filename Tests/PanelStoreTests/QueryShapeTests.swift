import Foundation
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Every query")
struct QueryShapeTests {
  @Test("means to PostgreSQL what it declares")
  func catalogue() async throws {
    try await withDatabase { database in
      let check = try #require(QueryShapeCheck(socketFolder: database.socketFolder, database: database.name))
      for query in Catalogue.all {
        #expect(check.complaints(about: query) == [])
      }
    }
  }

  @Test("is in the catalogue")
  func completeness() throws {
    let declarations = try sources().reduce(0) { $0 + $1.matches(of: #/=\s*(Query|Write)\s*\(/#).count }
    #expect(declarations == Catalogue.all.count)
  }

  @Test("has a prepared name of its own")
  func names() {
    let texts = Dictionary(grouping: Catalogue.all.map(\.shape.statement), by: \.key)
    for (_, statements) in texts { #expect(Set(statements.map(\.text)).count == 1) }
  }

  @Test("is whole SQL: nothing is put into its text")
  func noInterpolation() throws {
    let literals = try sources().flatMap { $0.matches(of: #/(?s)=\s*(?:Query|Write)\s*\(\s*(""".*?"""|"[^"\n]*")/#) }
    #expect(literals.count == Catalogue.all.count)
    for literal in literals { #expect(!literal.output.1.contains("\\("), "\(literal.output.1)") }
  }

  /// The Swift of every target, comments left out.
  private func sources() throws -> [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources")
    var found: [String] = []
    for target in try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil) {
      let files = FileManager.default.enumerator(at: target.resolvingSymlinksInPath(), includingPropertiesForKeys: nil)
      while let file = files?.nextObject() as? URL {
        guard file.pathExtension == "swift" else { continue }
        let text = try String(contentsOf: file, encoding: .utf8)
        found.append(text.split(separator: "\n").filter { !$0.contains(#/^\s*///#) }.joined(separator: "\n"))
      }
    }
    return found
  }
}

@Suite("The check of a query")
struct QueryShapeCheckTests {
  private enum Thing: Identified {
    static let prefix = "thing"
  }

  private static let schema = """
    CREATE TABLE things (
      id uuid PRIMARY KEY, name text NOT NULL, born date, count integer NOT NULL, note jsonb, seen bigint, tags text[]);
    CREATE TABLE parts (thing uuid NOT NULL REFERENCES things (id), label text NOT NULL)
    """

  private static let sound: [any AnyQuery] = [
    Query("SELECT id, name, born FROM things WHERE id = $1", takes: .id(Thing.self)) {
      (id: Identifier<Thing>, name: String, born: LocalDate?) in (id, name, born)
    },
    Query(
      "SELECT t.id, p.label FROM things t LEFT JOIN parts p ON p.thing = t.id WHERE t.tags = $1 AND t.seen = $2",
      takes: .texts, .optional(.moment), mayBeMissing: "label"
    ) { (id: UUID, label: String?) in (id, label) },
    Query("SELECT count(*) AS total, max(count) AS most FROM things -- now()", certain: "total") {
      (total: Int64, most: Int32?) in (total, most)
    },
    Query("SELECT seen FROM things WHERE seen IS NOT NULL AND name <> 'now()'", certain: "seen") {
      (seen: Moment) in seen
    },
    Write("UPDATE things SET count = $2 WHERE id = $1", takes: .uuid, .int4, touching: .exactlyOne),
    Write("INSERT INTO things (id, name, count, note) VALUES ($1, $2, 0, $3)", takes: .uuid, .text, .optional(.jsonb)),
    Write("SELECT pg_notify($1, $2)", takes: .text, .text),
  ]

  private static let faulty: [(any AnyQuery, String)] = [
    (Query("SELECT nmae FROM things") { (name: String) in name }, "does not exist"),
    (Query("SELECT name, id FROM things") { (name: String) in name }, "gives 2 columns"),
    (Query("SELECT count FROM things") { (count: Int64) in count }, "count is integer and is read as bigint"),
    (Query("SELECT note FROM things") { (note: String?) in note }, "note is jsonb and is read as text"),
    (Query("SELECT born FROM things") { (born: LocalDate) in born }, "can be NULL"),
    (Query("SELECT name FROM things") { (name: String?) in name }, "is never NULL"),
    (Query("SELECT count(*) AS n FROM things") { (n: Int64) in n }, "can be NULL"),
    (Query("SELECT name FROM things", certain: "name") { (name: String) in name }, "certain by the schema already"),
    (Query("SELECT count(*) AS n FROM things", certain: "m") { (n: Int64?) in n }, "no column is called m"),
    (Query("SELECT name FROM things WHERE id = $1", takes: .text) { (name: String) in name }, "$1 is uuid"),
    (Query("SELECT name FROM things WHERE id = $1") { (name: String) in name }, "has 1 parameters and takes 0"),
    (Query("SELECT name FROM things WHERE $1 IS NULL", takes: .text) { (name: String) in name }, "could not determine"),
    (
      Query("SELECT p.label FROM things t LEFT JOIN parts p ON p.thing = t.id") { (label: String) in label },
      "names no mayBeMissing"
    ),
    (
      Query("SELECT p.label FROM things t left outer join parts p ON p.thing = t.id", mayBeMissing: "label") {
        (label: String) in label
      },
      "can be NULL"
    ),
    (Query("SELECT name FROM things", mayBeMissing: "name") { (name: String?) in name }, "has no outer join"),
    (Query("SELECT * FROM parts") { (thing: UUID, label: String) in (thing, label) }, "selects *"),
    (Query("SELECT parts.* FROM parts") { (thing: UUID, label: String) in (thing, label) }, "selects *"),
    (Query("SELECT name FROM things WHERE born < now()") { (name: String) in name }, "reads a clock"),
    (Query("SELECT name FROM things WHERE born < CURRENT_DATE") { (name: String) in name }, "reads a clock"),
    (Query("SELECT name FROM things;") { (name: String) in name }, "semicolon"),
    (
      Query("SELECT casework_moment() AS m, name FROM things FOR UPDATE", certain: "m") {
        (m: Moment, name: String) in (m, name)
      },
      "before it holds the lock"
    ),
    (Write("INSERT INTO parts (thing) VALUES ($1) RETURNING thing", takes: .uuid), "returns what it wrote"),
    (Write("SELECT name FROM things"), "is a write and gives columns"),
    (Write("UPDATE things SET count = $1", takes: .int8, touching: .exactlyOne), "$1 is integer"),
    (
      Write("WITH x AS (DELETE FROM parts) DELETE FROM things", touching: .exactlyOne),
      "PostgreSQL refuses it"
    ),
  ]

  @Test("finds nothing wrong with sound queries")
  func sound() async throws {
    try await withDatabase { database in
      try database.arrange(Self.schema)
      let check = try #require(QueryShapeCheck(socketFolder: database.socketFolder, database: database.name))
      for query in Self.sound { #expect(check.complaints(about: query) == []) }
    }
  }

  @Test("finds what is wrong with each faulty query")
  func faulty() async throws {
    try await withDatabase { database in
      try database.arrange(Self.schema)
      let check = try #require(QueryShapeCheck(socketFolder: database.socketFolder, database: database.name))
      for (query, fault) in Self.faulty {
        let complaints = check.complaints(about: query)
        #expect(complaints.contains { $0.contains(fault) }, "\(query.shape.text): \(complaints)")
      }
    }
  }
}
