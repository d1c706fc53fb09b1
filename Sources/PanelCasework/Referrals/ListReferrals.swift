import Foundation
package import PanelRules
package import PanelStore

/// A page of a list of referrals.
package enum ReferralPage: Sendable {
  /// For those who receive: a line for each, naming nobody.
  case waiting([WaitingReferral])
  /// For those who refer: their own.
  case own([ReferrerView])
}

extension Casework {
  /// A page of referrals, oldest first: of the routes on which the caller receives them, or else the caller's own.
  ///
  /// - Parameters:
  ///   - standings: those to list, for one who receives.
  ///   - mine: the caller's own, though they also receive.
  ///   - place: the last of the page before; nil: from the first.
  package func listReferrals(
    standing standings: [Referral.Standing], mine: Bool, after place: (receivedAt: Moment, id: Referral.ID)?,
    limit: Int, to caller: Caller
  ) async throws -> ReferralPage {
    let area = caller.area
    let rows = try await web.read(as: caller.reading, caller.standing)
    let routes = receivingRoutes(of: try caller.check(rows), in: area)
    let (at, id) = place ?? (.earliest, Referral.ID(UUID(high: 0, low: 0)))
    if mine || routes.isEmpty {
      return .own(try await ownReferrals(of: caller, after: at, id, limit))
    }
    let page = try await web.transaction(
      as: caller.reading, reads: caller.standing,
      ReferralListQueries.received(area, routes, standings.map(\.rawValue), at, id, Int64(limit))
    ) { standing, lines in
      _ = try caller.check(standing)
      return Commit(lines)
    }
    return .waiting(page)
  }

  /// The one referral that people quote by a reference, wherever it stands: to those who receive it as a line, else to
  /// whoever made it; an empty page for everybody else.
  package func referral(quotedAs reference: String, to caller: Caller) async throws -> ReferralPage {
    let (area, reference) = (caller.area, reference.uppercased())
    let rows = try await web.read(as: caller.reading, caller.standing)
    let routes = receivingRoutes(of: try caller.check(rows), in: area)
    return try await web.transaction(
      as: caller.reading, reads: caller.standing, ReferralListQueries.quoted(area, routes, reference),
      ReferralListQueries.ownQuoted(area, caller.practitioner, reference),
      ReferralListQueries.ownQuotedProgress(area, caller.practitioner, reference)
    ) { standing, lines, own, told in
      _ = try caller.check(standing)
      guard lines.isEmpty else { return Commit(.waiting(lines)) }
      return Commit(
        .own(
          own.compactMap {
            ReferrerView(id: $0.id, reference: $0.reference, receivedAt: $0.receivedAt, told: told)
          }))
    }
  }

  /// The routes on which somebody receives referrals now.
  func receivingRoutes(of standing: CallerStanding, in area: String) -> [String] {
    library.desks(of: area).filter { rulebook in
      !standing.roles(on: rulebook.route.name).isDisjoint(with: rulebook.receivingRoles)
    }.map(\.route.name)
  }

  private func ownReferrals(
    of caller: Caller, after at: Moment, _ id: Referral.ID, _ limit: Int
  ) async throws -> [ReferrerView] {
    let (area, by, most) = (caller.area, caller.practitioner, Int64(limit))
    let (referrals, told) = try await web.read(
      as: caller.reading, ReferralListQueries.own(area, by, at, id, most),
      ReferralListQueries.ownProgress(area, by, at, id, most))
    let words = Dictionary(grouping: told, by: \.referral)
    return referrals.compactMap { own in
      ReferrerView(
        id: own.id, reference: own.reference, receivedAt: own.receivedAt, told: words[own.id, default: []].map(\.told))
    }
  }
}
