package import Foundation
package import PanelRules
package import PanelStore

extension Casework {
  /// Who was shown records of a case or of the referral that opened it, before a moment and a reading, the last first;
  /// that the caller asked is recorded too.
  ///
  /// For auditors of the area, and for those whose role sees every case of the route whole: throws `forbidden` for others
  /// who know the case, `notFound` for everybody else.
  package func showReaders(
    of id: Case.ID, before place: (at: Moment, id: UUID)?, limit: Int, to caller: Caller
  ) async throws -> [CaseReading] {
    let area = caller.area
    let (at, reading) = (place?.at ?? .latest, place?.id ?? Self.firstCase.rawValue)
    return try await web.transaction(
      as: caller.reading, reads: caller.grants(on: id), caller.standing, AuditorQueries.maySeeReaders(area, id),
      AuditorQueries.readers(area, id, at, reading, Int64(limit))
    ) { grants, standings, may, readers in
      _ = try caller.check(standings)
      guard may.first == true else {
        throw Insight(grants).level == nil ? CaseworkFault.notFound : .forbidden(needs: ["coordinator", "auditor"])
      }
      return Commit(readers, writes: [caller.wasShown("readers", [id.rawValue])])
    }
  }
}
