package import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore

/// On whose word a definition came into force.
package struct Publication: Sendable {
  package let publishedBy: String
  package let approvedBy: String

  package init(publishedBy: String, approvedBy: String) {
    self.publishedBy = publishedBy
    self.approvedBy = approvedBy
  }
}

extension Administration {
  /// Publishes routes and their forms, the front door or the sharing table in an area: from now on new cases begin on
  /// them, and running cases stay where they are; whether something may be told is decided by the new table at once. All
  /// of them are published, or none: then every fault of all is thrown.
  ///
  /// A file that did not change is left as it is. A changed file needs a new version number as soon as anything stands
  /// on the old one; until then it takes its place. Outside a demonstration no route is published that names no data
  /// protection impact assessment.
  package func publish(
    _ names: [String], of definitions: Definitions, in area: String, _ publication: Publication
  ) async throws {
    let (areas, demo) = try await owner.read(
      as: context(area), AdministrationQueries.area(area), DemoQueries.isDemo())
    guard !areas.isEmpty else { throw AdministrationRefusal.noSuchArea(area) }
    let unassessed = names.filter { definitions.published($0).map { $0.impactAssessment == nil } ?? false }
    var order = Order()
    if demo.first != true, !unassessed.isEmpty { order.faults.append(.noImpactAssessment(routes: unassessed)) }
    for name in names { order.add(name, of: definitions) }
    do {
      try await carryOut(order, in: area, publication)
    } catch StoreError.rejected(let rejection) where rejection.isMissingReference {
      // Something began on an old version since it was looked at: now it is seen, and told by its name.
      try await carryOut(order, in: area, publication)
    }
  }

  private func carryOut(_ order: Order, in area: String, _ publication: Publication) async throws {
    let editions = order.editions
    let known = DefinitionQueries.known(
      area, editions.map(\.kind), editions.map(\.name), editions.map { Int64($0.version) }, editions.map(\.hash))
    try await owner.transaction(as: context(area), reads: known) { known in
      let faults = order.faults + editions.flatMap { $0.faults(beside: known) }
      guard faults.isEmpty else { throw AdministrationRefusal.all(faults) }
      return Commit(writes: editions.flatMap { $0.published(beside: known, in: area, publication) })
    }
  }
}

/// What is to be published at once, and what is wrong with it whatever stands in the area.
private struct Order {
  /// Each route after its forms; a form of several routes once.
  var editions: [Edition] = []
  var faults: [AdministrationRefusal] = []

  mutating func add(_ name: String, of definitions: Definitions) {
    do throws(AdministrationRefusal) {
      let made = try name == SharingTable.name ? [sharing(of: definitions)] : route(name, of: definitions)
      for edition in made where !editions.contains(where: edition.isNamed(as:)) { editions.append(edition) }
    } catch {
      faults.append(error)
    }
  }

  private func sharing(of definitions: Definitions) throws(AdministrationRefusal) -> Edition {
    guard let table = definitions.sharing, let bytes = definitions.sharingBytes else {
      throw .definitionUnreadable(SharingTable.name)
    }
    return Edition("sharing", SharingTable.name, table.version, bytes)
  }

  private func route(
    _ name: String, of definitions: Definitions
  ) throws(AdministrationRefusal) -> [Edition] {
    guard let route = definitions.published(name), let bytes = definitions.canonicalBytes(of: name) else {
      throw .definitionUnreadable(name)
    }
    var editions: [Edition] = []
    for form in Set(route.forms.keys.map(route.file(of:))).sorted() {
      guard let its = definitions.forms[form], let file = definitions.bytes(of: "forms/\(form).yaml") else {
        throw .definitionUnreadable(form)
      }
      editions.append(Edition("form", form, its.version, file))
    }
    guard let clockwork = try? Clockwork(of: nil, zone: "Europe/London") else { throw .zoneUnknown("Europe/London") }
    let rulebook = Rulebook(route: route, forms: definitions.forms(of: route), clockwork: clockwork, hash: "")
    return editions + [
      Edition(
        "route", name, route.version, bytes, moves: rulebook.declaredMoves.sorted(),
        demanding: route.stages.values.filter(\.demandsDisposition).map(\.name).sorted())
    ]
  }
}

/// One version of one definition, as it is to be published.
private struct Edition {
  let kind: String
  let name: String
  let version: Int
  let bytes: [UInt8]
  let hash: String
  /// Of a route: the moves that it declares, and the ends that demand a disposition.
  let moves: [DeclaredMove]
  let demanding: [StageName]

  init(
    _ kind: String, _ name: String, _ version: Int, _ bytes: [UInt8], moves: [DeclaredMove] = [],
    demanding: [StageName] = []
  ) {
    self.kind = kind
    self.name = name
    self.version = version
    self.bytes = bytes
    self.moves = moves
    self.demanding = demanding
    hash = Digest.hex(bytes)
  }

  func isNamed(as other: Edition) -> Bool { other.kind == kind && other.name == name }

  /// Why it cannot be published beside what an area has.
  func faults(beside all: [KnownDefinition]) -> [AdministrationRefusal] {
    let known = all.filter(isVersion)
    guard !known.contains(where: { $0.hash == hash }) else { return [] }
    if let newest = known.last, newest.version > version {
      return [.versionNotNewer(kind: kind, name: name, version: version, newest: newest.version)]
    }
    return known.contains(where: \.isInUse) ? [.versionInUse(kind: kind, name: name, version: version)] : []
  }

  /// The writes by which it is what new cases begin on, where it has no fault.
  func published(beside all: [KnownDefinition], in area: String, _ publication: Publication) -> [Change] {
    let known = all.filter(isVersion)
    let retire = DefinitionQueries.retire(area, kind, name)
    if let same = known.first(where: { $0.hash == hash }) {
      return same.live ? [] : [retire, DefinitionQueries.makeLive(area, hash)]
    }
    var writes = [retire]
    for old in known where old.version == version {
      writes += [DefinitionQueries.dropMoves(area, old.hash), DefinitionQueries.drop(area, old.hash)]
    }
    writes.append(
      DefinitionQueries.add(
        area, kind, name, Int32(version), hash, bytes, publication.publishedBy, publication.approvedBy))
    if !moves.isEmpty {
      writes.append(
        DefinitionQueries.addMoves(area, hash, moves.map(\.from), moves.map(\.move), moves.map(\.to), demanding))
    }
    return writes
  }

  private func isVersion(_ known: KnownDefinition) -> Bool { known.kind == kind && known.name == name }
}
