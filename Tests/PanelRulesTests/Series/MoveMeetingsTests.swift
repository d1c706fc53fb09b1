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

  @Test(
    "tells each item that was in time and would be too late, of every meeting that moves, and none that is late anyhow")
  func late() throws {
    let (first, second) = (try meeting("2027-03-09"), try meeting("2027-03-16"))
    let move = MeetingMove.make(
      first, to: try day("2027-03-12"), at: nil, rest: [second], by: try clockwork(), now: .epoch)
    func item(_ number: Int, _ last: String?) throws -> UndecidedItem {
      let due = try last.map { last in
        HearingDue(at: try london().startOfDay(day(last).adding(days: 1)), day: try day(last))
      }
      return UndecidedItem(number, of: .init(UUID()), "REF-\(number)", due: due)
    }
    let waiting = [
      first.id: [try item(1, "2027-03-08"), try item(2, "2027-03-09"), try item(3, "2027-03-12"), try item(4, nil)],
      second.id: [try item(1, "2027-03-18")],
    ]
    let all = move.late(waiting, lasting: [first.id: 180, second.id: 180])
    #expect(all.filter { !$0.wasInTime }.map(\.item.number) == [1])
    let late = all.compactMap(\.obstacle)
    #expect(late.map { "\($0.about ?? "") \($0.because)" } == ["2027-03-12 date-late", "2027-03-19 date-late"])
    #expect(
      late.map { $0.values["item"] } == ["2", "1"] && late.map { $0.values["due"] } == ["2027-03-09", "2027-03-18"])
    #expect(late.first?.values["reference"] == "REF-2")
    // On its last day, but not over by the end of it.
    #expect(
      move.late([first.id: [try item(3, "2027-03-12")]], lasting: [first.id: 900]).compactMap(\.obstacle).count == 1)
    let sooner = MeetingMove.make(
      first, to: try day("2027-03-08"), at: nil, rest: [], by: try clockwork(), now: .epoch)
    #expect(sooner.late([first.id: [try item(1, "2027-03-01")]], lasting: [:]).isEmpty)
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
