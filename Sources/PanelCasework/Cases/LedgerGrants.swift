import PanelRules
import PanelStore

extension Ledger {
  /// What an act changes of who sees the case; nothing where it stays as it was.
  func grants(_ before: Case?, _ after: Case) -> [Change] {
    let standing = rulebook.grants(on: after, at: now)
    let held = after.facts.heldByPolice
    var changes: [Change] = []
    let stood = before.map { formerly.grants(on: $0, at: now) }
    if stood != standing || formerly.route.answerers != rulebook.route.answerers {
      if before != nil { changes.append(AccessQueries.takeBack(after.area, after.id)) }
      let (asked, given) = (standing.filter { $0.level == .asked }, standing.filter { $0.level != .asked })
      if !asked.isEmpty {
        changes.append(
          AccessQueries.grantToAnswerers(
            after.area, after.id, now, .latest, held, asked.map(\.holder), rulebook.route.name, rulebook.answerers))
      }
      if !given.isEmpty {
        changes.append(
          AccessQueries.grant(
            after.area, after.id, now, held, given.map(\.holder), given.map(\.level.rawValue),
            given.map { $0.until ?? .latest }, given.map { $0.ends ?? .latest }, given.map(\.why)))
      }
    }
    if held != (before?.facts.heldByPolice ?? false) {
      changes.append(AccessQueries.hold(after.area, after.id, held))
    }
    return changes + (before.map { levels($0, after) } ?? [])
  }

  /// A role from which the case was withheld sees it now, or the other way about.
  private func levels(_ before: Case, _ after: Case) -> [Change] {
    let withheld = rulebook.withheld(on: after)
    let changed = withheld.symmetricDifference(formerly.withheld(on: before)).sorted()
    guard !changed.isEmpty else { return [] }
    let levels = changed.map { role -> AccessLevel in
      withheld.contains(role) ? .existence : rulebook.route.roles[role]?.sees ?? .existence
    }
    return [
      AccessQueries.setLevels(after.area, after.id, after.facts.heldByPolice, changed, levels.map(\.rawValue))
    ]
  }
}
