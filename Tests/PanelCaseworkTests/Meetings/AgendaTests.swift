import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("The agenda of a meeting that is drawn")
struct AgendaTests {
  @Test("says of each item why it is there, when it is heard, by when it has to be, and what a decision lacks")
  func explains() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let meeting = try await fixture.addMeeting(in: 2)
      let agenda = try await fixture.agenda(of: meeting)
      let item = try #require(agenda.items.first)
      let held = try await fixture.held(id)
      #expect(agenda.items.map(\.id) == [id])
      #expect(item.reasons == ["new"])
      #expect(item.turn == "due")
      #expect(item.minutes == 20)
      #expect(item.startsAt == agenda.meeting.startsAt)
      #expect(item.due == held.facts.deadlines["panel"]?.due)
      #expect(agenda.finish == agenda.meeting.startsAt.adding(minutes: 20))
      #expect(item.readiness?.awaited == held.facts.requests.count)
      #expect(item.readiness?.isReady == held.facts.requests.isEmpty)
      // What one decision can be made without is not said to be lacking for it.
      let readiness = try #require(item.readiness)
      for decision in readiness.decisions {
        let needs = readiness.lacks.contains { $0.decisions.contains(decision.move) }
        #expect(needs == !decision.lacksNothing, "\(decision.move)")
      }
      #expect(readiness.decisions.count > 1)
      #expect(!agenda.isLate(item))
    }
  }

  @Test("leaves out what there is no time for, says until when it can wait, and keeps every day that can be kept")
  func leavesOut() async throws {
    try await withCasework { fixture in
      for _ in 1...5 { _ = try await fixture.listedCase() }
      let later = try await fixture.addMeeting(in: 4)
      let meeting = try await fixture.addMeeting(in: 2, minutes: 60)
      _ = try await fixture.draw(meeting)
      let agenda = try await fixture.agenda(of: meeting)
      #expect(agenda.items.count == 2)
      #expect(agenda.leftOut.map(\.because) == ["no-time", "no-time", "no-time"])
      #expect(agenda.leftOut.allSatisfy { !$0.needsExtra })
      let next = try await fixture.agenda(of: later).meeting.startsAt
      #expect(agenda.leftOut.allSatisfy { $0.next == next })
      #expect(agenda.extra == nil)
    }
  }

  @Test("proposes another meeting where nothing that is arranged is in time, and only then")
  func extra() async throws {
    try await withCasework { fixture in
      for _ in 1...5 { _ = try await fixture.listedCase() }
      // The working days that there are for them are over long before a later meeting.
      _ = try await fixture.addMeeting(in: 60)
      let meeting = try await fixture.addMeeting(in: 2, minutes: 60)
      _ = try await fixture.draw(meeting)
      let agenda = try await fixture.agenda(of: meeting)
      #expect(agenda.items.count == 2)
      #expect(agenda.leftOut.map(\.because) == Array(repeating: "needs-extra-meeting", count: 3))
      let extra = try #require(agenda.extra)
      #expect(extra.minutes == 60 && extra.length == 67 && agenda.keptFree == 6)
      #expect(extra.references == agenda.leftOut.map(\.reference))
      #expect(extra.by == agenda.leftOut.compactMap(\.due).min())
    }
  }

  @Test("is the same for the same cases, byte for byte, and refused where it is not the one that was shown")
  func sameAgain() async throws {
    try await withCasework { fixture in
      for _ in 1...4 { _ = try await fixture.listedCase() }
      let meeting = try await fixture.addMeeting(in: 2)
      let first = try await fixture.draw(meeting, isDryRun: true)
      let second = try await fixture.draw(meeting, isDryRun: true)
      #expect(first.agenda.canonicalBytes == second.agenda.canonicalBytes)
      #expect(first.plan == second.plan)
      _ = try await fixture.draw(meeting, plan: first.plan)
      #expect(try await fixture.draw(meeting, isDryRun: true).plan == first.plan)
      _ = try await fixture.listedCase()
      let refusal = try await #require(throws: Refusal.self) { try await fixture.draw(meeting, plan: first.plan) }
      #expect(refusal.code == .planDiffers)
      #expect(
        try await fixture.agenda(of: meeting).items.count == 4, "a dry run, and a plan that differs, keep nothing")
    }
  }

  @Test("never moves a number: what is taken off leaves a gap, and has its number again when it comes back")
  func numbersStay() async throws {
    try await withCasework { fixture in
      let cases = [try await fixture.listedCase(), try await fixture.listedCase()]
      let meeting = try await fixture.addMeeting(in: 4)
      #expect(try await fixture.numbers(of: meeting) == [1: cases[0], 2: cases[1]])
      // An earlier meeting takes both up.
      let earlier = try await fixture.addMeeting(in: 2)
      _ = try await fixture.draw(meeting)
      let third = try await fixture.listedCase()
      _ = try await fixture.draw(meeting)
      let agenda = try await fixture.agenda(of: meeting)
      #expect(try await fixture.numbers(of: meeting) == [3: third])
      #expect(agenda.withdrawn.map(\.number) == [1, 2])
      try fixture.database.arrange(
        "UPDATE meetings SET cancelled_at = 1, because = 'Testcase' WHERE id = '\(earlier.rawValue)'")
      _ = try await fixture.draw(meeting)
      #expect(try await fixture.numbers(of: meeting) == [1: cases[0], 2: cases[1], 3: third])
    }
  }

  @Test("counts a case as carried over that a meeting put off or did not come to, until the panel decides on it")
  func carried() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let first = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.call(1, of: first)
      try await fixture.adjourn(of: first, by: .chair)
      try await fixture.close(first)
      let second = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.close(second)
      let third = try await fixture.addMeeting(in: 2)
      let item = try #require(try await fixture.agenda(of: third).items.first)
      #expect(item.id == id)
      #expect(item.carried == 2)
      #expect(item.reasons == ["carried-over"])
      #expect(item.isEscalated)
    }
  }

  @Test("shows nothing of a case to a member who does not see it, whether it is heard or left out")
  func membersSeeTheirs() async throws {
    try await withCasework { fixture in
      for _ in 1...5 { _ = try await fixture.listedCase() }
      let meeting = try await fixture.addMeeting(in: 2, minutes: 60)
      _ = try await fixture.draw(meeting)
      let seen = try await fixture.agenda(of: meeting, to: .schoolMember)
      #expect(seen.items.isEmpty && seen.leftOut.isEmpty && seen.withdrawn.isEmpty)
      #expect(seen.extra == nil && seen.finish == nil)
      await #expect(throws: CaseworkFault.notFound) { try await fixture.agenda(of: meeting, to: .stranger) }
      let refusal = try await #require(throws: Refusal.self) { try await fixture.draw(meeting, by: .policeMember) }
      #expect(refusal.code == .notYourRole)
    }
  }

  @Test("has a case where the chair wants it, with the chair's reason sealed, until the chair says otherwise")
  func pins() async throws {
    try await withCasework { fixture in
      let first = try await fixture.listedCase()
      let second = try await fixture.listedCase()
      let meeting = try await fixture.addMeeting(in: 2)
      try await fixture.pin(second, to: .first, of: meeting)
      let plan = try await fixture.draw(meeting).plan
      let agenda = try await fixture.agenda(of: meeting)
      #expect(agenda.items.map(\.id) == [second, first])
      #expect(agenda.items.map(\.number) == [2, 1], "the order moves, the numbers do not")
      #expect(agenda.pins.map(\.reason) == ["Testcase reason"])
      #expect(try await fixture.agenda(of: meeting, to: .coordinator).pins.count == 1)
      #expect(try await fixture.agenda(of: meeting, to: .caseOfficer).pins.isEmpty, "they do not arrange it")
      let read = try fixture.database.rows("SELECT records::text FROM reads WHERE what = 'agenda'")
      #expect(read.contains { $0[0]?.contains(second.rawValue.uuidString.lowercased()) == true })
      let sealed = try fixture.database.rows(
        "SELECT count(*) FROM contents o JOIN agenda_pins p ON p.record = o.record WHERE o.case_id = p.case_id")
      #expect(sealed == [["1"]])
      try await fixture.pin(second, to: nil, of: meeting)
      #expect(try await fixture.draw(meeting).plan != plan)
      #expect(try await fixture.agenda(of: meeting).items.map(\.id) == [first, second])
      let refusal = try await #require(throws: Refusal.self) {
        try await fixture.pin(second, to: .last, of: meeting, by: .coordinator)
      }
      #expect(refusal.code == .notYourRole)
    }
  }

  @Test("is fixed when it is published: what changes it then is a supplement that says what came and went")
  func supplements() async throws {
    try await withCasework { fixture in
      let first = try await fixture.listedCase()
      let meeting = try await fixture.addMeeting(in: 4)
      let digest = try await fixture.lock(meeting)
      let again = try await #require(throws: Refusal.self) { try await fixture.lock(meeting) }
      #expect(again.code == .agendaLocked)
      _ = try await fixture.draw(meeting)
      #expect(try await fixture.agenda(of: meeting).versions.map(\.digest) == [digest], "nothing changed")
      _ = try await fixture.listedCase()
      _ = try await fixture.draw(meeting)
      // An earlier meeting takes both up.
      _ = try await fixture.addMeeting(in: 2)
      _ = try await fixture.draw(meeting)
      let versions = try await fixture.agenda(of: meeting).versions
      #expect(versions.map(\.number) == [0, 1, 2])
      #expect(versions.map(\.added) == [[], [2], []])
      #expect(versions.map(\.withdrawn) == [[], [], [1, 2]])
      #expect(Set(versions.map(\.digest)).count == 3)
      let seen = try await fixture.agenda(of: meeting, to: .schoolMember).versions
      #expect(seen.map(\.number) == [0, 1, 2] && seen.allSatisfy { $0.added.isEmpty && $0.withdrawn.isEmpty })
      #expect(try await fixture.held(first).facts.listing != nil)
    }
  }

  @Test("a supplement that moves times alone says of which items")
  func movedTimes() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      _ = try await fixture.listedCase()
      let meeting = try await fixture.addMeeting(in: 4)
      _ = try await fixture.draw(meeting)
      let last = try #require(try await fixture.agenda(of: meeting).items.last)
      _ = try await fixture.lock(meeting)
      try await fixture.pin(last.id, to: .first, of: meeting)
      _ = try await fixture.draw(meeting)
      let versions = try await fixture.agenda(of: meeting).versions
      #expect(versions.map(\.moved) == [[], [1, 2]])
      #expect(versions.allSatisfy { $0.added.isEmpty && $0.withdrawn.isEmpty })
      let seen = try await fixture.agenda(of: meeting, to: .schoolMember).versions
      #expect(seen.allSatisfy { $0.moved.isEmpty }, "of cases that are not theirs")
    }
  }

  @Test("goes on after what was heard while the meeting is held, and takes nothing of that off")
  func whileItIsHeld() async throws {
    try await withCasework { fixture in
      let first = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.call(1, of: meeting)
      let second = try await fixture.listedCase()
      _ = try await fixture.draw(meeting)
      let agenda = try await fixture.agenda(of: meeting)
      #expect(agenda.items.map(\.id) == [first, second])
      #expect(agenda.items.map(\.number) == [1, 2])
      #expect(agenda.items.last?.startsAt == agenda.meeting.startsAt.adding(minutes: 20))
    }
  }
}

extension Fixture {
  fileprivate func lock(_ meeting: Meeting.ID) async throws -> [UInt8] {
    let made = Made<[UInt8]>()
    _ = try await casework.lockAgenda(of: meeting, by: try self[.chair], keyed: key()) { digest, _ in
      made.keep(digest)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }

  fileprivate func numbers(of meeting: Meeting.ID) async throws -> [Int: Case.ID] {
    Dictionary(try await agenda(of: meeting).items.map { ($0.number, $0.id) }) { first, _ in first }
  }
}
