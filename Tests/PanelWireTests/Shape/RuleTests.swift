import PanelWire
import SchemaCheck
import Testing

@Suite("Rules between the fields of one object")
struct RuleTests {
  struct Row: Sendable {
    let rule: Rule
    let json: JSON
    let faults: [String]

    init(_ rule: Rule, _ json: JSON, _ faults: String...) {
      self.rule = rule
      self.json = json
      self.faults = faults
    }
  }

  static let rows: [Row] = [
    Row(.atLeastOne(of: "a", "b"), [:], " at-least-one"),
    Row(.atLeastOne(of: "a", "b"), ["a": "x"]),
    Row(.atLeastOne(of: "a", "b"), ["c": "x"], " at-least-one"),
    Row(.atLeastOne(of: "a", "b"), ["a": "x", "b": "x"]),
    Row(.atMostOne(of: "a", "b", "c"), ["a": "x", "c": "x"], " at-most-one"),
    Row(.atMostOne(of: "a", "b", "c"), ["b": "x"]),
    Row(.atMostOne(of: "a"), ["a": "x"]),
    Row(.required("a", when: .present("b")), ["b": "x"], "/a required-with"),
    Row(.required("a", when: .present("b")), ["a": "x", "b": "x"]),
    Row(.required("a", when: .present("b")), [:]),
    Row(.required("a", when: .member("b", is: "x")), ["b": "x"], "/a required-when"),
    Row(.required("a", when: .member("b", is: "x")), ["b": "y"]),
    Row(.required("a", when: .member("b", isOneOf: ["x", "y"])), ["b": "y"], "/a required-when"),
    Row(.required("a", when: .member("flag", is: "yes")), ["flag": true], "/a required-when"),
    Row(.required("a", when: .member("flag", is: "yes")), ["flag": false]),
    Row(.required("a", when: .member("flag", is: "no")), ["flag": false], "/a required-when"),
    Row(.required("a", when: .member("list", is: "x")), ["list": ["y", "x"]], "/a required-when"),
    Row(.required("a", when: .member("list", is: "x")), ["list": ["y"]]),
    Row(.only("a", when: .member("b", is: "x")), ["a": "x", "b": "y"], "/a only-when"),
    Row(.only("a", when: .member("b", is: "x")), ["a": "x"], "/a only-when"),
    Row(.only("a", when: .member("b", is: "x")), ["a": "x", "b": "x"]),
    Row(.only("a", when: .present("b")), ["a": "x"], "/a only-with"),
    Row(.only("a", when: .present("b")), ["b": "x"]),
  ]

  static func shape(_ rule: Rule, complete: Bool = true) -> Shape<JSON.Object> {
    .record(
      "rules",
      fields: [
        RecordField("a", Shape<String>.text(1...9), required: false),
        RecordField("b", Shape<String>.text(1...9), required: false),
        RecordField("c", Shape<String>.text(1...9), required: false),
        RecordField("flag", Shape<Bool>.flag, required: false),
        RecordField("list", Shape<[String]>.list(of: .text(1...9)), required: false),
      ], rules: [rule], complete: complete)
  }

  @Test("holds or says where it does not", arguments: rows)
  func holds(row: Row) {
    #expect(faults(Self.shape(row.rule), row.json) == row.faults)
  }

  @Test("the schema says the same", arguments: rows)
  func schemaAgrees(row: Row) throws {
    let schema = JSON.object(Self.shape(row.rule).schema)
    #expect(try SchemaCheck(schema).takes(row.json) == row.faults.isEmpty)
  }

  @Test("a draft is not asked for more, and is held to what it holds", arguments: rows)
  func draftsNeedNothing(row: Row) {
    let expected = row.faults.filter { !$0.contains("required") && !$0.contains("at-least") }
    #expect(faults(Self.shape(row.rule, complete: false), row.json) == expected)
  }

  @Test("gives every code that it declares, and no other", arguments: rows)
  func declaresCodes(row: Row) {
    #expect(row.faults.allSatisfy { fault in Self.shape(row.rule).codes.contains { fault.hasSuffix(" \($0)") } })
  }
}
