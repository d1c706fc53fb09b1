import Foundation
import PanelLanguage
import PanelRules
import Testing

/// Made-up people and agencies, and a question about them in which everything is in order; tests change one thing.
enum SharingStory {
  static let police = Agency.ID(id(1))
  static let council = Agency.ID(id(2))
  static let hospital = Agency.ID(id(3))
  static let charity = Agency.ID(id(4))

  static let person = Person.ID(id(11))
  static let abuser = Person.ID(id(12))
  static let mother = Person.ID(id(13))
  static let father = Person.ID(id(14))
  static let stranger = Person.ID(id(15))

  static let officer = Practitioner.ID(id(21))
  static let coordinator = Practitioner.ID(id(22))
  static let reviewer = Practitioner.ID(id(23))
  static let phone = SafeContact.ID(id(31))
  static let letterbox = SafeContact.ID(id(32))

  static let panel = "panel"
  static let adult = LocalDate(year: 1990, month: 5, day: 1)
  static let child = LocalDate(year: 2013, month: 5, day: 1)
  static let fifteenth = LocalDate(year: 2010, month: 6, day: 1)

  static func id(_ number: UInt8) -> UUID { UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number)) }

  /// A day of March 2026, at noon in London.
  static func march(_ day: Int) throws -> Moment {
    try #require(Moment(rfc3339: "2026-03-\(day < 10 ? "0" : "")\(day)T12:00:00Z"))
  }

  static func always() throws -> SharingTerm { SharingTerm(from: try march(1)) }

  static func table() throws -> SharingTable { try #require(try ShippedFolder.loaded().sharing) }

  static func item(_ category: DataCategory = .personal, concerns: Set<Person.ID> = [person]) -> SharedItem {
    SharedItem(
      id: "item", version: 3, category: .data(category), concerns: concerns, originator: council,
      originatorClass: "local-authority")
  }

  static func member() -> PractitionerRecipient {
    PractitionerRecipient(id: officer, agency: police, agencyClass: "police", panels: [panel])
  }

  /// The council's coordinator tells a member of the panel, on public task, under an agreement.
  static func question(_ change: (inout SharingQuestion) throws -> Void = { _ in }) throws -> SharingQuestion {
    var question = SharingQuestion(
      request: SharingRequest(
        purpose: .casework, discloser: council, discloserClass: "local-authority", channel: .inside,
        gateways: ["art6-1e"], panel: panel, preparedBy: coordinator),
      items: [item()], recipient: .practitioner(member()),
      held: SharedCase(route: "marac", person: person, born: adult),
      records: SharingRecords(
        agreements: [SharingAgreement(signatories: [police, council, hospital], term: try always())]),
      now: try march(20), zone: try #require(Zone(identifier: "Europe/London")))
    try change(&question)
    return question
  }

  /// The person is told, by a way that they said is safe.
  static func toThePerson(_ change: (inout SharingQuestion) throws -> Void = { _ in }) throws -> SharingQuestion {
    try question { question in
      question.request.purpose = .inform
      question.request.channel = .contact(phone)
      question.recipient = .outsider(person)
      question.records.safeContacts = [SafeContact(id: phone, person: person, isSafe: true, term: try always())]
      try change(&question)
    }
  }

  static func decide(_ question: SharingQuestion) throws -> SharingDecision {
    try #require(try table().decide(question).first)
  }

  /// The same, told to a practitioner that stands otherwise to the case.
  static func told(to change: (inout PractitionerRecipient) -> Void) -> SharingRecipient {
    var practitioner = member()
    change(&practitioner)
    return .practitioner(practitioner)
  }

  static func agreed(
    _ state: SupportConsent.State = .given, by giver: SupportConsent.Giver = .person, day: Int = 2, until: Int? = nil,
    agencies: Set<Agency.ID>? = nil, categories: Set<DataCategory>? = nil, sourceOfRisk: Bool = false
  ) throws -> ShareConsent.Record {
    ShareConsent.Record(
      id: .init(id(UInt8(100 + day))), state: state, giver: giver, at: try march(day), until: try until.map(march),
      agencies: agencies, categories: categories, sourceOfRisk: sourceOfRisk)
  }

  /// What the hospital was asked about telling the police the item, and what it said; nil: nothing yet.
  static func word(
    yes: Bool?, by originator: Agency.ID = hospital, to whom: OnwardAsked.Whom = .agency(police),
    for purpose: SharingPurpose = .casework, until: Int? = nil
  ) throws -> OnwardWord {
    let asked = CaseRecord.ID(id(200))
    let term = SharingTerm(from: try march(3), until: try until.map(march))
    return OnwardWord(
      id: asked,
      asked: OnwardAsked(
        originator: originator, items: ["item"], to: whom, purpose: purpose, due: try march(9)),
      answer: yes.map { OnwardAnswer(asked: asked, isYes: $0, term: term) })
  }
}
