import PanelRules
import PanelStore

extension Casework {
  /// Ends what a second person was asked to agree to where the hour is over in which it would be shown: nobody finds it
  /// among their tasks any longer, and the history says so.
  ///
  /// What cannot be ended keeps nothing else from being; its fault is thrown once the rest is.
  func endAsks(in area: String) async throws {
    var fault: (any Error)?
    for id in try await worker.read(as: Self.clockwatch(area), TaskQueries.askedTooLong(area)) {
      do { try await endAsks(on: id, in: area) } catch { fault = fault ?? error }
    }
    if let fault { throw fault }
  }

  private func endAsks(on id: Case.ID, in area: String) async throws {
    try await worker.transaction(
      as: Self.clockwatch(area, on: id), reads: CaseQueries.lock(area, id), ClockQueries.casework()
    ) { [keys, library] cases, clock in
      guard let stored = cases.first else { return Commit(()) }
      let held = try CaseState.read(stored)
      let desk = Desk(keys: keys, library: library, actor: .clock, now: try clock.present())
      do {
        let (_, changes) = try desk.decide(
          .endAsks, on: held, stored, try library.rulebook(held.definition, area: area))
        return Commit((), writes: changes)
      } catch let refusal as Refusal where refusal.code == .deadlineNotDue {
        // Another worker was here first.
        return Commit(())
      }
    }
  }
}
