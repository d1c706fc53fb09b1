import CaseworkFixture
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Everything that minutes tell")
struct MinutesWholeTests {
  @Test(
    "what a decision gives to do is told as it was given, in words to those who see the case, and gone through next")
  func actions() async throws {
    try await withCasework { fixture in
      let given = try await fixture.action(for: .schoolMember, inDays: 3, urgent: true)
      let (_, first) = try await fixture.given([given])
      try await fixture.close(first)
      try await fixture.act(
        .reassign(
          try fixture.player(.healthMember).agency, try fixture.player(.healthMember).id, reason: "Testcase"),
        on: given.id, by: .chair)
      let told = try await fixture.told(of: first, to: .chair)
      let action = try #require(told.compactMap(\.given).first)
      #expect(action.id == given.id && action.due == given.due && action.isUrgent)
      #expect(action.words == "Write to the parents" && action.measure == "A copy of the letter")
      #expect(action.agency == "Testcase School", "as it was given, whoever has it now")
      #expect(told.compactMap(\.heardOf).isEmpty, "what a meeting gave itself it did not go through")
      // The school has something to do and does not see the case.
      #expect(try await fixture.told(of: first, to: .schoolMember).compactMap(\.given).isEmpty)
      let second = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.close(second)
      let next = try await fixture.told(of: second, to: .chair)
      #expect(next.compactMap(\.heardOf).map(\.id) == [given.id] && next.compactMap(\.given).isEmpty)
      #expect(try await fixture.told(of: second, to: .schoolMember).compactMap(\.heardOf).isEmpty)
    }
  }

