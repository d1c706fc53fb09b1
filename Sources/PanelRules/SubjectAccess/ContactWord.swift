/// What was said of a way of reaching somebody, on which case.
package struct ContactWord: Sendable, Equatable {
  package var caseID: Case.ID
  package var contact: SafeContact

  package init(caseID: Case.ID, contact: SafeContact) {
    self.caseID = caseID
    self.contact = contact
  }
}

extension Sequence<ContactWord> {
  /// What all of it says of one way of reaching somebody, in the order in which it was said.
  ///
  /// A way that was recorded on another case has a name of its own there, and may be the same: so a word on another case
  /// that they are not reached safely is a word on this way too, until somebody says later that it is safe.
  ///
  /// - Parameters:
  ///   - way: by which something is to go to `person`.
  ///   - same: every record that is said to be the same person.
  package func about(_ way: SafeContact.ID, of person: Person.ID, same: Set<Person.ID>) -> [SafeContact] {
    let home = Set(filter { $0.contact.id == way }.map(\.caseID))
    return compactMap { word in
      let its = word.contact
      let isTheirs = its.person == person || same.contains(its.person)
      guard its.id == way || (isTheirs && !its.isSafe && !home.contains(word.caseID)) else { return nil }
      return SafeContact(id: way, person: isTheirs ? person : its.person, isSafe: its.isSafe, term: its.term)
    }
  }
}
