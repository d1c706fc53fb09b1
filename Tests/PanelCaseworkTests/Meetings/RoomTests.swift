import CaseworkFixture
import PanelCasework
import PanelRules
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
}
