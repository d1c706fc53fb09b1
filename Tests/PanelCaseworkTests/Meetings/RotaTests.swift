import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("The rota of a panel")
struct RotaTests {
  @Test("tells who sits there, and the deputies and stand-ins in the order in which they were recorded")
  func members() async throws {
    try await withCasework { fixture in
      try await fixture.seat(.caseOfficer, .member)
      try await fixture.seat(.policeMember, .standIn)
      try await fixture.seat(.supervisor, .standIn)
      try await fixture.seat(.deputy, .deputy)
      try await fixture.seat(.chair, .chair)
      let members = try await fixture.rota().members
      #expect(members.map(\.part) == ["chair", "deputy", "member", "stand-in", "stand-in"])
      #expect(members.map(\.place) == [nil, 1, nil, 1, 2])
      #expect(try members.last?.practitioner == fixture.player(.supervisor).id)
    }
  }

  @Test("seats nobody twice at a time, nobody without the role for it, and again whoever has left")
  func seats() async throws {
    try await withCasework { fixture in
      try await fixture.seat(.caseOfficer, .member)
      let twice = try await refusal { try await fixture.seat(.caseOfficer, .standIn) }
      #expect(twice.code == .alreadyOnPanel)
      for (part, seat) in [(Part.stranger, PanelPart.member), (.caseOfficer, .chair), (.chair, .deputy)] {
        #expect(try await refusal { try await fixture.seat(part, seat) }.code == .capacityNotHeld)
      }
      let officer = try fixture.player(.caseOfficer).id
      func leave() async throws {
        _ = try await fixture.casework.endPanelMember(
          officer, of: "channel", on: nil, by: fixture[.chair], keyed: fixture.key()
        ) { _ in Answer(status: 200, body: []) }
      }
      try await leave()
      #expect(try await fixture.rota().members.isEmpty)
      #expect(try await refusal { try await leave() }.code == .notOnPanel)
      try await fixture.seat(.caseOfficer, .standIn)
      #expect(try await fixture.rota().members.map(\.part) == ["stand-in"])
    }
  }

