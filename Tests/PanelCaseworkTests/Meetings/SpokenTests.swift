import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What is said at a meeting, and its minutes")
struct SpokenTests {
  private let quorate: [Part] = [.chair, .caseOfficer]
  private let positions: [Part: String] = [.chair: "adopt", .caseOfficer: "adopt"]

  @Test(
    "no decision without what everybody knows, what the person thinks and the risk: every gap is told, nothing changes")
  func needsRecord() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: quorate)
      try await fixture.call(1, of: meeting)
      let before = try await fixture.held(id)
      let refused = try await #require(throws: Refusal.self) {
        try await fixture.decide(positions, of: meeting, recording: false)
      }
      #expect(refused.code == .itemRecordMissing)
      #expect(refused.unmet.map(\.because) == ["contributions-missing", "own-view-missing", "risk-summary-missing"])
      #expect(try await fixture.held(id) == before)
      #expect(try await fixture.decide(positions, of: meeting).answer == "adopt")
    }
  }

  @Test("what the decision needs and what has to be recorded are told at once, and of other moves only decisions")
  func needsAll() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase(force: "essex-police")
      let meeting = try await fixture.openMeeting(attendedBy: quorate)
      try await fixture.call(1, of: meeting)
      let before = try await fixture.held(id)
      let refused = try await refusal { _ = try await fixture.decide(positions, of: meeting, recording: false) }
      let unrecorded = ["contributions-missing", "own-view-missing", "risk-summary-missing"]
      #expect(refused.code == .needsUnmet)
      #expect(refused.unmet.map(\.because) == ["quorum-absent"] + unrecorded)
      #expect(Set(refused.possible).isSubset(of: ["adopt", "not-adopt", "take-police-led"]), "\(refused.possible)")
      let split: [Part: String] = [.chair: "adopt", .caseOfficer: "not-adopt"]
      let unsettled = try await refusal { _ = try await fixture.decide(split, of: meeting, recording: false) }
      #expect(unsettled.unmet.map(\.because) == ["ruling-needed"] + unrecorded)
      #expect(try await fixture.held(id) == before)
    }
  }

  @Test("whoever takes no part in an item for a conflict of interest records nothing that was said on it")
  func conflictedRecordsNothing() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: quorate + [.deputy])
      try await fixture.call(1, of: meeting)
      try await fixture.declareConflict(of: .deputy, of: meeting)
      for kind in [Contribution.ownView, .riskSummary, .fact] {
        let refused = try await refusal {
          try await fixture.contribute(ContributionRequest(kind, words: "Testcase"), of: meeting, by: .deputy)
        }
        #expect(refused.code == .takesNoPart && refused.values["item"] == "1", "\(kind)")
      }
      let gaps = try await refusal { _ = try await fixture.decide(positions, of: meeting, recording: false) }
      #expect(gaps.unmet.contains { $0.because == "own-view-missing" })
    }
  }

  @Test("an item is noted only while somebody whom the panel needs is missing; its case goes on waiting")
  func notes() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair])
      try await fixture.call(1, of: meeting)
      try await fixture.attend(.caseOfficer, meeting)
      try await fixture.call(1, of: meeting)
      #expect(try await refusal { try await fixture.note(of: meeting) }.code == .itemQuorate)
      try await fixture.leave(.caseOfficer, meeting)
      #expect(try await refusal { try await fixture.note(of: meeting, by: .coordinator) }.code == .notYourRole)
      try await fixture.note(of: meeting)
      let item = try #require(try await fixture.casework.showMeeting(meeting, to: fixture[.chair]).items.first)
      #expect(item.ending == .noted && item.decision == nil)
      #expect(try await fixture.held(id).facts.listing != nil)
      #expect(try await refusal { try await fixture.decide(positions, of: meeting) }.code == .itemEnded)
      let told = try await fixture.minutes(of: meeting, to: .chair).minutes.sections.flatMap(\.paragraphs).map(\.event)
      let isNoted = told.contains { event in
        if case .item(let event) = event, case .noted(["police-force-of-residence"], "Said") = event.what {
          true
        } else {
          false
        }
      }
      #expect(isNoted)
    }
  }

  @Test("an item that was never called runs out of time by the chair, and can be called no more")
  func runsOut() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: quorate)
      #expect(try await refusal { try await fixture.runOut(of: meeting, by: .coordinator) }.code == .notYourRole)
      try await fixture.runOut(of: meeting, by: .deputy)
      #expect(try await refusal { try await fixture.call(1, of: meeting) }.code == .itemEnded)
      #expect(try await fixture.held(id).facts.listing != nil)
    }
  }

  @Test("minutes tell each reader what they may see: a member in conflict a number alone, a hearer no intelligence")
  func minutesPerReader() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: quorate + [.deputy])
      try await fixture.declareConflict(of: .deputy, of: meeting)
      try await fixture.call(1, of: meeting)
      try await fixture.contribute(ContributionRequest(.fact, words: "Marker-fact"), of: meeting)
      try await fixture.contribute(ContributionRequest(.intelligence, words: "Marker-intelligence"), of: meeting)
      _ = try await fixture.decide(positions, of: meeting)
      func text(_ part: Part) async throws -> String {
        String(decoding: try await fixture.minutes(of: meeting, to: part).minutes.canonicalBytes, as: UTF8.self)
      }
      for part in quorate {
        let read = try await text(part)
        #expect(read.contains("Marker-fact") && read.contains("Marker-intelligence") && read.contains("decided"))
      }
      let torn = try await fixture.minutes(of: meeting, to: .deputy).minutes
      #expect(torn.sections.map(\.of).contains(.withheld(1)))
      #expect(!(try await text(.deputy)).contains("Marker"))
      await #expect(throws: CaseworkFault.notFound) { try await fixture.minutes(of: meeting, to: .stranger) }
      #expect(try fixture.database.rows("SELECT 1 FROM contents WHERE sealed LIKE '%Marker%'").isEmpty)
    }
  }

  @Test("minutes are checked by a chair who may see every item, approved, and put right by adding, as they were read")
  func standing() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: quorate + [.deputy])
      try await fixture.declareConflict(of: .chair, of: meeting)
      try await fixture.runOut(of: meeting, by: .deputy)
      #expect(try await refusal { try await fixture.act(.check, of: meeting, by: .chair) }.code == .minutesNotOver)
      try await fixture.close(meeting)
      #expect(try await refusal { try await fixture.act(.check, of: meeting, by: .caseOfficer) }.code == .notYourRole)
      #expect(try await fixture.act(.check, of: meeting, by: .chair) == .draft)
      #expect(try await refusal { try await fixture.act(.approve, of: meeting, by: .chair) }.code == .minutesNotChecked)
      let early = try await fixture.minutes(of: meeting, to: .deputy).hash
      try await fixture.correct(1, of: meeting, by: .caseOfficer)
      #expect(
        try await refusal { try await fixture.act(.check, of: meeting, by: .deputy, read: early) }.code
          == .minutesChanged)
      #expect(try await fixture.act(.check, of: meeting, by: .deputy) == .checked)
      #expect(try await fixture.act(.approve, of: meeting, by: .deputy) == .approved)
      #expect(try await refusal { try await fixture.correct(1, of: meeting, by: .chair) }.code == .minutesNoSuchItem)
      try await fixture.correct(1, of: meeting, by: .deputy)
      let sight = try await fixture.minutes(of: meeting, to: .deputy)
      #expect(sight.stage == .amended && sight.addenda.map(\.words) == ["Put right", "Put right"])
      #expect(try await fixture.minutes(of: meeting, to: .chair).addenda.isEmpty)
    }
  }

  @Test("each accepts for themselves that a meeting is confidential, once, and the statement as it now reads")
  func accepts() async throws {
    try await withCasework { fixture in
      let meeting = try await fixture.openMeeting(attendedBy: quorate, accepting: false)
      let now = ConfidentialityStatement.version
      #expect(
        try await refusal { try await fixture.accept(now + 1, of: meeting, by: .chair) }.code == .confidentialityChanged
      )
      try await fixture.accept(now, of: meeting, by: .chair)
      #expect(
        try await refusal { try await fixture.accept(now, of: meeting, by: .chair) }.code == .confidentialityAccepted)
      await #expect(throws: CaseworkFault.notFound) { try await fixture.accept(now, of: meeting, by: .stranger) }
      #expect(try await fixture.casework.showMeeting(meeting, to: fixture[.chair]).acceptedAt != nil)
      #expect(try await fixture.casework.showMeeting(meeting, to: fixture[.caseOfficer]).acceptedAt == nil)
    }
  }
}

