package import PanelRules

/// What was found by trying a sharing table on every situation that it can tell apart.
package struct SharingProof: Sendable, Equatable {
  /// How many ways were gone; each stands for all the situations in which nothing else that is asked differs.
  package var ways = 0
  package var rules = 0
  package var faults: [Fault] = []

  package struct Fault: Sendable, Equatable {
    package var kind: Kind
    package var rule: String
    package var says: String
  }

  package enum Kind: String, Sendable, Equatable, CaseIterable {
    /// Nothing there can be lets it be said.
    case never
    /// Two rows that hold back give one reason for the same situation.
    case overlap
    /// Nothing is said of some situation.
    case gap
    /// Something is allowed that may rest on nothing.
    case noBasis
  }

  /// More ways than this are not gone.
  static let most = 500_000
}

extension SharingTable {
  /// Tries every situation, one phase after the other. Between two phases only what is asked again is kept, so that
  /// situations which no later row can tell apart are tried once. Nil: there are too many.
  package func proof() -> SharingProof? {
    var trial = SharingTrial(self)
    return trial.proof()
  }
}

/// A table as its phases are tried.
private struct SharingTrial {
  private let table: SharingTable
  private let walk: SharingWalk
  private var ways = 0
  private var said: Set<String> = []
  private var gap: (lane: String, known: [Int])?
  private var overlaps: [[String]: [Int]] = [:]
  private var groundless: [String: [Int]] = [:]
  /// What one rule allowed, with what was known then.
  private var allowed: [Allowed: Set<[Int]>] = [:]

  private struct Allowed: Hashable {
    let rule: String
    let lane: String
  }

  init(_ table: SharingTable) {
    self.table = table
    walk = SharingWalk(table)
  }

  mutating func proof() -> SharingProof? {
    var lanes: [String: Set<[Int]>] = [:]
    walk.everyWay(from: walk.start, look: { asked in table.lanes.first { $0.when.holds(of: asked) }?.name ?? "" }) {
      lanes[$0, default: []].insert($1)
    }
    for (lane, known) in lanes.sorted(by: { $0.key < $1.key }) {
      guard go(lane, from: known) else { return nil }
    }
    for (allowed, known) in allowed.sorted(by: { $0.key.rule < $1.key.rule }) {
      guard holdBack(allowed, known) else { return nil }
    }
    return SharingProof(ways: ways, rules: table.phases.reduce(0) { $0 + $1.rows.count }, faults: faults())
  }

  // MARK: Phases that take the first

  private mutating func go(_ lane: String, from known: Set<[Int]>) -> Bool {
    let phases = table.phases.filter { $0.lane == nil || $0.lane == lane }
    var left = known
    for (index, phase) in phases.enumerated() where phase.after.isEmpty {
      let later = Self.facts(of: phases[(index + 1)...])
      var next: Set<[Int]> = []
      for start in left {
        walk.everyWay(from: start, look: { Self.first(of: phase, $0) }) { sight, known in
          ways += 1
          if let sight {
            take(sight, lane, known, from: phases)
          } else {
            next.insert(Self.keeping(later, of: known))
          }
        }
        guard ways <= SharingProof.most else { return false }
      }
      left = next
    }
    if gap == nil { gap = left.min { given($0) < given($1) }.map { (lane, $0) } }
    return true
  }

  private typealias Sight = (row: SharingTable.Row, exception: Int?)

  private static func first(of phase: SharingTable.Phase, _ asked: SharingTable.Asked) -> Sight? {
    for row in phase.rows where row.when.holds(of: asked) {
      return (row, row.but.firstIndex { $0.when.holds(of: asked) })
    }
    return nil
  }

  private mutating func take(_ sight: Sight, _ lane: String, _ known: [Int], from phases: [SharingTable.Phase]) {
    let saying = say(sight)
    guard saying.result?.allows == true else { return }
    complainOfNoBasis(saying, sight.row.rule, known)
    let later = phases.filter { $0.after.contains(sight.row.rule) }
    guard !later.isEmpty else { return }
    let kept = Self.keeping(Self.facts(of: later[...]), of: known)
    allowed[Allowed(rule: sight.row.rule, lane: lane), default: []].insert(kept)
  }

  private mutating func say(_ sight: Sight) -> SharingTable.Saying {
    said.insert(Self.name(sight.row, sight.exception))
    return sight.exception.map { sight.row.but[$0].saying } ?? sight.row.saying
  }

