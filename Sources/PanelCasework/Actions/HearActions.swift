import PanelRules
import PanelStore

extension MeetingRoom {
  /// What a meeting that closes heard of: every action that was before it. Of those that are over no other meeting
  /// hears; the rest are before the next one again.
  func hearActions(in area: String, by practitioner: Practitioner.ID) -> [Change] {
    var ledger = ActionLedger(of: actions.map(\.action))
    ledger.evolve(.heard(meeting.id, Set(actions.map(\.action.id))))
    let happened = ActionHappened(area: area, by: practitioner, at: now, kind: "heard", meeting: meeting.id)
    return actions.flatMap { stored in
      ledger.actions[stored.action.id].map { happened.changes(of: $0, from: stored) } ?? []
    }
  }
}

extension ActionHappened {
  /// The row and the event, of an action on one of several cases: row level security lets an act write on the one that it
  /// names.
  func changes(of after: PanelAction, from stored: StoredAction) -> [Change] {
    [
      CaseQueries.about(after.caseID), after.stands(in: area, from: stored.version),
      event(of: after, version: stored.version + 1, told: stored.action.agency),
    ]
  }
}
