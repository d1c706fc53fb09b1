/// What becomes of names of one version of a route in another, where they are not the same: who migrates cases says it.
package struct MigrationMap: Sendable, Equatable {
  /// In the order of their parts and names; no name of a part twice.
  package let entries: [Entry]

  /// Where a name is said twice, the first counts.
  package init(_ entries: [Entry] = []) {
    var seen: Set<Entry.Key> = []
    self.entries = entries.filter { seen.insert($0.key).inserted }.sorted { $0.key < $1.key }
  }

  /// What a name of the definition names.
  package enum Part: String, Sendable, Equatable, CaseIterable, Codable {
    /// A stage of the case or of a strand: no two have the same name.
    case stage
    case strand
    case form
    case outcome
    case role
    case deadline
    case panel

    /// Whether a case may go without it, for a reason that is given: a clock ends, what a form said is read no more,
    /// nobody holds a role any more. A case stands somewhere, and is before a panel or not: these are renamed or nothing.
    package var maybeDropped: Bool {
      switch self {
      case .form, .role, .deadline: true
      case .stage, .strand, .outcome, .panel: false
      }
    }
  }

  /// One name, and what it becomes or why nothing does.
  package struct Entry: Sendable, Equatable, Codable {
    package var part: Part
    package var name: String
    /// The new name; nil: it is dropped.
    package var to: String?
    /// Why it is dropped.
    package var because: String?

    package init(_ part: Part, _ name: String, to: String) {
      self.part = part
      self.name = name
      self.to = to
    }

    package init(dropping part: Part, _ name: String, because: String) {
      self.part = part
      self.name = name
      self.because = because
    }

    fileprivate struct Key: Hashable, Comparable {
      let part: String
      let name: String

      static func < (a: Self, b: Self) -> Bool { (a.part, a.name) < (b.part, b.name) }
    }

    fileprivate var key: Key { Key(part: part.rawValue, name: name) }
  }

  package func entry(_ part: Part, _ name: String) -> Entry? {
    entries.first { $0.part == part && $0.name == name }
  }

  /// What is said of names that a route still has. A case keeps these: to be elsewhere, or to read another form for
  /// one, is what moves and people do, and no mapping.
  package func entries(keptBy route: Route) -> [Entry] {
    entries.filter { route.names(of: $0.part).contains($0.name) }
  }

  /// What a name becomes: itself where nothing is said of it; nil: it is dropped.
  package func name(_ part: Part, _ name: String) -> String? {
    guard let entry = entry(part, name) else { return name }
    return entry.to
  }
}

extension Route {
  /// Every name of a part that the route declares.
  package func names(of part: MigrationMap.Part) -> Set<String> {
    switch part {
    case .stage: Set(stages.keys).union(strands.values.flatMap(\.stages.keys))
    case .strand: Set(strands.keys)
    case .form: Set(forms.keys)
    case .outcome: Set(outcomes.keys)
    case .role: Set(roles.keys)
    case .deadline: Set(clockRules.map(\.rule.name))
    case .panel: Set([panel?.name].compactMap(\.self))
    }
  }

  /// The clocks that a case of the route may have of no stage, each with its holder.
  var clocksOfCase: [(rule: DeadlineRule, holder: RoleName)] {
    let effects =
      takenMoves.flatMap(\.effects) + stages.values.flatMap { $0.when.values.flatMap(\.effects) }
      + anyStageWhen.values.flatMap(\.effects) + entryEffects.flatMap(\.self)
    return effects.compactMap { effect in
      if case .startClock(let rule, let holder) = effect { return (rule, holder) }
      return nil
    }
  }

  private var clockRules: [(rule: DeadlineRule, holder: RoleName)] {
    let ofStages = (Array(stages.values) + strands.values.flatMap(\.stages.values))
      .flatMap { stage in stage.deadlines.map { (rule: $0, holder: stage.owner ?? "") } }
    return ofStages + clocksOfCase
  }
}
