import PanelLanguage
import PanelRules
import PanelSealing
package import PanelStore

extension Library {
  /// Reads every published version of every route and sharing table of these areas, from the database alone.
  ///
  /// Throws when a version cannot be read, or is not what its hash says it is: nothing is served on a guess.
  package static func load(from store: Store, areas: [String]) async throws -> Library {
    let library = Library()
    try await library.refresh(from: store, areas: areas)
    return library
  }

  /// Reads them again: versions published since are put beside those that were there.
  package func refresh(from store: Store, areas: [String]) async throws {
    let (definitions, partners, sharing) = try await store.read(
      as: Context(areas: areas), DefinitionQueries.routes(areas), DefinitionQueries.partners(areas),
      DefinitionQueries.sharing(areas))
    for stored in sharing {
      try Self.check(stored)
      guard case .success(let table) = PublishedSharing.read(stored.bytes) else {
        throw AdministrationRefusal.definitionUnreadable(stored.name)
      }
      guard let zone = Zone(identifier: stored.zone) else { throw AdministrationRefusal.zoneUnknown(stored.zone) }
      add(PinnedSharing(table: table, hash: stored.hash, zone: zone), area: stored.area, live: stored.live)
    }
    for stored in definitions {
      try Self.check(stored)
      guard case .success(let definition) = PublishedDefinition.read(stored.bytes) else {
        throw AdministrationRefusal.definitionUnreadable(stored.name)
      }
      let rulebook = Rulebook(
        route: definition.route, forms: definition.forms,
        clockwork: try Clockwork(of: definition.calendar, zone: stored.zone), hash: stored.hash,
        formHashes: definition.formBytes.mapValues(Digest.hex),
        partners: partners.filter { $0.area == stored.area }
          .map { .init(agency: $0.agency, agencyClass: $0.agencyClass) },
        neighbours: definitions.filter { $0.live && $0.name == stored.name && $0.area != stored.area }.map(\.area))
      add(rulebook, area: stored.area, live: stored.live)
    }
  }

  private static func check(_ stored: StoredDefinition) throws {
    guard Digest.hex(stored.bytes) == stored.hash else {
      throw CaseworkFault.damaged("definition \(stored.name) of \(stored.area) is not what its hash says")
    }
  }
}

extension Clockwork {
  /// The clock of an area with a calendar file; without one no working day is known, so none is counted.
  convenience init(of calendar: [UInt8]?, zone: String) throws {
    guard let zone = Zone(identifier: zone) else { throw AdministrationRefusal.zoneUnknown(zone) }
    guard let calendar else {
      let never = LocalDate(daysSinceEpoch: 0)
      self.init(
        zone: zone, calendar: WorkingCalendar(division: .englandAndWales, known: never...never, holidays: [:]))
      return
    }
    self.init(zone: zone, calendar: try WorkingCalendar.read(calendar))
  }
}
