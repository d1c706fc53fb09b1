import Foundation
import PanelRules
import PanelWire
import Testing

@Suite("Writing JSON")
struct WritingJSONTests {
  @Test("what was written reads back as it was, to the byte", arguments: 0..<300 as Range<UInt64>)
  func roundTrips(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<20 {
      let json = random.json()
      for layout in [JSON.Layout.compact, .pretty] {
        let bytes = json.bytes(layout)
        let again = try JSON.parse(bytes, limits: .answer)
        #expect(again == json)
        #expect(again.bytes(layout) == bytes)
      }
    }
  }

  @Test("another reader understands the same", arguments: 0..<100 as Range<UInt64>)
  func agreesWithFoundation(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let texts = (0..<20).map { _ in random.text() }
    let bytes = JSON.array(texts.map(JSON.string)).bytes()
    let read = try JSONDecoder().decode([String].self, from: Data(bytes))
    #expect(read.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
  }

  @Test("keeps members in their order and numbers in their digits")
  func keepsOrder() throws {
    let text = #"{"z":1.50,"a":-0,"m":1e+02}"#
    #expect(try JSON.parse(text).text() == text)
  }

  @Test("lays out for people with one member a line")
  func laysOut() {
    let json: JSON = ["id": "case_1", "tags": ["a", "b"], "none": [], "empty": [:], "deep": ["x": .null]]
    #expect(
      json.text(.pretty) == """
        {
          "id": "case_1",
          "tags": [
            "a",
            "b"
          ],
          "none": [],
          "empty": {},
          "deep": {
            "x": null
          }
        }

        """)
  }

  @Test("escapes what must be escaped, and nothing else")
  func escapes() {
    let text = "\"\\\u{8}\t\n\u{C}\r\u{0}\u{1F}/\u{7F}é\u{2028}😀"
    #expect(JSON.string(text).text() == #""\"\\\b\t\n\f\r\u0000\u001f/"# + "\u{7F}é\u{2028}😀\"")
  }

  @Test("the writer of rows writes what the tree would")
  func writesRows() throws {
    let moment = Moment(microseconds: 1_800_000_000_123_456)
    let date = try #require(LocalDate(year: 2027, month: 3, day: 9))
    let bytes = JSONWriter.object { answer in
      answer.put("text", "a \"b\"")
      answer.put("count", 3)
      answer.put("large", Int64.max)
      answer.put("share", 0.5)
      answer.put("open", true)
      answer.put("moment", moment)
      answer.put("date", date)
      answer.put("layer", Layer.second)
      answer.put("missing", String?.none)
      answer.put("no-layer", Layer?.none)
      answer.putNull("ended")
      answer.put("tree", ["a": [1]] as JSON)
      answer.put("inner") { $0.put("x", 1) }
      answer.put("hollow") { _ in }
      answer.list("rows", [1, 2]) { row, item in item.put("n", row) }
      answer.list("nothing", [Int]()) { row, item in item.put("n", row) }
      answer.values("tags", ["p", "q"])
      answer.putRaw("raw", Array(#"{"from":"sql"}"#.utf8))
      answer.put("last", "l")
    }
    let expected: JSON = [
      "text": "a \"b\"", "count": 3, "large": .number(JSON.Number(Int64.max)), "share": .number(try number(0.5)),
      "open": true, "moment": "2027-01-15T08:00:00.123456Z", "date": "2027-03-09", "layer": "second", "ended": .null,
      "tree": ["a": [1]], "inner": ["x": 1], "hollow": [:], "rows": [["n": 1], ["n": 2]], "nothing": [],
      "tags": ["p", "q"], "raw": ["from": "sql"], "last": "l",
    ]
    #expect(String(decoding: bytes, as: UTF8.self) == expected.text())
  }

  @Test("an array at the top takes values, objects and bytes")
  func writesArrays() {
    let bytes = JSONWriter.array { array in
      array.add("a")
      array.add { $0.put("b", 1) }
      array.addRaw(Array("[2]".utf8))
    }
    #expect(String(decoding: bytes, as: UTF8.self) == #"["a",{"b":1},[2]]"#)
  }

  @Test("what a row throws is thrown on")
  func throwsOn() {
    #expect(throws: RowFailed.self) {
      try JSONWriter.object { answer in
        try answer.list("rows", [1]) { _, _ in throw RowFailed() }
      }
    }
  }

  @Test("a double that JSON cannot write is null", arguments: [Double.infinity, -.infinity, .nan])
  func writesNoInfinity(value: Double) {
    #expect(JSON.Number(value) == nil)
    #expect(JSONWriter.array { $0.add(value) } == Array("[null]".utf8))
  }

  private enum Layer: String { case first, second }
  private struct RowFailed: Error {}

  private func number(_ value: Double) throws -> JSON.Number { try #require(JSON.Number(value)) }
}
