package import PanelRules
import PanelStore

/// How much of one case a reader sees now, from the grants that they and their agency hold.
package struct Insight: Sendable, Equatable {
  /// The highest level that opens anything; nil: not even that the case exists.
  package let level: AccessLevel?
  /// They would see the case, were the police not holding it.
  package let isHeld: Bool

  package init(_ grants: [(level: AccessLevel?, held: Bool)]) {
    let open = grants.filter { !$0.held }.compactMap(\.level).max()
    let held = grants.filter(\.held).compactMap(\.level).max()
    let shut = held.map { $0 > .asked } ?? false
    isHeld = shut && (open ?? .existence) <= .asked
    level = isHeld ? .existence : open ?? held
  }
}

extension Caller {
  /// The read of their own grants, and their agency's, on one case.
  func grants(on id: Case.ID) -> Read<(level: AccessLevel?, held: Bool)> {
    AccessQueries.levels(area, id, [practitioner.rawValue, agency.rawValue])
  }

  /// The read of the categories of answers that those grants open.
  func categories(on id: Case.ID) -> Read<DataCategory> {
    CaseSightQueries.opened(area, id, [practitioner.rawValue, agency.rawValue])
  }
}
