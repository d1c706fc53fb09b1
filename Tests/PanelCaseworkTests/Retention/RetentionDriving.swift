import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

/// Ended cases, and what is done with them, in one line each.
extension Fixture {
  /// A Prevent case from a referral, with answers, words and a record about sharing, that has ended.
  func endedCase(surname: String = "Testcase") async throws -> (Case.ID, Referral.ID) {
    let referral = try await refer(ReferralSheet().with(["surname": surname]))
    let id = try await accept(referral).held.id
    try await save("gateway-assessment", on: id, by: .caseOfficer, answers: [.special: #"{"said":"of somebody"}"#])
    try await keep(
      .legalBar(.init(term: .init(from: try await now))), on: id, by: .caseOfficer, words: [.words: #"{"why":"said"}"#])
    #expect(try await move(id, "record-death", by: .caseOfficer, outcome: "died", reason: "Testcase").isClosed)
    return (id, referral)
  }

  /// What keeps each case whose time is over, once they were proposed.
  @discardableResult
  func propose(by part: Part) async throws -> [Case.ID: [Disposal.Hold]] {
    let made = Made<RetentionSight>()
    _ = try await casework.proposeErasure(by: try self[part], keyed: key()) { sight in
      made.keep(sight)
      return Answer(status: 200, body: [])
    }
    return try Dictionary(made.value().cases.map { ($0.id, $0.holds) }) { first, _ in first }
  }

  func confirm(_ id: Case.ID, by part: Part) async throws {
    _ = try await casework.confirmErasure(of: id, because: .reviewed, by: try self[part], keyed: key()) {
      Answer(status: 200, body: [])
    }
  }

  func run(by part: Part) async throws -> ErasureReport {
    let made = Made<ErasureReport>()
    _ = try await casework.eraseConfirmed(by: try self[part], keyed: key()) { report in
      made.keep(report)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }

  /// Whether the database refuses to enter that the case is erased; where it does not, it is entered.
  func isRefusedEntry(_ id: Case.ID) async -> Bool {
    do {
      let enter = ErasureQueries.enter(area, 1, id, try await now, "{}", false)
      try await database.retention.transaction(as: Context(areas: [area], worker: "retention")) {
        Commit(writes: [enter])
      }
      return false
    } catch StoreError.rejected(let rejection) {
      return rejection.isDenied
    } catch {
      return false
    }
  }

  /// Whether the database would let the case be entered, were it confirmed.
  func isHeld(_ id: Case.ID) throws -> Bool {
    try column("SELECT is_held_from_erasure('\(area)', '\(id.rawValue)')::text") == ["true"]
  }

  /// How many rows of each kind hold something of a case, of its referral and of whom they are about.
  func rowsThatHold(_ id: Case.ID, _ referral: Referral.ID) throws -> [Int] {
    try [
      "event_contents WHERE case_id = '\(id.rawValue)'", "sharing_words WHERE case_id = '\(id.rawValue)'",
      "contents WHERE case_id = '\(id.rawValue)'", "contents WHERE referral = '\(referral.rawValue)'",
      "person_indexes WHERE referral = '\(referral.rawValue)'",
      "referrals WHERE facts <> '{}' AND id = '\(referral.rawValue)'",
      "cases WHERE erased_at IS NULL AND id = '\(id.rawValue)'",
    ].map { rows in try column("SELECT count(*)::text FROM \(rows)").compactMap { $0.flatMap { Int($0) } }.first ?? -1 }
  }

  /// Wherever it is opened it reads as erased; nothing is done on it any more; and its history verifies.
  func readsAsErased(_ id: Case.ID, _ referral: Referral.ID, events: Int) async throws {
    let officer = try self[.caseOfficer]
    guard case .erased = try await casework.showCase(id, to: officer) else {
      Issue.record("the case is shown")
      return
    }
    let history = try await casework.showHistory(of: id, after: 0, limit: 100, to: officer)
    #expect(history.entries.count == events)
    #expect(history.entries.allSatisfy { $0.event == nil })
    let check = try await casework.verifyHistory(of: id, for: officer)
    #expect(check.isWhole)
    #expect(check.events == events)
    #expect(check.erased == events)
    await #expect(throws: CaseworkFault.erased) { try await casework.showRecords(of: id, to: officer) }
    await #expect(throws: CaseworkFault.erased) { try await casework.nextMoves(of: id, for: officer) }
    await #expect(throws: CaseworkFault.erased) { try await casework.showReferral(referral, to: officer) }
    await #expect(throws: CaseworkFault.erased) {
      try await keep(.legalBar(.init(term: .init(from: .earliest))), on: id, by: .caseOfficer)
    }
    let closed = try await casework.listCases(CaseFilter(closed: true), after: nil, limit: 100, to: officer)
    #expect(!closed.cases.map(\.id).contains(id))
  }
}
