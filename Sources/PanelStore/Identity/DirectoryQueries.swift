package import PanelRules

/// Who works where in an area: names of practitioners and agencies, never how to reach them.
package enum DirectoryQueries {
  /// A page of the active practitioners, by agency and name.
  package static let practitioners = Query(
    """
    SELECT p.id, p.name, p.agency, g.name AS agency_name, ARRAY(
      SELECT r.route || ':' || r.role FROM practitioner_roles r
      WHERE r.area = p.area AND r.practitioner = p.id ORDER BY r.route, r.role
    ) AS roles
    FROM practitioners p JOIN agencies g ON g.area = p.area AND g.id = p.agency
    WHERE p.area = $1 AND p.active AND (g.name, p.name, p.id) > ($2, $3, $4)
    ORDER BY g.name, p.name, p.id
    LIMIT $5
    """,
    takes: .text, .text, .text, .id(Practitioner.self), .int8, certain: "roles", row: ListedPractitioner.init)

  package static let agencies = Query(
    "SELECT id, name, class FROM agencies WHERE area = $1 ORDER BY name, id",
    takes: .text, row: ListedAgency.init)

  static let all: [any AnyQuery] = [practitioners, agencies]
}

/// A practitioner as colleagues may know them.
package struct ListedPractitioner: Sendable {
  package let id: Practitioner.ID
  package let name: String
  package let agency: Agency.ID
  package let agencyName: String
  /// `route:role`.
  package let roles: [String]
}

/// An agency of the area.
package struct ListedAgency: Sendable {
  package let id: Agency.ID
  package let name: String
  package let agencyClass: String
}
