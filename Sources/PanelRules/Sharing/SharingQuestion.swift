/// A wish to tell somebody something: what is asked, what is held, and everything recorded by the moment.
package struct SharingQuestion: Sendable {
  package var request: SharingRequest
  package var items: [SharedItem]
  package var recipient: SharingRecipient
  package var held: SharedCase
  package var records: SharingRecords
  package var now: Moment
  /// In whose days law begins and ends, and people come of age.
  package var zone: Zone

  package init(
    request: SharingRequest, items: [SharedItem], recipient: SharingRecipient, held: SharedCase,
    records: SharingRecords = SharingRecords(), now: Moment, zone: Zone
  ) {
    self.request = request
    self.items = items
    self.recipient = recipient
    self.held = held
    self.records = records
    self.now = now
    self.zone = zone
  }
}

/// Who asks to tell, for what, by which channel and on what.
package struct SharingRequest: Sendable, Equatable {
  package var purpose: SharingPurpose
  package var discloser: Agency.ID
  package var discloserClass: AgencyClass
  package var channel: SharingChannel
  /// Codes of the legal bases on which it is said to rest.
  package var gateways: [String]
  /// Code of the condition chosen for special category or offence data.
  package var condition: String?
  package var noConsentReason: NotSoughtReason?
  /// Code of the statutory duty whose conditions are met.
  package var duty: String?
  /// It was judged, with reasons, that telling would do the child more harm; no duty is met then.
  package var moreDetrimental: Bool
  package var needNamed: Bool
  /// The panel through which it is told, by name.
  package var panel: String?
  /// Who asks was identified and may ask.
  package var authorityShown: Bool
  package var preparedBy: Practitioner.ID
  /// The second reviewer; nobody reviews what they prepared.
  package var releasedBy: Practitioner.ID?

  package init(
    purpose: SharingPurpose, discloser: Agency.ID, discloserClass: AgencyClass, channel: SharingChannel,
    gateways: [String] = [], condition: String? = nil, noConsentReason: NotSoughtReason? = nil, duty: String? = nil,
    moreDetrimental: Bool = false, needNamed: Bool = false, panel: String? = nil, authorityShown: Bool = false,
    preparedBy: Practitioner.ID, releasedBy: Practitioner.ID? = nil
  ) {
    self.purpose = purpose
    self.discloser = discloser
    self.discloserClass = discloserClass
    self.channel = channel
    self.gateways = gateways
    self.condition = condition
    self.noConsentReason = noConsentReason
    self.duty = duty
    self.moreDetrimental = moreDetrimental
    self.needNamed = needNamed
    self.panel = panel
    self.authorityShown = authorityShown
    self.preparedBy = preparedBy
    self.releasedBy = releasedBy
  }
}

/// Why somebody was not asked.
package enum NotSoughtReason: String, Sendable, Codable, CaseIterable {
  case unsafe
  case wouldPrejudice = "would-prejudice"
  case cannotBeGiven = "cannot-be-given"
  case disproportionateEffort = "disproportionate-effort"
  case notRequired = "not-required"

  /// Whether it is one that the law takes for acting without consent (DPA 2018 Schedule 1 paragraphs 10 and 18).
  package var excuses: Bool {
    switch self {
    case .unsafe, .wouldPrejudice, .cannotBeGiven, .disproportionateEffort: true
    case .notRequired: false
    }
  }
}

/// How it would reach them.
package enum SharingChannel: Sendable, Hashable {
  /// On a page of this service, in a pack, in a meeting or its minutes: what a practitioner is shown.
  case inside
  /// To the person's side, by a way of reaching them that is on record.
  case contact(SafeContact.ID)
  /// To the person's side, by any other way: never known to be safe.
  case unrecorded
}

/// The case that it is about, as far as sharing asks.
package struct SharedCase: Sendable, Equatable {
  package var route: String
  /// Nil: nobody is known yet.
  package var person: Person.ID?
  package var born: LocalDate?
  package var isClosed: Bool
  /// It stands between intake and the review after the exit.
  package var isInPanelCourse: Bool
  package var risk: Risk
  package var childAtRisk: Bool
  /// Recorded clear by the police.
  package var deconflictionClear: Bool
  /// What the route asks of support consent; nil: it gives no support.
  package var supportRule: SupportConsentRule?

  package init(
    route: String, person: Person.ID?, born: LocalDate? = nil, isClosed: Bool = false, isInPanelCourse: Bool = true,
    risk: Risk = .ordinary, childAtRisk: Bool = false, deconflictionClear: Bool = false,
    supportRule: SupportConsentRule? = nil
  ) {
    self.route = route
    self.person = person
    self.born = born
    self.isClosed = isClosed
    self.isInPanelCourse = isInPanelCourse
    self.risk = risk
    self.childAtRisk = childAtRisk
    self.deconflictionClear = deconflictionClear
    self.supportRule = supportRule
  }

  package enum Risk: String, Sendable, Codable, CaseIterable {
    case ordinary, high, imminent
  }
}
