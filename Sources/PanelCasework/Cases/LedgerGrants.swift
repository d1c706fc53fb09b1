import PanelRules
import PanelStore

extension Ledger {
  /// What an act changes of who sees the case; nothing where it stays as it was.
  func grants(_ before: Case?, _ after: Case) -> [Change] {
    let held = after.facts.heldByPolice
    var changes = asked(before, after) + given(before, after)
    changes += before.map { levels($0, after) } ?? []
    if held != (before?.facts.heldByPolice ?? false) {
      changes.append(AccessQueries.hold(after.area, after.id, held))
    }
    return changes
  }

  /// Those who answer for the agencies that are asked.
  private func asked(_ before: Case?, _ after: Case) -> [Change] {
    let asked = rulebook.grants(on: after, at: now).filter { $0.level == .asked }
    let were = before.map { formerly.grants(on: $0, at: now).filter { $0.level == .asked } } ?? []
    guard were != asked || formerly.route.answerers != rulebook.route.answerers else { return [] }
    let (agencies, route, answerers) = (asked.map(\.holder), rulebook.route.name, rulebook.answerers)
    var changes: [Change] = []
    if before != nil {
      changes.append(AccessQueries.takeBackAsked(after.area, after.id, agencies, route, answerers))
    }
    if !asked.isEmpty {
      changes.append(
        AccessQueries.grantToAnswerers(
          after.area, after.id, now, .latest, after.facts.heldByPolice, agencies, route, answerers))
    }
    return changes
  }

  /// Everybody else to whom the case itself gives something. What stays is left as it is, and what is new comes before
  /// what goes: nobody gives more than they have, and an act may take from whoever acts what they have.
  private func given(_ before: Case?, _ after: Case) -> [Change] {
    let standing = rulebook.grants(on: after, at: now).filter { $0.level != .asked }
    let stood = before.map { formerly.grants(on: $0, at: now).filter { $0.level != .asked } } ?? []
    guard stood != standing else { return [] }
    var changes: [Change] = []
    let new = standing.filter { !stood.contains($0) }
    if !new.isEmpty {
      changes.append(
        AccessQueries.grant(
          after.area, after.id, now, after.facts.heldByPolice, new.map(\.holder), new.map(\.level.rawValue),
          new.map { $0.until ?? .latest }, new.map { $0.ends ?? .latest }, new.map(\.why)))
    }
    if before != nil {
      changes.append(
        AccessQueries.takeBack(after.area, after.id, standing.map(\.holder), standing.map(\.why)))
    }
    return changes
  }

  /// A role from which the case was withheld sees it now, or the other way about.
  private func levels(_ before: Case, _ after: Case) -> [Change] {
    let withheld = rulebook.withheld(on: after)
    let changed = withheld.symmetricDifference(formerly.withheld(on: before)).sorted()
    guard !changed.isEmpty else { return [] }
    return [
      AccessQueries.setLevels(
        after.area, after.id, after.route, after.facts.heldByPolice, changed, withheld.intersection(changed).sorted())
    ]
  }
}
