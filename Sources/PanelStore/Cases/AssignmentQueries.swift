package import PanelRules

/// Who works on a case, as people.
package enum AssignmentQueries {
  /// A practitioner who may be given a role on a case; no row when there is none, or none who is active.
  package static let assignee = Query(
    """
    SELECT p.name, p.agency, a.name AS agency_name, a.class
    FROM practitioners p JOIN agencies a ON a.area = p.area AND a.id = p.agency
    WHERE p.area = $1 AND p.id = $2 AND p.active
    """,
    takes: .text, .id(Practitioner.self), row: StoredAssignee.init)

  /// Practitioners by identifier, active or not.
  package static let named = Query(
    """
    SELECT p.id, p.name, a.name AS agency_name
    FROM practitioners p JOIN agencies a ON a.area = p.area AND a.id = p.agency
    WHERE p.area = $1 AND p.id = ANY ($2)
    ORDER BY p.name, p.id
    """,
    takes: .text, .ids(Practitioner.self)
  ) { (id: Practitioner.ID, name: String, agencyName: String) in (id: id, name: name, agencyName: agencyName) }

  static let all: [any AnyQuery] = [assignee, named]
}

/// Somebody who may be assigned.
package struct StoredAssignee: Sendable {
  package let name: String
  package let agency: Agency.ID
  package let agencyName: String
  package let agencyClass: AgencyClass
}
