import PanelLanguage
import PanelRules
import PanelStore

extension Casework {
  /// Decides what would come of taking the running cases of a route to another version of it; writes nothing.
  ///
  /// Cases that whoever asks may not see are counted and not named, and the mapping says nothing of them: what would come
  /// of them does not change with what is asked. Throws `forbidden` for somebody who does not keep
  /// the route, and a ``Refusal`` for a version or a name that nothing has.
  package func planMigration(_ order: MigrationOrder, for caller: Caller) async throws -> MigrationReport {
    try await survey(order, for: caller).report
  }

  /// The same with every case in it, to be carried out.
  package func survey(_ order: MigrationOrder, for caller: Caller) async throws -> Survey {
    // Published since this daemon last looked, it may be.
    if !library.versions(of: order.route, area: caller.area).contains(where: { $0.route.version == order.to }) {
      try await learnDefinitions()
    }
    let route = order.route
    let named = Result { try library.editions(of: order, area: caller.area) }
    let hashes = (try? named.get())?.from.map(\.hash) ?? []
    let (editions, seen) = try await web.transaction(
      as: caller.reading, reads: MigrationQueries.seen(caller.area, hashes), caller.standing
    ) { [library] seen, standings in
      let standing = try caller.check(standings)
      // Which versions and names a route has is told to nobody else.
      try Self.requireKeeper(of: route, standing, library, caller)
      return Commit((try named.get(), Set(seen)))
    }
    let (running, clock) = try await worker.read(
      as: caller.behalf(), MigrationQueries.running(caller.area, hashes), ClockQueries.casework())
    let now = try clock.present()
    var survey = Survey(order, editions, isSeen: seen)
    for (id, stored) in running { survey.add(id, stored, try CaseState.read(stored), at: now) }
    return survey
  }

  static func requireKeeper(
    of route: String, _ standing: CallerStanding, _ library: Library, _ caller: Caller
  ) throws {
    guard let live = library.live(route, area: caller.area) else { throw CaseworkFault.notFound }
    guard standing.roles(on: route).isDisjoint(with: live.keepers) else { return }
    throw CaseworkFault.forbidden(needs: live.keepers.sorted(), on: route)
  }
}

/// The versions that an order names.
struct Editions: Sendable {
  let from: [Rulebook]
  let to: Rulebook

  func rulebook(_ hash: String) -> Rulebook? { from.first { $0.hash == hash } }
}

extension Library {
  /// Throws a ``Refusal`` for a version that was never published, for a name in the mapping that neither has, and for one
  /// that the version has still.
  func editions(of order: MigrationOrder, area: String) throws -> Editions {
    let versions = versions(of: order.route, area: area)
    guard !versions.isEmpty else { throw CaseworkFault.notFound }
    let known = versions.map(\.route.version)
    let unknown = (order.from + [order.to]).filter { !known.contains($0) }
    guard unknown.isEmpty, let to = versions.first(where: { $0.route.version == order.to }) else {
      throw Refusal(
        .unknownVersion,
        [
          "version": unknown.map(String.init).joined(separator: ", "),
          "versions": known.map(String.init).joined(separator: ", "),
        ])
    }
    let from = versions.filter {
      $0.hash != to.hash && (order.from.isEmpty || order.from.contains($0.route.version))
    }
    try require(order.map, from: from.map(\.route), to: to.route)
    return Editions(from: from, to: to)
  }

  private func require(_ map: MigrationMap, from: [Route], to: Route) throws {
    let unknown = map.entries.compactMap { entry -> String? in
      let (old, now) = (from.flatMap { $0.names(of: entry.part) }, to.names(of: entry.part))
      if !old.contains(entry.name) { return Self.unknown(entry.name, of: entry.part, among: old) }
      guard let new = entry.to, !now.contains(new) else { return nil }
      return Self.unknown(new, of: entry.part, among: now)
    }
    if !unknown.isEmpty { throw Refusal(.unknownNames, ["names": unknown.joined(separator: ", ")]) }
    let kept = map.entries(keptBy: to).map { "\($0.part.rawValue) \($0.name)" }
    guard kept.isEmpty else {
      throw Refusal(.namesKept, ["names": kept.joined(separator: ", "), "version": String(to.version)])
    }
  }

  private static func unknown(
    _ name: String, of part: MigrationMap.Part, among known: some Collection<String>
  ) -> String {
    let meant = Suggestion.nearest(to: name, among: known).map { " (did you mean \($0)?)" }
    return "\(part.rawValue) \(name)\(meant ?? "")"
  }
}

/// A plan as it is made, case by case.
package struct Survey: Sendable {
  let order: MigrationOrder
  let editions: Editions
  /// Every case that may go, in the order of the references.
  private(set) var all: [Candidate] = []
  package private(set) var report: MigrationReport
  private let isSeen: Set<Case.ID>
  private var identifiers = RandomIdentifiers()

  init(_ order: MigrationOrder, _ editions: Editions, isSeen: Set<Case.ID>) {
    (self.order, self.editions, self.isSeen) = (order, editions, isSeen)
    let police = editions.to.route.roles.filter { $0.value.sees == .police }.keys.sorted()
    report = MigrationReport(
      route: order.route, from: editions.from.map(\.route.version), to: order.to, cases: [],
      ask: police.isEmpty ? editions.to.team.sorted() : police)
  }

  mutating func add(_ id: Case.ID, _ stored: StoredCase, _ held: Case, at now: Moment) {
    guard let old = editions.rulebook(held.definition) else { return }
    let candidate = Candidate(
      id: id, place: isSeen.contains(id) ? report.cases.count : nil, wasHeldByPolice: held.facts.heldByPolice)
    let plan = editions.to.plan(
      migrating: held, from: old, by: candidate.map(order, held), because: order.reason, at: max(now, held.lastMoment),
      identifiers: &identifiers)
    guard candidate.place != nil else {
      report.hidden += 1
      guard plan.verdict == .fits else { return report.hiddenThatStay += 1 }
      return all.append(candidate)
    }
    all.append(candidate)
    report.cases.append(
      .init(id: id, reference: stored.reference, version: old.route.version, plan: plan, outcome: .planned))
  }

  /// A case that may go.
  struct Candidate: Sendable {
    let id: Case.ID
    /// Where it stands in the report; nil: it is not shown.
    let place: Int?
    fileprivate let wasHeldByPolice: Bool

    /// The police took it to themselves since it was shown, or it was never shown.
    func isHidden(_ held: Case) -> Bool { place == nil || (held.facts.heldByPolice && !wasHeldByPolice) }

    /// Who cannot see a case says nothing of it: it goes as it is, or stays.
    func map(_ order: MigrationOrder, _ held: Case) -> MigrationMap { isHidden(held) ? MigrationMap() : order.map }
  }
}