  @Test("is kept by those who arrange the meetings, one's own leave by oneself, and told to those who sit there")
  func whoMay() async throws {
    try await withCasework { fixture in
      try await fixture.seat(.chair, .chair)
      try await fixture.seat(.caseOfficer, .member)
      #expect(
        try await refusal { try await fixture.seat(.policeMember, .standIn, by: .caseOfficer) }.code == .notYourRole)
      try await fixture.away(.caseOfficer, 1...3, by: .caseOfficer)
      #expect(try await refusal { try await fixture.away(.chair, 1...3, by: .caseOfficer) }.code == .notYourRole)
      #expect(try await refusal { try await fixture.away(.deputy, 1...3, by: .chair) }.code == .notOnPanel)
      #expect(try await fixture.rota(as: .policeMember).leave.map(\.practitioner) == [fixture.player(.caseOfficer).id])
      for part in [Part.stranger, .provider, .leadProfessional] {
        await #expect(throws: CaseworkFault.self) { _ = try await fixture.rota(as: part) }
      }
      // What the service would not ask, the database does not tell either.
      let stranger = try fixture[.stranger]
      let told = try await fixture.casework.web.read(
        as: stranger.reading, RotaQueries.members(fixture.area, "channel", LocalDate(daysSinceEpoch: 0)))
      #expect(told.isEmpty)
      let hours = try await fixture.casework.web.read(
        as: stranger.reading,
        RotaQueries.taken(fixture.area, "channel", LocalDate(daysSinceEpoch: 0), .earliest, .latest))
      #expect(hours.isEmpty)
    }
  }

  @Test("foresees the quorum of each meeting, and mends it by a stand-in")
  func forecast() async throws {
    try await withCasework { fixture in
      try await fixture.seat(.chair, .chair)
      try await fixture.seat(.deputy, .deputy)
      try await fixture.seat(.caseOfficer, .member)
      let meeting = try await fixture.addMeeting(at: fixture.morning(in: 10))
      func forecast() async throws -> QuorumForecast {
        let forecasts = try await fixture.rota().forecasts
        return try #require(forecasts.first { $0.meeting == meeting })
      }
      #expect(try await forecast().risk == .amber)
      #expect(try await forecast().hangsOn == [fixture.player(.caseOfficer).id])
      try await fixture.away(.caseOfficer, 9...11)
      let red = try await forecast()
      #expect(red.risk == .red && red.clashes.map(\.needs) == [[.body(.policeForceOfResidence)]])
      #expect(red.fixes.contains(.nameDeputy(of: [try fixture.player(.caseOfficer).agency])), "\(red.fixes)")
      try await fixture.seat(.policeMember, .standIn)
      #expect(try await forecast().risk == .amber)
      try await fixture.away(.caseOfficer, 9...11, isAway: false)
      #expect(try await forecast().risk == .green)
      #expect(try await fixture.rota().leave.isEmpty)
    }
  }

  @Test("knows the force of the place where each person lives whose case is on the agenda")
  func forces() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase(force: "essex-police")
      try await fixture.seat(.chair, .chair)
      try await fixture.seat(.caseOfficer, .member)
      _ = try await fixture.addMeeting(at: fixture.morning(in: 10))
      #expect(try await fixture.rota().forecasts.map(\.forcesMissing) == [["essex-police"]])
      // Whoever does not see the case does not learn from where the person is.
      #expect(try await fixture.rota(as: .schoolMember).forecasts.map(\.forcesMissing) == [[]])
      try await fixture.seat(.otherOfficer, .member)
      #expect(try await fixture.rota().forecasts.map(\.forcesMissing) == [[]])
    }
  }

  @Test("finds dates around what its people and rooms have already")
  func dates() async throws {
    try await withCasework { fixture in
      try await fixture.seat(.chair, .chair)
      try await fixture.seat(.caseOfficer, .member)
      _ = try await fixture.casework.addRoom(
        RoomStatement(name: "Testcase Room", seats: 12, isAccessible: true, notes: nil, link: nil),
        by: fixture[.chair], keyed: fixture.key()
      ) { Answer(status: 201, body: []) }
      let nine = try #require(LocalTime("09:00"))
      func dates(_ minutes: Int = 480) async throws -> FoundDates {
        try await fixture.rota().dates(
          of: MeetingWish(minutes: minutes), within: 10, from: nine, until: LocalTime(secondOfDay: 17 * 3_600))
      }
      let before = try await dates()
      #expect(before.dates.count == 3 && before.dates.allSatisfy { $0.room == "Testcase Room" })
      let first = try #require(before.dates.first)
      let meeting = try await fixture.addMeeting(at: first.at)
      let after = try await dates()
      #expect(!after.dates.contains { $0.at == first.at })
      let clashes = after.passedOver.compactMap { if case .clash(_, let clash) = $0.because { clash } else { nil } }
      let taken = clashes.flatMap(\.obstacles).contains { obstacle in
        if case .person(_, _, .booked(let booking)) = obstacle { booking.meeting == meeting } else { false }
      }
      #expect(taken)
      let far = try await refusal {
        _ = try await fixture.rota().dates(
          of: MeetingWish(minutes: 60), within: 100_000, from: nine, until: LocalTime(secondOfDay: 17 * 3_600))
      }
      #expect(far.code == .pastCalendar)
    }
  }

  private func refusal(_ act: () async throws -> Void) async throws -> Refusal {
    try await #require(throws: Refusal.self) { try await act() }
  }
}

extension Fixture {
  fileprivate func rota(as part: Part = .chair) async throws -> RotaSight {
    try await casework.showRota(of: "channel", to: try self[part])
  }

  fileprivate func seat(_ part: Part, _ seat: PanelPart, by arranger: Part = .chair) async throws {
    _ = try await casework.addPanelMember(
      MemberStatement(practitioner: try player(part).id, part: seat, from: nil, until: nil), to: "channel",
      by: try self[arranger], keyed: key()
    ) { _ in Answer(status: 201, body: []) }
  }

  /// Leave from so many days from today to so many.
  fileprivate func away(
    _ part: Part, _ days: ClosedRange<Int>, isAway: Bool = true, by arranger: Part = .chair
  ) async throws {
    let today = try rulebook("channel").clockwork.localDate(of: try await now)
    _ = try await casework.recordLeave(
      of: try player(part).id, today.adding(days: days.lowerBound)...today.adding(days: days.upperBound),
      isAway: isAway, on: "channel", by: try self[arranger], keyed: key()
    ) { Answer(status: 201, body: []) }
  }

  /// Ten o'clock on a day to come.
  fileprivate func morning(in days: Int) async throws -> Moment {
    let clockwork = try rulebook("channel").clockwork
    let day = clockwork.localDate(of: try await now).adding(days: days)
    return clockwork.zone.moment(of: day, at: LocalTime(secondOfDay: 36_000), for: .meeting)
  }
}
