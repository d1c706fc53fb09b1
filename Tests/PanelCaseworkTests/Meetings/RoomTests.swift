import CaseworkFixture
import PanelCasework
import PanelRules
import PanelStore
import Testing

@Suite("Who sits on a panel, who presides, and when")
struct RoomTests {
  private let positions: [Part: String] = [.chair: "adopt", .caseOfficer: "adopt"]

  @Test(
    "whoever works on cases without a seat on the panel is a guest, and never a member",
    arguments: [Part.provider, .consentAsker, .leadProfessional, .stranger])
  func noSeat(_ part: Part) async throws {
    try await withCasework { fixture in
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      let refused = try await refusal { try await fixture.attend(part, meeting, as: .member) }
      #expect(refused.code == .capacityNotHeld)
      try await fixture.attend(part, meeting, as: .guest)
    }
  }

  @Test(
    "the panel's own roles have a seat, the chair's among them",
    arguments: [Part.schoolMember, .policeMember, .coordinator, .caseOfficer, .supervisor, .chair, .deputy])
  func seat(_ part: Part) async throws {
    try await withCasework { fixture in
      let meeting = try await fixture.openMeeting(attendedBy: [])
      try await fixture.attend(part, meeting, as: .member)
    }
  }

  @Test("nobody is there before the day of the meeting: until then apologies alone are recorded")
  func nobodyIsThereYet() async throws {
    try await withCasework { fixture in
      let meeting = try await fixture.addMeeting(in: 2)
      for mode in [AttendanceRequest.Mode.present, .remote] {
        let refused = try await refusal { try await fixture.attend(.caseOfficer, meeting, mode) }
        #expect(refused.code == .meetingOfAnotherDay)
      }
      try await fixture.attend(.caseOfficer, meeting, .apologies)
    }
  }

  @Test("a decision is recorded by one who is there in the chair, without a conflict, and by nobody else")
  func presiding() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.countyMember, .caseOfficer])
      try await fixture.call(1, of: meeting)
      let unheard: [Part: String] = [.countyMember: "adopt", .caseOfficer: "adopt"]
      for part in [Part.chair, .deputy] {
        #expect(try await refusal { try await fixture.decide(unheard, of: meeting, by: part) }.code == .notPresiding)
      }
      try await fixture.attend(.chair, meeting)
      let heard = unheard.merging([.chair: "adopt"]) { $1 }
      #expect(try await refusal { try await fixture.decide(heard, of: meeting, by: .deputy) }.code == .notPresiding)
      try await fixture.declareConflict(of: .chair, of: meeting)
      #expect(try await refusal { try await fixture.decide(unheard, of: meeting) }.code == .notPresiding)
      #expect(try await fixture.held(id).stage == "panel-listed")
      try await fixture.attend(.deputy, meeting)
      _ = try await fixture.decide(unheard.merging([.deputy: "adopt"]) { $1 }, of: meeting, by: .deputy)
      #expect(try await fixture.held(id).stage == "adopted")
    }
  }

  @Test("tells a member who would run the meeting that it is not theirs to run, and whoever does not see it nothing")
  func notTheirs() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.call(1, of: meeting)
      let (casework, done) = (fixture.casework, Answer(status: 200, body: []))
      let acts: [@Sendable (Caller) async throws -> Answer] = [
        { try await casework.drawAgenda(of: meeting, by: $0, keyed: fixture.key()) { _, _ in done } },
        { try await casework.openMeeting(meeting, by: $0, keyed: fixture.key()) { _ in done } },
        { try await casework.callItem(1, of: meeting, by: $0, keyed: fixture.key()) { _, _ in done } },
        { try await casework.adjournItem(1, of: meeting, because: "Testcase", by: $0, keyed: fixture.key()) { done } },
        { try await casework.closeMeeting(meeting, by: $0, keyed: fixture.key()) { _ in done } },
      ]
      for (number, act) in acts.enumerated() {
        let refused = try await refusal { try await act(try fixture[.countyMember]) }
        #expect(refused.code == .notYourRole, "\(number)")
        await #expect(throws: CaseworkFault.notFound) { try await act(try fixture[.stranger]) }
      }
    }
  }

  @Test("only the chair or a deputy puts an item off, whether its stage has a move for that or not")
  func chairAdjourns() async throws {
    try await withCasework { fixture in
      let listed = try await fixture.listedCase()
      let supported = try await fixture.open("channel", at: "exit-proposed")
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      #expect(try await fixture.held(supported).facts.listing != nil)
      for number in 1...2 {
        try await fixture.call(number, of: meeting)
        let refused = try await refusal { try await fixture.adjourn(number, of: meeting, by: .coordinator) }
        #expect(refused.code == .notYourRole)
        try await fixture.adjourn(number, of: meeting, by: .deputy)
      }
      #expect(try await fixture.held(listed).facts.listing?.kind == "adjourned")
    }
  }

  @Test("a meeting that has time left and something not called is closed only where it is to be carried over")
  func closesInHaste() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      let refused = try await refusal { try await fixture.close(meeting, carry: false) }
      #expect(refused.code == .itemsNotHeard && refused.values["items"] == "1", "\(refused.values)")
      let room = try await fixture.casework.showMeeting(meeting, to: fixture[.chair])
      #expect(room.meeting.closedAt == nil)
      try await fixture.runOut(of: meeting, by: .chair)
      try await fixture.close(meeting, carry: false)
      let next = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.close(next)
      let late = try await fixture.openMeeting(attendedBy: [.chair])
      let stored = try await fixture.casework.showMeeting(late, to: fixture[.chair]).meeting
      try fixture.setClock(to: stored.startsAt.adding(minutes: Int(stored.minutes)))
      try await fixture.close(late, carry: false)
    }
  }

  @Test("a meeting is opened on its own day, by the panel's own clock, and on no other", arguments: [-1, 1, 300])
  func ownDay(days: Int) async throws {
    try await withCasework { fixture in
      let clockwork = try fixture.rulebook("channel").clockwork
      let day = clockwork.localDate(of: try await fixture.now).adding(days: 400)
      let start = clockwork.zone.startOfDay(day)
      let meeting = try await fixture.addMeeting(at: start.adding(minutes: 600))
      try fixture.setClock(to: clockwork.zone.startOfDay(day.adding(days: -days)))
      let refused = try await refusal { try await fixture.open(meeting) }
      #expect(refused.code == .meetingOfAnotherDay)
      #expect(refused.values["day"] == day.description)
      try fixture.setClock(to: start)
      try await fixture.open(meeting)
    }
  }
}
