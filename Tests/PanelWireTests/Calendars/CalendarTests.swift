import PanelRules
import PanelWire
import Testing

@Suite("A calendar that others are given")
struct CalendarTests {
  private static func document(
    _ method: CalendarDocument.Method = .publish(name: "Meetings", refreshMinutes: 360),
    _ entries: CalendarEntry...
  ) throws -> CalendarDocument {
    CalendarDocument(
      method, organiser: try uri("urn:uuid:0"), zone: try #require(Zone(identifier: "Europe/London")),
      madeAt: try moment("2027-01-04T09:00:00Z"), entries: entries)
  }

  private static func entry(_ text: String = "Meeting", at starts: String = "2027-03-09T10:00:00Z") throws
    -> CalendarEntry
  {
    CalendarEntry(
      uid: "1-a@meetings.invalid", sequence: 2, changedAt: try moment("2027-01-04T09:00:00Z"),
      starts: try moment(starts), minutes: 180, status: .confirmed, summary: text)
  }

  private static func moment(_ text: String) throws -> Moment { try #require(Moment(rfc3339: text)) }

  private static func uri(_ text: String) throws -> CalendarURI { try #require(CalendarURI(text)) }

  private static func only(_ name: String, _ properties: [CalendarReader.Property]) throws -> CalendarReader.Property {
    let found = properties.filter { $0.name == name }
    #expect(found.count == 1, "\(name) stands \(found.count) times")
    return try #require(found.first)
  }

  @Test("says every text as it was, in lines of 75 octets at most that begin and end between two characters")
  func saysTexts() throws {
    var random = SeededRandom(seed: 5_545)
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in random.text() }
        .joined(separator: [";", ",", "\\", "\n", " ", "\r\n", ""].randomElement(using: &random) ?? "")
      var entry = try Self.entry(text)
      (entry.note, entry.place) = (text + "\n", text)
      let read = try CalendarReader(try Self.document(.publish(name: text, refreshMinutes: 1), entry).bytes)
      for line in read.folded {
        #expect(line.count <= 75)
        #expect(String(validating: line, as: UTF8.self) != nil)
      }
      let event = try #require(read.components("VEVENT").first)
      #expect(try Self.only("SUMMARY", event).text == Self.readable(text))
      #expect(try Self.only("DESCRIPTION", event).text == Self.readable(text + "\n"))
      #expect(try Self.only("LOCATION", event).text == Self.readable(text))
    }
  }

  /// Line ends of every kind are one, and controls are nothing.
  private static func readable(_ text: String) -> String {
    var readable = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      let isEnd = ["\r", "\n", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
      if isEnd, !(scalar == "\n" && place > 0 && scalars[place - 1] == "\r") { readable.append("\n") }
      if !isEnd, scalar == "\t" || scalar.properties.generalCategory != .control { readable.append(scalar) }
    }
    return String(readable)
  }

  @Test(
    "lets no text begin a property of its own",
    arguments: [
      "A\r\nATTENDEE:mailto:a@example.org", "A\nEND:VEVENT\nBEGIN:VEVENT", "A\rX:1", "A\u{2028}X:1", "A\u{0}\u{B}X:1",
      "\\n\\", "BEGIN:VALARM",
    ])
  func letsNoTextBeginAProperty(_ text: String) throws {
    let names = { (entry: CalendarEntry) in
      try CalendarReader(try Self.document(.publish(name: "M", refreshMinutes: 1), entry).bytes).properties.map(\.name)
    }
    #expect(try names(try Self.entry(text)) == names(try Self.entry("Meeting")))
  }

