package import PanelRules
import PanelSealing
package import PanelStore

/// An action that is chased, and with whom.
package struct ChasedAction: Sendable {
  package let stored: StoredAction
  package let rung: PanelAction.Rung
  /// The local day it is.
  package let today: LocalDate
}

extension Casework {
  /// Chases what nobody says is done, of the panels whose meetings the caller arranges: each action with the highest rung
  /// of the ladder that is reached today, once for each rung. Whoever is chased is told by whoever asked for this.
  ///
  /// Throws `Refusal` with `not-your-role` to whoever arranges no panel's meetings.
  package func chaseActions(
    by caller: Caller, keyed: Keyed, answering: @escaping @Sendable ([ChasedAction]) throws -> Answer
  ) async throws -> Answer {
    let area = caller.area
    let rulebooks = library.routes(of: area).filter { $0.route.panel != nil }
    let standing = try caller.check(try await web.read(as: caller.reading, caller.standing))
    let routes = try Self.arranged(rulebooks, standing)
    return try await once(keyed, by: caller) {
      try await web.transaction(
        as: caller.reading, reads: MeetingActionQueries.lockUndone(area, routes), ClockQueries.casework(),
        caller.standing, keyed.find(by: caller), MeetingActionQueries.chased(area, routes)
      ) { [keys] undone, clock, standings, kept, before in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard try Self.arranged(rulebooks, standing) == routes else { throw CaseworkFault.notFound }
        let now = try clock.present()
        let clocks = Dictionary(rulebooks.map { ($0.route.name, $0.clockwork) }) { first, _ in first }
        let chased = undone.compactMap { stored -> ChasedAction? in
          guard let clockwork = clocks[stored.route] else { return nil }
          let today = clockwork.localDate(of: now)
          guard let rung = stored.action.rung(on: today, by: clockwork.calendar) else { return nil }
          let isTold = before.contains { $0.action == stored.action.id && $0.rung == rung.rawValue }
          return isTold ? nil : ChasedAction(stored: stored, rung: rung, today: today)
        }
        let answer = try answering(chased)
        let changes = chased.flatMap { chased in
          ActionHappened(area: area, by: caller.practitioner, at: now, kind: "chased", rung: chased.rung)
            .changes(of: chased.stored.action, from: chased.stored)
        }
        return Commit(answer, writes: changes + [keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }

  /// The routes whose panel's meetings somebody arranges.
  private static func arranged(_ rulebooks: [Rulebook], _ standing: CallerStanding) throws(Refusal) -> [String] {
    let arranged = rulebooks.filter { rulebook in
      let arrangers = rulebook.route.panel?.arrangers ?? []
      return !standing.roles(on: rulebook.route.name).isDisjoint(with: arrangers)
    }
    guard !arranged.isEmpty else {
      let roles = Set(rulebooks.flatMap { $0.route.panel?.arrangers ?? [] }).sorted()
      throw Refusal(.notYourRole, ["roles": roles.joined(separator: ", ")])
    }
    return arranged.map(\.route.name).sorted()
  }
}