  /// A basis that is stated, met or recorded has to be there whenever the row holds.
  private mutating func complainOfNoBasis(_ saying: SharingTable.Saying, _ rule: String, _ known: [Int]) {
    let rests = saying.basis.contains { source in
      switch source {
      case .code: true
      case .stated: isGiven(.basis, in: known) { $0 != "none" }
      case .duty: isGiven(.duty, in: known) { $0 == "yes" }
      case .override: isGiven(.override, in: known) { $0 == "yes" }
      }
    }
    if !rests, groundless[rule] == nil { groundless[rule] = known }
  }

  private func isGiven(_ fact: SharingFact, in known: [Int], _ isFit: (String) -> Bool) -> Bool {
    let code = known[fact.ordinal]
    return code != SharingWalk.open && isFit(fact.codes[code])
  }

  // MARK: Phases that hold back

  private mutating func holdBack(_ allowed: Allowed, _ known: Set<[Int]>) -> Bool {
    let phases = table.phases.filter { $0.after.contains(allowed.rule) && ($0.lane == nil || $0.lane == allowed.lane) }
    for phase in phases {
      let rows = phase.rows.filter { !$0.notAfter.contains(allowed.rule) }
      for start in known {
        walk.everyWay(
          from: start,
          look: { asked in
            rows.filter { $0.when.holds(of: asked) }.map { row in
              Sight(row, row.but.firstIndex { $0.when.holds(of: asked) })
            }
          },
          visit: { sights, known in
            ways += 1
            let sayings = sights.map { say($0) }
            for (index, saying) in sayings.enumerated() {
              for other in sayings.indices[(index + 1)...] where sayings[other].reason == saying.reason {
                overlaps[[sights[index].row.rule, sights[other].row.rule]] = known
              }
            }
          })
        guard ways <= SharingProof.most else { return false }
      }
    }
    return true
  }

  // MARK: What was known

  private static func facts(of phases: ArraySlice<SharingTable.Phase>) -> Set<Int> {
    // What a row rests on is looked at when it allows.
    var facts: Set<Int> = [SharingFact.basis.ordinal]
    for row in phases.flatMap(\.rows) {
      for when in [row.when] + row.but.map(\.when) { facts.formUnion(when.conditions.map(\.fact.ordinal)) }
    }
    return facts
  }

  private static func keeping(_ facts: Set<Int>, of known: [Int]) -> [Int] {
    known.indices.map { facts.contains($0) ? known[$0] : SharingWalk.open }
  }

  private func given(_ known: [Int]) -> Int { known.count { $0 != SharingWalk.open } }

  private func words(_ known: [Int]) -> String {
    let said = zip(SharingFact.allCases, known).compactMap { fact, code in
      code == SharingWalk.open ? nil : "\(fact.rawValue) is \(fact.codes[code])"
    }
    return said.isEmpty ? "whatever is so" : "when \(said.joined(separator: ", "))"
  }

  private static func name(_ row: SharingTable.Row, _ exception: Int?) -> String {
    exception.map { "\(row.rule) but \($0 + 1)" } ?? row.rule
  }

  // MARK: What is wrong

  private func faults() -> [SharingProof.Fault] {
    var faults: [SharingProof.Fault] = []
    for row in table.phases.flatMap(\.rows) {
      if !said.contains(Self.name(row, nil)) {
        let isOverruled = row.but.indices.contains { said.contains(Self.name(row, $0)) }
        faults.append(
          .init(
            kind: .never, rule: row.rule,
            says: isOverruled
              ? "what \(row.rule) says is never said, because an exception always holds; put one in its place"
              : "\(row.rule) is never said, because of what comes before it; mend its conditions, or remove it"))
        if !isOverruled { continue }
      }
      for index in row.but.indices where !said.contains(Self.name(row, index)) {
        faults.append(
          .init(
            kind: .never, rule: row.rule,
            says: "exception \(index + 1) of \(row.rule) is never said; mend its conditions, or remove it"))
      }
    }
    for (rules, known) in overlaps.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      faults.append(
        .init(
          kind: .overlap, rule: rules[1],
          says: "\(rules[0]) and \(rules[1]) give the same reason \(words(known)); let one say less"))
    }
    for (rule, known) in groundless.sorted(by: { $0.key < $1.key }) {
      faults.append(
        .init(kind: .noBasis, rule: rule, says: "\(rule) allows and may rest on nothing \(words(known)); name a basis"))
    }
    if let gap {
      let last =
        table.phases.last { ($0.lane == nil || $0.lane == gap.lane) && $0.after.isEmpty }?.rows.last?.rule ?? ""
      faults.append(
        .init(
          kind: .gap, rule: last,
          says: "nothing is said in the lane \"\(gap.lane)\" \(words(gap.known)); end its last phase with a rule for it"
        ))
    }
    return faults
  }
}
