import PanelRules
import PanelSealing
import PanelStore

extension MeetingRoom {
  /// Has whoever takes the panel's chair told of every case that a meeting carries over, as it closes, and that one before
  /// it had carried over already; of each once, for as long as it waits.
  func escalate(by caller: Caller, with keys: KeyRing, _ library: Library) throws -> [Change] {
    try carried.flatMap { row -> [Change] in
      let held = try CaseState.read(row.stored)
      guard held.isCarriedUnheard(by: meeting.panel) else { return [] }
      let rulebook = try library.rulebook(held.definition, area: caller.area)
      let desk = Desk(keys: keys, library: library, actor: caller.actor(standing, on: held.route), now: now)
      return [CaseQueries.about(row.id)] + (try desk.decide(.hearOfCarrying, on: held, row.stored, rulebook).1)
    }
  }
}
