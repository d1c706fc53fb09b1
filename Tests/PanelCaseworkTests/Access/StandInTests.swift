import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("A review that nobody is left to do whose role it is")
struct StandInTests {
  /// Everybody who takes the chair of the panel.
  private static let chairs: [Part] = Part.allCases.filter { [.chair, .deputy].contains($0) }

  @Test("is a named reviewer's, who is shown it, once each of the chairs is in conflict, and nobody's before")
  func conflicts() async throws {
    try await withCasework { fixture in
      let id = try await Self.opened(fixture)
      let access = try await fixture.breakGlass(.intakeOfficer, on: id)
      func waits(_ part: Part) async throws -> [EmergencyAccess.ID] {
        try await fixture.casework.listEmergencies(to: try fixture[part]).unreviewed.map(\.stored.id)
      }
      for chair in Self.chairs {
        #expect(try await waits(.stranger).isEmpty)
        await #expect(throws: CaseworkFault.notFound) { try await fixture.review(access, .justified, by: .stranger) }
        try await fixture.name(chair, on: id, by: .caseOfficer)
      }
      let shown = try await fixture.casework.listEmergencies(to: try fixture[.stranger]).unreviewed
      #expect(shown.map(\.stored.id) == [access] && shown.allSatisfy(\.isStuck))
      let reference = try fixture.reference(id)
      #expect(shown.map(\.reference) == [reference] && shown.map(\.reason) == ["At the door now."])
      #expect(try await waits(.referrer).isEmpty)
      await #expect(throws: CaseworkFault.notFound) { try await fixture.review(access, .justified, by: .referrer) }
      try await fixture.review(access, .unjustified, by: .stranger)
      #expect(try await waits(.stranger).isEmpty)
      #expect(try await !fixture.sees(.intakeOfficer, id))
      #expect(try await fixture.held(id).facts.unreviewed.isEmpty)
      #expect(
        try fixture.column("SELECT outcome FROM emergency_reviews WHERE access = '\(access.rawValue)'")
          == ["unjustified"])
    }
  }

  @Test("is a named reviewer's too while the police hold the case and no chair sees it")
  func held() async throws {
    try await withCasework { fixture in
      let id = try await Self.opened(fixture)
      let access = try await fixture.breakGlass(.intakeOfficer, on: id)
      try await fixture.keep(
        .policeHold(PoliceHold(term: .init(from: try await fixture.now))), on: id, by: .caseOfficer)
      try await fixture.review(access, .justified, by: .stranger)
      #expect(try await fixture.held(id).facts.unreviewed.isEmpty)
    }
  }

  @Test("is not theirs where they are in conflict themselves, and an answer that was lost is given again")
  func again() async throws {
    try await withCasework { fixture in
      let id = try await Self.opened(fixture)
      let access = try await fixture.breakGlass(.intakeOfficer, on: id)
      for chair in Self.chairs { try await fixture.name(chair, on: id, by: .caseOfficer) }
      let conflict = try await fixture.name(.stranger, on: id, by: .caseOfficer)
      await #expect(throws: CaseworkFault.notFound) { try await fixture.review(access, .justified, by: .stranger) }
      #expect(try await fixture.casework.listEmergencies(to: try fixture[.stranger]).unreviewed.isEmpty)
      try await fixture.end(conflict, on: id, by: .caseOfficer)
      let (key, reviewer) = (fixture.key(), try fixture[.stranger])
      for _ in 0..<2 {
        let answer = try await fixture.casework.reviewEmergency(
          access, .justified, because: "Looked at.", by: reviewer, keyed: key
        ) { _ in Answer(status: 200, body: Array("{}".utf8)) }
        #expect(answer.status == 200)
      }
      try await fixture.name(.stranger, on: id, by: .caseOfficer)
      await #expect(throws: CaseworkFault.notFound) {
        _ = try await fixture.casework.reviewEmergency(
          access, .justified, because: "Looked at.", by: reviewer, keyed: key
        ) { _ in Answer(status: 200, body: []) }
      }
    }
  }

  /// A case, and somebody named as a reviewer who holds no role.
  private static func opened(_ fixture: Fixture) async throws -> Case.ID {
    let stranger = try fixture.player(.stranger).id
    try await fixture.administered { try await $0.bring(isReviewer: true, stranger, in: fixture.area) }
    return try await fixture.open("channel", at: "panel-listed")
  }
}
