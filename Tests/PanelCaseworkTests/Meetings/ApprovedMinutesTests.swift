import CaseworkFixture
import PanelCasework
import PanelRules
import TestDatabase
import Testing

@Suite("Minutes that were approved")
struct ApprovedMinutesTests {
  @Test("are so for a guest who reads their own item, and a part; who sees every item reads the whole")
  func forGuests() async throws {
    try await withCasework { fixture in
      let own = try await fixture.listedCase()
      _ = try await fixture.listedCase()
      try await fixture.invite(.stranger, to: own)
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.attend(.stranger, meeting, as: .guest)
      let number = try await fixture.number(of: own, at: meeting)
      try await fixture.call(number, of: meeting)
      try await fixture.adjourn(number, of: meeting, by: .chair)
      try await fixture.close(meeting)
      #expect(try await fixture.minutes(of: meeting, to: .stranger).stage == .draft)
      #expect(try await fixture.act(.check, of: meeting, by: .chair) == .checked)
      #expect(try await fixture.minutes(of: meeting, to: .stranger).stage == .draft)
      #expect(try await fixture.act(.approve, of: meeting, by: .chair) == .approved)
      let read = try await fixture.minutes(of: meeting, to: .stranger)
      #expect(read.stage == .approved && read.unchecked.isEmpty && !read.isWhole)
      #expect(try await fixture.minutes(of: meeting, to: .chair).isWhole)
    }
  }

  @Test("are approved, and whole, though an item was taken off before it was heard")
  func withoutTheWithdrawn() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      try fixture.database.arrange("UPDATE meeting_items SET withdrawn_at = 1 WHERE number = 2")
      try await fixture.close(meeting)
      #expect(try await fixture.minutes(of: meeting, to: .chair).isWhole)
      #expect(try await fixture.act(.check, of: meeting, by: .chair) == .checked)
      #expect(try await fixture.act(.approve, of: meeting, by: .chair) == .approved)
    }
  }
}
