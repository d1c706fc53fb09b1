package import PanelRules

/// Who a caller is, and what they may do at this moment.
package enum IdentityQueries {
  /// The key presented, found by its prefix before anything else about the caller is known.
  package static let key = Query(
    "SELECT area, practitioner, hash, scopes FROM keys WHERE prefix = $1",
    takes: .text
  ) { (area: String, practitioner: Practitioner.ID, hash: [UInt8], scopes: [String]) in
    PresentedKey(area: area, practitioner: practitioner, hash: hash, scopes: scopes)
  }

  /// The agency a practitioner works for, with which the context of their transactions is made.
  package static let agency = Query(
    "SELECT agency FROM practitioners WHERE area = $1 AND id = $2",
    takes: .text, .id(Practitioner.self)
  ) { (agency: Agency.ID) in agency }

  /// A caller as they stand now: read in the very transaction in which they act, so that a key revoked, a practitioner
  /// disabled or a role taken away counts from the next act on.
  package static let standing = Query(
    """
    SELECT
      keys.revoked_at IS NULL AND keys.expires_at > security_moment() AND practitioners.active AS live,
      practitioners.agency, agencies.class, practitioners.name, agencies.name AS agency_name, keys.scopes,
      ARRAY(
        SELECT held.route || ':' || held.role FROM practitioner_roles held
        WHERE held.area = practitioners.area AND held.practitioner = practitioners.id
        ORDER BY held.route, held.role
      ) AS roles,
      EXISTS (
        SELECT 1 FROM step_ups made
        WHERE made.area = keys.area AND made.practitioner = keys.practitioner AND made.key = keys.prefix
          AND made.until > security_moment()
      ) AS stepped_up
    FROM keys
    JOIN practitioners ON practitioners.area = keys.area AND practitioners.id = keys.practitioner
    JOIN agencies ON agencies.area = practitioners.area AND agencies.id = practitioners.agency
    WHERE keys.prefix = $1
    """,
    takes: .text, certain: "live", "roles", "stepped_up"
  ) {
    (
      live: Bool, agency: Agency.ID, agencyClass: String, name: String, agencyName: String, scopes: [String],
      roles: [String], steppedUp: Bool
    ) in
    CallerStanding(
      live: live, agency: agency, agencyClass: agencyClass, name: name, agencyName: agencyName, scopes: scopes,
      roles: roles.compactMap(HeldRole.init), steppedUp: steppedUp)
  }

  /// The same without a key: read again where the service acts for somebody whose key was found to be live a moment ago.
  package static let practitioner = Query(
    """
    SELECT
      practitioners.active AS live, practitioners.agency, agencies.class, practitioners.name,
      agencies.name AS agency_name,
      ARRAY(
        SELECT held.route || ':' || held.role FROM practitioner_roles held
        WHERE held.area = practitioners.area AND held.practitioner = practitioners.id
        ORDER BY held.route, held.role
      ) AS roles,
      EXISTS (
        SELECT 1 FROM step_ups made
        WHERE made.area = practitioners.area AND made.practitioner = practitioners.id AND made.key = app_key()
          AND made.until > security_moment()
      ) AS stepped_up
    FROM practitioners
    JOIN agencies ON agencies.area = practitioners.area AND agencies.id = practitioners.agency
    WHERE practitioners.area = $1 AND practitioners.id = $2
    """,
    takes: .text, .id(Practitioner.self), certain: "roles", "stepped_up"
  ) {
    (
      live: Bool, agency: Agency.ID, agencyClass: String, name: String, agencyName: String, roles: [String],
      steppedUp: Bool
    ) in
    CallerStanding(
      live: live, agency: agency, agencyClass: agencyClass, name: name, agencyName: agencyName, scopes: [],
      roles: roles.compactMap(HeldRole.init), steppedUp: steppedUp)
  }

  static let all: [any AnyQuery] = [key, agency, standing, practitioner]
}

/// A key's row: whose it is, and what its secret must hash to.
package struct PresentedKey: Sendable {
  package let area: String
  package let practitioner: Practitioner.ID
  package let hash: [UInt8]
  /// What it is good for; fixed when it was made.
  package let scopes: [String]
}

/// A caller at the moment of acting.
package struct CallerStanding: Sendable {
  /// The key is neither revoked nor expired, and its practitioner is active.
  package let live: Bool
  package let agency: Agency.ID
  package let agencyClass: AgencyClass
  package let name: String
  package let agencyName: String
  package let scopes: [String]
  package let roles: [HeldRole]
  /// They gave a code of their authenticator with this key, a short while ago.
  package let steppedUp: Bool

  /// The roles held on one route.
  package func roles(on route: String) -> Set<RoleName> {
    Set(roles.lazy.filter { $0.route == route }.map(\.role))
  }
}

/// A role held on a route.
package struct HeldRole: Sendable, Hashable {
  package let route: String
  package let role: RoleName

  /// Reads `route:role`.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    route = String(parts[0])
    role = String(parts[1])
  }
}