  @Test("what was not decided is told with how often it was carried over, whether it was put off or not come to")
  func carried() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let first = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.call(1, of: first)
      try await fixture.adjourn(of: first, by: .chair)
      #expect(try await fixture.told(of: first, to: .chair).contains { $0.carried == 1 })
      try await fixture.close(first)
      let second = try await fixture.openMeeting(attendedBy: [.chair])
      #expect(try await fixture.told(of: second, to: .chair).allSatisfy { $0.carried == nil }, "it is not over")
      try await fixture.close(second)
      let told = try await fixture.told(of: second, to: .chair)
      #expect(told.contains { $0.carried == 2 } && told.contains { $0.isRanOut })
    }
  }

  @Test("an item that began anew is told with each time it was called, and what was said between stands between them")
  func calledAgain() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.call(1, of: meeting)
      let first = try #require(try await fixture.casework.showMeeting(meeting, to: fixture[.chair]).items[0].calledAt)
      try await fixture.contribute(ContributionRequest(.riskSummary, words: "Low"), of: meeting)
      try await fixture.attend(.caseOfficer, meeting)
      try await fixture.call(1, of: meeting)
      try await fixture.call(1, of: meeting)
      try await fixture.adjourn(of: meeting, by: .chair)
      let events = try await fixture.told(of: meeting, to: .chair).compactMap { event -> ItemEvent? in
        if case .item(let event) = event { event } else { nil }
      }
      let kinds = events.compactMap { event -> String? in
        switch event.what {
        case .called: "called"
        case .calledAgain: "again"
        case .said: "said"
        case .adjourned: "adjourned"
        default: nil
        }
      }
      #expect(kinds == ["called", "said", "again", "again", "adjourned"])
      #expect(events.first?.at == first, "the first call stands as it was")
      let calls = events.prefix(4).map(\.at)
      #expect(calls == calls.sorted() && Set(calls).count == 4)
    }
  }

  @Test("by when the panel looks at a case again is told where it stands on with a day, and nowhere else")
  func review() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair, .caseOfficer])
      try await fixture.call(1, of: meeting)
      _ = try await fixture.decide([.chair: "adopt", .caseOfficer: "adopt"], of: meeting)
      #expect(try await fixture.told(of: meeting, to: .chair).compactMap(\.review).isEmpty, "nothing to decide yet")
      try await fixture.close(meeting)
      let id = try await fixture.open(
        "channel", at: "in-support", forms: ["support-review": [:], "support-plan": [:]], turns18: .earliest)
      try await fixture.say(.given, by: .person, on: id)
      let next = try await fixture.openMeeting(attendedBy: [.chair, .caseOfficer])
      try await fixture.call(1, of: next)
      _ = try await fixture.decide([.chair: "continue-support", .caseOfficer: "continue-support"], of: next)
      let due = try #require(try await fixture.held(id).facts.deadlines["review"]?.due)
      let clockwork = try fixture.rulebook("channel").clockwork
      let last = clockwork.localDate(of: due.adding(seconds: -1))
      #expect(try await fixture.told(of: next, to: .chair).compactMap(\.review) == [last])
    }
  }

  @Test("apologies say when an agency's information came, from its answers on cases that the reader may see")
  func apologies() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let school = try fixture.player(.schoolMember).agency
      let now = try await fixture.now
      try fixture.database.arrange(
        """
        UPDATE information_requests SET state = 'answered', settled_at = \(now.microseconds)
        WHERE case_id = '\(id.rawValue)' AND agency = '\(school.rawValue)'
        """)
      let meeting = try await fixture.openMeeting(attendedBy: [.chair, .caseOfficer, .deputy])
      try await fixture.attend(.schoolMember, meeting, as: .member, .apologies)
      try await fixture.attend(.healthMember, meeting, as: .member, .apologies)
      try await fixture.declareConflict(of: .deputy, of: meeting)
      func sent(to part: Part) async throws -> [String: LocalDate?] {
        try await fixture.told(of: meeting, to: part).reduce(into: [:]) { sent, event in
          if case .meeting(.apologised(let voice, _, let day)) = event { sent[voice.agency] = .some(day) }
        }
      }
      let today = try await fixture.today
      #expect(try await sent(to: .chair) == ["Testcase School": today, "Testcase NHS Trust": nil])
      #expect(try await sent(to: .deputy) == ["Testcase School": nil, "Testcase NHS Trust": nil])
    }
  }

  @Test("what is put right about the meeting itself is sealed, told to all who sit, and looked at anew by the chair")
  func aboutTheMeeting() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair, .caseOfficer])
      try await fixture.close(meeting)
      let before = try await fixture.minutes(of: meeting, to: .chair)
      try await fixture.correct(nil, of: meeting, by: .coordinator)
      for part in [Part.chair, .schoolMember] {
        let addenda = try await fixture.minutes(of: meeting, to: part).addenda
        #expect(addenda.map(\.words) == ["Put right"] && addenda.map(\.item) == [nil])
      }
      #expect(try await fixture.minutes(of: meeting, to: .chair).hash != before.hash)
      #expect(
        try fixture.database.rows("SELECT 1 FROM minutes_acts WHERE minutes_acts::text LIKE '%Put right%'").isEmpty)
      await #expect(throws: CaseworkFault.notFound) { try await fixture.correct(nil, of: meeting, by: .stranger) }
    }
  }
}

extension Fixture {
  /// What the minutes of a meeting tell somebody.
  fileprivate func told(of meeting: Meeting.ID, to part: Part) async throws -> [Minutes.Event] {
    try await minutes(of: meeting, to: part).minutes.sections.flatMap(\.paragraphs).map(\.event)
  }
}

extension Minutes.Event {
  fileprivate var what: ItemEvent.What? { if case .item(let event) = self { event.what } else { nil } }
  fileprivate var given: MinutedAction? { if case .gave(let action)? = what { action } else { nil } }
  fileprivate var heardOf: MinutedAction? { if case .meeting(.heardOf(let action, _)) = self { action } else { nil } }
  fileprivate var carried: Int? { if case .carriedOver(let times)? = what { times } else { nil } }
  fileprivate var review: LocalDate? { if case .review(let day)? = what { day } else { nil } }
  fileprivate var isRanOut: Bool { what == .ranOut }
}
