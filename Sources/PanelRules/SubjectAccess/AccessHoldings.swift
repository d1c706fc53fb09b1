/// What somebody is given who asks what is held of them (UK GDPR Article 15).
package enum AccessPack: Identified {
  package static let prefix = "pak"
  package typealias ID = Identifier<AccessPack>
}

/// Everything that an area holds of one person, as far as it was looked for: where it is held, and what it says.
package struct AccessHoldings: Sendable {
  /// Oldest first.
  package var places: [AccessPlace]
  /// Oldest first.
  package var sources: [AccessSource]
  /// What was said of the way by which it is to go, wherever it was said, in the order of recording.
  package var contacts: [SafeContact]

  package init(places: [AccessPlace] = [], sources: [AccessSource] = [], contacts: [SafeContact] = []) {
    self.places = places
    self.sources = sources
    self.contacts = contacts
  }
}

/// A case about the person, or a referral that opened none.
package struct AccessPlace: Sendable {
  /// Nil: a referral.
  package var caseID: Case.ID?
  package var reference: String
  /// What the route is called.
  package var title: String
  package var at: Moment
  package var held: SharedCase
  package var records: SharingRecords

  package init(
    caseID: Case.ID?, reference: String, title: String, at: Moment, held: SharedCase, records: SharingRecords
  ) {
    self.caseID = caseID
    self.reference = reference
    self.title = title
    self.at = at
    self.held = held
    self.records = records
  }
}

/// Answers that were given together, in one version.
package struct AccessSource: Sendable {
  /// The name of its items before the category: a form, `referral`, or the request that was answered.
  package var item: String
  package var version: Int
  package var title: String
  package var at: Moment
  /// Every place that holds it, by number: what one of them keeps back is kept back.
  package var places: [Int]
  package var originator: Agency.ID?
  package var originatorClass: AgencyClass
  /// On which terms an agency gave it when it was asked, part by part; nil: it was given otherwise.
  package var terms: [ReturnTerms]?
  /// A later version took its place: what that says no more is what it holds.
  package var isEarlier = false
  package var answers: [AccessAnswer]

  package init(
    item: String, version: Int, title: String, at: Moment, places: [Int], originator: Agency.ID?,
    originatorClass: AgencyClass, terms: [ReturnTerms]? = nil, answers: [AccessAnswer]
  ) {
    self.item = item
    self.version = version
    self.title = title
    self.at = at
    self.places = places
    self.originator = originator
    self.originatorClass = originatorClass
    self.terms = terms
    self.answers = answers
  }
}

/// One answer, as it is read.
package struct AccessAnswer: Sendable, Equatable {
  package var field: String
  package var label: String
  package var category: DataCategory
  package var concerns: FormConcern
  package var says: String
  /// What it says that somebody was told; what is kept back of that is kept back of this. Nil: nothing.
  package var told: String?
  /// Every place that holds what it says that somebody was told, by number.
  package var toldPlaces: [Int]
  /// It says how the rest is to be handled, or that there is a rest: nobody is given it, who may not be given the rest.
  package var isHandling = false

  package init(
    field: String, label: String, category: DataCategory, concerns: FormConcern, says: String, told: String? = nil,
    toldPlaces: [Int] = []
  ) {
    self.field = field
    self.label = label
    self.category = category
    self.concerns = concerns
    self.says = says
    self.told = told
    self.toldPlaces = toldPlaces
  }
}

/// What is asked for, and what whoever prepares it found when they looked at what was written.
package struct AccessAsked: Sendable, Equatable, Codable {
  package var person: Person.ID
  /// Who asks: the person, or whoever may for them.
  package var requester: Person.ID
  package var receivedAt: Moment
  /// The recorded way of reaching them; nil: it is handed over in person, which only what holds nothing is.
  package var contact: SafeContact.ID?
  /// How it is known who they are and that they may ask.
  package var authority: String
  package var looks: [Look]
  /// What agencies are said to have said that were asked whether what they had answered may be given: the word of
  /// whoever prepares it, which gives nothing.
  package var consulted: [Consulted]
  /// The request for access that it answers; nil: none was recorded on a case.
  package var matter: CaseRecord.ID?

  package init(
    person: Person.ID, requester: Person.ID, receivedAt: Moment, contact: SafeContact.ID?, authority: String,
    looks: [Look] = [], consulted: [Consulted] = [], matter: CaseRecord.ID? = nil
  ) {
    self.person = person
    self.requester = requester
    self.receivedAt = receivedAt
    self.contact = contact
    self.authority = authority
    self.looks = looks
    self.consulted = consulted
    self.matter = matter
  }

  /// The agency that gave an answer was asked whether it may be given to whoever asks.
  package struct Consulted: Sendable, Equatable, Codable {
    /// As the schedule names it.
    package var source: String
    package var answer: OriginatorAnswer

    package init(source: String, answer: OriginatorAnswer) {
      self.source = source
      self.answer = answer
    }
  }

  /// Somebody read an answer in words: it speaks of the person alone once these passages are taken out.
  package struct Look: Sendable, Equatable, Codable {
    /// As the schedule names it.
    package var source: String
    package var field: String
    /// Word by word; none: all of it is the person's.
    package var remove: [String]

    package init(source: String, field: String, remove: [String] = []) {
      self.source = source
      self.field = field
      self.remove = remove
    }
  }
}

/// Who prepares it, or looks at it again.
package struct AccessReviewer: Sendable, Equatable {
  package var practitioner: Practitioner.ID
  package var agency: Agency.ID
  package var agencyClass: AgencyClass

  package init(practitioner: Practitioner.ID, agency: Agency.ID, agencyClass: AgencyClass) {
    self.practitioner = practitioner
    self.agency = agency
    self.agencyClass = agencyClass
  }
}
