import Foundation
import PanelRules
import Testing

@Suite("The latest word on a way of reaching somebody")
struct ContactWordTests {
  private static let (home, other) = (Case.ID(UUID()), Case.ID(UUID()))
  private static let (way, another) = (SafeContact.ID(UUID()), SafeContact.ID(UUID()))
  private static let (person, alias, stranger) = (Person.ID(UUID()), Person.ID(UUID()), Person.ID(UUID()))

  private static func word(_ its: Case.ID, _ id: SafeContact.ID, of whose: Person.ID, safe: Bool) -> ContactWord {
    ContactWord(
      caseID: its, contact: SafeContact(id: id, person: whose, isSafe: safe, term: SharingTerm(from: .earliest)))
  }

  private static let safe = word(home, way, of: person, safe: true)

  static let cases: [(String, [ContactWord], Bool)] = [
    ("nothing was said", [], false),
    ("safe", [safe], true),
    ("unsafe later", [safe, word(home, way, of: person, safe: false)], false),
    ("another way of theirs, on the same case", [safe, word(home, another, of: person, safe: false)], true),
    ("unsafe on another case", [safe, word(other, another, of: person, safe: false)], false),
    (
      "unsafe on another case, of a record that is the same", [safe, word(other, another, of: alias, safe: false)],
      false
    ),
    ("unsafe on another case before", [word(other, another, of: person, safe: false), safe], true),
    ("safe again", [safe, word(other, another, of: person, safe: false), safe], true),
    (
      "another way safe on another case does not undo it",
      [safe, word(other, another, of: person, safe: false), word(other, another, of: person, safe: true)], false
    ),
    ("somebody else unsafe on another case", [safe, word(other, another, of: stranger, safe: false)], true),
    ("said of somebody else", [safe, word(home, way, of: stranger, safe: true)], false),
    ("said of a record that is the same", [word(home, way, of: alias, safe: true)], true),
  ]

  @Test("is the last one wherever it was said, and unknown is unsafe", arguments: cases)
  func latest(_ name: String, _ words: [ContactWord], _ isSafe: Bool) {
    let last = words.about(Self.way, of: Self.person, same: [Self.person, Self.alias]).last
    #expect((last.map { $0.isSafe && $0.person == Self.person } ?? false) == isSafe, "\(name)")
  }
}
