import Foundation
package import PanelRules
import PanelSealing
package import PanelStore

/// One action as its reader may see it.
package struct ActionSight: Sendable {
  package let stored: StoredAction
  /// What is to be done, how it is measured, and to those who see the case which risk it lowers.
  package let words: [DataCategory: [UInt8]]
  /// What happened to it, as far as the reader may know, each with what was said.
  package let events: [(event: StoredActionEvent, words: [UInt8]?)]
  package let now: Moment
}

/// Which actions are listed.
package struct ActionFilter: Sendable {
  package var practitioner: Practitioner.ID?
  package var agency: Agency.ID?
  package var caseID: Case.ID?
  /// Nil: what no meeting has heard settled.
  package var standing: PanelAction.Standing?
  /// The day before which it was due, and is not done.
  package var dueBefore: LocalDate?

  /// Every action there is, but what a meeting heard settled.
  package init() {}
}

extension Casework {
  /// A page of the actions that the caller may see, those due first first. Nothing is said in them of anybody.
  package func listActions(
    _ filter: ActionFilter, after place: (LocalDate, PanelAction.ID)?, limit: Int, to caller: Caller
  ) async throws -> (actions: [StoredAction], now: Moment) {
    let start = place ?? (Self.firstDay, .init(UUID(high: 0, low: 0)))
    return try await web.transaction(
      as: caller.reading,
      reads: ActionQueries.page(
        caller.area, filter.practitioner, filter.agency, filter.caseID, filter.standing?.rawValue, filter.dueBefore,
        start.0, start.1, Int64(limit)),
      ClockQueries.casework(), caller.standing
    ) { actions, clock, standings in
      _ = try caller.check(standings)
      return Commit((actions, try clock.present()))
    }
  }

  /// How much the caller has to do for their agency, and how much of it is urgent, or late on this day.
  package func countActions(
    of caller: Caller, on day: LocalDate
  ) async throws -> (open: Int, urgent: Int, late: Int) {
    let counts = try await web.read(
      as: caller.reading, ActionQueries.waiting(caller.area, caller.agency, caller.practitioner, day))
    return counts.first ?? (0, 0, 0)
  }

  /// What is to be done, of those of these whose words the caller may read; the reading is recorded.
  package func readActions(_ actions: [StoredAction], by caller: Caller) async throws -> [PanelAction.ID: [UInt8]] {
    guard !actions.isEmpty else { return [:] }
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: ContentQueries.records(area, actions.map(\.record)), caller.standing
    ) { [keys] contents, standings in
      _ = try caller.check(standings)
      let opened = try SealedAnswers(keys.keys(of: area)).openAll(contents)
      var words: [PanelAction.ID: [UInt8]] = [:]
      for stored in actions {
        words[stored.action.id] = opened[RecordVersion(record: stored.record, version: 1)]?[.personal]
      }
      let told = actions.filter { words[$0.action.id] != nil }
      let records = told.map(\.action.caseID.rawValue) + told.map(\.record)
      return Commit(words, writes: told.isEmpty ? [] : [caller.wasShown("action", records)])
    }
  }

  /// Before anything is due.
  private static let firstDay = LocalDate(daysSinceEpoch: 0)

  /// One action; the reading is recorded.
  package func showAction(_ id: PanelAction.ID, to caller: Caller) async throws -> ActionSight {
    let area = caller.area
    let (action, events) = try await web.transaction(
      as: caller.reading, reads: ActionQueries.one(area, id), ActionEventQueries.ofAction(area, id), caller.standing
    ) { actions, events, standings in
      _ = try caller.check(standings)
      guard let action = actions.first else { throw CaseworkFault.notFound }
      return Commit((action, events))
    }
    let records = [action.record] + events.compactMap(\.record)
    return try await web.transaction(
      as: caller.reading, reads: ContentQueries.records(area, records), ActionQueries.one(area, id),
      ClockQueries.casework(), caller.standing
    ) { [keys] contents, still, clock, standings in
      _ = try caller.check(standings)
      guard !still.isEmpty else { throw CaseworkFault.notFound }
      let opened = try SealedAnswers(keys.keys(of: area)).openAll(contents)
      func words(_ record: UUID) -> [DataCategory: [UInt8]] { opened[RecordVersion(record: record, version: 1)] ?? [:] }
      let sight = ActionSight(
        stored: action, words: words(action.record),
        events: events.map { (event: $0, words: $0.record.flatMap { words($0)[.personal] }) }, now: try clock.present())
      return Commit(sight, writes: [caller.wasShown("action", [action.action.caseID.rawValue] + records)])
    }
  }
}
