import PanelRules
import PanelStore

extension Ledger {
  /// What hangs on a case that goes on by another version: its clocks as they are counted there, and its tasks, requests
  /// and forms under the names of that version.
  func hangingOn(_ migrated: CaseEvent.Migrated, _ before: Case, _ after: Case) -> [Change] {
    clocks(before, after) + work(before, after) + forms(migrated, after)
  }

  private func clocks(_ before: Case, _ after: Case) -> [Change] {
    let (area, ran, runs) = (after.area, before.facts.deadlines, after.facts.deadlines)
    let stays = Set(runs.values.map(\.id))
    var changes: [Change] = []
    for (_, clock) in ran.inOrder where !stays.contains(clock.id) {
      changes.append(WorkQueries.closeDeadline(area, clock.id, now))
    }
    let old = Dictionary(ran.map { ($0.value.id, $0) }) { first, _ in first }
    for (name, clock) in runs.inOrder {
      guard let was = old[clock.id] else {
        changes.append(
          WorkQueries.openDeadline(
            area, clock.id, after.id, nil, name, clock.holder, clock.since, clock.due, clock.warnAt, clock.firesAt))
        continue
      }
      guard was.key != name || was.value != clock else { continue }
      changes.append(
        MigrationQueries.recountDeadline(
          area, clock.id, name, clock.holder, clock.due, clock.warnAt, clock.pause?.awaiting, clock.firesAt))
    }
    return changes
  }

  private func work(_ before: Case, _ after: Case) -> [Change] {
    var changes: [Change] = []
    for (id, task) in after.facts.tasks.sorted(by: { $0.key < $1.key }) where before.facts.tasks[id]?.role != task.role
    {
      changes.append(MigrationQueries.giveTask(after.area, id, task.role))
    }
    let isAsking = after.facts.requests.values.contains { !$0.state.settled }
    if isAsking, formerly.route.answerers != rulebook.route.answerers {
      changes.append(MigrationQueries.giveRequests(after.area, after.id, rulebook.route.answerers))
    }
    return changes
  }

  private func forms(_ migrated: CaseEvent.Migrated, _ after: Case) -> [Change] {
    migrated.map.compactMap { entry in
      guard entry.part == .form, let to = entry.to else { return nil }
      return MigrationQueries.renameForm(after.area, after.id, entry.name, to)
    }
  }
}
