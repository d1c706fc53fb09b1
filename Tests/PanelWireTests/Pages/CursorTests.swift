import Foundation
import PanelRules
import PanelWire
import Testing

@Suite("Going from page to page")
struct CursorTests {
  private let cases = Cursor.List("cases", filters: [("stage", "panel-listed")])

  @Test("a cursor reads back as it was written", arguments: 0..<200 as Range<UInt64>)
  func roundTrips(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let keys = (0..<Int.random(in: 0...4, using: &random)).map { _ in random.key() }
    let cursor = Cursor(cases, after: keys)
    #expect(Cursor(cursor.text, of: cases) == cursor)
    #expect(cursor.text.utf8.allSatisfy { $0 == 45 || $0 == 95 || (48...122).contains($0) })
  }

  @Test("a cursor of another list, or of other filters, is refused")
  func refusesOtherLists() {
    let text = Cursor(cases, after: [.integer(1)]).text
    #expect(Cursor(text, of: Cursor.List("cases")) == nil)
    #expect(Cursor(text, of: Cursor.List("cases", filters: [("stage", "closed")])) == nil)
    #expect(Cursor(text, of: Cursor.List("tasks", filters: [("stage", "panel-listed")])) == nil)
    #expect(Cursor(text, of: Cursor.List("cases", filters: [("stagep", "anel-listed")])) == nil)
  }

  @Test("a text with one character changed, added or taken is refused", arguments: 0..<30 as Range<UInt64>)
  func refusesChanges(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let text = Cursor(cases, after: [random.key(), random.key()]).text
    let alphabet = Array("ABCZabcz0129-_=+/ .")
    for place in text.indices {
      let other = alphabet.randomElement(using: &random) ?? "A"
      if other != text[place] {
        #expect(Cursor(text.replacingCharacters(in: place...place, with: String(other)), of: cases) == nil)
      }
      #expect(Cursor(String(text[..<place]), of: cases) == nil)
    }
    #expect(Cursor(text + "A", of: cases) == nil)
    #expect(Cursor(text + "=", of: cases) == nil)
  }

  @Test("any text at all is read or refused", arguments: 0..<50 as Range<UInt64>)
  func survivesAnything(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<100 { #expect(Cursor(random.text(), of: cases) == nil) }
    #expect(Cursor("", of: cases) == nil)
    #expect(Cursor(String(repeating: "A", count: 5000), of: cases) == nil)
  }

  @Test("asks for 50 rows where nothing is said")
  func asksForFifty() throws {
    let first = try PageRequest(limit: nil, cursor: nil, of: cases)
    #expect(first.limit == 50)
    #expect(first.after == nil)
    let cursor = Cursor(cases, after: [.text("case_1")])
    #expect(try PageRequest(limit: 7, cursor: cursor.text, of: cases).after == cursor)
  }

  @Test("a cursor that cannot be read is a fault of its parameter")
  func refusesCursor() throws {
    let problem = try #require(throws: Problem.self) { try PageRequest(limit: 1, cursor: "x", of: cases) }
    #expect(problem.kind == .invalidParameter)
    #expect(problem.errors.map(spelled) == ["?cursor cursor-unreadable"])
  }

  @Test(
    "takes 1 to 200 rows and no other number",
    arguments: zip(["1", "200", "0", "201", "ten"], [true, true, false, false, false]))
  func boundsLimit(text: String, isTaken: Bool) {
    #expect(faults(Shape.pageLimit, .string(text)).isEmpty == isTaken)
  }

  @Test("the link keeps the filters and leads to the page after")
  func links() throws {
    let cursor = Cursor(cases, after: [.integer(3)])
    let header = LinkHeader.next(
      path: "/v1/cases", query: [("stage", "panel-listed"), ("of", "a&b é>"), ("cursor", "old")], cursor: cursor)
    #expect(
      header == "</v1/cases?stage=panel-listed&of=a%26b%20%C3%A9%3E&cursor=\(cursor.text)>; rel=\"next\"")
    #expect(LinkHeader.next(in: header) == "/v1/cases?stage=panel-listed&of=a%26b%20%C3%A9%3E&cursor=\(cursor.text)")
    #expect(LinkHeader.next(in: "</first>; rel=\"first\", </v1/b>; rel=\"next\"") == "/v1/b")
    #expect(LinkHeader.next(in: "</first>; rel=\"first\"") == nil)
    #expect(LinkHeader.next(in: "") == nil)
  }
}

extension SeededRandom {
  fileprivate mutating func key() -> Cursor.Key {
    switch Int.random(in: 0..<4, using: &self) {
    case 0: .integer(Int64(bitPattern: next()))
    case 1: .text(text())
    case 2: .moment(Moment(microseconds: Int64(bitPattern: next())))
    default: .uuid(UUID(uuid: (byte(), 1, byte(), 3, 4, 5, 6, byte(), 8, 9, byte(), 11, 12, 13, 14, byte())))
    }
  }

  private mutating func byte() -> UInt8 {
    UInt8.random(in: 0...255, using: &self)
  }
}
