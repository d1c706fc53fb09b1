import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("Changing the dates of meetings")
struct ChangeDatesTests {
  private let done = Answer(status: 200, body: [])

  @Test("moves one, or it and the rest by as many days, and raises the sequence that calendars go by")
  func moves() async throws {
    try await withCasework { fixture in
      let meetings = try await fixture.meetings(of: fixture.arrange(fixture.year()))
      let alone = try await fixture.move(meetings[4], to: "2027-03-11")
      #expect(alone.moved.map(\.meeting.id) == [meetings[4].id])
      try await fixture.cancel(meetings[6])
      let rest = try await fixture.move(meetings[4], to: "2027-03-10", withRest: true)
      #expect(rest.moved.count == 19 && rest.stays.map(\.id) == [meetings[6].id])
      let after = try await fixture.meetings(of: nil)
      #expect(fixture.day(after[4].startsAt) == LocalDate("2027-03-10"))
      #expect(fixture.day(after[5].startsAt) == LocalDate("2027-03-22"))
      #expect(after[4].movedFrom == meetings[4].startsAt && after[4].named == LocalDate("2027-03-09"))
      #expect(after.prefix(4).allSatisfy { $0.sequence == 0 && $0.movedFrom == nil })
      #expect(after[4].sequence == 2 && after[5].sequence == 1)
      #expect(after[6].standing == .cancelled && after[6].startsAt == meetings[6].startsAt && after[6].sequence == 1)
    }
  }

