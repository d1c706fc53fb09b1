import Foundation
package import PanelRules
import PanelSealing
import PanelStore
import PanelWire

extension Casework {
  /// Does something with an action: its agency says how it stands, whoever arranges the panel's meetings the rest. What
  /// comes of it the ledger of the case's actions decides.
  ///
  /// Throws `notFound` to whoever does not see the action, `Refusal` with `not-your-role` to whoever sees it and does not
  /// act for the panel, `ActionFault` where the act cannot be, and `Faults` where whom or when it names is wrong.
  package func act(
    _ act: ActionAct, on id: PanelAction.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (PanelAction, _ version: Int64) throws -> Answer
  ) async throws -> Answer {
    let area = caller.area
    let seen = try await seenAction(id, toDo: act, by: caller)
    let caseID = seen.action.caseID
    // An agency that has something to do may not see the case: the service acts for it, on its own action alone.
    let serves = act.isOfOwner
    let (store, context) = serves ? (worker, caller.behalf(on: caseID)) : (web, caller.acting(on: caseID))
    return try await once(keyed, by: caller) {
      try await store.transaction(
        as: context, reads: CaseQueries.lock(area, caseID), ActionQueries.lockOfCase(area, caseID),
        ClockQueries.casework(), serves ? caller.standingAsServed : caller.standing, keyed.find(by: caller),
        ActionQueries.doers(area, act.doers)
      ) { [keys, library] cases, rows, clock, standings, kept, doers in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let stored = cases.first, let now = clock.first, let row = rows.first(where: { $0.action.id == id })
        else {
          throw CaseworkFault.notFound
        }
        let held = try CaseState.read(stored)
        if held.facts.conflicts?.values.contains(caller.practitioner) == true { throw CaseworkFault.notFound }
        let rulebook = try library.rulebook(held.definition, area: area)
        if !serves { try Self.requirePanel(standing, rulebook) }
        try act.check(doers.map { ($0.id, $0.agency) }, today: rulebook.clockwork.localDate(of: now))
        var ledger = ActionLedger(of: rows.map(\.action))
        ledger.evolve(try ledger.decide(act, on: id, by: caller.practitioner, of: caller.agency))
        guard let after = ledger.actions[id] else { throw CaseworkFault.notFound }
        let words = try act.sealed(of: caseID, with: keys.keys(of: area))
        let happened = ActionHappened(
          area: area, by: caller.practitioner, at: now, kind: act.kind.rawValue, record: words.record)
        let answer = try answering(after, row.version + 1)
        return Commit(
          answer,
          writes: [
            after.stands(in: area, from: row.version),
            happened.event(of: after, version: row.version + 1, told: row.action.agency),
          ] + words.changes + [keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }

  private func seenAction(
    _ id: PanelAction.ID, toDo act: ActionAct, by caller: Caller
  ) async throws -> StoredAction {
    try await web.transaction(as: caller.reading, reads: ActionQueries.one(caller.area, id), caller.standing) {
      [library] rows, standings in
      let standing = try caller.check(standings)
      guard let row = rows.first else { throw CaseworkFault.notFound }
      if act.isOfOwner {
        guard row.action.agency == caller.agency else { throw ActionFault(.notTheirs) }
      } else {
        guard let rulebook = library.live(row.route, area: caller.area) else { throw CaseworkFault.notFound }
        try Self.requirePanel(standing, rulebook)
      }
      return Commit(row)
    }
  }

  /// For a panel act those who arrange its meetings.
  private static func requirePanel(_ standing: CallerStanding, _ rulebook: Rulebook) throws {
    guard let rule = rulebook.route.panel else { throw Refusal(.noPanel) }
    try MeetingRoom.requireArranger(standing, rule, on: rulebook.route.name)
  }
}

extension PanelAction {
  /// The row as it stands after something happened to it.
  func stands(in area: String, from version: Int64) -> Change {
    ActionQueries.stand(
      area, id, version, agency, practitioner, due, standing, doneBy, successor, Int32(postponed), heardAt)
  }
}

extension ActionAct {
  /// Whom it names to do something.
  fileprivate var doers: [Practitioner.ID] {
    if case .reassign(_, let practitioner, _) = self { [practitioner] } else { [] }
  }

  /// Throws every fault of whom it names, and of the day, that the ledger does not know of.
  fileprivate func check(_ doers: [(Practitioner.ID, Agency.ID)], today: LocalDate) throws {
    let codes: [ActionFault.Code]
    switch self {
    case .reassign(let agency, let practitioner, _):
      codes = PanelAction.faults(of: agency, works: doers.first { $0.0 == practitioner }?.1, due: today, today: today)
    case .postpone(let due, _): codes = due < today ? [.duePast] : []
    case .accept, .begin, .block, .unblock, .reportDone, .verify, .sendBack, .overtake, .giveUp: codes = []
    }
    if let faults = Faults(codes.map { $0.fault(at: JSON.Pointer()) }) { throw faults }
  }

  /// What was said with it, sealed under a record of its own; no record where nothing was.
  fileprivate func sealed(of caseID: Case.ID, with keys: AreaKeys) throws -> (record: UUID?, changes: [Change]) {
    guard let text else { return (nil, []) }
    let record = UUID()
    let words = JSONWriter.object { $0.put(kind == .done ? "evidence" : "reason", text) }
    return (record, try SealedAnswers(keys).seal([.personal: words], record: record, version: 1, case: caseID))
  }
}