  @Test(
    "tells the time by the clock in London, and by Greenwich in the hour that the clock shows twice",
    arguments: [
      ("2027-03-09T10:00:00Z", "20270309T100000", "20270309T130000"),
      ("2027-06-08T09:00:00Z", "20270608T100000", "20270608T130000"),
      ("2027-03-28T00:30:00Z", "20270328T003000", "20270328T043000"),
      ("2027-03-28T01:00:00Z", "20270328T020000", "20270328T050000"),
      ("2027-10-30T22:30:00Z", "20271030T233000", "20271031T013000Z"),
      ("2027-10-31T00:30:00Z", "20271031T003000Z", "20271031T033000"),
      ("2027-10-31T02:00:00Z", "20271031T020000", "20271031T050000"),
    ])
  func tellsTheTime(_ starts: String, _ begin: String, _ end: String) throws {
    let read = try CalendarReader(
      try Self.document(.publish(name: "M", refreshMinutes: 1), try Self.entry(at: starts)).bytes)
    let event = try #require(read.components("VEVENT").first)
    for (name, expected) in [("DTSTART", begin), ("DTEND", end)] {
      let property = try Self.only(name, event)
      #expect(property.value == expected)
      #expect(property.parameters == (expected.hasSuffix("Z") ? [:] : ["TZID": "Europe/London"]))
    }
    #expect(try Self.only("TZID", try #require(read.components("VTIMEZONE").first)).value == "Europe/London")
    #expect(
      try read.components("DAYLIGHT").map { try Self.only("RRULE", $0).value } == ["FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"])
    #expect(
      try read.components("STANDARD").map { try Self.only("RRULE", $0).value } == ["FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"])
  }

  @Test("says of each method who is asked and how certain it is", arguments: CalendarEntry.Status.allCases)
  func saysTheMethod(_ status: CalendarEntry.Status) throws {
    let person = try Self.uri("urn:uuid:7")
    let methods: [(CalendarDocument.Method, String, String?, CalendarEntry.Status)] = [
      (.publish(name: "Meetings", refreshMinutes: 90), "PUBLISH", nil, status),
      (.request(person), "REQUEST", "urn:uuid:7", status), (.cancel(person), "CANCEL", "urn:uuid:7", .cancelled),
    ]
    for (method, name, attendee, shown) in methods {
      var entry = try Self.entry()
      entry.status = status
      let read = try CalendarReader(try Self.document(method, entry).bytes)
      let (calendar, event) = (
        try #require(read.components("VCALENDAR").first), try #require(read.components("VEVENT").first)
      )
      #expect(try Self.only("METHOD", calendar).value == name)
      #expect(try Self.only("STATUS", event).value == shown.rawValue)
      #expect(try Self.only("TRANSP", event).value == (shown == .cancelled ? "TRANSPARENT" : "OPAQUE"))
      #expect(event.first { $0.name == "ATTENDEE" }?.value == attendee)
      #expect(try Self.only("ORGANIZER", event).value == "urn:uuid:0")
      #expect(try Self.only("CLASS", event).value == "CONFIDENTIAL")
      #expect(try Self.only("SEQUENCE", event).value == "2")
      #expect(calendar.first { $0.name == "REFRESH-INTERVAL" }?.value == (name == "PUBLISH" ? "PT90M" : nil))
    }
  }

  @Test("has a component and a clock though it has no entries")
  func hasAComponentAlways() throws {
    let read = try CalendarReader(try Self.document().bytes)
    #expect(read.components("VTIMEZONE").count == 1 && read.components("VEVENT").isEmpty)
    #expect(read.components("STANDARD").count == 1 && read.components("DAYLIGHT").count == 1)
  }

  @Test("names nothing but what was put into it")
  func namesNothingElse() throws {
    let text = String(
      decoding: try Self.document(.publish(name: "M", refreshMinutes: 1), try Self.entry()).bytes, as: UTF8.self)
    for word in ["panel", "prevent", "channel", "case"] { #expect(!text.lowercased().contains(word)) }
  }

  @Test(
    "takes for an address only what is one",
    arguments: [
      ("https://example.org/a?b=c%20d#e", true), ("mailto:a@example.org", true), ("urn:uuid:0", true), ("x:", false),
      ("", false), (":a", false), ("1a:b", false), ("no scheme", false), ("http://a b", false), ("a:b\r\nX:1", false),
      ("a:\"b", false), ("a:b\u{e9}", false), ("a b:c", false),
    ])
  func takesAddresses(_ text: String, _ isAddress: Bool) {
    #expect((CalendarURI(text) != nil) == isAddress)
  }
}
