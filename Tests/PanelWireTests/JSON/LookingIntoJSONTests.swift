import PanelRules
import PanelWire
import Testing

@Suite("Looking into an answer")
struct LookingIntoJSONTests {
  private let answer: JSON = [
    "cases": [["id": "case_1", "open": true, "age": 17], ["id": "case_2"]], "next": .null,
    "at": "2027-03-09T10:00:00Z", "on": "2027-03-09", "a/b": ["~": 1],
  ]

  @Test("goes down by name and place in one chain")
  func chains() {
    #expect(answer["cases"]?[0]["id"].text == "case_1")
    #expect(answer["cases"][1]["id"].text == "case_2")
    #expect(answer["cases"][0]["open"].flag == true)
    #expect(answer["cases"][0]["age"].integer == 17)
    #expect(answer["cases"].elements.count == 2)
    #expect(answer["at"].moment == Moment(rfc3339: "2027-03-09T10:00:00Z"))
    #expect(answer["on"].date == LocalDate(year: 2027, month: 3, day: 9))
    #expect(answer["next"]?.isNull == true)
  }

  @Test("gives nil for what is not there or is something else")
  func givesNil() {
    #expect(answer["cases"][2] == nil)
    #expect(answer["cases"][-1] == nil)
    #expect(answer["cases"]["id"] == nil)
    #expect(answer["no"]["such"][0]["thing"].text == nil)
    #expect(answer["no"].elements.isEmpty)
    #expect(answer["cases"].text == nil)
    #expect(answer["next"].text == nil)
  }

  @Test("follows pointers, escapes included")
  func followsPointers() {
    #expect(answer[at: "/cases/1/id"].text == "case_2")
    #expect(answer[at: "/a~1b/~0"].integer == 1)
    #expect(answer[at: ""] == answer)
    #expect(answer[at: "/cases/9"] == nil)
  }

  @Test("a pointer reads back as it was written", arguments: ["", "/", "/a", "/a/0/b", "/a~1b/~0", "/01", "/a//b"])
  func pointersRoundTrip(text: String) {
    #expect(JSON.Pointer(text)?.description == text)
  }

  @Test("refuses what is no pointer", arguments: ["a", "a/b", "/~", "/~2", "/a~"])
  func refusesPointers(text: String) {
    #expect(JSON.Pointer(text) == nil)
  }

  @Test("members are set, replaced in place and removed")
  func setsMembers() {
    var object: JSON.Object = ["a": 1, "b": 2]
    object["c"] = 3
    object["a"] = 4
    object["b"] = nil
    object["x"] = nil
    #expect(JSON.object(object).text() == #"{"a":4,"c":3}"#)
  }

  @Test(
    "a number is whole only where it is written so",
    arguments: zip(
      ["7", "-7", "7.0", "7e0", "9223372036854775807", "9223372036854775808"], [7, -7, nil, nil, Int.max, nil]))
  func readsIntegers(text: String, integer: Int?) throws {
    #expect(try JSON.parse(text).integer == integer)
    #expect(try JSON.parse(text).double != nil)
  }

  @Test("a number beyond every double has no double")
  func readsNoInfinity() throws {
    #expect(try JSON.parse("1e999").double == nil)
    #expect(try JSON.parse("1e999").text() == "1e999")
  }
}
