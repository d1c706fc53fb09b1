/// What of a person's details an index entry stands for. The raw text is stored beside the entry.
package enum IndexKind: String, Sendable, CaseIterable {
  case fullName = "full-name"
  case soundName = "sound-name"
  case aliasFullName = "alias-full-name"
  case aliasSoundName = "alias-sound-name"
  case birthDate = "birth-date"
  /// 1 January, which is often written where only the year is known, and so says less than another date.
  case birthFirstOfJanuary = "birth-first-of-january"
  case birthMonth = "birth-month"
  case birthYear = "birth-year"
  /// One of the years in which the person may have been born.
  case birthYearPerhaps = "birth-year-perhaps"
  case postcode = "postcode"
}

/// One row of the blind index: 16 bytes that say nothing without the key, equal for equal details on one route.
package struct IndexEntry: Sendable, Hashable {
  package let kind: IndexKind
  package let bytes: [UInt8]

  package init(kind: IndexKind, bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }
}

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
    for (kind, value) in storedValues(of: person) {
      let entry = IndexEntry(kind: kind, bytes: code(of: value))
      if seen.insert(entry).inserted { entries.append(entry) }
    }
    return entries
  }

  /// What to look for among the entries stored for others.
  package func probes(for person: PersonDetails) -> Probes {
    var probes = Probes(fields: Set(storedValues(of: person).map(\.kind.field)))
    for (agreement, kinds, value) in soughtValues(of: person) {
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
