import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// Everything said about support in a case, and what it comes to.
package struct ConsentSight: Sendable {
  package let held: Case
  package let rulebook: Rulebook
  package let standing: SupportConsent.Standing
  let roles: Set<RoleName>
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

  package var depth: Depth {
    if !roles.isDisjoint(with: rulebook.team) { return .everything }
    return roles.isDisjoint(with: rulebook.route.supportConsent?.recordedBy ?? []) ? .standing : .agreements
  }
}

extension Casework {
  /// Shows what was said about support and what it comes to now; the reading is recorded.
  package func showSupportConsent(of id: Case.ID, to caller: Caller) async throws -> ConsentSight {
    let sight = try await sight(of: id, for: caller)
    guard sight.rulebook.route.supportConsent != nil else { throw Refusal(.noSupportConsentOnRoute) }
    let isTeams = !sight.roles.isDisjoint(with: sight.rulebook.team)
    let records = isTeams ? sight.held.facts.consents.map(\.id) : []
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
          standing: sight.rulebook.consentStanding(of: sight.held, at: sight.now), roles: sight.roles,
          details: details),
        writes: [caller.wasShown("support-consent", [id.rawValue] + records.map(\.rawValue))])
    }
  }
}
