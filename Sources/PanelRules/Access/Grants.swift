package import Foundation

/// A grant that rests on the case itself, beside those that roles give on every case of a route.
package struct CaseGrant: Sendable, Equatable {
  /// A practitioner; of an agency that is asked, the agency: whoever may answer for it there is given the grant.
  package var holder: UUID
  package var level: AccessLevel
  /// The first moment at which it no longer holds; nil: until something takes it back.
  package var until: Moment?
  /// The first moment of the real clock at which it no longer holds; nil: it goes by casework time alone.
  package var ends: Moment?
  package var why: String
}

extension Rulebook {
  /// Who sees the case because of the case itself, as it stands: those assigned to it, and agencies asked about it.
  ///
  /// A role that support consent opens holds nothing while support is not being given, or no consent is in force, and
  /// otherwise only until the consent ends: the grant shuts at that instant with nobody having to act.
  package func grants(on held: Case, at now: Moment) -> [CaseGrant] {
    var grants: [CaseGrant] = []
    let withheld = withheld(on: held)
    for (name, holders) in held.facts.assigned.sorted(by: { $0.key < $1.key }) {
      guard let role = route.roles[name], !held.isClosed else { continue }
      var until: Moment?
      if route.supportConsent?.opens.contains(name) == true {
        guard held.facts.supportSince != nil, let consent = consentStanding(of: held, at: now).inForce else { continue }
        until = consent.until
      }
      for holder in holders {
        grants.append(
          .init(
            holder: holder.practitioner.rawValue, level: withheld.contains(name) ? .existence : role.sees,
            until: until, why: "assigned:\(name)"))
      }
    }
    let awaited = Set(held.facts.requests.values.filter { !$0.state.settled }.map(\.agency))
    for agency in awaited.sorted() where !held.isClosed {
      grants.append(.init(holder: agency.rawValue, level: .asked, until: nil, why: "request"))
    }
    for (_, opened) in (held.facts.emergencies ?? [:]).sorted(by: { $0.key < $1.key }) where opened.until > now {
      grants.append(
        .init(
          holder: opened.by.rawValue, level: .emergency, until: opened.until, ends: opened.ends, why: "emergency"))
    }
    return grants
  }

  /// The roles from which the case is withheld as it stands: their holders see that it exists, and no more.
  package func withheld(on held: Case) -> Set<RoleName> {
    Set(route.roles.filter { $0.value.withheldUntil.map { !$0.holds(of: held.facts) } ?? false }.keys)
  }
}
