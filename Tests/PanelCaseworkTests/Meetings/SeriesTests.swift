import CaseworkFixture
import Foundation
import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Arranging a series of meetings")
struct SeriesTests {
  @Test("makes a row of every date, with no case on its agenda yet")
  func year() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let plan = try fixture.year()
      let series = try await fixture.arrange(plan)
      let sight = try await fixture.casework.showSeries(series.id, of: "channel", to: fixture[.chair])
      #expect(sight.meetings.count == 24)
      #expect(sight.meetings.map(\.startsAt) == plan.dates.meetings.map(\.at))
      #expect(sight.meetings.map(\.named) == plan.dates.meetings.map { $0.standsFor.first?.named })
      #expect(sight.meetings.allSatisfy { $0.minutes == 180 && $0.place == "To be told" && $0.series == series.id })
      #expect(sight.meetings.last?.named != sight.meetings.last.map { fixture.day($0.startsAt) })
      let first = try #require(sight.meetings.first)
      #expect(try await fixture.casework.showMeeting(first.id, to: fixture[.chair]).items.isEmpty)
      #expect(sight.series.toCome == 24 && sight.series.endedAt == nil)
      #expect(sight.series.rule == "2nd and 4th Tuesday of the month at 10:00")
    }
  }

  @Test("is arranged once for its key")
  func once() async throws {
    try await withCasework { fixture in
      let (plan, keyed) = (try fixture.year(), fixture.key())
      let first = try await fixture.arrange(plan, keyed: keyed)
      await #expect(throws: NotInThisFixture.self) { try await fixture.arrange(plan, keyed: keyed) }
      let all = try await fixture.casework.listSeries(of: "channel", to: fixture[.chair])
      #expect(all.map(\.id) == [first.id])
    }
  }

  @Test("is refused with every day on which the panel meets already, and arranges none")
  func taken() async throws {
    try await withCasework { fixture in
      for day in ["2027-03-09", "2027-06-08"] { _ = try await fixture.addMeeting(at: fixture.moment(day, "14:00")) }
      let plan = try fixture.year()
      let refusal = try await #require(throws: Refusal.self) { try await fixture.arrange(plan) }
      #expect(refusal.code == .datesObstructed)
      #expect(refusal.unmet.map(\.about) == ["2027-03-09", "2027-06-08"])
      #expect(try fixture.database.rows("SELECT count(*) FROM meetings") == [["2"]])
      let told = try await fixture.casework.obstacles(to: plan, of: "channel", for: fixture[.chair])
      #expect(told == refusal.unmet)
    }
  }

  @Test("two that are arranged at once do not take one day twice")
  func atOnce() async throws {
    try await withCasework { fixture in
      let plan = try fixture.year()
      let arranged = await withTaskGroup(of: Bool.self) { group in
        for _ in 1...4 { group.addTask { (try? await fixture.arrange(plan)) != nil } }
        return await group.reduce(into: 0) { count, done in count += done ? 1 : 0 }
      }
      #expect(arranged == 1)
      #expect(try fixture.database.rows("SELECT count(*) FROM meetings") == [["24"]])
    }
  }

  @Test("is refused where what would be arranged is not what was shown")
  func shown() async throws {
    try await withCasework { fixture in
      let plan = try fixture.year()
      let other = try fixture.year(place: "Testcase Hall")
      let refusal = try await #require(throws: Refusal.self) { try await fixture.arrange(plan, told: other.hash) }
      #expect(refusal.code == .planDiffers)
      _ = try await fixture.arrange(plan, told: plan.hash)
    }
  }

  @Test("is for those who arrange the panel's meetings, and seen by those who sit on it", arguments: Part.allCases)
  func roles(_ part: Part) async throws {
    try await withCasework { fixture in
      let series = try await fixture.arrange(fixture.year())
      let later = try fixture.year(from: "2028-01-01", until: "2028-12-31")
      let arranges = [.coordinator, .chair, .deputy].contains(part)
      if arranges {
        _ = try await fixture.arrange(later, by: part)
      } else {
        let refusal = try await #require(throws: Refusal.self) { try await fixture.arrange(later, by: part) }
        #expect(refusal.code == .notYourRole)
      }
      let sits = try fixture.sits(part)
      let seen = try await fixture.casework.listSeries(of: "channel", to: fixture[part])
      #expect(seen.count == (sits ? arranges ? 2 : 1 : 0))
      let caller = try fixture[part]
      if sits {
        let sight = try await fixture.casework.showSeries(series.id, of: "channel", to: caller)
        #expect(sight.meetings.count == 24)
      } else {
        await #expect(throws: CaseworkFault.notFound) {
          try await fixture.casework.showSeries(series.id, of: "channel", to: caller)
        }
      }
    }
  }

  @Test(
    "by SQL too: nobody else adds a series, a meeting, or what was done to dates, nor changes what a meeting is of",
    arguments: [Part.policeMember, .provider, .stranger])
  func forged(_ part: Part) async throws {
    try await withCasework { fixture in
      let series = try await fixture.arrange(fixture.year())
      let meeting = try #require(
        try await fixture.casework.showSeries(series.id, of: "channel", to: fixture[.chair]).meetings.first)
      let who = try fixture.player(part).id.rawValue
      for statement in [
        """
        INSERT INTO meeting_series (area, id, panel, route, rule, from_day, until_day, on_holiday, minutes, place, zone,
          rulings, closures, known_through, version, added_by, added_at)
        VALUES ('\(fixture.area)', gen_random_uuid(), 'channel', 'channel', 'x', '2027-01-01', '2027-01-01', 'next', 180,
          'x', 'x', '{}', '{}', '2027-01-01', 1, '\(who)', 0)
        """,
        """
        INSERT INTO meetings (area, id, panel, route, starts_at, place, version, added_by, added_at)
        VALUES ('\(fixture.area)', gen_random_uuid(), 'channel', 'channel', 0, 'x', 1, '\(who)', 0)
        """,
        """
        INSERT INTO date_acts (area, id, number, panel, route, kind, with_fates, added_by, added_at)
        VALUES ('\(fixture.area)', gen_random_uuid(), 1, 'channel', 'channel', 'move', false, '\(who)', 0)
        """,
        "UPDATE meetings SET route = 'prevent' WHERE id = '\(meeting.id.rawValue)'",
      ] {
        #expect(throws: (any Error).self, "\(statement)") { try fixture.blindly(statement, as: part) }
      }
      try fixture.blindly("UPDATE meetings SET starts_at = 0, version = 9", as: part)
      try fixture.blindly("UPDATE meeting_series SET ended_at = 0", as: part)
      try fixture.blindly("UPDATE date_acts SET undone_at = 0", as: part)
      #expect(
        try fixture.database.rows(
          """
          SELECT count(*) FROM meetings WHERE version = 9
          UNION ALL SELECT count(*) FROM meeting_series WHERE ended_at IS NOT NULL
          UNION ALL SELECT count(*) FROM date_acts WHERE undone_at IS NOT NULL
          """) == [["0"], ["0"], ["0"]])
    }
  }
}

