extension CaseEvent {
  /// A case went on by another version of its route, and stayed where it stood.
  package struct Migrated: Sendable, Equatable, Codable {
    /// The hash of the version that it stood on, and its number.
    package var from: String
    package var fromVersion: Int
    package var to: String
    package var toVersion: Int
    /// What of the mapping said something of this case.
    package var map: [MigrationMap.Entry]
    /// Every clock of the case from now on.
    package var clocks: [DeadlineName: Case.OpenDeadline]
    package var reason: String

    package init(
      from: String, fromVersion: Int, to: String, toVersion: Int, map: [MigrationMap.Entry] = [],
      clocks: [DeadlineName: Case.OpenDeadline] = [:], reason: String
    ) {
      self.from = from
      self.fromVersion = fromVersion
      self.to = to
      self.toVersion = toVersion
      self.map = map
      self.clocks = clocks
      self.reason = reason
    }
  }
}

extension Case {
  mutating func migrate(_ migrated: CaseEvent.Migrated) {
    rename(by: MigrationMap(migrated.map))
    definition = migrated.to
    facts.deadlines = migrated.clocks
  }

  /// Calls everything as a mapping does. Its clocks stay as they are: they are counted, and not only renamed.
  mutating func rename(by map: MigrationMap) {
    stage = map.name(.stage, stage) ?? stage
    previousStage = previousStage.map { map.name(.stage, $0) ?? $0 }
    outcome = outcome.map { map.name(.outcome, $0) ?? $0 }
    facts.forms = facts.forms.renamed { map.name(.form, $0) }
    facts.assigned = facts.assigned.renamed { map.name(.role, $0) }
    facts.tasks = facts.tasks.mapValues { task in
      var task = task
      task.role = map.name(.role, task.role) ?? task.role
      return task
    }
    facts.strands = facts.strands?.renamed { map.name(.strand, $0) }.mapValues { standing in
      var standing = standing
      standing.stage = map.name(.stage, standing.stage) ?? standing.stage
      return standing
    }
    if let panel = facts.listing?.panel { facts.listing?.panel = map.name(.panel, panel) ?? panel }
  }
}

extension Dictionary where Key == String {
  /// Under other names; without those that have none. Of two that become one, the last by its old name stays.
  fileprivate func renamed(_ name: (String) -> String?) -> [String: Value] {
    var renamed: [String: Value] = [:]
    for (old, value) in sorted(by: { $0.key < $1.key }) {
      if let new = name(old) { renamed[new] = value }
    }
    return renamed
  }
}
