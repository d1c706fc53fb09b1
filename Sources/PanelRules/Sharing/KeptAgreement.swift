/// An agreement on sharing as an area keeps it, with those who signed it and their classes.
package struct KeptAgreement: Sendable, Equatable, Identified {
  package static let prefix = "agr"
  package typealias ID = Identifier<KeptAgreement>

  package var id: ID
  package var title: String
  package var agreement: SharingAgreement
  /// The classes of those who signed it.
  package var classes: Set<AgencyClass>

  package init(id: ID, title: String, agreement: SharingAgreement, classes: Set<AgencyClass>) {
    self.id = id
    self.title = title
    self.agreement = agreement
    self.classes = classes
  }
}

extension KeptAgreement {
  /// In force, and for less than 28 days more: time to have it renewed.
  package func expiresSoon(at now: Moment) -> Bool {
    guard agreement.term.holds(at: now), let until = agreement.term.until else { return false }
    return until < now.adding(minutes: 28 * 24 * 60)
  }
}

extension Surroundings {
  /// What the agreements of an area say of the recipients that a route names: a class of agency, a role by the classes that
  /// may hold it, another route by its name. Of whom none ever spoke, nothing is known.
  package static func agreed(_ agreements: [KeptAgreement], on rulebook: Rulebook, at now: Moment) -> Surroundings {
    var known = Surroundings()
    for recipient in rulebook.recipients {
      let speaking = agreements.filter { $0.speaks(of: recipient, on: rulebook.route) }
      guard !speaking.isEmpty else { continue }
      known.sharing[recipient] = speaking.contains { $0.binds(at: now) }
    }
    return known
  }
}

extension KeptAgreement {
  /// One agency agrees with nobody.
  fileprivate func binds(at now: Moment) -> Bool {
    agreement.term.holds(at: now) && agreement.signatories.count > 1
  }

  fileprivate func speaks(of recipient: String, on route: Route) -> Bool {
    guard agreement.routes?.contains(route.name) != false else { return false }
    if classes.contains(recipient) { return true }
    if let role = route.roles[recipient] { return !classes.isDisjoint(with: role.classes) || role.classes.isEmpty }
    return agreement.routes?.contains(recipient) == true
  }
}
