import CaseworkFixture
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What minutes tell of who was missing, who decided and what came of it")
struct MinutesMissingTests {
  @Test("a meeting out of turn says that it is one, why, and who asked for it")
  func outOfTurn() async throws {
    try await withCasework { fixture in
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      let told = try await fixture.told(of: meeting).compactMap(\.askedBy)
      #expect(told == [try fixture.player(.chair).id])
      try fixture.database.arrange("UPDATE meetings SET extraordinary = false, because = NULL, requested_by = NULL")
      #expect(try await fixture.told(of: meeting).compactMap(\.askedBy).isEmpty)
    }
  }

  @Test("a decision names who had the chair and that the panel was quorate; what was put off, who was missing")
  func presiding() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let first = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.call(1, of: first)
      try await fixture.adjourn(of: first, by: .chair)
      #expect(try await fixture.told(of: first).compactMap(\.missing) == [["police-force-of-residence"]])
      try await fixture.close(first)
      let second = try await fixture.openMeeting(attendedBy: [.chair, .deputy, .caseOfficer])
      try await fixture.declareConflict(of: .chair, of: second)
      try await fixture.call(1, of: second)
      _ = try await fixture.decide([.deputy: "adopt", .caseOfficer: "adopt"], of: second, by: .deputy)
      let told = try await fixture.told(of: second, to: .deputy)
      #expect(told.compactMap(\.presiding) == [try fixture.player(.deputy).id])
      #expect(told.compactMap(\.missing) == [[]])
    }
  }

  @Test(
    "who sat on the panel that day, did not come and sent no apologies is named to readers of the whole, once it is over"
  )
  func absent() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      for (part, seat) in [(Part.chair, PanelPart.chair), (.healthMember, .member), (.schoolMember, .member)] {
        try await fixture.seat(part, seat)
      }
      try await fixture.seat(.townMember, .standIn)
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.attend(.schoolMember, meeting, as: .member, .apologies)
      #expect(try await fixture.told(of: meeting).compactMap(\.absent).isEmpty, "they may still come")
      try await fixture.close(meeting)
      #expect(try await fixture.told(of: meeting).compactMap(\.absent) == [try fixture.player(.healthMember).id])
      #expect(try await fixture.told(of: meeting, to: .schoolMember).compactMap(\.absent).isEmpty)
    }
  }

  @Test("of those who were there it is told who accepted confidentiality and who did not; of others neither")
  func confidentiality() async throws {
    try await withCasework { fixture in
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.attend(.caseOfficer, meeting, accepting: false)
      try await fixture.accept(ConfidentialityStatement.version, of: meeting, by: .healthMember)
      try await fixture.attend(.healthMember, meeting, as: .member, .apologies)
      try await fixture.close(meeting)
      let told = try await fixture.told(of: meeting)
      #expect(told.compactMap(\.accepted) == [try fixture.player(.chair).id])
      #expect(told.compactMap(\.unaccepted) == [try fixture.player(.caseOfficer).id])
    }
  }

  @Test("what was not done is told with the reason, what was done with what shows it, to those who see the case")
  func outcomes() async throws {
    try await withCasework { fixture in
      let given = [try await fixture.action(for: .schoolMember), try await fixture.action(for: .schoolMember)]
      let (_, first) = try await fixture.given(given)
      try await fixture.close(first)
      try await fixture.act(.giveUp(reason: "They moved away"), on: given[0].id, by: .chair)
      try await fixture.act(.accept, on: given[1].id, by: .schoolMember)
      try await fixture.act(.reportDone(evidence: "The letter"), on: given[1].id, by: .schoolMember)
      let second = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.close(second)
      let outcomes = try await fixture.told(of: second).compactMap(\.heardOf)
        .reduce(into: [PanelAction.ID: String]()) { $0[$1.id] = $1.outcome }
      #expect(outcomes == [given[0].id: "They moved away", given[1].id: "The letter"])
    }
  }

  @Test("an item says at which meeting it was to be heard, that it was cancelled, and why it could wait")
  func broughtOver() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let cancelled = try await fixture.addMeeting(in: 3)
      let stored = try #require(try await fixture.meetings(of: nil).first { $0.id == cancelled })
      try await fixture.cancel(stored, [1: .delayed(rationale: "Safe for now")])
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.call(1, of: meeting)
      let day = try fixture.rulebook("channel").clockwork.localDate(of: stored.startsAt)
      let told = try await fixture.told(of: meeting).compactMap(\.what)
      #expect(told.contains(.broughtOver(from: day, cancelled: true, words: "Safe for now")))
    }
  }
}

extension Fixture {
  /// What the minutes of a meeting tell somebody.
  fileprivate func told(of meeting: Meeting.ID, to part: Part = .chair) async throws -> [Minutes.Event] {
    try await minutes(of: meeting, to: part).minutes.sections.flatMap(\.paragraphs).map(\.event)
  }

  fileprivate func seat(_ part: Part, _ seat: PanelPart) async throws {
    _ = try await casework.addPanelMember(
      MemberStatement(practitioner: try player(part).id, part: seat, from: nil, until: nil), to: "channel",
      by: try self[.chair], keyed: key()
    ) { _ in Answer(status: 201, body: []) }
  }
}

extension Minutes.Event {
  fileprivate var meeting: MeetingEvent? { if case .meeting(let event) = self { event } else { nil } }
  fileprivate var what: ItemEvent.What? { if case .item(let event) = self { event.what } else { nil } }

  fileprivate var askedBy: Practitioner.ID? {
    if case .extraordinary("Testcase", let voice)? = meeting { voice?.practitioner } else { nil }
  }
  fileprivate var absent: Practitioner.ID? {
    if case .absent(let voice, .member)? = meeting { voice.practitioner } else { nil }
  }
  fileprivate var accepted: Practitioner.ID? {
    if case .accepted(let voice, _, _)? = meeting { voice.practitioner } else { nil }
  }
  fileprivate var unaccepted: Practitioner.ID? {
    if case .unaccepted(let voice)? = meeting { voice.practitioner } else { nil }
  }
  fileprivate var heardOf: MinutedAction? {
    if case .heardOf(let action, _)? = meeting { action } else { nil }
  }
  fileprivate var presiding: Practitioner.ID? {
    if case .decided(_, _, _, let voice)? = what { voice?.practitioner } else { nil }
  }
  fileprivate var missing: [String]? { if case .quorum(let missing)? = what { missing } else { nil } }
}
