import PanelWire
import Testing

@Suite("Naming the version that was changed")
struct IfMatchTests {
  private let current = ETag(digest: [0x0A, 0xFF])

  @Test("a tag is written in quotes")
  func writes() {
    #expect(current.header == "\"0aff\"")
    #expect(ETag(opaque: "a b") == nil)
    #expect(ETag(opaque: "a\"b") == nil)
    #expect(ETag(opaque: "a-b")?.header == "\"a-b\"")
  }

  @Test(
    "allows the version that is named, by strong comparison",
    arguments: zip(
      [
        #""0aff""#, #"  "0aff" "#, #""x", "0aff""#, #""x","0aff","y""#, #", "0aff" ,"#, #""0AFF""#, #"W/"0aff""#,
        #""x""#, #""""#,
      ],
      [true, true, true, true, true, false, false, false, false]))
  func compares(header: String, isAllowed: Bool) throws {
    #expect(try IfMatch.read(header).allows(current) == isAllowed)
  }

  @Test(
    "asks for the header where it is missing or names no version", arguments: [nil, "", "  ", "*", " * "] as [String?])
  func asksForIt(header: String?) throws {
    let problem = try #require(throws: Problem.self) { try IfMatch.read(header) }
    #expect(problem.kind == .preconditionRequired)
    #expect(problem.status == 428)
  }

  @Test(
    "refuses what is no list of tags",
    arguments: ["0aff", "\"0aff", "\"a\" \"b\"", "w/\"a\"", "\"a b\"", "\"a\", *", ",", "W/a"])
  func refuses(header: String) throws {
    let problem = try #require(throws: Problem.self) { try IfMatch.read(header) }
    #expect(problem.errors.map(spelled) == ["if-match: bad-entity-tag"])
    #expect(problem.status == 400)
  }

  @Test(
    "knows what a reader has already, by weak comparison",
    arguments: zip([#""0aff""#, #"W/"0aff""#, "*", #""x""#, "junk", nil], [true, true, true, false, false, false]))
  func comparesWeakly(header: String?, isKnown: Bool) {
    #expect(IfNoneMatch.read(header).matches(current) == isKnown)
  }

  @Test("any header at all is read or refused", arguments: 0..<100 as Range<UInt64>)
  func survivesAnything(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let marks = Array("\"W/, *ab\t\u{e9}")
    for _ in 0..<50 {
      let letters = (0..<Int.random(in: 0...9, using: &random)).map { _ in marks.randomElement(using: &random) ?? "a" }
      let header = String(letters)
      let read = try? IfMatch.read(header)
      #expect(read?.allows(current) != true)
    }
  }
}

@Suite("Naming an act so that it is done once")
struct IdempotencyKeyTests {
  @Test(
    "takes visible ASCII, with or without quotes",
    arguments: zip(
      ["k", "\"k\"", "5f1c-9a", String(repeating: "k", count: 255)],
      ["k", "k", "5f1c-9a", String(repeating: "k", count: 255)]))
  func takes(header: String, text: String) throws {
    #expect(try IdempotencyKey.read(header).text == text)
  }

  @Test("asks for the header where it is missing", arguments: [nil, ""] as [String?])
  func asksForIt(header: String?) throws {
    let problem = try #require(throws: Problem.self) { try IdempotencyKey.read(header) }
    #expect(problem.kind == .idempotencyKeyMissing)
  }

  @Test(
    "refuses anything else",
    arguments: [" ", "a b", "é", "\"\"", "\"", "a\"b", "a\n", String(repeating: "k", count: 256)])
  func refuses(header: String) throws {
    let problem = try #require(throws: Problem.self) { try IdempotencyKey.read(header) }
    #expect(problem.errors.map(spelled) == ["idempotency-key: bad-idempotency-key"])
  }
}
