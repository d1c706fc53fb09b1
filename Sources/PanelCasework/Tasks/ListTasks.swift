package import PanelRules
package import PanelStore

/// A page of somebody's tasks.
package struct TaskList: Sendable {
  package let tasks: [OpenTask]
  package let now: Moment
}

extension OpenTask {
  /// The sort keys of a task: urgent ones first, then what is due first.
  package struct Place: Sendable, Equatable {
    /// It is not urgent.
    package let comesLater: Bool
    /// Microseconds; the largest number where nothing is due.
    package let due: Int64
    package let id: CaseTask.ID

    package init(comesLater: Bool, due: Int64, id: CaseTask.ID) {
      self.comesLater = comesLater
      self.due = due
      self.id = id
    }

    /// Before every task.
    package static let start = Place(comesLater: false, due: .min, id: .init(.init(high: 0, low: 0)))
  }

  /// Where it stands in the list.
  package var place: Place {
    Place(comesLater: !urgent, due: due?.microseconds ?? .max, id: id)
  }
}

extension Casework {
  /// The open tasks of the roles the caller holds, after a place in the list.
  package func listTasks(
    after place: OpenTask.Place = .start, limit: Int, to caller: Caller
  ) async throws -> TaskList {
    try await web.transaction(
      as: caller.reading,
      reads: TaskQueries.open(
        caller.area, caller.practitioner, place.comesLater, place.due, place.id, Int64(limit)),
      ClockQueries.casework(), caller.standing
    ) { tasks, clock, standings in
      _ = try caller.check(standings)
      return Commit(TaskList(tasks: tasks, now: try clock.present()))
    }
  }
}
