package import PanelRules
package import PanelStore

extension Casework {
  /// The caller as they stand now.
  package func showCaller(_ caller: Caller) async throws -> CallerStanding {
    try caller.check(try await web.read(as: caller.reading, caller.standing))
  }

  /// A page of the practitioners of the caller's area, by agency and name; only for those who hold a role there.
  package func listPractitioners(
    after place: (agency: String, name: String, id: Practitioner.ID), limit: Int, to caller: Caller
  ) async throws -> [ListedPractitioner] {
    try await web.transaction(
      as: caller.reading,
      reads: DirectoryQueries.practitioners(caller.area, place.agency, place.name, place.id, Int64(limit)),
      caller.standing
    ) { practitioners, standings in
      try requireRole(try caller.check(standings))
      return Commit(practitioners)
    }
  }

  /// The agencies of the caller's area; only for those who hold a role there.
  package func listAgencies(to caller: Caller) async throws -> [ListedAgency] {
    try await web.transaction(as: caller.reading, reads: DirectoryQueries.agencies(caller.area), caller.standing) {
      agencies, standings in
      try requireRole(try caller.check(standings))
      return Commit(agencies)
    }
  }
}

private func requireRole(_ standing: CallerStanding) throws {
  if standing.roles.isEmpty { throw CaseworkFault.forbidden(needs: ["role"]) }
}
