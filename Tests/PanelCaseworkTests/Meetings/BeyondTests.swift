import CaseworkFixture
import PanelCasework
import PanelRules
import PanelStore
import Testing

@Suite("An item that a conflict of interest keeps from one who arranges the meeting")
struct BeyondTests {
  /// What would go over its head.
  enum Act: String, CaseIterable {
    case draw, tryDrawing, publish, cancel, move
  }

  @Test(
    "is not gone over: they neither draw, publish, cancel nor move what they do not see all of", arguments: Act.allCases
  )
  func untouched(_ act: Act) async throws {
    try await withCasework { fixture in
      let hidden = try await fixture.listedCase()
      let meeting = try await fixture.addMeeting(in: 7)
      let record = try await fixture.name(.deputy, on: hidden)
      let agenda = try await fixture.agenda(of: meeting)
      #expect(try await refusal { try await fixture.carryOut(act, on: meeting) }.code == .anotherArranges)
      #expect(try await fixture.agenda(of: meeting).items.map(\.number) == agenda.items.map(\.number))
      // Whoever is in no conflict any more arranges it like anybody else.
      try await fixture.end(record, on: hidden)
      try await fixture.carryOut(act, on: meeting)
    }
  }

  @Test("stands in the way of nothing once it is over, or where they are in conflict on no case of the meeting")
  func elsewhere() async throws {
    try await withCasework { fixture in
      let hidden = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair, .caseOfficer])
      try await fixture.name(.deputy, on: hidden)
      let later = try await fixture.addMeeting(in: 7)
      try await fixture.carryOut(.publish, on: later)
      try await fixture.call(1, of: meeting)
      try await fixture.adjourn(1, of: meeting, by: .chair)
      try await fixture.close(meeting, by: .deputy)
      // Approving is for the whole, which they have not read.
      let refused = try await refusal {
        try await fixture.casework.actOnMinutes(
          .approve, of: meeting, read: "", by: try fixture[.deputy], keyed: fixture.key()
        ) { _, _ in Answer(status: 200, body: []) }
      }
      #expect(refused.code == .anotherArranges)
    }
  }

  @Test("is heard to its end: they neither call another meanwhile nor close the meeting under it")
  func heardToItsEnd() async throws {
    try await withCasework { fixture in
      let hidden = try await fixture.listedCase()
      let seen = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair, .caseOfficer])
      try await fixture.name(.deputy, on: hidden)
      let (first, second) = (
        try await fixture.number(of: hidden, at: meeting), try await fixture.number(of: seen, at: meeting)
      )
      try await fixture.call(first, of: meeting)
      // Whether a newcomer may hear it is not for one to judge who may not see it.
      let done = Answer(status: 201, body: [])
      let newcomer = AttendanceRequest(
        practitioner: try fixture.player(.countyMember).id, capacity: .member, mode: .present)
      let unseen = try await refusal {
        try await fixture.casework.recordAttendance(
          newcomer, at: meeting, by: try fixture[.deputy], keyed: fixture.key()
        ) { done }
      }
      #expect(unseen.code == .anotherArranges)
      for _ in 1...2 {
        #expect(try await refusal { try await fixture.call(second, of: meeting, by: .deputy) }.code == .anotherArranges)
        #expect(try await refusal { try await fixture.close(meeting, by: .deputy) }.code == .anotherArranges)
      }
      let room = try await fixture.casework.showMeeting(meeting, to: fixture[.chair])
      #expect(room.items.filter { $0.calledAt != nil }.map { Int($0.number) } == [first])
      try await fixture.adjourn(first, of: meeting, by: .chair)
      try await fixture.call(second, of: meeting, by: .deputy)
    }
  }
}

extension Fixture {
  /// As the deputy does it.
  fileprivate func carryOut(_ act: BeyondTests.Act, on meeting: Meeting.ID) async throws {
    let (caller, done) = (try self[.deputy], Answer(status: 200, body: []))
    switch act {
    case .draw: try await draw(meeting, by: .deputy)
    case .tryDrawing: try await draw(meeting, isDryRun: true, by: .deputy)
    case .publish: _ = try await casework.lockAgenda(of: meeting, by: caller, keyed: key()) { _, _ in done }
    case .cancel:
      let fates = try await agenda(of: meeting).items.map { ($0.number, ItemFate.delayed(rationale: "Testcase")) }
      _ = try await casework.cancelMeeting(
        meeting, CancellationOrder(because: "Testcase", fates: Dictionary(fates) { $1 }), by: caller, keyed: key()
      ) { _ in done }
    case .move:
      _ = try await casework.moveMeeting(
        meeting, to: try await today.adding(days: 8), at: nil, withRest: false, by: caller, keyed: key()
      ) { _, _ in done }
    }
  }
}
