/// Turns a person's details into index entries and into questions about stored ones, for one route of one area.
package struct BlindIndex: Sendable {
  /// Goes up when names are normalised or coded otherwise than before: entries of an older version find nobody.
  package static let rulesVersion = 1

  private let key: SecretKey

  package init(_ keys: AreaKeys, route: String) {
    key = keys.blindIndexKey(route: route)
  }

  /// What to store for a person, without duplicates and in a fixed order.
  package func entries(for person: PersonDetails) -> [IndexEntry] {
    var entries: [IndexEntry] = []
    var seen: Set<IndexEntry> = []
    for (kind, value) in person.storedValues {
      let entry = IndexEntry(kind: kind, bytes: code(of: value))
      if seen.insert(entry).inserted { entries.append(entry) }
    }
    return entries
  }

  /// What to look for among the entries stored for others.
  package func probes(for person: PersonDetails) -> Probes {
    var probes = Probes(fields: Set(person.storedValues.map(\.kind.field)))
    for (agreement, kinds, value) in person.soughtValues {
      let bytes = code(of: value)
      for kind in kinds { probes.add(agreement, IndexEntry(kind: kind, bytes: bytes)) }
    }
    return probes
  }

  private func code(of value: IndexValue) -> [UInt8] {
    var message = LengthPrefixed("paneld index \(Self.rulesVersion)")
    message.add(value.measure.rawValue)
    message.add(value.text)
    return Array(key.authenticationCode(of: message.bytes).prefix(16))
  }
}