  @Test("is refused, and nothing is moved, where a day is taken or past, or the meeting cannot move any more")
  func refuses() async throws {
    try await withCasework { fixture in
      let meetings = try await fixture.meetings(of: fixture.arrange(fixture.year()))
      let taken = try await refusal { _ = try await fixture.move(meetings[0], to: "2027-01-26") }
      #expect(taken.code == .datesObstructed && taken.unmet.map(\.because) == ["date-taken"])
      let past = try await refusal { _ = try await fixture.move(meetings[0], to: "2020-01-26") }
      #expect(past.unmet.map(\.because) == ["date-past"])
      let stray = try await fixture.addMeeting(at: fixture.moment("2027-01-14", "10:00"))
      let alone = try #require(try await fixture.meetings(of: nil).first { $0.id == stray })
      #expect(
        try await refusal { _ = try await fixture.move(alone, to: "2027-01-15", withRest: true) }.code == .notOfSeries)
      try await fixture.cancel(meetings[1])
      #expect(try await refusal { _ = try await fixture.move(meetings[1], to: "2027-01-27") }.code == .meetingCancelled)
      #expect(try await refusal { try await fixture.open(meetings[1].id) }.code == .meetingCancelled)
      try fixture.setClock(to: fixture.moment("2027-01-13", "10:00"))
      #expect(try await refusal { _ = try await fixture.move(meetings[0], to: "2027-01-20") }.code == .meetingPast)
      let after = try await fixture.meetings(of: nil).filter { $0.id != stray && $0.id != meetings[1].id }
      #expect(after.allSatisfy { $0.sequence == 0 })
    }
  }

  @Test("a meeting is cancelled only with a fate for every undecided item, and every one that is missing is told")
  func cancels() async throws {
    try await withCasework { fixture in
      let cases = [try await fixture.listedCase(), try await fixture.listedCase(), try await fixture.listedCase()]
      let id = try await fixture.addMeeting(at: fixture.moment("2027-03-09", "10:00"))
      let series = try await fixture.arrange(fixture.year(from: "2027-04-01"))
      let other = try #require(try await fixture.meetings(of: series).first)
      let meeting = try #require(try await fixture.meetings(of: nil).first { $0.id == id })
      let refused = try await refusal { try await fixture.cancel(meeting, [2: .delayed(rationale: "x")]) }
      #expect(refused.code == .fatesMissing)
      #expect(refused.unmet.map { "\($0.about ?? "") \($0.because)" } == ["1 fate-missing", "3 fate-missing"])
      let listings = try fixture.database.rows("SELECT case_id, since FROM listings ORDER BY 1")
      let clocks = try fixture.database.rows("SELECT id, due, closed_at FROM deadlines ORDER BY 1")

      // That meeting is too late for it: it takes a word of why.
      let unsaid: [Int: ItemFate] = [1: .heard(at: other.id), 2: .delayed(rationale: "x"), 3: .delayed(rationale: "x")]
      let late = try await refusal { try await fixture.cancel(meeting, unsaid) }
      #expect(late.code == .fatesMissing && late.unmet.map(\.because) == ["fate-late"])
      let dues = try fixture.database.rows(
        "SELECT due FROM deadlines WHERE case_id = '\(cases[0].rawValue)' AND name = 'panel'")
      let due = try #require(dues.first?[0].flatMap { Int64($0) })
      let last = try #require(fixture.day(Moment(microseconds: due - 1)))
      let date = try #require(fixture.day(other.startsAt))
      #expect(late.unmet.first?.values["due"] == "\(last)")
      #expect(late.unmet.first?.values["date"] == "\(date)" && late.unmet.first?.about == "1")
      let still = try #require(try await fixture.meetings(of: nil).first { $0.id == id })
      #expect(still.standing == .planned && still.version == meeting.version)

      try await fixture.cancel(
        meeting,
        [
          1: .heard(at: other.id, rationale: "marker-of-first"), 2: .delayed(rationale: "marker-of-why"),
          3: .delayed(rationale: "marker-of-third"),
        ])
      let after = try #require(try await fixture.meetings(of: nil).first { $0.id == id })
      #expect(after.standing == .cancelled && after.because == "Testcase flood" && after.sequence == 1)
      let there = try await fixture.casework.showMeeting(other.id, to: fixture[.chair]).items
      #expect(there.map(\.caseID) == [cases[0]] && there.first?.endedAt == nil)
      let items = try await fixture.casework.showMeeting(id, to: fixture[.chair]).items
      #expect(items.allSatisfy { $0.ending == .adjourned })
      // The cases go on waiting, and their clocks run on.
      #expect(try fixture.database.rows("SELECT case_id, since FROM listings ORDER BY 1") == listings)
      #expect(try fixture.database.rows("SELECT id, due, closed_at FROM deadlines ORDER BY 1") == clocks)
      // What was said of an item is sealed, each with its own case.
      let kept = try fixture.database.rows(
        """
        SELECT c.case_id::text FROM meeting_items i JOIN contents c ON c.area = i.area AND c.record = i.record
        WHERE i.meeting = '\(id.rawValue)' ORDER BY i.number
        """)
      #expect(kept == cases.map { [$0.rawValue.uuidString.lowercased()] })
      let plain = try fixture.database.rows(
        "SELECT m::text FROM meetings m UNION ALL SELECT i::text FROM meeting_items i")
      #expect(!plain.joined().contains { $0?.contains("marker-of") == true })
      #expect(try await refusal { try await fixture.cancel(meeting) }.code == .meetingCancelled)
    }
  }

  @Test(
    "a meeting is not moved past the day by which what it is to hear in time has to be heard, alone or with the rest")
  func lateMove() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let id = try await fixture.addMeeting(in: 3)
      func stored() async throws -> StoredMeeting {
        try #require(try await fixture.meetings(of: nil).first { $0.id == id })
      }
      let meeting = try await stored()
      let far = try #require(fixture.day(meeting.startsAt.adding(minutes: 60 * 1_440)))
      let refused = try await refusal { _ = try await fixture.move(meeting, to: "\(far)") }
      #expect(refused.code == .datesObstructed && refused.unmet.map(\.because) == ["date-late"])
      #expect(refused.unmet.first?.values["item"] == "1" && refused.unmet.first?.about == "\(far)")
      #expect(try await stored().startsAt == meeting.startsAt)
      let near = try #require(fixture.day(meeting.startsAt.adding(minutes: 1_440)))
      #expect(try await fixture.move(meeting, to: "\(near)").moved.count == 1)
    }
  }

  @Test("an item goes to no meeting that is not the panel's own and still to come")
  func unfit() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let id = try await fixture.addMeeting(at: fixture.moment("2027-03-09", "10:00"))
      let meetings = try await fixture.meetings(of: fixture.arrange(fixture.year(from: "2027-04-01")))
      let meeting = try #require(try await fixture.meetings(of: nil).first { $0.id == id })
      try await fixture.cancel(meetings[0])
      for other in [meetings[0].id, id, Meeting.ID(UUID())] {
        let refused = try await refusal { try await fixture.cancel(meeting, [1: .heard(at: other)]) }
        #expect(refused.unmet.map(\.because) == ["fate-not-to-come"])
      }
      #expect(try await refusal { try await fixture.cancel(meeting, by: .caseOfficer) }.code == .notYourRole)
    }
  }

  @Test("a second meeting on one day is one out of turn, with who asked for it and why")
  func outOfTurn() async throws {
    try await withCasework { fixture in
      let at = try fixture.moment("2027-03-09", "10:00")
      _ = try await fixture.addMeeting(at: at)
      let refused = try await refusal { _ = try await fixture.addMeeting(at: at.adding(minutes: 300)) }
      #expect(refused.code == .datesObstructed && refused.unmet.map(\.about) == ["2027-03-09"])
      let chair = try fixture.player(.chair).id
      let id = try await fixture.addMeeting(
        at: at.adding(minutes: 300), outOfTurn: OutOfTurn(because: "Testcase risk", requestedBy: chair))
      let meeting = try #require(try await fixture.meetings(of: nil).first { $0.id == id })
      #expect(meeting.extraordinary && meeting.because == "Testcase risk" && meeting.requestedBy == chair)
      let unknown = OutOfTurn(because: "Testcase", requestedBy: .init(UUID()))
      #expect(
        try await refusal { _ = try await fixture.addMeeting(at: at, outOfTurn: unknown) }.code == .unknownPractitioner)
      // It takes nobody else's day either.
      _ = try await fixture.addMeeting(
        at: fixture.moment("2027-03-11", "10:00"), outOfTurn: OutOfTurn(because: "Testcase", requestedBy: chair))
      _ = try await fixture.addMeeting(at: fixture.moment("2027-03-11", "14:00"))
    }
  }

  @Test("ending a series cancels what is empty, and keeps what cases wait for")
  func ends() async throws {
    try await withCasework { fixture in
      let series = try await fixture.arrange(fixture.year())
      let meetings = try await fixture.meetings(of: series)
      _ = try await fixture.listedCase()
      let (casework, chair, done) = (fixture.casework, try fixture[.chair], done)
      _ = try await casework.drawAgenda(of: meetings[2].id, by: chair, keyed: fixture.key()) { _, _ in done }
      let ended = try await fixture.end(series)
      #expect(ended.cancelled.count == 23 && ended.kept.map(\.id) == [meetings[2].id])
      let after = try await fixture.meetings(of: series)
      #expect(after.count(where: { $0.standing == .cancelled }) == 23 && after[2].standing == .planned)
      #expect(try await casework.listSeries(of: "channel", to: chair).first?.endedAt != nil)
      #expect(try fixture.database.rows("SELECT count(*) FROM listings") == [["1"]])
      #expect(try await refusal { _ = try await fixture.end(series) }.code == .seriesEnded)
      #expect(try await refusal { _ = try await fixture.renew(series) }.code == .seriesEnded)
    }
  }

  @Test("renewing a series moves with a closure what somebody did not move, and says so")
  func renews() async throws {
    try await withCasework { fixture in
      let series = try await fixture.arrange(fixture.year())
      let meetings = try await fixture.meetings(of: series)
      _ = try await fixture.move(meetings[5], to: "2027-03-24")
      #expect(try await fixture.renew(series).changes.isEmpty)
      let closed = try ["2027-03-09", "2027-03-23"].map { try #require(LocalDate($0)) }
      let order = RenewalOrder(closures: Dictionary(uniqueKeysWithValues: closed.map { ($0, "Testcase") }))
      let renewed = try await fixture.renew(series, order)
      #expect(
        renewed.changes.map { change in
          if case .moves(let meeting, let planned) = change { "\(meeting.id) \(planned.day)" } else { "" }
        } == ["\(meetings[4].id) 2027-03-10"])
      let after = try await fixture.meetings(of: series)
      #expect(fixture.day(after[4].startsAt) == LocalDate("2027-03-10") && after[4].sequence == 1)
      #expect(after[4].movedFrom == nil && fixture.day(after[5].startsAt) == LocalDate("2027-03-24"))
      // What was ruled once holds when it is renewed again.
      #expect(try await fixture.renew(series).changes.isEmpty)
      let other = try await fixture.addMeeting(at: fixture.moment("2027-05-12", "10:00"))
      let taken = RenewalOrder(closures: [try #require(LocalDate("2027-05-11")): "Testcase"])
      let refused = try await refusal { _ = try await fixture.renew(series, taken) }
      #expect(refused.unmet.map(\.about) == ["2027-05-12"])
      try await fixture.cancel(try #require(try await fixture.meetings(of: nil).first { $0.id == other }))
      #expect(try await fixture.renew(series, taken).changes.count == 1)
    }
  }
}
