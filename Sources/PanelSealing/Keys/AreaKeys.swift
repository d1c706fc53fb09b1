/// All keys of one area, unwrapped and in memory: every version that still seals something, and the index key.
package struct AreaKeys: Sendable {
  package let area: String
  /// The version that seals from now on: the highest whose time has come.
  package let currentVersion: UInt32
  /// The highest that is held; above the current one while a rotation begins.
  package let newestVersion: UInt32

  private let sealing: [UInt32: SecretKey]
  private let index: SecretKey

  /// Unwraps an area's rows; needs at least one data key and exactly one index key, and throws on any row not its own.
  package init(area: String, unwrapping rows: [WrappedKey], with master: MasterKey) throws(KeyFault) {
    var sealing: [UInt32: SecretKey] = [:]
    var index: SecretKey?
    var current: UInt32?
    for row in rows {
      guard row.area == area, !area.isEmpty else { throw .misplaced(area: row.area, row.kind) }
      switch row.kind {
      case .data:
        let key = try row.unwrapped(with: master).derived(for: .sealing)
        guard sealing.updateValue(key, forKey: row.version) == nil else { throw .tooMany(area: area, .data) }
        if row.seals { current = max(current ?? 0, row.version) }
      case .index:
        guard index == nil else { throw .tooMany(area: area, .index) }
        index = try row.unwrapped(with: master)
      case .service:
        throw .misplaced(area: area, .service)
      }
    }
    guard let current, let newest = sealing.keys.max() else { throw .missing(area: area, .data) }
    guard let index else { throw .missing(area: area, .index) }
    self.area = area
    currentVersion = current
    newestVersion = newest
    self.sealing = sealing
    self.index = index
  }

  /// The two rows with which a new area begins: its first data key and its index key.
  package static func firstRows(area: String, under master: MasterKey) throws(KeyFault) -> [WrappedKey] {
    [
      try .fresh(.data, area: area, version: 1, under: master),
      try .fresh(.index, area: area, version: 1, under: master),
    ]
  }

  /// The row that begins a rotation: a new data key of the next version. What older ones sealed still opens.
  package func nextDataKey(under master: MasterKey) throws(KeyFault) -> WrappedKey {
    guard newestVersion < .max else { throw .tooMany(area: area, .data) }
    return try .fresh(.data, area: area, version: newestVersion + 1, under: master)
  }

  func sealingKey(version: UInt32) -> SecretKey? {
    sealing[version]
  }

  /// The key of one route's blind indexes: two routes' indexes of one person have nothing in common.
  ///
  /// Comes from the index key alone, so that it stays when data keys are replaced.
  func blindIndexKey(route: String) -> SecretKey {
    index.derived(for: .blindIndex, route)
  }

  /// The key of what is kept of the facts that decisions were made on; it stays as the index key does.
  var inputsKey: SecretKey { index.derived(for: .decisionInputs) }
}

extension AreaKeys: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹keys of \(area), version \(currentVersion)›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
