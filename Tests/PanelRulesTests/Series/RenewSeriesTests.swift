import Foundation
import PanelRules
import Testing

@Suite("Making the dates of a series anew")
struct RenewSeriesTests {
  private static let rule = SeriesRule.Days.everyMonths(1, on: [.place(-1, of: [.friday])], in: SeriesRule.wholeYear)

  private func plan(
    knownTo last: String, holidays: [String: String], _ policy: HolidayPolicy = .next
  ) throws -> SeriesPlan {
    let calendar = WorkingCalendar(
      division: .englandAndWales, known: try day("2026-01-01")...day(last),
      holidays: Dictionary(uniqueKeysWithValues: try holidays.map { (try day($0.key), $0.value) }))
    return try SeriesPlan.make(
      SeriesWish(
        SeriesRule(Self.rule, at: try time("10:00")), from: try day("2028-01-01"), until: try day("2028-06-30"),
        onHoliday: policy),
      by: Clockwork(zone: try london(), calendar: calendar))
  }

  private func meetings(of plan: SeriesPlan) -> [DatedMeeting] {
    plan.dates.meetings.map { planned in
      DatedMeeting(
        id: .init(UUID()), named: planned.standsFor.first?.named, startsAt: planned.at,
        standing: planned.isProvisional ? .provisional : .planned)
    }
  }

  private var friday: [String: String] { ["2028-03-31": "Testcase Friday", "2028-04-28": "Testcase Day"] }

  @Test("moves what falls on a new bank holiday, settles what does not, and leaves alone what nothing is known of")
  func renews() throws {
    let before = try plan(knownTo: "2027-12-31", holidays: [:])
    let standing = meetings(of: before)
    #expect(standing.allSatisfy { $0.standing == .provisional })
    let after = try plan(knownTo: "2028-05-15", holidays: friday)
    let renewals = after.dates.renewals(of: standing, at: .epoch)
    #expect(
      renewals == [
        .settles(standing[0]), .settles(standing[1]), .moves(standing[2], to: after.dates.meetings[2]),
        .moves(standing[3], to: after.dates.meetings[3]),
      ])
    #expect(try after.dates.meetings[2].day == day("2028-04-03"))
    // Renewed again, nothing is left to do.
    let renewed = after.dates.meetings.enumerated().map { place, planned in
      DatedMeeting(
        id: standing[place].id, named: standing[place].named, startsAt: planned.at,
        standing: planned.isProvisional ? .provisional : .planned)
    }
    #expect(after.dates.renewals(of: renewed, at: .epoch).isEmpty)
  }

  @Test(
    "leaves as it is what somebody moved, and what is past, open, closed or cancelled",
    arguments: [MeetingStanding.open, .closed, .cancelled, .planned, .provisional])
  func leaves(_ standing: MeetingStanding) throws {
    let before = try plan(knownTo: "2027-12-31", holidays: [:])
    let after = try plan(knownTo: "2028-12-31", holidays: friday, .skip)
    let toCome = [.planned, .provisional].contains(standing)
    let meetings = meetings(of: before).map {
      DatedMeeting(
        id: $0.id, named: $0.named, startsAt: $0.startsAt, standing: standing, isMoved: toCome)
    }
    #expect(after.dates.renewals(of: meetings, at: .epoch).isEmpty)
    let past = self.meetings(of: before)
    #expect(after.dates.renewals(of: past, at: .latest).isEmpty)
  }

  @Test("cancels a meeting whose date falls away where nothing is on its agenda, and else asks for fates first")
  func cancels() throws {
    let before = try plan(knownTo: "2027-12-31", holidays: [:])
    let after = try plan(knownTo: "2028-12-31", holidays: friday, .skip)
    let standing = meetings(of: before)
    let filled = DatedMeeting(
      id: standing[3].id, named: standing[3].named, startsAt: standing[3].startsAt, standing: .provisional,
      isEmpty: false)
    let renewals = after.dates.renewals(of: standing[0..<3] + [filled] + standing[4...], at: .epoch)
    #expect(renewals.contains(.cancels(standing[2])) && renewals.contains(.needsFates(filled)))
    #expect(renewals.count == 6)
    // Where the date comes back, there is a meeting again.
    let without = standing.filter { $0.id != standing[2].id }
    #expect(before.dates.renewals(of: without, at: .epoch) == [.adds(before.dates.meetings[2])])
  }

  @Test("asks about the dates of meetings that are to come, and of no others")
  func asks() throws {
    let before = try plan(knownTo: "2027-12-31", holidays: [:])
    let after = try plan(knownTo: "2028-12-31", holidays: friday, .ask)
    let standing = meetings(of: before)
    #expect(after.dates.unruled(of: standing, at: .epoch).map(\.named) == standing[2...3].map(\.named))
    #expect(after.dates.unruled(of: standing, at: .latest).isEmpty)
    #expect(!after.dates.renewals(of: standing, at: .epoch).contains(.cancels(standing[2])))
  }
}
