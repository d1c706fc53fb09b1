import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// Everything said about support in a case, and what it comes to.
package struct ConsentSight: Sendable {
  package let held: Case
  package let rulebook: Rulebook
  package let standing: SupportConsent.Standing
  /// As of when it is shown; nil: as it is.
  package let asOf: AsOf?
  package let depth: Depth
  /// What was told in words, by record, in the categories the reader sees.
  package let details: [SupportConsent.ID: [DataCategory: [UInt8]]]
}

extension ConsentSight {
  /// How much of it a reader sees, least first.
  package enum Depth: Int, Sendable, Comparable {
    /// Whether support may be given.
    case standing
    /// Why it may not, and which agreements could be taken back: for whoever asks, and must know whom not to ask.
    case agreements
    /// Everything that was said, by whom, and how old the person is.
    case everything

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }
}

extension Rulebook {
  /// How much is shown of what was said about support, to somebody with these roles.
  fileprivate func depth(of roles: Set<RoleName>) -> ConsentSight.Depth {
    if !roles.isDisjoint(with: team) { return .everything }
    return roles.isDisjoint(with: route.supportConsent?.recordedBy ?? []) ? .standing : .agreements
  }
}

extension Casework {
  /// Shows what was said about support and what it comes to; the reading is recorded.
  ///
  /// - Parameter asked: as of when; nil: as it is.
  package func showSupportConsent(
    of id: Case.ID, asOf asked: AsOf.Asked? = nil, to caller: Caller
  ) async throws -> ConsentSight {
    let (sight, depth) = try await askedAbout(id, asOf: asked, by: caller)
    guard sight.rulebook.route.supportConsent != nil else { throw Refusal(.noSupportConsentOnRoute) }
    let records = depth == .everything ? sight.held.facts.consents.map(\.id) : []
    return try await web.transaction(
      as: caller.reading, reads: ContentQueries.records(caller.area, records.map(\.rawValue)), caller.standing
    ) { [keys] contents, standings in
      _ = try caller.check(standings)
      let opened = try SealedAnswers(keys.keys(of: caller.area)).openAll(contents)
      var details: [SupportConsent.ID: [DataCategory: [UInt8]]] = [:]
      for (version, parts) in opened { details[SupportConsent.ID(version.record)] = parts }
      return Commit(
        ConsentSight(
          held: sight.held, rulebook: sight.rulebook,
          standing: sight.rulebook.consentStanding(of: sight.held, at: sight.now), asOf: sight.asOf, depth: depth,
          details: details),
        writes: [caller.wasShown("support-consent", [id.rawValue] + records.map(\.rawValue))])
    }
  }

  private func askedAbout(
    _ id: Case.ID, asOf asked: AsOf.Asked?, by caller: Caller
  ) async throws -> (AskedCase, ConsentSight.Depth) {
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: caller.grants(on: id), CaseQueries.one(area, id), ClockQueries.casework(),
      caller.standing, AskedCase.history(area, id, asOf: asked)
    ) { [keys, library] grants, cases, clock, standings, history in
      let standing = try caller.check(standings)
      guard let stored = cases.first else { throw CaseworkFault.notFound }
      let sight = try AskedCase(
        stored, asOf: asked, by: Insight(grants), at: clock, from: history, keys.keys(of: area), library)
      let roles = sight.ruling.roles(of: caller.actor(standing, on: sight.today.route), on: sight.today)
      return Commit((sight, sight.ruling.depth(of: roles)))
    }
  }
}
