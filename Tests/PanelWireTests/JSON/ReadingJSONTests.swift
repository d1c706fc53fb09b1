import Foundation
import PanelWire
import Testing

@Suite("Reading JSON")
struct ReadingJSONTests {
  @Test(
    "takes what RFC 8259 allows and gives it back as written",
    arguments: [
      "null", "true", "false", "0", "-0", "10", "-12", "1.0", "0.5", "1e5", "1E+5", "1.25e-7", "9223372036854775808",
      #""""#, #""plain""#, #""é""#, #""😀""#, #""\u2028""#, "[]", "[1]", "[1,2,3]", "[[[]]]", "{}", #"{"a":1}"#,
      #"{"a":{"a":1},"b":[]}"#, #"{"":0}"#, #"{"A":1,"a":2}"#,
    ])
  func takes(text: String) throws {
    let json = try JSON.parse(text)
    #expect(try JSON.parse(json.bytes()) == json)
    if !text.contains("\\") { #expect(json.text() == text) }
  }

  @Test(
    "reads every escape",
    arguments: zip(
      [
        #""\"\\\/\b\f\n\r\t""#, #""\u0041""#, #""\u00e9""#, #""\u00E9""#, #""\ud83d\ude00""#, #""a\u0001b""#,
        #""\uFFFF""#,
      ],
      ["\"\\/\u{8}\u{C}\n\r\t", "A", "é", "é", "😀", "a\u{1}b", "\u{FFFF}"]))
  func readsEscapes(written: String, meant: String) throws {
    let text = try #require(try JSON.parse(written).text)
    #expect(Array(text.utf8) == Array(meant.utf8))
  }

  @Test("passes over white space of the four kinds")
  func passesOverSpace() throws {
    let expected: JSON = ["a": [1, true]]
    #expect(try JSON.parse(" \t\r\n{ \"a\" :\n[ 1 ,\ttrue ] } \n") == expected)
  }

  struct Refused: Sendable {
    let text: String
    let code: JSON.Complaint.Code
    let offset: Int

    init(_ text: String, _ code: JSON.Complaint.Code, _ offset: Int) {
      self.text = text
      self.code = code
      self.offset = offset
    }
  }

  static let refused: [Refused] = [
    Refused("", .empty, 0), Refused("  \n", .empty, 3), Refused("nul", .unexpectedEnd, 3),
    Refused("nulk", .unexpectedCharacter, 3),
    Refused("True", .unexpectedCharacter, 0), Refused("NaN", .unexpectedCharacter, 0),
    Refused("Infinity", .unexpectedCharacter, 0),
    Refused("-Infinity", .badNumber, 0), Refused("+1", .unexpectedCharacter, 0), Refused("01", .badNumber, 0),
    Refused("-01", .badNumber, 0),
    Refused("1.", .unexpectedEnd, 2), Refused("1.]", .badNumber, 0), Refused(".5", .unexpectedCharacter, 0),
    Refused("1e", .unexpectedEnd, 2),
    Refused("1e+", .unexpectedEnd, 3), Refused("1.2.3", .badNumber, 0), Refused("1-2", .badNumber, 0),
    Refused("-", .unexpectedEnd, 1),
    Refused("0x10", .trailingContent, 1), Refused("1 2", .trailingContent, 2), Refused("{}{}", .trailingContent, 2),
    Refused("[1,]", .unexpectedCharacter, 3), Refused("[,1]", .unexpectedCharacter, 1),
    Refused("[1 2]", .unexpectedCharacter, 3),
    Refused("[", .unexpectedEnd, 1), Refused("[1", .unexpectedEnd, 2), Refused("]", .unexpectedCharacter, 0),
    Refused("{", .unexpectedEnd, 1),
    Refused(#"{"a"}"#, .unexpectedCharacter, 4), Refused(#"{"a":}"#, .unexpectedCharacter, 5),
    Refused(#"{"a":1,}"#, .unexpectedCharacter, 7),
    Refused(#"{a:1}"#, .unexpectedCharacter, 1), Refused(#"{1:1}"#, .unexpectedCharacter, 1),
    Refused("{'a':1}", .unexpectedCharacter, 1),
    Refused(#"{"a":1 "b":2}"#, .unexpectedCharacter, 7), Refused("// a\n1", .unexpectedCharacter, 0),
    Refused("/**/1", .unexpectedCharacter, 0),
    Refused(#"""#, .unexpectedEnd, 1), Refused(#""a"#, .unexpectedEnd, 2), Refused(#""\"#, .unexpectedEnd, 2),
    Refused(#""\x41""#, .badEscape, 1),
    Refused(#""\u12""#, .badEscape, 1), Refused(#""\u12g4""#, .badEscape, 1), Refused(#""\u12"#, .unexpectedEnd, 5),
    Refused(#""\'""#, .badEscape, 1),
    Refused("\"a\nb\"", .controlCharacter, 2), Refused("\"a\tb\"", .controlCharacter, 2),
    Refused("\"\u{0}\"", .controlCharacter, 1),
    Refused(#""\u0000""#, .nulInText, 1), Refused(#""\ud800""#, .loneSurrogate, 1),
    Refused(#""\udc00""#, .loneSurrogate, 1),
    Refused(#""\ud800\ud800""#, .loneSurrogate, 1), Refused(#""\ud800\u0041""#, .loneSurrogate, 1),
    Refused(#""\ud800x""#, .loneSurrogate, 1),
    Refused(#"{"a":1,"a":2}"#, .duplicateMember, 7), Refused(#"{"a":1,"\u0061":2}"#, .duplicateMember, 7),
    Refused("\u{FEFF}1", .byteOrderMark, 0), Refused("1\u{A0}", .trailingContent, 1),
    Refused("\u{2003}1", .unexpectedCharacter, 0),
  ]

  @Test("refuses what it must, with what and where", arguments: refused)
  func refuses(refused: Refused) throws {
    let complaint = try #require(complaints(Array(refused.text.utf8)).first)
    #expect(complaint.code == refused.code)
    #expect(complaint.position.offset == refused.offset)
  }

  @Test(
    "refuses bytes that are not UTF-8",
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x28, 0xA1],
    ] as [[UInt8]])
  func refusesBadUTF8(bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    #expect(complaints([quote, 97] + bytes + [quote]).map(\.code) == [.notUTF8])
    #expect(complaints([quote, 97] + bytes + [quote]).first?.position.offset == 2)
    #expect(complaints(bytes + [quote]).map(\.code) == [.notUTF8])
  }

  @Test("says line and column in characters, and the way to the value")
  func saysWhere() throws {
    let text = "{\n  \"people\": [\n    {\"name\": \"é\", \"age\": 07}\n  ]\n}"
    let complaint = try #require(complaints(Array(text.utf8)).first)
    #expect(complaint.position.line == 3)
    #expect(complaint.position.column == 26)
    #expect(complaint.pointer.description == "/people/0/age")
  }

  @Test("complains of everything that can be passed over, at once")
  func complainsOfAll() {
    let text = #"{"a":"\u0000","a":"\ud800","b":{"c":1,"c":2}}"#
    let found = complaints(Array(text.utf8))
    #expect(found.map(\.code) == [.nulInText, .duplicateMember, .loneSurrogate, .duplicateMember])
    #expect(found.map(\.pointer.description) == ["/a", "/a", "/a", "/b/c"])
  }

  @Test("makes twenty complaints at most, the one that stopped it among them")
  func boundsComplaints() {
    let many = String(repeating: #""\u0000","#, count: 50)
    let found = complaints(Array("[\(many)".utf8))
    #expect(found.count == 20)
    #expect(found.last?.code == .unexpectedEnd)
  }

  @Test("never shows a name that does not read like the name of a field")
  func hidesForeignNames() throws {
    let text = #"{"case":{"Person Alpha, 1 Example Street":{"age":01}}}"#
    let complaint = try #require(complaints(Array(text.utf8)).first)
    #expect(complaint.pointer.description == "/case")
  }

  @Test("tells names apart by their bytes, also where there are many")
  func tellsNamesApart() throws {
    let kelvin = #"{"K":1,"\#u{212A}":2}"#
    #expect(try JSON.parse(kelvin)["K"] == 1)
    let names = (0..<100).map { "\"n\($0)\":\($0)" }
    #expect(try JSON.parse("{\(names.joined(separator: ","))}").object?.count == 100)
    for twin in [0, 15, 16, 99] {
      let text = "{\((names + ["\"n\(twin)\":0"]).joined(separator: ","))}"
      #expect(complaints(Array(text.utf8)).map(\.code) == [.duplicateMember])
    }
  }

  @Test("takes 32 levels and refuses the next", arguments: [("[", "]"), (#"{"a":"#, "}")])
  func boundsDepth(open: String, close: String) throws {
    func nested(_ levels: Int) -> [UInt8] {
      Array((String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)).utf8)
    }
    _ = try JSON.parse(nested(32))
    #expect(complaints(nested(33)).map(\.code) == [.tooDeep])
    #expect(complaints(Array(String(repeating: open, count: 100_000).utf8)).map(\.code) == [.tooDeep])
  }

  @Test("bounds bytes, values and digits")
  func boundsSize() throws {
    let limits = JSON.Limits(bytes: 12, depth: 4, values: 4)
    #expect(try JSON.parse(Array("[1,2,3]     ".utf8), limits: limits).elements.count == 3)
    #expect(complaints(Array("[1,2,3]      ".utf8), limits).map(\.code) == [.tooLarge])
    #expect(complaints(Array("[1,2,3,4]".utf8), limits).map(\.code) == [.tooManyValues])
    #expect(complaints(Array(String(repeating: "1", count: 401).utf8)).map(\.code) == [.numberTooLong])
  }

  @Test("refuses any bytes or takes them, and does nothing else", arguments: 0..<200 as Range<UInt64>)
  func survivesRandomBytes(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      let bytes = random.jsonLikeBytes()
      guard let json = try? JSON.parse(bytes) else {
        let found = complaints(bytes)
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.position.offset <= bytes.count })
        continue
      }
      #expect(try JSON.parse(json.bytes()) == json)
    }
  }

  @Test("takes nothing that another reader refuses", arguments: 0..<100 as Range<UInt64>)
  func takesNoMoreThanFoundation(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<50 {
      var bytes = random.json().bytes(.pretty)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = random.jsonLikeBytes().first ?? bytes[place] ^ 1
      }
      guard let json = try? JSON.parse(bytes), json.hasOnlyFiniteNumbers else { continue }
      #expect(throws: Never.self, "\(String(decoding: bytes, as: UTF8.self))") {
        try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      }
    }
  }

  @Test("refuses every truncation of a value", arguments: 0..<30 as Range<UInt64>)
  func refusesTruncation(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let bytes = JSON.array([random.json(), random.json()]).bytes()
    for length in 0..<bytes.count { #expect(!complaints(Array(bytes[..<length])).isEmpty) }
  }
}

extension JSON {
  fileprivate var hasOnlyFiniteNumbers: Bool {
    switch self {
    case .null, .bool, .string: true
    case .number: double != nil
    case .array(let elements): elements.allSatisfy(\.hasOnlyFiniteNumbers)
    case .object(let object): object.allSatisfy(\.value.hasOnlyFiniteNumbers)
    }
  }
}

/// What is complained of; empty where the bytes are taken.
private func complaints(_ bytes: [UInt8], _ limits: JSON.Limits = .request) -> [JSON.Complaint] {
  do {
    _ = try JSON.parse(bytes, limits: limits)
    return []
  } catch {
    return error.complaints
  }
}
