/// The panel that hears a route's cases, and who must be present for an item.
package struct PanelRule: Sendable, Equatable {
  package var name: String
  package var title: String
  package var law: String?
  package var present: [RequiredPresence]
  package var chair: RoleName
  package var deputy: RoleName?
  /// The roles whose holders may sit as members and hold a position, beside those who take the chair.
  package var members: [RoleName]
  /// The roles that arrange its meetings: dates, attendance, agenda.
  package var arrangedBy: [RoleName]
  /// What the route says of kinds of item, by kind; of the others holds what is usual: see ``item(_:)``.
  package var items: [String: ItemRule]

  package init(
    name: String, title: String, law: String? = nil, present: [RequiredPresence], chair: RoleName,
    deputy: RoleName? = nil, members: [RoleName] = [], arrangedBy: [RoleName] = [], items: [String: ItemRule] = [:]
  ) {
    self.name = name
    self.title = title
    self.law = law
    self.present = present
    self.chair = chair
    self.deputy = deputy
    self.members = members
    self.arrangedBy = arrangedBy
    self.items = items
  }

  /// One body that must be in the room while an item is decided.
  package enum RequiredPresence: Sendable, Equatable, Hashable {
    /// Any agency of this class of the area.
    case agency(AgencyClass)
    /// Any agency of the area of one of these classes.
    case anyOf([AgencyClass])
    /// The police force of the place where the person lives (CTSA 2015 s37(3)).
    case policeForceOfResidence
  }
}
