import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What a case is about, as it is kept")
struct FocusTests {
  @Test(
    "is what the referral says, of whose record nobody can be wrong, and only a person has an age",
    arguments: [Case.Focus.Kind.person, .household])
  func referred(_ kind: Case.Focus.Kind) async throws {
    try await withCasework { fixture in
      try await fixture.addDropIn()
      let id = try await refer(["focus": kind.rawValue], fixture)
      #expect(try fixture.column("SELECT kind FROM persons") == [kind.rawValue])
      let held = try await fixture.accept(id, by: .coordinator, onto: "drop-in").held
      #expect(held.facts.focus.kind == kind && (held.facts.eighteenthBirthday != nil) == (kind == .person))
      #expect(try fixture.column("SELECT focus FROM cases") == [kind.rawValue])
      let other = kind == .person ? "household" : "person"
      for wrong in ["UPDATE cases SET focus = '\(other)'", "UPDATE persons SET kind = '\(other)'"] {
        #expect(throws: (any Error).self) { try fixture.database.arrange(wrong) }
      }
    }
  }

  @Test("is asked for where the referral does not say it, and settled by what is said later")
  func saidLater() async throws {
    try await withCasework { fixture in
      try await fixture.addDropIn()
      let id = try await refer([:], fixture)
      let refused = try await refusal { try await fixture.accept(id, by: .coordinator, onto: "drop-in") }
      #expect(refused == Refusal(.focusNotSaid, ["focus": "person, household"]))
      _ = try await fixture.casework.addToReferral(
        id, ReferralAddition(facts: ["focus": "household"], answers: [.personal: Array("{}".utf8)], note: nil),
        by: try fixture[.coordinator], keyed: fixture.key()
      ) { _ in Answer(status: 200, body: []) }
      let held = try await fixture.accept(id, by: .coordinator, onto: "drop-in").held
      #expect(held.facts.focus.kind == .household)
      #expect(try fixture.column("SELECT kind FROM persons") == ["household"])
    }
  }

  @Test("of a visit is attached later, as what its record is")
  func attachedLater() async throws {
    try await withCasework { fixture in
      try await fixture.addDropIn()
      _ = try await refer(["focus": "household"], fixture)
      let record = try onlyPerson(fixture)
      let id = try await fixture.visit(by: .coordinator).id
      func attach(_ kind: Case.Focus.Kind?) async throws -> Answer {
        try await fixture.casework.attachPerson(
          record, as: kind, bornOn: nil, to: id, by: try fixture[.coordinator], keyed: fixture.key()
        ) { _ in Answer(status: 200, body: []) }
      }
      #expect(try await refusal { try await attach(nil) }.code == .focusNotSaid)
      #expect(try await refusal { try await attach(.place) }.code == .focusNotOfRoute)
      #expect(try await refusal { try await attach(.person) }.code == .focusNotOfRecord)
      _ = try await attach(.household)
      #expect(try await fixture.held(id).facts.focus == .household(record))
      let last = try #require(
        try fixture.column("SELECT type FROM events WHERE case_id = '\(id.rawValue.uuidString)' ORDER BY seq").last)
      #expect(last == "person-attached")
    }
  }

  @Test("is no record that whoever attaches it may not see, and that there is one is not told")
  func hiddenRecord() async throws {
    try await withCasework { fixture in
      try await fixture.addDropIn()
      let hidden = Person.ID(UUID())
      try fixture.database.arrange(
        """
        INSERT INTO persons (area, id, created_at, kind)
        VALUES ('\(fixture.area)', '\(hidden.rawValue)', 1, 'household')
        """)
      let id = try await fixture.visit(by: .coordinator).id
      var absent = Refusal(.unknownPerson)
      absent.route = "drop-in"
      for record in [hidden, Person.ID(UUID())] {
        for kind in [Case.Focus.Kind.person, .household] {
          let refused = try await refusal {
            try await fixture.casework.attachPerson(
              record, as: kind, bornOn: nil, to: id, by: try fixture[.coordinator], keyed: fixture.key()
            ) { _ in Answer(status: 200, body: []) }
          }
          #expect(refused == absent, "\(record == hidden)")
        }
      }
      #expect(try await fixture.held(id).facts.focus == .unchecked)
    }
  }

  /// The one record that there is.
  private func onlyPerson(_ fixture: Fixture) throws -> Person.ID {
    let ids = try fixture.column("SELECT id FROM persons").compactMap { $0.flatMap { UUID(uuidString: $0) } }
    return Person.ID(try #require(ids.first))
  }

  private func refer(_ facts: [String: String], _ fixture: Fixture) async throws -> Referral.ID {
    let made = Kept<Referral.ID>()
    let answers: [DataCategory: [UInt8]] = [.personal: Array(#"{"date-of-birth":"1990-05-01"}"#.utf8)]
    _ = try await fixture.casework.receiveReferral(
      ReferralDraft(
        named: "drop-in", answering: "drop-in", facts: facts, answers: answers, submitted: Array("{}".utf8)),
      by: try fixture[.coordinator], keyed: fixture.key()
    ) { receipt in
      made.value = receipt.id
      return Answer(status: 201, body: [])
    }
    guard let id = made.value else { throw NotInThisFixture() }
    return id
  }
}
