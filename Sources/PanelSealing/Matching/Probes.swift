/// What is looked for among stored index entries, and what finding it would say.
package struct Probes: Sendable {
  private var meaning: [IndexEntry: Set<Agreement>] = [:]
  /// The fields on which the person asked about says anything at all.
  private let fields: Set<MatchField>

  init(fields: Set<MatchField>) {
    self.fields = fields
  }

  mutating func add(_ agreement: Agreement, _ entry: IndexEntry) {
    meaning[entry, default: []].insert(agreement)
  }

  /// The entries by which likely matches are found: those that few persons share.
  ///
  /// Whoever has one of these is worth comparing; the others only support or weaken a match already found, and looking
  /// for them would bring back a good part of the register.
  package var finding: [IndexEntry] {
    meaning.filter { $0.value.contains { $0.finds } }.keys.sorted(by: Self.inFixedOrder)
  }

  /// Compares a found person's entries, all of them, with what was asked.
  package func compare(with stored: [IndexEntry]) -> Comparison {
    Comparison(
      agreed: stored.reduce(into: []) { $0.formUnion(meaning[$1] ?? []) },
      compared: fields.intersection(stored.map(\.kind.field)))
  }

  private static func inFixedOrder(_ a: IndexEntry, _ b: IndexEntry) -> Bool {
    a.kind == b.kind ? a.bytes.lexicographicallyPrecedes(b.bytes) : a.kind.rawValue < b.kind.rawValue
  }
}

/// What two persons' entries have in common. Holds no detail of either.
package struct Comparison: Sendable, Equatable {
  package let agreed: Set<Agreement>
  /// The fields that both persons have, so that not agreeing says something.
  package let compared: Set<MatchField>

  /// A field on which something agrees counts as compared.
  package init(agreed: Set<Agreement>, compared: Set<MatchField>) {
    self.agreed = agreed
    self.compared = compared.union(agreed.map(\.field))
  }
}
