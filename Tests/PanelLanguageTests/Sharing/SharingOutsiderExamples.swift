import PanelRules

/// What the facts about the person, those with parental responsibility and everybody else outside are read from.
enum SharingOutsiderExamples {
  typealias Story = SharingStory

  /// Told to the person's side, by a way that the person said is safe.
  static let all: [ReadingExample] = [
    .init("the person is who the case is about", .recipient, "person") { _ in },
    .init("anybody else is an associate", .recipient, "associate") { $0.recipient = .outsider(Story.abuser) },
    .init("a parent of a child is known by a record", .recipient, "responsibility-holder") {
      $0.held.born = Story.child
      $0.recipient = .outsider(Story.mother)
      $0.records.responsibilities = [try responsible()]
    },
    .init("a parent of an adult is an associate", .recipient, "associate") {
      $0.recipient = .outsider(Story.mother)
      $0.records.responsibilities = [try responsible()]
    },
    .init("a parent whose responsibility ended is an associate", .recipient, "associate") {
      $0.held.born = Story.child
      $0.recipient = .outsider(Story.mother)
      $0.records.responsibilities = [try responsible { $0.term.ended = try Story.march(10) }]
    },
    .init("a parent who is a risk is not safe to tell, whatever was ticked", .safeToTell, "no") {
      $0.held.born = Story.child
      $0.recipient = .outsider(Story.mother)
      $0.records.responsibilities = [try responsible { $0.isRisk = true }]
    },
    .init("a child's fact is a parent's to be told", .factOf, "recipient") {
      $0.held.born = Story.child
      $0.recipient = .outsider(Story.mother)
      $0.records.responsibilities = [try responsible()]
    },
    .init("the other parent's is not", .factOf, "another") {
      $0.held.born = Story.child
      $0.recipient = .outsider(Story.mother)
      $0.records.responsibilities = [try responsible()]
      $0.items[0].concerns = [Story.person, Story.father]
    },
    .init("a fact about two people is not one's", .factOf, "another") {
      $0.items[0].concerns = [Story.person, Story.abuser]
    },
    .init("a fact about nobody known is another's", .factOf, "another") { $0.items[0].concerns = [] },
    .init("a way that the person said is safe", .safeContact, "known") { _ in },
    .init("a way that nobody recorded", .safeContact, "unknown") { $0.request.channel = .unrecorded },
    .init("a way of somebody else", .safeContact, "unknown") { $0.records.safeContacts[0].person = Story.abuser },
    .init("a way that was safe until they said otherwise", .safeContact, "unknown") {
      $0.records.safeContacts.append(
        SafeContact(id: Story.phone, person: Story.person, isSafe: false, term: .init(from: try Story.march(10))))
    },
    .init("a way that was safe for a time", .safeContact, "unknown") {
      $0.records.safeContacts[0].term.until = try Story.march(15)
    },
    .init("withheld from the person", .withheld, "yes") {
      $0.records.withholdings = [Withholding(item: "item", from: .thePerson, term: try Story.always())]
    },
    .init("withheld from somebody else", .withheld, "no") {
      $0.records.withholdings = [Withholding(item: "item", from: .named(Story.abuser), term: try Story.always())]
    },
    .init("another item is withheld", .withheld, "no") {
      $0.records.withholdings = [Withholding(item: "other", from: .thePerson, term: try Story.always())]
    },
  ]

  private static func responsible(
    _ change: (inout ParentalResponsibility) throws -> Void = { _ in }
  ) throws -> ParentalResponsibility {
    var responsible = ParentalResponsibility(
      holder: Story.mother, term: try Story.always(), isRisk: false, isSafeToTell: true)
    try change(&responsible)
    return responsible
  }
}