extension Fixture {
  /// The second and fourth Tuesdays of a year at ten.
  func year(
    from: String = "2027-01-01", until: String = "2027-12-31", _ policy: HolidayPolicy = .next,
    place: String = SeriesPlan.placeToBeTold
  ) throws -> SeriesPlan {
    let rule = try WrittenSeries.read("2nd and 4th Tuesday 10:00").rule
    guard let from = LocalDate(from), let until = LocalDate(until) else { throw NotInThisFixture() }
    return try SeriesPlan.make(
      SeriesWish(rule, from: from, until: until, onHoliday: policy), place: place,
      by: try rulebook("channel").clockwork)
  }

  /// Arranges it; throws `NotInThisFixture` where the answer was kept from before.
  @discardableResult
  func arrange(
    _ plan: SeriesPlan, told: String? = nil, by part: Part = .chair, keyed: Keyed? = nil
  ) async throws -> ArrangedSeries {
    let made = Made<ArrangedSeries>()
    _ = try await casework.arrange(
      plan, of: "channel", told: told, by: try self[part], keyed: keyed ?? key()
    ) { series in
      made.keep(series)
      return Answer(status: 201, body: [])
    }
    return try made.value()
  }

  /// A local time of a day.
  func moment(_ day: String, _ time: String) throws -> Moment {
    guard let day = LocalDate(day), let time = LocalTime(time) else { throw NotInThisFixture() }
    return try rulebook("channel").clockwork.zone.moment(of: day, at: time, for: .meeting)
  }

  /// The local day of a moment.
  func day(_ moment: Moment) -> LocalDate? { try? rulebook("channel").clockwork.localDate(of: moment) }

  /// Whether somebody sits on the panel.
  func sits(_ part: Part) throws -> Bool {
    try database.rows(
      "SELECT 1 FROM practitioner_roles WHERE practitioner = '\(try player(part).id.rawValue)' AND sits") != []
  }
}
