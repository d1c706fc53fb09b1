package import PanelRules

extension MigrationMap {
  /// Reads what becomes of the names of one version of a route in another.
  ///
  /// ```yaml
  /// stages: { panel-listed: listed }
  /// drop:
  ///   deadlines: { report: The report is no longer asked for }
  /// ```
  package static func read(_ bytes: [UInt8], file: String) -> Result<MigrationMap, Complaints> {
    let notes = Notes(file: file)
    let entries = ReadYaml.read(bytes, notes).map { notes.entries(ofMap: $0) } ?? []
    return notes.complaints.isEmpty ? .success(MigrationMap(entries)) : .failure(Complaints(notes.complaints))
  }
}

extension MigrationMap.Part {
  /// What several of them are called, in a mapping: `stages`.
  package var plural: String { rawValue + "s" }
}

extension Notes {
  fileprivate func entries(ofMap node: Node) -> [MigrationMap.Entry] {
    let parts = MigrationMap.Part.allCases
    guard let top = Fields(node, "a mapping", keys: parts.map(\.plural) + ["drop"], self) else { return [] }
    var entries: [MigrationMap.Entry] = []
    for part in parts {
      for (name, value) in named(top[part.plural], part.plural) {
        if let to = self.name(value, "what \(name) becomes") { entries.append(.init(part, name, to: to.value)) }
      }
    }
    let dropped = parts.filter(\.maybeDropped)
    guard let drop = top["drop"], let fields = Fields(drop, "what is dropped", keys: dropped.map(\.plural), self) else {
      return entries
    }
    for part in dropped {
      for (name, value) in named(fields[part.plural], part.plural) {
        guard let why = text(value, "why \(name) is dropped") else { continue }
        guard !entries.contains(where: { $0.part == part && $0.name == name }) else {
          add(.listedTwice, at: why.place, "\"\(name)\" is renamed and dropped; keep one of the two")
          continue
        }
        entries.append(.init(dropping: part, name, because: why.value))
      }
    }
    return entries
  }

  private func named(_ node: Node?, _ what: String) -> [(String, Node)] {
    guard let node else { return [] }
    return (entries(node, what) ?? []).map { ($0.key.value, $0.value) }
  }
}
