/// Every key that the daemon holds: each area's, and the service's.
///
/// A value: a rotation makes a new ring from the rows as they then are. A daemon that meets sealed bytes of a version
/// that it does not know reads the rows again, because another daemon may have rotated.
package struct KeyRing: Sendable {
  package let service: ServiceKeys
  private let byArea: [String: AreaKeys]

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
    self.byArea = byArea
  }

  /// One area's keys; throws when the ring was made before the area was.
  package func keys(of area: String) throws(KeyFault) -> AreaKeys {
    guard let keys = byArea[area] else { throw .unknownArea(area) }
    return keys
  }

  package var areas: [String] { byArea.keys.sorted() }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹keys of \(areas.joined(separator: ", "))›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
