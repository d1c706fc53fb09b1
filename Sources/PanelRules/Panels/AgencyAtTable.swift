/// An agency as a panel's rule looks at it.
package struct AgencyAtTable: Hashable, Sendable {
  /// Which.
  package var id: Agency.ID
  /// Its class, as route files name it.
  package var agencyClass: AgencyClass
  /// It serves the area the panel sits for.
  package var ofArea: Bool
  /// The police force it is, by code; nil for any other.
  package var force: String?

  package init(_ id: Agency.ID, _ agencyClass: AgencyClass, ofArea: Bool = true, force: String? = nil) {
    self.id = id
    self.agencyClass = agencyClass
    self.ofArea = ofArea
    self.force = force
  }
}
