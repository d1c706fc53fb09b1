/// What somebody wishes to tell whom, as they say it: codes and identifiers, and no words.
///
/// It is kept with what is prepared on it, so that the release asks the same again.
package struct SharingWish: Sendable, Equatable, Codable {
  package var recipient: Recipient
  package var purpose: SharingPurpose
  /// The items by name; empty: every one that the asker sees.
  package var items: [String]
  /// By which recorded way of reaching them; nil: inside this service, or no recorded way.
  package var contact: SafeContact.ID?
  /// Codes of the legal bases on which it is said to rest.
  package var bases: [String]
  package var condition: String?
  package var noConsentReason: NotSoughtReason?
  package var duty: String?
  package var moreDetrimental: Bool
  package var needNamed: Bool
  package var authorityShown: Bool
  /// The asker's word on the danger, for which they answer: nothing recorded lowers it.
  package var danger: SharedCase.Risk
  package var childAtRisk: Bool
  /// The asker's word that the recipient can act on the danger.
  package var canAct: Bool

  package init(
    to recipient: Recipient, for purpose: SharingPurpose, items: [String] = [], contact: SafeContact.ID? = nil,
    bases: [String] = [], condition: String? = nil, noConsentReason: NotSoughtReason? = nil, duty: String? = nil,
    moreDetrimental: Bool = false, needNamed: Bool = false, authorityShown: Bool = false,
    danger: SharedCase.Risk = .ordinary, childAtRisk: Bool = false, canAct: Bool = false
  ) {
    self.recipient = recipient
    self.purpose = purpose
    self.items = items
    self.contact = contact
    self.bases = bases
    self.condition = condition
    self.noConsentReason = noConsentReason
    self.duty = duty
    self.moreDetrimental = moreDetrimental
    self.needNamed = needNamed
    self.authorityShown = authorityShown
    self.danger = danger
    self.childAtRisk = childAtRisk
    self.canAct = canAct
  }

  /// Who would be told.
  package enum Recipient: Sendable, Hashable, Codable {
    case practitioner(Practitioner.ID)
    /// An agency as a whole: somebody of it who has no part in the case.
    case agency(Agency.ID)
    /// Somebody outside the agencies: the person, somebody with parental responsibility, or anybody else.
    case person(Person.ID)
  }

  /// Inside for practitioners alone; to everybody else only a recorded way can be safe.
  package var channel: SharingChannel {
    if let contact { return .contact(contact) }
    return if case .person = recipient { .unrecorded } else { .inside }
  }
}
