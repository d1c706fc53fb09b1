/// A way of reaching somebody, and whether they said that it is safe.
package struct SafeContact: Sendable, Equatable, Codable, Identified {
  package static let prefix = "sct"
  package typealias ID = Identifier<SafeContact>

  package var id: ID
  /// Whose it is.
  package var person: Person.ID
  package var isSafe: Bool
  /// From when it was said; a later word about the same way takes its place.
  package var term: SharingTerm

  package init(id: ID, person: Person.ID, isSafe: Bool, term: SharingTerm) {
    self.id = id
    self.person = person
    self.isSafe = isSafe
    self.term = term
  }
}