extension Fixture {
  func note(_ number: Int = 1, of meeting: Meeting.ID, by part: Part = .chair) async throws {
    _ = try await casework.noteItem(number, of: meeting, saying: "Said", by: try self[part], keyed: key()) { _ in
      Answer(status: 200, body: [])
    }
  }

  func runOut(_ number: Int = 1, of meeting: Meeting.ID, by part: Part) async throws {
    _ = try await casework.runOutItem(number, of: meeting, by: try self[part], keyed: key()) {
      Answer(status: 200, body: [])
    }
  }

  func leave(_ part: Part, _ meeting: Meeting.ID) async throws {
    _ = try await casework.recordLeaving(
      of: try player(part).id, at: meeting, by: try self[.chair], keyed: key()
    ) { Answer(status: 200, body: []) }
  }

  func minutes(of meeting: Meeting.ID, to part: Part) async throws -> MinutesSight {
    try await casework.showMinutes(of: meeting, to: try self[part])
  }

  func act(
    _ act: MinutesAct, of meeting: Meeting.ID, by part: Part, read hash: String? = nil
  ) async throws -> MinutesStanding.Stage {
    let (made, current) = (Made<MinutesStanding.Stage>(), try await minutes(of: meeting, to: part).hash)
    _ = try await casework.actOnMinutes(
      act, of: meeting, read: hash ?? current, by: try self[part], keyed: key()
    ) { stage, _ in
      made.keep(stage)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }

  func correct(_ item: Int?, of meeting: Meeting.ID, by part: Part) async throws {
    _ = try await casework.correctMinutes(
      of: meeting, item: item, saying: "Put right", by: try self[part], keyed: key()
    ) { _ in Answer(status: 201, body: []) }
  }

  func accept(_ version: Int, of meeting: Meeting.ID, by part: Part) async throws {
    _ = try await casework.acceptConfidentiality(version, of: meeting, by: try self[part], keyed: key()) { _ in
      Answer(status: 201, body: [])
    }
  }
}
