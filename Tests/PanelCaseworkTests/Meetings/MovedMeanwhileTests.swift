import CaseworkFixture
import PanelCasework
import PanelRules
import PanelStore
import Testing

@Suite("An item whose case moved meanwhile")
struct MovedMeanwhileTests {
  private let quorate: [Part] = [.chair, .caseOfficer]

  @Test("is neither put off nor out of time, but noted; its minutes name no later meeting", arguments: [true, false])
  func isNoted(isCalled: Bool) async throws {
    try await withCasework { fixture in
      let (meeting, _) = try await fixture.movedMeanwhile(isCalled: isCalled, attendedBy: quorate)
      if isCalled {
        #expect(try await refusal { try await fixture.adjourn(of: meeting, by: .chair) }.code == .notListed)
      }
      #expect(try await refusal { try await fixture.runOut(of: meeting, by: .chair) }.code == .notListed)
      try await fixture.note(of: meeting)
      try await fixture.close(meeting)
      let told = try await fixture.endings(of: meeting)
      #expect(told == [.noted(missing: [], words: "Said"), .movedOn])
    }
  }

  @Test("that was not called ends as its meeting closes; another is carried over, and both are told")
  func ends() async throws {
    try await withCasework { fixture in
      let (meeting, id) = try await fixture.movedMeanwhile(isCalled: false, attendedBy: quorate)
      // Nothing is left that could be heard.
      let closing = try await fixture.closing(of: meeting, carry: false)
      #expect(closing.carried.isEmpty)
      #expect(closing.moved.map(\.caseID) == [id])
      #expect(try await fixture.endings(of: meeting) == [.movedOn])
      let waiting = try await fixture.listedCase()
      let next = try await fixture.openMeeting(attendedBy: quorate)
      let carried = try await fixture.closing(of: next, carry: true)
      #expect(carried.carried.map(\.caseID) == [waiting] && carried.moved.isEmpty)
      #expect(try await fixture.endings(of: next) == [.ranOut, .carriedOver(times: 1)])
    }
  }
}

extension Fixture {
  /// An open meeting and the case of its one item, which another meeting has decided.
  fileprivate func movedMeanwhile(
    isCalled: Bool, attendedBy parts: [Part]
  ) async throws -> (meeting: Meeting.ID, id: Case.ID) {
    let id = try await listedCase()
    let meeting = try await openMeeting(attendedBy: parts)
    if isCalled { try await call(1, of: meeting) }
    let other = try await openMeeting(attendedBy: parts, earlier: true)
    try await call(1, of: other)
    _ = try await decide([.chair: "adopt", .caseOfficer: "adopt"], of: other)
    return (meeting, id)
  }

  fileprivate func closing(of meeting: Meeting.ID, carry: Bool) async throws -> MeetingClosing {
    let made = Made<MeetingClosing>()
    _ = try await casework.closeMeeting(meeting, carry: carry, by: try self[.chair], keyed: key()) { closing in
      made.keep(closing)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }

  /// What the minutes of a meeting tell its chair of how its items ended.
  fileprivate func endings(of meeting: Meeting.ID) async throws -> [ItemEvent.What] {
    try await minutes(of: meeting, to: .chair).minutes.sections.flatMap(\.paragraphs).compactMap { paragraph in
      guard case .item(let event) = paragraph.event, event.what.isOfDecision else { return nil }
      return event.what
    }
  }
}
