/// One stretch of time that somebody spent in a meeting; who leaves and comes back has two.
package struct Attendance: Equatable, Sendable, Codable {
  /// Who was there.
  package var practitioner: Practitioner.ID
  /// Whom they came for.
  package var agency: Agency.ID
  /// The class of that agency, as route files name it.
  package var agencyClass: AgencyClass
  /// The agency serves the area the panel sits for.
  package var ofArea: Bool
  /// The police force they represent, by code; nil for anybody else.
  package var force: String?
  /// As what they came.
  package var part: Part
  /// When they came in.
  package var joined: Moment
  /// Nil while they are still there.
  package var left: Moment?

  /// One stretch; by default as a member who is still there.
  package init(
    practitioner: Practitioner.ID, agency: Agency.ID, agencyClass: AgencyClass, ofArea: Bool, force: String? = nil,
    part: Part = .member, joined: Moment, left: Moment? = nil
  ) {
    self.practitioner = practitioner
    self.agency = agency
    self.agencyClass = agencyClass
    self.ofArea = ofArea
    self.force = force
    self.part = part
    self.joined = joined
    self.left = left
  }

  /// As what they attend. Whoever stands in for a member attends as the member.
  package enum Part: String, Sendable, Codable, CaseIterable {
    case member, guest, observer
  }

  /// Whom they came for, as a panel's rule looks at it.
  package var forAgency: AgencyAtTable { AgencyAtTable(agency, agencyClass, ofArea: ofArea, force: force) }

  /// There at a moment; the instants of coming and of leaving included.
  package func includes(_ moment: Moment) -> Bool {
    joined <= moment && moment <= (left ?? .latest)
  }
}

/// The time an item took, from its call to the decision.
package struct ItemInterval: Equatable, Sendable {
  /// When the chair called the item.
  package let call: Moment
  /// When the decision was taken, or the moment up to which attendance is asked about.
  package let decision: Moment

  /// Nil when the decision lies before the call.
  package init?(call: Moment, decision: Moment) {
    guard call <= decision else { return nil }
    self.call = call
    self.decision = decision
  }
}
