import Foundation
import PanelRules
import Testing

@Suite("Moving meetings")
struct MoveMeetingsTests {
  private func clockwork() throws -> Clockwork {
    Clockwork(zone: try london(), calendar: try shipped(.englandAndWales))
  }

  private func meeting(
    _ day: String, _ clock: String = "10:00", _ standing: MeetingStanding = .planned, extraordinary: Bool = false
  ) throws -> DatedMeeting {
    DatedMeeting(
      id: .init(UUID()), named: try PanelRulesTests.day(day),
      startsAt: try london().moment(of: PanelRulesTests.day(day), at: time(clock), for: .meeting), standing: standing,
      isExtraordinary: extraordinary)
  }

  private func days(_ move: MeetingMove) -> [String] { move.moved.map { "\($0.day)" } }

  @Test("moves all that are to come by as many days, each at its own time by the clock on the wall")
  func rest() throws {
    let first = try meeting("2027-03-09")
    let rest = [
      try meeting("2027-03-23", "14:00"), try meeting("2027-04-13"), try meeting("2027-04-27", "10:00", .cancelled),
      try meeting("2027-05-11", "10:00", .open),
    ]
    let move = MeetingMove.make(
      first, to: try day("2027-03-17"), at: nil, rest: rest, by: try clockwork(), now: .epoch)
    #expect(days(move) == ["2027-03-17", "2027-03-31", "2027-04-21"])
    // The clocks go forward on 28 March.
    #expect(move.moved.map { $0.startsAt.rfc3339 }.map { $0.dropFirst(11).prefix(5) } == ["10:00", "13:00", "09:00"])
    #expect(move.stays.map(\.id) == rest[2...].map(\.id))
  }

  @Test("gives them all one time where one is said, and tells a day off and a day past the bank holidays")
  func told() throws {
    let move = MeetingMove.make(
      try meeting("2027-03-09"), to: try day("2027-03-26"), at: try time("14:00"), rest: [try meeting("2098-03-09")],
      by: try clockwork(), now: .epoch)
    #expect(move.moved.map { $0.dayOff?.title } == ["Good Friday", nil])
    #expect(move.moved.map(\.isProvisional) == [false, true])
    #expect(move.moved.first?.startsAt.rfc3339.contains("T14:00") == true)
  }

  @Test("is obstructed by what is past, and by a day that is taken by a meeting that does not move")
  func obstructed() throws {
    let (first, second) = (try meeting("2027-03-09"), try meeting("2027-03-16"))
    let taken = [first.id: try day("2027-03-09"), second.id: try day("2027-03-16")]
    let other = Meeting.ID(UUID())
    let alone = MeetingMove.make(first, to: try day("2027-03-16"), at: nil, rest: [], by: try clockwork(), now: .epoch)
    #expect(alone.obstacles(beside: taken, at: .epoch).map(\.because) == ["date-taken"])
    let both = MeetingMove.make(
      first, to: try day("2027-03-16"), at: nil, rest: [second], by: try clockwork(), now: .epoch)
    #expect(both.obstacles(beside: taken, at: .epoch).isEmpty)
    let blocked = both.obstacles(beside: taken.merging([other: try day("2027-03-23")]) { $1 }, at: .epoch)
    #expect(blocked.map(\.about) == ["2027-03-23"])
    #expect(both.obstacles(beside: [:], at: .latest).map(\.because) == ["date-past", "date-past"])
    let extra = MeetingMove.make(
      try meeting("2027-03-09", extraordinary: true), to: try day("2027-03-16"), at: nil, rest: [],
      by: try clockwork(), now: .epoch)
    #expect(extra.obstacles(beside: taken, at: .epoch).isEmpty)
  }
}
