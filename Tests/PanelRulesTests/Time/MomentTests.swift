import Foundation
import PanelRules
import Testing

@Suite("A moment")
struct MomentTests {
  @Test(
    "reads and writes RFC 3339 in UTC to the microsecond",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-11-22T09:30:00Z", 1_795_339_800_000_000),
      ("2026-11-22T09:30:00.5Z", 1_795_339_800_500_000), ("2026-11-22T09:30:00.000001Z", 1_795_339_800_000_001),
      ("1969-12-31T23:59:59.999999Z", -1), ("2024-02-29T23:59:59Z", 1_709_251_199_000_000),
      ("0001-01-01T00:00:00Z", -62_135_596_800_000_000), ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
    ] as [(String, Int64)])
  func readsAndWrites(text: String, microseconds: Int64) throws {
    #expect(try moment(text).microseconds == microseconds)
    #expect(try moment(Moment(microseconds: microseconds).rfc3339).microseconds == microseconds)
  }

  @Test(
    "reads no other form",
    arguments: [
      "", "2026", "2026-11-22", "2026-11-22T09:30Z", "2026-11-22T09:30:00", "2026-11-22T09:30:00+00:00",
      "2026-11-22T09:30:00+01:00", "2026-11-22 09:30:00Z", "2026-11-22t09:30:00Z", "2026-11-22T09:30:00z",
      "2026-11-22T09:30:00.Z", "2026-11-22T09:30:00.1234567Z", "2026-11-22T09:30:00,5Z", " 2026-11-22T09:30:00Z",
      "2026-11-22T09:30:00Z ", "2026-11-22T24:00:00Z", "2026-11-22T09:60:00Z", "2026-12-31T23:59:60Z",
      "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z",
      "0000-01-01T00:00:00Z", "12026-11-22T09:30:00Z", "-026-11-22T09:30:00Z", "２026-11-22T09:30:00Z",
      "2026-11-22T09:30:00ZZ", "2026-11-22T9:30:00Z",
    ])
  func readsNoOtherForm(text: String) {
    #expect(Moment(rfc3339: text) == nil)
  }

  @Test("comes back from its text, which sorts as it does and is the text Foundation writes")
  func roundTrips() throws {
    var dice = Dice(seed: 1)
    var texts: [(Moment, String)] = []
    for _ in 0..<5_000 {
      let moment = Moment(
        microseconds: Int64.random(in: -62_135_596_800_000_000...253_402_300_799_999_999, using: &dice))
      #expect(Moment(rfc3339: moment.rfc3339) == moment)
      texts.append((moment, moment.rfc3339))
    }
    #expect(texts.sorted { $0.0 < $1.0 }.map(\.1) == texts.map(\.1).sorted())
    let style = Date.ISO8601FormatStyle(timeZone: .gmt)
    for (moment, text) in texts where moment.microseconds > -8_000_000_000_000_000 {
      let second = (Double(moment.microseconds) / 1_000_000).rounded(.down)
      let withoutFraction = Date(timeIntervalSince1970: second).formatted(style)
      #expect(text.prefix(19) == withoutFraction.prefix(19))
    }
  }

  @Test("is its text in JSON, and refuses a number")
  func inJSON() throws {
    let value = try moment("2026-11-22T09:30:00.25Z")
    let json = try JSONEncoder().encode([value])
    #expect(String(decoding: json, as: UTF8.self) == #"["2026-11-22T09:30:00.250000Z"]"#)
    #expect(try JSONDecoder().decode([Moment].self, from: json) == [value])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Moment].self, from: Data("[5]".utf8)) }
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Moment].self, from: Data(#"["2026-11-22"]"#.utf8))
    }
  }

  @Test("stops at the ends of its range instead of overflowing")
  func stopsAtTheEnds() throws {
    #expect(Moment(microseconds: .max) == .latest)
    #expect(Moment(microseconds: .min) == .earliest)
    #expect(Moment.latest.adding(microseconds: 1) == .latest)
    #expect(Moment.epoch.adding(microseconds: .min).adding(microseconds: .min) == .earliest)
    for much in [Int.max, Int.max / 60, Int.max / 1_000_000] {
      #expect(Moment.epoch.adding(minutes: much) == .latest)
      #expect(Moment.epoch.adding(seconds: -much) == .earliest)
    }
    #expect(try moment("2026-11-22T09:30:00Z").adding(minutes: 30) == moment("2026-11-22T10:00:00Z"))
    #expect(try moment("2026-11-22T09:30:00Z").adding(seconds: -1) == moment("2026-11-22T09:29:59Z"))
  }
}
