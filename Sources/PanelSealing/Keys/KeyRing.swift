import Synchronization

/// Every key that the daemon holds: each area's, and the service's.
///
/// One for as long as the daemon serves: whoever has it has the keys as they are now. A rotation adds a version, which a
/// daemon takes from the rows read anew some time before anybody seals by it.
package final class KeyRing: Sendable {
  package let service: ServiceKeys
  private let byArea: Mutex<[String: AreaKeys]>

  /// Unwraps all rows of the installation; throws when any does not unwrap or an area's set is not whole.
  package init(unwrapping rows: [WrappedKey], with master: MasterKey) throws(KeyFault) {
    var service: ServiceKeys?
    var byArea: [String: AreaKeys] = [:]
    for (area, its) in Dictionary(grouping: rows, by: \.area) {
      if area.isEmpty {
        service = try ServiceKeys(unwrapping: its, with: master)
      } else {
        byArea[area] = try AreaKeys(area: area, unwrapping: its, with: master)
      }
    }
    guard let service else { throw .missing(area: "", .service) }
    self.service = service
    self.byArea = Mutex(byArea)
  }

  /// Takes the areas' keys of a ring that was read since.
  package func take(_ newer: KeyRing) {
    let keys = newer.byArea.withLock { $0 }
    byArea.withLock { $0.merge(keys) { $1 } }
  }

  /// One area's keys; throws when the ring was made before the area was.
  package func keys(of area: String) throws(KeyFault) -> AreaKeys {
    guard let keys = byArea.withLock({ $0[area] }) else { throw .unknownArea(area) }
    return keys
  }

  package var areas: [String] { byArea.withLock { $0.keys.sorted() } }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹keys of \(areas.joined(separator: ", "))›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
