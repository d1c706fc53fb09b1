import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Hearing a case at a meeting")
struct MeetingTests {
  private let quorate: [Part] = [.chair, .caseOfficer]

  @Test("puts every case that waits for the panel on a new meeting, and a later one when the agenda is drawn again")
  func agenda() async throws {
    try await withCasework { fixture in
      let first = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [])
      let later = try await fixture.listedCase()
      _ = try await fixture.casework.drawAgenda(of: meeting, by: fixture[.chair], keyed: fixture.key()) { _, _ in
        Answer(status: 200, body: [])
      }
      let items = try await fixture.casework.showMeeting(meeting, to: fixture[.chair]).items
      #expect(items.map(\.caseID) == [first, later])
      #expect(items.map(\.number) == [1, 2])
    }
  }

  @Test("makes the move by recording the decision, with its method and its dissent")
  func decisionIsTheMove() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair, .caseOfficer, .countyMember])
      try await fixture.call(1, of: meeting)
      let decision = try await fixture.decide(
        [.chair: "adopt", .caseOfficer: "adopt", .countyMember: "not-adopt"], of: meeting)
      #expect(decision.answer == "adopt")
      #expect(decision.method == .majority)
      #expect(decision.dissent == [try fixture.player(.countyMember).id])
      let held = try await fixture.held(id)
      #expect(held.stage == "adopted")
      #expect(held.facts.listing == nil)
      let item = try #require(try await fixture.casework.showMeeting(meeting, to: fixture[.chair]).items.first)
      #expect(item.decision == "adopt")
      #expect(item.ending == .decided)
    }
  }

  @Test("refuses a decision while the police force where the person lives is not there, and records nothing")
  func homeForceMissing() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase(force: "essex-police")
      let meeting = try await fixture.openMeeting(attendedBy: quorate)
      try await fixture.call(1, of: meeting)
      let before = try await fixture.held(id)
      let refusal = try await #require(throws: Refusal.self) {
        try await fixture.decide([.chair: "adopt", .caseOfficer: "adopt"], of: meeting)
      }
      #expect(refusal.code == .needsUnmet)
      #expect(refusal.unmet.map(\.about) == ["police-force-of-residence"])
      #expect(refusal.unmet.first?.law == "CTSA 2015 s37")
      #expect(try await fixture.held(id) == before)
      let item = try #require(try await fixture.casework.showMeeting(meeting, to: fixture[.chair]).items.first)
      #expect(item.endedAt == nil)
    }
  }

  @Test("does not count a force that came only after the item was called")
  func lateForce() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.call(1, of: meeting)
      try await fixture.attend(.caseOfficer, meeting)
      let refusal = try await #require(throws: Refusal.self) {
        try await fixture.decide([.chair: "adopt", .caseOfficer: "adopt"], of: meeting)
      }
      #expect(refusal.unmet.map(\.because) == ["quorum-gap"])
      // As that refusal says: called again, the item begins anew.
      try await fixture.call(1, of: meeting)
      #expect(try await fixture.decide([.chair: "adopt", .caseOfficer: "adopt"], of: meeting).answer == "adopt")
      let over = try await #require(throws: Refusal.self) { try await fixture.call(1, of: meeting) }
      #expect(over.code == .itemEnded)
    }
  }

  @Test("hears one item at a time")
  func oneAtATime() async throws {
    try await withCasework { fixture in
      for _ in 1...2 { _ = try await fixture.listedCase() }
      let meeting = try await fixture.openMeeting(attendedBy: quorate)
      try await fixture.call(1, of: meeting)
      let refusal = try await #require(throws: Refusal.self) { try await fixture.call(2, of: meeting) }
      #expect(refusal.code == .itemOpen && refusal.values == ["item": "1"])
    }
  }

  @Test("names the decisions that are open where a position is for none of them")
  func unknownDecision() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: quorate)
      try await fixture.call(1, of: meeting)
      let refusal = try await #require(throws: Refusal.self) {
        try await fixture.decide([.chair: "adoptt", .caseOfficer: "adoptt"], of: meeting)
      }
      #expect(refusal.unmet.first?.values["decisions"]?.contains("not-adopt") == true)
    }
  }

  @Test("refuses positions that settle nothing until the chair rules")
  func chairRules() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: quorate)
      try await fixture.call(1, of: meeting)
      let split: [Part: String] = [.chair: "adopt", .caseOfficer: "not-adopt"]
      let refusal = try await #require(throws: Refusal.self) { try await fixture.decide(split, of: meeting) }
      #expect(refusal.code == .positionsDecideNothing)
      #expect(refusal.unmet.map(\.because) == ["ruling-needed"])
      let decision = try await fixture.decide(split, ruling: "not-adopt", of: meeting)
      #expect(decision.method == .chair)
    }
  }

  @Test("refuses a decision by one who may not chair, and on an item that was not called")
  func whoAndWhen() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: quorate)
      let positions: [Part: String] = [.chair: "adopt", .caseOfficer: "adopt"]
      let uncalled = try await #require(throws: Refusal.self) { try await fixture.decide(positions, of: meeting) }
      #expect(uncalled.code == .itemNotCalled)
      try await fixture.call(1, of: meeting)
      let officer = try await #require(throws: Refusal.self) {
        try await fixture.decide(positions, of: meeting, by: .caseOfficer)
      }
      #expect(officer.code == .notYourRole)
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.decide(positions, of: meeting, by: .stranger)
      }
    }
  }

  @Test("decides an item once when two chairs decide it at the same time")
  func twoChairs() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair, .deputy, .caseOfficer])
      try await fixture.call(1, of: meeting)
      let positions: [Part: String] = [.chair: "adopt", .deputy: "adopt", .caseOfficer: "adopt"]
      let outcomes = await withTaskGroup(of: Bool.self) { group in
        for part in [Part.chair, .deputy, .chair, .deputy] {
          group.addTask { (try? await fixture.decide(positions, of: meeting, by: part)) != nil }
        }
        return await group.reduce(into: [Bool]()) { $0.append($1) }
      }
      #expect(outcomes.filter { $0 }.count == 1)
      let moves = try fixture.database.rows("SELECT move FROM case_moves WHERE case_id = '\(id.rawValue)'")
      #expect(moves == [["adopt"]])
    }
  }

  @Test("puts an item off without a quorum: the case waits again, for the next meeting and not for this one")
  func adjourned() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.call(1, of: meeting)
      _ = try await fixture.casework.adjournItem(
        1, of: meeting, because: "The home force is not here.", by: fixture[.chair], keyed: fixture.key()
      ) { Answer(status: 200, body: []) }
      #expect(try await fixture.held(id).stage == "panel-listed")
      #expect(try await fixture.held(id).facts.listing?.kind == "adjourned")
      #expect(try await fixture.casework.showMeeting(meeting, to: fixture[.chair]).due.isEmpty)
      let next = try await fixture.openMeeting(attendedBy: [])
      #expect(try await fixture.casework.showMeeting(next, to: fixture[.chair]).items.map(\.kind) == ["adjourned"])
    }
  }

  @Test("lets nobody take the chair who does not hold it, and counts no guest")
  func capacities() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      let refusal = try await #require(throws: Refusal.self) {
        try await fixture.attend(.caseOfficer, meeting, as: .chair)
      }
      #expect(refusal.code == .capacityNotHeld)
      try await fixture.attend(.caseOfficer, meeting, as: .guest)
      try await fixture.call(1, of: meeting)
      let inquorate = try await #require(throws: Refusal.self) {
        try await fixture.decide([.chair: "adopt"], of: meeting)
      }
      #expect(inquorate.unmet.map(\.because) == ["quorum-not-member"])
    }
  }

  @Test("gives the same answer to the same key, and makes the move once")
  func onceByKey() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: quorate)
      try await fixture.call(1, of: meeting)
      let key = fixture.key("decide")
      _ = try await fixture.decide([.chair: "adopt", .caseOfficer: "adopt"], of: meeting, keyed: key)
      let after = try await fixture.held(id)
      let replay = try? await fixture.decide([.chair: "adopt", .caseOfficer: "adopt"], of: meeting, keyed: key)
      #expect(replay == nil, "a replay is answered from what was kept, not decided again")
      #expect(try await fixture.held(id) == after)
    }
  }

  @Test("shows no item of a case to one who may not see the case")
  func itemsAreSeenByCase() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [])
      #expect(try await fixture.casework.showMeeting(meeting, to: fixture[.schoolMember]).items.isEmpty)
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.casework.showMeeting(meeting, to: fixture[.stranger])
      }
    }
  }
}
