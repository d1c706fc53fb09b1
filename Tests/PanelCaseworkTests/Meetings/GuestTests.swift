import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import Testing

@Suite("Guests of a panel hear their own item")
struct GuestTests {
  private let positions: [Part: String] = [.chair: "adopt", .caseOfficer: "adopt"]

  @Test("no item is called while a guest of another is in the room; once they left it is, and nothing changed before")
  func leavesFirst() async throws {
    try await withCasework { fixture in
      let (own, other, meeting) = try await fixture.guestsMeeting()
      try await fixture.attend(.stranger, meeting, as: .guest)
      let number = try await fixture.number(of: other, at: meeting)
      let refused = try await refusal { try await fixture.call(number, of: meeting) }
      #expect(refused.code == .roomNotCleared && refused.values["item"] == "\(number)")
      #expect(refused.unmet.map(\.because) == ["hears-not-of-case"])
      let room = try await fixture.casework.showMeeting(meeting, to: fixture[.chair])
      let name = room.attendance.first { $0.capacity == "guest" }?.name
      #expect(name != nil && refused.unmet.map { $0.values["name"] } == [name], "\(refused.unmet)")
      #expect(room.items.allSatisfy { $0.calledAt == nil })
      try await fixture.call(try await fixture.number(of: own, at: meeting), of: meeting)
      let heard = try await fixture.number(of: own, at: meeting)
      _ = try await fixture.decide(positions, on: heard, of: meeting)
      try await fixture.leave(.stranger, meeting)
      try await fixture.call(number, of: meeting)
    }
  }

  @Test("who has no seat comes in while an item is heard that lets them in, and no other; apologies are taken")
  func comesForTheirOwn() async throws {
    try await withCasework { fixture in
      let (own, other, meeting) = try await fixture.guestsMeeting()
      let number = try await fixture.number(of: other, at: meeting)
      try await fixture.call(number, of: meeting)
      for (part, capacity) in [(Part.stranger, AttendanceRequest.Capacity.guest), (.consentAsker, .observer)] {
        let refused = try await refusal { try await fixture.attend(part, meeting, as: capacity) }
        #expect(refused.code == .roomNotCleared && refused.unmet.map(\.because) == ["hears-not-of-case"])
      }
      #expect(try await fixture.casework.showMeeting(meeting, to: fixture[.chair]).attendance.count == 2)
      try await fixture.attend(.provider, meeting, as: .guest, .apologies)
      try await fixture.attend(.supervisor, meeting, as: .observer)
      try await fixture.adjourn(number, of: meeting, by: .chair)
      try await fixture.call(try await fixture.number(of: own, at: meeting), of: meeting)
      try await fixture.attend(.stranger, meeting, as: .guest)
    }
  }

  @Test("the agency of a guest of another item has nothing to say of this one, and that of its own guest has")
  func speaksToTheirOwn() async throws {
    try await withCasework { fixture in
      let (own, other, meeting) = try await fixture.guestsMeeting()
      try await fixture.attend(.stranger, meeting, as: .guest)
      func unheard(_ id: Case.ID) async throws -> String {
        let number = try await fixture.number(of: id, at: meeting)
        try await fixture.call(number, of: meeting)
        let refused = try await refusal {
          try await fixture.decide(positions, on: number, of: meeting, recording: false)
        }
        #expect(refused.code == .itemRecordMissing)
        return refused.unmet.first { $0.because == "contributions-missing" }?.values["names"] ?? ""
      }
      #expect(try await unheard(own).contains("Testcase School"))
      try await fixture.adjourn(try await fixture.number(of: own, at: meeting), of: meeting, by: .chair)
      // In the same instant in which the next is called.
      try await fixture.leave(.stranger, meeting)
      let silent = try await unheard(other)
      #expect(!silent.isEmpty && !silent.contains("Testcase School"))
    }
  }

  @Test("a meeting tells of each in the room whether they accepted the confidentiality statement")
  func tellsWhoAccepted() async throws {
    try await withCasework { fixture in
      let meeting = try await fixture.openMeeting(attendedBy: [.chair, .caseOfficer], accepting: false)
      try await fixture.accept(ConfidentialityStatement.version, of: meeting, by: .caseOfficer)
      let room = try await fixture.casework.showMeeting(meeting, to: fixture[.chair])
      #expect(room.accepted == [try fixture.player(.caseOfficer).id])
    }
  }
}

extension Fixture {
  /// An open meeting with two cases, to the first of which a stranger is let in as a guest.
  fileprivate func guestsMeeting() async throws -> (own: Case.ID, other: Case.ID, meeting: Meeting.ID) {
    let own = try await listedCase()
    let other = try await listedCase()
    try await invite(.stranger, to: own)
    return (own, other, try await openMeeting(attendedBy: [.chair, .caseOfficer]))
  }

  /// The number of a case on the agenda of a meeting.
  func number(of id: Case.ID, at meeting: Meeting.ID) async throws -> Int {
    let items = try await casework.showMeeting(meeting, to: try self[.chair]).items
    guard let item = items.first(where: { $0.caseID == id }) else { throw NotInThisFixture() }
    return Int(item.number)
  }
}
