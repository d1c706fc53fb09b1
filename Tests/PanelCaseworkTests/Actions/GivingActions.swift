import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase

extension Fixture {
  /// The local day it is.
  var today: LocalDate {
    get async throws { try rulebook("channel").clockwork.localDate(of: try await now) }
  }

  /// Something for somebody to do within so many days.
  func action(for part: Part, of other: Part? = nil, inDays days: Int = 7, urgent: Bool = false) async throws
    -> ActionGiven
  {
    ActionGiven(
      id: PanelAction.ID(UUID()), agency: try player(other ?? part).agency, practitioner: try player(part).id,
      due: try await today.adding(days: days), isUrgent: urgent,
      words: [
        .personal: Array(#"{"what":"Write to the parents","measure":"A copy of the letter"}"#.utf8),
        .special: Array(#"{"risk":"Isolation"}"#.utf8),
      ])
  }

  /// Decides a case at an open meeting, giving these.
  func decide(
    giving given: [ActionGiven], on number: Int = 1, at meeting: Meeting.ID, account: String = "{}"
  ) async throws {
    let voices = try [Part.chair, .caseOfficer].map { try player($0).id }
    try await record(on: number, of: meeting, by: .chair)
    _ = try await casework.recordDecision(
      DecisionRequest(
        positions: Dictionary(uniqueKeysWithValues: voices.map { ($0, .answer("adopt")) }), reasoned: [], ruling: nil,
        move: .init("", reason: "Testcase"), account: Array(account.utf8), actions: given),
      on: number, of: meeting, by: try self[.chair], keyed: key()
    ) { _, _, _ in Answer(status: 200, body: []) }
  }

  /// A case of which a decision gave these, and the meeting that took it.
  func given(_ given: [ActionGiven]) async throws -> (caseID: Case.ID, meeting: Meeting.ID) {
    let id = try await listedCase()
    let meeting = try await openMeeting(attendedBy: [.chair, .caseOfficer])
    try await call(1, of: meeting)
    try await decide(giving: given, at: meeting)
    return (id, meeting)
  }

  @discardableResult func act(
    _ act: ActionAct, on id: PanelAction.ID, by part: Part, keyed: Keyed? = nil
  ) async throws -> PanelAction {
    let made = Made<PanelAction>()
    _ = try await casework.act(act, on: id, by: try self[part], keyed: keyed ?? key()) { action, _ in
      made.keep(action)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }

  /// The identifiers of the actions that somebody finds in the list.
  func listed(to part: Part, _ filter: ActionFilter = ActionFilter()) async throws -> [PanelAction.ID] {
    try await casework.listActions(filter, after: nil, limit: 200, to: try self[part]).actions.map(\.action.id)
  }
}
