import Foundation
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("A value")
struct ValueTests {
  fileprivate enum Thing: Identified {
    static let prefix = "thing"
  }

  private enum Level: String, SQLValue, CaseIterable {
    case low, high
  }

  private enum Count: Int32, SQLValue {
    case one = 1, two
  }

  @Test("of text comes back as it went, and PostgreSQL sees its every character", arguments: 0..<4)
  func texts(seed: UInt64) async throws {
    let query = Query(
      "SELECT $1::text AS t, $2::text[] AS l, cardinality($2) AS n, to_jsonb($2)::text AS j",
      takes: .text, .texts, certain: "t", "l", "n", "j"
    ) { (text: String, list: [String], count: Int32, json: String) in (text: text, list: list, count: count, json: json)
    }
    try await withDatabase { database in
      var random = Seeded(seed)
      for _ in 0..<150 {
        let list = (0..<Int.random(in: 0...6, using: &random)).map { _ in Self.text(&random) }
        let text = Self.text(&random)
        let rows = try await database.web.read(as: .nobody, query(text, list))
        let row = try #require(rows.first)
        #expect(Array(row.text.unicodeScalars) == Array(text.unicodeScalars))
        #expect(row.list.map { Array($0.unicodeScalars) } == list.map { Array($0.unicodeScalars) })
        #expect(row.count == Int32(list.count))
        let seen = try JSONDecoder().decode([String].self, from: Data(row.json.utf8))
        #expect(seen.map { Array($0.utf8) } == list.map { Array($0.utf8) })
      }
    }
  }

  @Test("of every other type comes back as it went", arguments: 0..<4)
  func others(seed: UInt64) async throws {
    let query = Query(
      """
      SELECT $1::uuid AS a, $2::bigint AS b, $3::integer AS c, $4::boolean AS d, $5::bytea AS e, $6::date AS f,
        $7::bigint AS g, $8::uuid[] AS h, $9::bytea[] AS i, $10::bigint[] AS j, $11::date[] AS k, $12::boolean[] AS l,
        $13::jsonb AS m, octet_length($5) AS n
      """,
      takes: .id(Thing.self), .int8, .int4, .bool, .bytea, .date, .moment, .ids(Thing.self), .byteas, .moments, .dates,
      .bools, .jsonb
    ) {
      (
        a: Identifier<Thing>, b: Int64, c: Int32, d: Bool, e: [UInt8], f: LocalDate, g: Moment,
        h: [Identifier<Thing>], i: [[UInt8]], j: [Moment], k: [LocalDate], l: [Bool], m: JSONText, n: Int32
      ) in
      Everything(a: a, b: b, c: c, d: d, e: e, f: f, g: g, h: h, i: i, j: j, k: k, l: l, m: m, length: n)
    }
    try await withDatabase { database in
      var random = Seeded(seed)
      for _ in 0..<100 {
        let sent = Everything(&random)
        let read = query(
          sent.a, sent.b, sent.c, sent.d, sent.e, sent.f, sent.g, sent.h, sent.i, sent.j, sent.k, sent.l, sent.m)
        let rows = try await database.web.read(as: .nobody, read)
        #expect(rows == [sent])
      }
    }
  }

  @Test("that is absent is NULL, and NULL is absent")
  func nulls() async throws {
    let query = Query(
      "SELECT $1::text AS a, $2::uuid AS b, $3::text[] AS c, $1 IS NULL AND $2 IS NULL AND $3 IS NULL AS d",
      takes: .optional(.text), .optional(.uuid), .optional(.texts), certain: "d"
    ) { (a: String?, b: UUID?, c: [String]?, d: Bool) in a == nil && b == nil && c == nil && d }
    try await withDatabase { database in
      let all = try await database.web.read(as: .nobody, query(nil, nil, nil))
      let none = try await database.web.read(as: .nobody, query("", UUID(), []))
      #expect(all == [true] && none == [false])
    }
  }

  @Test("of an enum is its raw value, and a raw value of no case is unreadable")
  func enums() async throws {
    let query = Query(
      "SELECT $1::text AS a, $2::integer AS b", takes: .value(Level.self), .value(Count.self), certain: "a", "b"
    ) { (a: Level, b: Count) in (a, b) }
    let wrong = Query("SELECT 'medium' AS a", certain: "a") { (a: Level) in a }
    try await withDatabase { database in
      let rows = try await database.web.read(as: .nobody, query(.high, .two))
      #expect(rows.first?.0 == .high && rows.first?.1 == .two)
      await #expect(throws: StoreError.self) { try await database.web.read(as: .nobody, wrong()) }
    }
  }

  @Test(
    "that is not what it is read as is unreadable",
    arguments: ["{a,NULL}", "{a", "a}", "", "{\"a}", "{a,}", "{,}", "{{a}}", "{a}b", "[0:1]={a,b}"])
  func malformedArrays(text: String) {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      _ = #expect(throws: UnreadableCell.self) { try [String](cell: Cell(bytes: bytes)) }
    }
  }

  /// Texts out of the characters that have a meaning in an array literal, and some that are long in UTF-8.
  private static func text(_ random: inout Seeded) -> String {
    let pieces = [
      "\"", "\\", "{", "}", ",", " ", "NULL", "null", "'", "\n", "\t", "é", "e\u{301}", "字", "👩‍👩‍👧", "a", "", "$1",
      "\u{1}",
    ]
    return (0..<Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  fileprivate struct Everything: Equatable, Sendable {
    let a: Identifier<Thing>, b: Int64, c: Int32, d: Bool, e: [UInt8], f: LocalDate, g: Moment
    let h: [Identifier<Thing>], i: [[UInt8]], j: [Moment], k: [LocalDate], l: [Bool], m: JSONText, length: Int32
  }
}

extension ValueTests.Everything {
  fileprivate init(_ random: inout Seeded) {
    func some<Value>(_ random: inout Seeded, _ make: (inout Seeded) -> Value) -> [Value] {
      (0..<Int.random(in: 0...5, using: &random)).map { _ in make(&random) }
    }
    func id(_ random: inout Seeded) -> Identifier<ValueTests.Thing> {
      let (x, y) = (random.next(), random.next())
      return Identifier(withUnsafeBytes(of: (x, y)) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) })
    }
    func bytes(_ random: inout Seeded) -> [UInt8] {
      (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
    func date(_ random: inout Seeded) -> LocalDate {
      LocalDate(daysSinceEpoch: Int.random(in: -719_162...2_932_896, using: &random))
    }
    func moment(_ random: inout Seeded) -> Moment { Moment(microseconds: Int64(bitPattern: random.next())) }
    let content = bytes(&random)
    self.init(
      a: id(&random), b: [Int64.min, .max, 0, -1].randomElement(using: &random) ?? 0,
      c: [Int32.min, .max, 0].randomElement(using: &random) ?? 0, d: Bool.random(using: &random), e: content,
      f: date(&random), g: moment(&random), h: some(&random, id), i: some(&random, bytes), j: some(&random, moment),
      k: some(&random, date), l: some(&random) { Bool.random(using: &$0) }, m: JSONText("[1, \"a\"]"),
      length: Int32(content.count))
  }
}
