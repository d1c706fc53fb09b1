/// What records that are kept beside cases say of one: facts that a need may ask for and no event of the case holds.
///
/// Each is absent until its record says something, and what is absent meets no need.
package struct Surroundings: Sendable, Equatable {
  /// Whether an agreement lets this case be shared with a recipient: a class of agency, a role or a route.
  package var sharing: [String: Bool]
  /// A way of reaching the person was shown to be safe.
  package var safeContactVerified: Bool?
  package var conflictCheck: ConflictCheck?
  /// The person's capacity for the decision in hand was assessed.
  package var capacityAssessed: Bool?
  /// What the route offers has a place free.
  package var placesFree: Bool?
  /// Everything that was to be done about the case is done, or was let go.
  package var actionsSettled: Bool?
  /// Papers of the case that agencies were given for meetings and opened.
  package var papersOpened: [UnderWay.Opened]

  package init(
    sharing: [String: Bool] = [:], safeContactVerified: Bool? = nil, conflictCheck: ConflictCheck? = nil,
    capacityAssessed: Bool? = nil, placesFree: Bool? = nil, actionsSettled: Bool? = nil,
    papersOpened: [UnderWay.Opened] = []
  ) {
    self.sharing = sharing
    self.safeContactVerified = safeContactVerified
    self.conflictCheck = conflictCheck
    self.capacityAssessed = capacityAssessed
    self.placesFree = placesFree
    self.actionsSettled = actionsSettled
    self.papersOpened = papersOpened
  }

  /// Nothing is known.
  package static let unknown = Surroundings()

  /// What came of looking whether others on the same work know the person, as the one harmed or the one who harms.
  package enum ConflictCheck: String, Sendable, Equatable, Codable, CaseIterable {
    case clear
    /// It is on record that nobody could look yet: somebody came whose name is not known.
    case unchecked
    case conflict
  }
}
