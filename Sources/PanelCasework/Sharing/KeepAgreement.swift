import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// An agreement on sharing, as it is to be recorded.
package struct AgreementStatement: Sendable {
  package let title: String
  package let signatories: [Agency.ID]
  /// Nil: every route.
  package let routes: [String]?
  /// Nil: every category.
  package let categories: [DataCategory]?
  /// Nil: now.
  package let from: Moment?
  package let until: Moment

  package init(
    title: String, signatories: [Agency.ID], routes: [String]?, categories: [DataCategory]?, from: Moment?,
    until: Moment
  ) {
    self.title = title
    self.signatories = signatories
    self.routes = routes
    self.categories = categories
    self.from = from
    self.until = until
  }
}

/// The agreements of an area, and the moment at which they are read.
package struct AgreementsSight: Sendable {
  package let agreements: [KeptAgreement]
  package let now: Moment
}

extension Casework {
  /// Records an agreement with those who signed it; for whoever works on every case of some route.
  package func recordAgreement(
    _ statement: AgreementStatement, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (KeptAgreement.ID) throws -> Answer
  ) async throws -> Answer {
    let id = KeptAgreement.ID(UUID())
    return try await agree(by: caller, keyed: keyed) { [library] known, now in
      let (from, area) = (statement.from ?? now, caller.area)
      guard statement.until > max(from, now) else { throw Refusal(.endsBeforeItBegins) }
      guard Set(statement.signatories).isSubset(of: known.agencies) else { throw Refusal(.unknownAgency) }
      let routes = Set(library.routes(of: area).map(\.route.name))
      let strays = (statement.routes ?? []).filter { !routes.contains($0) }
      guard strays.isEmpty else { throw Refusal(.routeNotRun, ["routes": strays.joined(separator: ", ")]) }
      let record = AgreementQueries.record(
        area, id, statement.title, statement.routes, statement.categories?.map(\.rawValue), from, statement.until, now,
        caller.practitioner)
      let sign = AgreementQueries.sign(area, id, from, now, caller.practitioner, statement.signatories)
      return (try answering(id), [record, sign])
    }
  }

  /// Records that further agencies signed.
  package func signAgreement(
    _ id: KeptAgreement.ID, for signatories: [Agency.ID], by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable () throws -> Answer
  ) async throws -> Answer {
    try await agree(by: caller, keyed: keyed) { known, now in
      guard let stands = known.agreements.first(where: { $0.id == id }) else { throw CaseworkFault.notFound }
      guard stands.agreement.term.ended == nil else { throw Refusal(.recordEnded) }
      guard Set(signatories).isSubset(of: known.agencies) else { throw Refusal(.unknownAgency) }
      return (
        try answering(), [AgreementQueries.sign(caller.area, id, now, now, caller.practitioner, signatories)]
      )
    }
  }

  /// Records that an agreement is over before its day.
  package func endAgreement(
    _ id: KeptAgreement.ID, _ why: CaseRecord.EndReason, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable () throws -> Answer
  ) async throws -> Answer {
    do {
      return try await agree(by: caller, keyed: keyed) { known, now in
        guard let stands = known.agreements.first(where: { $0.id == id }) else { throw CaseworkFault.notFound }
        guard stands.agreement.term.ended == nil else { throw Refusal(.recordEnded) }
        return (try answering(), [AgreementQueries.end(caller.area, id, now, caller.practitioner, why)])
      }
    } catch StoreError.rejected(let rejection) where rejection.isDuplicate && rejection.table == "agreement_ends" {
      throw Refusal(.recordEnded)
    }
  }

  /// The agreements of the caller's area, for whoever holds a role there: they speak of nobody.
  package func listAgreements(to caller: Caller) async throws -> AgreementsSight {
    try await web.transaction(
      as: caller.reading, reads: AgreementQueries.ofArea(caller.area, .latest), ClockQueries.casework(), caller.standing
    ) { agreements, clock, standings in
      guard try !caller.check(standings).roles.isEmpty else { throw CaseworkFault.forbidden(needs: ["role"]) }
      return Commit(AgreementsSight(agreements: agreements, now: try clock.present()))
    }
  }

  /// One act on the agreements of an area: looked up, decided and written in one transaction.
  private func agree(
    by caller: Caller, keyed: Keyed,
    _ body: @escaping @Sendable (AgreementsKnown, Moment) throws -> (Answer, [Change])
  ) async throws -> Answer {
    try await once(keyed, by: caller) {
      try await web.transaction(
        as: caller.reading, reads: AgreementQueries.ofArea(caller.area, .latest),
        DirectoryQueries.agencies(caller.area),
        ClockQueries.casework(), caller.standing, keyed.find(by: caller)
      ) { [keys, library] agreements, agencies, clock, standings, kept in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard library.worksOnEveryCase(standing, in: caller.area) else {
          throw CaseworkFault.forbidden(needs: ["coordinator"])
        }
        let known = AgreementsKnown(agreements: agreements, agencies: Set(agencies.map(\.id)))
        let (answer, changes) = try body(known, try clock.present())
        return Commit(answer, writes: changes + [keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }
}

private struct AgreementsKnown: Sendable {
  let agreements: [KeptAgreement]
  let agencies: Set<Agency.ID>
}

extension Library {
  /// Whether somebody holds a role that works on every case of some route of an area.
  fileprivate func worksOnEveryCase(_ standing: CallerStanding, in area: String) -> Bool {
    routes(of: area).contains { rulebook in
      standing.roles(on: rulebook.route.name).contains { name in
        rulebook.team.contains(name) && rulebook.route.roles[name]?.scope == .everyCase
      }
    }
  }
}
