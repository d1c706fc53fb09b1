/// Who would be told.
package enum SharingRecipient: Sendable {
  case practitioner(PractitionerRecipient)
  /// Whether the person, somebody with parental responsibility or an associate is read from the case, never claimed.
  case outsider(Person.ID)
}

/// A practitioner, as they stand to the case at the moment.
package struct PractitionerRecipient: Sendable, Equatable {
  package var id: Practitioner.ID
  package var agency: Agency.ID
  package var agencyClass: AgencyClass
  /// The categories of their roles on the case; nil: not on its team.
  package var team: Set<DataCategory>?
  package var isPoliceCaseTeam: Bool
  /// Panels on which the case is listed and of which they are a core member.
  package var panels: Set<String>
  /// When their grant for the item ends; nil: they have none.
  package var guestUntil: Moment?
  /// The support that they deliver; nil: they are no provider of this case.
  package var delivers: SupportConsent.Scope?
  /// A named reviewer or data protection officer.
  package var isReviewer: Bool
  package var isNamedInReferral: Bool
  /// They can act on the danger.
  package var canAct: Bool

  package init(
    id: Practitioner.ID, agency: Agency.ID, agencyClass: AgencyClass, team: Set<DataCategory>? = nil,
    isPoliceCaseTeam: Bool = false, panels: Set<String> = [], guestUntil: Moment? = nil,
    delivers: SupportConsent.Scope? = nil, isReviewer: Bool = false, isNamedInReferral: Bool = false,
    canAct: Bool = false
  ) {
    self.id = id
    self.agency = agency
    self.agencyClass = agencyClass
    self.team = team
    self.isPoliceCaseTeam = isPoliceCaseTeam
    self.panels = panels
    self.guestUntil = guestUntil
    self.delivers = delivers
    self.isReviewer = isReviewer
    self.isNamedInReferral = isNamedInReferral
    self.canAct = canAct
  }
}
