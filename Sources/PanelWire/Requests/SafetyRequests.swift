import Foundation
package import PanelRules

/// Somebody who must not see the case: related to a party, or employed by one.
package struct ConflictDraft: Sendable {
  package let practitioner: Practitioner.ID
  package let ground: String

  package static let shape = Shape.object("conflict-draft", make: ConflictDraft.init) {
    Required("practitioner", .identifier(of: Practitioner.self))
    Required("ground", .text(1...4000, lines: .many), says: "How they are connected; sealed.")
  }

  func entry(at now: Moment) -> CaseRecord.Entry {
    .conflict(Conflict(practitioner: practitioner, term: SharingTerm(from: now)))
  }

  var words: JSON.Object { JSON.Object(said: ["ground": ground]) }
}

/// The police keep the case, or lead it: everybody else sees that it is with them.
package struct PoliceHoldDraft: Sendable {
  package let note: String?

  package static let shape = Shape.object("police-hold-draft", make: PoliceHoldDraft.init) {
    Optionally("note", .text(1...4000, lines: .many), says: "In words; sealed.")
  }

  func entry(at now: Moment) -> CaseRecord.Entry { .policeHold(PoliceHold(term: SharingTerm(from: now))) }

  var words: JSON.Object { JSON.Object(said: ["note": note]) }
}

/// The police let agencies be told while the case is with them.
package struct PoliceAuthorityDraft: Sendable {
  package let agencies: [Agency.ID]
  package let until: Moment?
  package let note: String?

  package static let shape = Shape.object("police-authority-draft", make: PoliceAuthorityDraft.init) {
    Required("agencies", .list(of: .identifier(of: Agency.self), 1...100, unique: true))
    Optionally("until", .instant, says: "When it ends by itself, where it does.")
    Optionally("note", .text(1...4000, lines: .many), says: "In words; sealed.")
  }

  func entry(at now: Moment) -> CaseRecord.Entry {
    .policeAuthority(PoliceAuthority(agencies: Set(agencies), term: SharingTerm(from: now, until: until)))
  }

  var words: JSON.Object { JSON.Object(said: ["note": note]) }
}

/// A way of reaching somebody, and whether they said that it is safe. Unknown is unsafe.
package struct SafeContactDraft: Sendable {
  package let contact: SafeContact.ID?
  package let person: Person.ID?
  package let safe: Bool
  package let how: String
  package let until: Moment?

  package static let shape = Shape.object("safe-contact-draft", make: SafeContactDraft.init) {
    Optionally("contact", .identifier(of: SafeContact.self), says: "A later word about a way that is on record.")
    Optionally("person", .identifier(of: Person.self), says: "Whose it is; the person's where left out.")
    Required("safe", .flag, says: "They said that it is safe.")
    Required(
      "how", .text(1...1000, lines: .many),
      says: "The way itself and when it may be used; sealed, and shown only to one who says why.")
    Optionally("until", .instant, says: "When the word runs out, where it does.")
  }

  func entry(of person: Person.ID, fresh: UUID, at now: Moment) -> CaseRecord.Entry {
    .safeContact(
      SafeContact(
        id: contact ?? SafeContact.ID(fresh), person: self.person ?? person, isSafe: safe,
        term: SharingTerm(from: now, until: until)))
  }

  var words: JSON.Object { JSON.Object(said: ["how": how]) }
}

/// What came of looking whether others on the same work know the person.
package struct ConflictCheckDraft: Sendable {
  package let found: Surroundings.ConflictCheck
  package let at: Moment?
  package let note: String?

  package static let shape = Shape.object("conflict-check-draft", make: ConflictCheckDraft.init) {
    Required("found", .choice(of: Surroundings.ConflictCheck.self))
    Optionally("at", .instant, says: "When; now where it is left out.")
    Optionally("note", .text(1...4000, lines: .many), says: "In words; sealed.")
  }

  func entry(at now: Moment) -> CaseRecord.Entry { .conflictCheck(ConflictCheckMade(found: found, at: at ?? now)) }

  var words: JSON.Object { JSON.Object(said: ["note": note]) }
}
