import Foundation
import PanelRules
import Testing

@Suite("An identifier")
struct IdentifierTests {
  private static let alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

  @Test("is read back from what is written, whatever its bits")
  func roundTrip() throws {
    var dice = Dice(seed: 1)
    var uuids = (0..<500).map { _ in UUID(high: dice.next(), low: dice.next()) }
    uuids += [UUID(high: 0, low: 0), UUID(high: .max, low: .max), UUID(high: 1, low: 0), UUID(high: 0, low: 1)]
    for uuid in uuids {
      let id = Case.ID(uuid)
      #expect(id.description.hasPrefix("case_") && id.description.count == 31)
      #expect(id.description.dropFirst(5).allSatisfy(Self.alphabet.contains))
      #expect(Case.ID(id.description) == id)
      #expect(id.rawValue == uuid)
      #expect(UUID(high: uuid.halves.high, low: uuid.halves.low) == uuid)
      #expect(try JSONDecoder().decode([Case.ID].self, from: JSONEncoder().encode([id])) == [id])
      #expect(try JSONDecoder().decode([Case.ID: Int].self, from: JSONEncoder().encode([id: 1])) == [id: 1])
    }
  }

  @Test(
    "is not read from anything else",
    arguments: [
      "", "case", "case_", "case_0", "meeting_00000000000000000000000000", "case_0000000000000000000000000",
      "case_000000000000000000000000000", "case_8zzzzzzzzzzzzzzzzzzzzzzzzz", "case_0000000000000000000000000i",
      "case_0000000000000000000000000A", "CASE_00000000000000000000000000", " case_00000000000000000000000000",
      "case_00000000000000000000000000\n", "case_0000000000000000000000000é", "case-00000000000000000000000000",
    ])
  func malformed(_ text: String) {
    #expect(Case.ID(text) == nil)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Case.ID].self, from: JSONEncoder().encode([text]))
    }
  }

  @Test("of one kind is none of another kind")
  func kinds() {
    let id = UUID(high: 1, low: 2)
    let written = [
      Case.ID(id).description, Referral.ID(id).description, Person.ID(id).description, Agency.ID(id).description,
      Practitioner.ID(id).description, Meeting.ID(id).description, InformationRequest.ID(id).description,
      CaseTask.ID(id).description, Deadline.ID(id).description, SupportConsent.ID(id).description,
      CaseTransfer.ID(id).description,
    ]
    #expect(Set(written).count == written.count)
    #expect(written.filter { Case.ID($0) != nil }.count == 1)
  }

  @Test("sorts as its bytes do, written or not")
  func order() {
    var dice = Dice(seed: 2)
    let ids = (0..<200).map { _ in Case.ID(UUID(high: dice.next(), low: dice.next())) }
    #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
  }

  @Test("from a seed is the same each time, and another from another")
  func seeded() {
    func first(_ seed: UInt64) -> [UUID] {
      var source = SeededIdentifiers(seed: seed)
      return (0..<100).map { _ in source.next() }
    }
    #expect(first(1) == first(1))
    #expect(Set(first(1) + first(2)).count == 200)
    var random = RandomIdentifiers()
    #expect(Set((0..<100).map { _ in random.next() as UUID }).count == 100)
  }
}

@Suite("A reference that people quote")
struct ReferenceTests {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  private func references(_ count: Int) -> [String] {
    var source = SeededIdentifiers(seed: 3)
    return (0..<count).map { _ in Reference.random(for: "channel", &source) }
  }

  @Test("is three letters, eight characters and one that checks them, and passes its own check in any case of letters")
  func form() {
    for reference in references(500) {
      #expect(reference.wholeMatch(of: /CHA-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]/) != nil)
      #expect(Reference.isWellFormed(reference) && Reference.isWellFormed(reference.lowercased()))
    }
    #expect(Set(references(500)).count == 500)
  }

  /// The places of the eight characters and of the check.
  private static let places = [4, 5, 6, 7, 9, 10, 11, 12, 14]

  @Test("shows every character that was misheard, but for the one pair that counts alike")
  func changedCharacter() {
    for reference in references(40) {
      for place in Self.places {
        var letters = Array(reference)
        let right = letters[place]
        for wrong in Self.alphabet where wrong != right && Set([wrong, right]) != ["0", "Z"] {
          letters[place] = wrong
          #expect(!Reference.isWellFormed(String(letters)), "\(String(letters)) for \(reference)")
        }
      }
    }
  }

  @Test("shows two neighbours that were swapped, but for the one pair that counts alike")
  func swappedNeighbours() {
    for reference in references(200) {
      for (place, next) in zip(Self.places.dropLast(2), Self.places.dropFirst()) {
        var letters = Array(reference)
        guard letters[place] != letters[next], Set([letters[place], letters[next]]) != ["0", "Z"] else { continue }
        letters.swapAt(place, next)
        #expect(!Reference.isWellFormed(String(letters)), "\(String(letters)) for \(reference)")
      }
    }
  }

  @Test(
    "is nothing else",
    arguments: ["", "CHA", "CHA-7K3Q-9MX2", "CHA7K3Q9MX2D", "CH-7K3Q-9MX2-D", "CHA-7K3Q-9MX2-", "CHA-7K3Q-9MXI-0"])
  func malformed(_ text: String) {
    #expect(!Reference.isWellFormed(text))
  }
}
