import Foundation
import PanelRules
import PanelWire
import Testing

@Suite("Feeds and invitations")
struct MeetingCalendarTests {
  private static let words = CalendarWords(meeting: "Meeting", feed: "Meetings", provisional: "May be moved.")

  private static func meeting(_ number: UInt64, _ starts: String, sequence: Int = 0) throws -> FeedMeeting {
    FeedMeeting(
      Meeting.ID(UUID(high: 1, low: number)), .init(starts: try moment(starts), minutes: 180), isCancelled: false,
      sequence: sequence, changedAt: try moment("2027-01-04T09:00:00Z"))
  }

  private static func moment(_ text: String) throws -> Moment { try #require(Moment(rfc3339: text)) }

  private static func uri(_ text: String) throws -> CalendarURI { try #require(CalendarURI(text)) }

  private static func feed(_ meetings: FeedMeeting...) throws -> CalendarDocument {
    .feed(
      of: meetings, in: words, organiser: try uri("urn:uuid:0"), zone: try #require(Zone(identifier: "Europe/London")),
      madeAt: try moment("2027-01-01T00:00:00Z"))
  }

  private static func invitation(_ invitation: Invitation) throws -> CalendarDocument {
    .invitation(
      invitation, uid: UUID(high: 3, low: 9), of: try uri("urn:uuid:7"), in: words, organiser: try uri("urn:uuid:0"),
      zone: try #require(Zone(identifier: "Europe/London")), madeAt: try moment("2027-01-01T00:00:00Z"),
      link: try uri("https://meetings.invalid/r"))
  }

  private static func events(_ document: CalendarDocument) throws -> [[String: String]] {
    try CalendarReader(document.bytes).components("VEVENT")
      .map { Dictionary($0.map { ($0.name, $0.text) }) { first, _ in first } }
  }

  @Test("keep a meeting's UID and raise its SEQUENCE when it is moved, and show it CANCELLED when it is cancelled")
  func followsAMeeting() throws {
    var meeting = try Self.meeting(1, "2027-03-09T10:00:00Z")
    let before = try #require(try Self.events(try Self.feed(meeting)).first)
    meeting.slot.starts = try Self.moment("2027-03-30T09:00:00Z")
    meeting.sequence = 1
    let moved = try #require(try Self.events(try Self.feed(meeting)).first)
    meeting.isCancelled = true
    meeting.sequence = 2
    let cancelled = try #require(try Self.events(try Self.feed(meeting)).first)
    #expect(Set([before, moved, cancelled].map { $0["UID"] }).count == 1)
    #expect([before, moved, cancelled].map { $0["SEQUENCE"] } == ["0", "1", "2"])
    #expect([before, moved, cancelled].map { $0["STATUS"] } == ["CONFIRMED", "CONFIRMED", "CANCELLED"])
    #expect([before, moved].map { $0["DTSTART"] } == ["20270309T100000", "20270330T100000"])
  }

  @Test("are the same bytes for the same meetings in any order, the nearest first")
  func areInOrder() throws {
    let (a, b) = (try Self.meeting(1, "2027-04-09T10:00:00Z"), try Self.meeting(2, "2027-03-09T10:00:00Z"))
    #expect(try Self.feed(a, b).bytes == Self.feed(b, a).bytes)
    #expect(try Self.events(try Self.feed(a, b)).map { $0["DTSTART"] } == ["20270309T100000", "20270409T110000"])
  }

  @Test("say of what may be moved yet that it may, and are tentative")
  func areTentative() throws {
    var meeting = try Self.meeting(1, "2031-03-11T10:00:00Z")
    meeting.slot.isProvisional = true
    let event = try #require(try Self.events(try Self.feed(meeting)).first)
    #expect(event["STATUS"] == "TENTATIVE" && event["DESCRIPTION"] == "May be moved.")
  }

  @Test("ask one person to one time, and release them under the same UID and a higher SEQUENCE")
  func askAndRelease() throws {
    let guest = Practitioner.ID(UUID(high: 2, low: 2))
    let seat = Invitation.Seat(
      guest, item: 3, slot: .init(starts: try Self.moment("2027-03-09T10:40:00Z"), minutes: 20))
    let asked = Invitation.due([seat], told: [])
    let released = Invitation.due([], told: asked)
    let documents = try (asked + released).map(Self.invitation)
    let events = try documents.flatMap(Self.events)
    #expect(events.count == 2 && Set(events.map { $0["UID"] }).count == 1)
    #expect(events.map { $0["SEQUENCE"] } == ["0", "1"])
    #expect(events.map { $0["STATUS"] } == ["CONFIRMED", "CANCELLED"])
    #expect(events.map { $0["DTSTART"] } == ["20270309T104000", "20270309T104000"])
    #expect(events.map { $0["DTEND"] } == ["20270309T110000", "20270309T110000"])
    // Who is released has nothing to answer.
    #expect(events.map { $0["URL"] } == ["https://meetings.invalid/r", nil])
    let methods = try documents.map { document in
      try CalendarReader(document.bytes).properties.first { $0.name == "METHOD" }?.value
    }
    #expect(methods == ["REQUEST", "CANCEL"])
  }

  @Test("say the same of every meeting but its time and standing: no identifier of a person, case or item is in them")
  func sayNothingElse() throws {
    let slot = Invitation.Slot(starts: try Self.moment("2027-03-09T10:40:00Z"), minutes: 20)
    let invitations = [(1, 1), (2, 17), (3, nil)].map { person, item in
      Invitation(Practitioner.ID(UUID(high: 8, low: person)), item: item, sequence: 0, method: .request, slot: slot)
    }
    #expect(Set(try invitations.map { try Self.invitation($0).bytes }).count == 1)
  }
}
