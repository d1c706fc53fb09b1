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
  /// them, and running cases stay where they are; whether something may be told is decided by the new table at once.
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
    guard demo.first == true || unassessed.isEmpty else {
      throw AdministrationRefusal.noImpactAssessment(routes: unassessed)
    }
    for name in names {
      if name == SharingTable.name {
        try await publishSharing(of: definitions, in: area, publication)
      } else {
        try await publish(name, of: definitions, in: area, publication)
      }
    }
  }

  private func publishSharing(
    of definitions: Definitions, in area: String, _ publication: Publication
  ) async throws {
    guard let table = definitions.sharing, let bytes = definitions.sharingBytes else {
      throw AdministrationRefusal.definitionUnreadable(SharingTable.name)
    }
    try await publish(
      Edition("sharing", SharingTable.name, table.version, bytes), moves: [], in: area, publication)
  }

  private func publish(
    _ name: String, of definitions: Definitions, in area: String, _ publication: Publication
  ) async throws {
    guard let route = definitions.published(name), let bytes = definitions.canonicalBytes(of: name) else {
      throw AdministrationRefusal.definitionUnreadable(name)
    }
    for form in Set(route.forms.keys.map(route.file(of:))).sorted() {
      guard let its = definitions.forms[form], let file = definitions.bytes(of: "forms/\(form).yaml") else {
        throw AdministrationRefusal.definitionUnreadable(form)
      }
      try await publish(Edition("form", form, its.version, file), moves: [], in: area, publication)
    }
    let moves = Rulebook(
      route: route, forms: definitions.forms(of: route), clockwork: try Clockwork(of: nil, zone: "Europe/London"),
      hash: ""
    ).declaredMoves.sorted()
    let demanding = route.stages.values.filter(\.demandsDisposition).map(\.name).sorted()
    try await publish(
      Edition("route", name, route.version, bytes), moves: moves, demanding: demanding, in: area, publication)
  }

  /// One version of one definition.
  private struct Edition {
    let kind: String
    let name: String
    let version: Int
    let bytes: [UInt8]
    let hash: String

    init(_ kind: String, _ name: String, _ version: Int, _ bytes: [UInt8]) {
      self.kind = kind
      self.name = name
      self.version = version
      self.bytes = bytes
      hash = Digest.hex(bytes)
    }
  }

  private func publish(
    _ edition: Edition, moves: [DeclaredMove], demanding: [StageName] = [], in area: String, _ publication: Publication
  ) async throws {
    let (kind, name) = (edition.kind, edition.name)
    do {
      try await owner.transaction(as: context(area), reads: DefinitionQueries.known(area, kind, name)) { known in
        if known.contains(where: { $0.hash == edition.hash && $0.live }) { return Commit(writes: []) }
        let retire = DefinitionQueries.retire(area, kind, name)
        if known.contains(where: { $0.hash == edition.hash }) {
          return Commit(writes: [retire, DefinitionQueries.makeLive(area, edition.hash)])
        }
        if let newest = known.last, newest.version > edition.version {
          throw AdministrationRefusal.versionNotNewer(
            kind: kind, name: name, version: edition.version, newest: newest.version)
        }
        var writes = [retire]
        for old in known where old.version == edition.version {
          writes += [DefinitionQueries.dropMoves(area, old.hash), DefinitionQueries.drop(area, old.hash)]
        }
        writes.append(
          DefinitionQueries.add(
            area, kind, name, Int32(edition.version), edition.hash, edition.bytes, publication.publishedBy,
            publication.approvedBy))
        if !moves.isEmpty {
          writes.append(
            DefinitionQueries.addMoves(
              area, edition.hash, moves.map(\.from), moves.map(\.move), moves.map(\.to), demanding))
        }
        return Commit(writes: writes)
      }
    } catch StoreError.rejected(let rejection) where rejection.isMissingReference {
      throw AdministrationRefusal.versionInUse(kind: kind, name: name, version: edition.version)
    }
  }
}
