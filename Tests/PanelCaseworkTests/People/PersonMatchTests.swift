import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("Finding who may be the same person")
struct PersonMatchTests {
  @Test(
    "finds an earlier referral by a misspelt name, a swapped day and month, or an alias, and shows its concern",
    arguments: Slip.allCases)
  func finds(slip: Slip) async throws {
    try await withCasework { fixture in
      let before = try await fixture.refer(Self.person.with(["concern-description": "The earlier concern."]))
      let after = try await fixture.refer(Self.person.with(slip.written))
      let matches = try await fixture.file(after).matches
      #expect(matches.map { $0.referrals.map(\.id) } == [[before]])
      let match = try #require(matches.first)
      #expect(match.score.evidence.map(\.code).contains(slip.evidence))
      #expect(match.referrals.first?.concerns == ["The earlier concern."])
      #expect(match.link == nil)
    }
  }

  @Test("finds nobody who agrees on nothing that few persons share")
  func findsNobody() async throws {
    try await withCasework { fixture in
      _ = try await fixture.refer(Self.person)
      let other = Self.person.with([
        "forenames": "Wholly", "surname": "Different", "date-of-birth": "1961-11-30",
        "addresses": [["address": "9 Elsewhere", "postcode": "YY9 9YY", "current": true]],
      ])
      #expect(try await fixture.file(try await fixture.refer(other)).matches.isEmpty)
    }
  }

  @Test("a date of birth that was added later finds what the name alone would not")
  func addedLater() async throws {
    try await withCasework { fixture in
      let before = try await fixture.refer(Self.person)
      let vague = Self.person.with([
        "forenames": nil, "surname": nil, "date-of-birth": nil, "approximate-age": 18,
        "description": "Synthetic description", "addresses": nil, "address-known": false,
      ])
      let id = try await fixture.refer(vague)
      #expect(try await fixture.file(id).matches.isEmpty)
      try await fixture.add(["forenames": "Person", "surname": "Example"], to: id)
      try await fixture.add(["date-of-birth": "2009-03-04"], to: id)
      #expect(try await fixture.file(id).matches.first?.score.band == .likely)
      // And the other way round: the earlier one now finds this.
      #expect(try await fixture.file(before).matches.first?.referrals.map(\.id) == [id])
    }
  }

  @Test("looks for details that nobody has referred yet, and stores nothing of them")
  func looksForDetails() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer(Self.person)
      let details = PersonDetails(name: WrittenName(forenames: "Person", surname: "Example"))
      let before = try fixture.column("SELECT count(*)::text FROM person_indexes")
      let found = try await fixture.casework.findPeople(details, on: "prevent", to: try fixture[.intakeOfficer])
      #expect(found.flatMap { $0.referrals.map(\.id) } == [id])
      #expect(try fixture.column("SELECT count(*)::text FROM person_indexes") == before)
      #expect(try fixture.column("SELECT what FROM reads") == ["likely-matches"])
      for part in [Part.referrer, .coordinator, .chair, .stranger] {
        let needs = CaseworkFault.forbidden(needs: ["case-officer", "intake-officer"], on: "prevent")
        await #expect(throws: needs) {
          try await fixture.casework.findPeople(details, on: "prevent", to: try fixture[part])
        }
      }
    }
  }

  @Test(
    "a role that may not look gets no row of the indexes, the persons or the links",
    arguments: [
      Part.referrer, .coordinator, .supervisor, .chair, .schoolMember, .stranger,
    ])
  func mayNotLook(part: Part) async throws {
    try await withCasework { fixture in
      let one = try await fixture.refer(Self.person, by: .intakeOfficer)
      let two = try await fixture.refer(Self.person, by: .intakeOfficer)
      try await fixture.say(.linked, of: two, about: one)
      let people = try fixture.column("SELECT person::text FROM referrals").compactMap { $0 }
      let persons = people.compactMap(UUID.init(uuidString:)).map(Person.ID.init)
      let (store, area) = (fixture.casework.web, fixture.area)
      let rows = try fixture.database.rows("SELECT kind, encode(value, 'hex') FROM person_indexes LIMIT 1")
      #expect(!rows.isEmpty)
      let keys = BlindIndex(try fixture.casework.keys.keys(of: area), route: "prevent")
      let sought = keys.probes(for: PersonDetails(name: WrittenName(forenames: "Person", surname: "Example"))).finding
      func seen(by caller: Caller) async throws -> [Int] {
        let alike = PersonQueries.alike(area, "prevent", sought.map(\.kind.rawValue), sought.map(\.bytes), nil)
        let entries = PersonQueries.entries(area, "prevent", persons)
        let links = PersonLinkQueries.around(area, "prevent", persons)
        let (a, b, c) = try await store.read(as: caller.reading, alike, entries, links)
        let answers = try await store.read(as: caller.reading, PersonQueries.answers(area, "prevent", persons))
        return [a.count, b.count, c.count, answers.count]
      }
      #expect(try await seen(by: try fixture[part]) == [0, 0, 0, 0])
      #expect(try await seen(by: try fixture[.caseOfficer]).allSatisfy { $0 > 0 })
    }
  }

  /// Somebody made up, with a date of birth whose day and month can be swapped.
  static var person: ReferralSheet { ReferralSheetTemplate.person }
}

/// How the same person is written down the second time, and what then speaks for it.
enum Slip: CaseIterable {
  case misspelt, swapped, alias, accent

  var written: [String: Any?] {
    switch self {
    case .misspelt: ["forenames": "Persen", "surname": "Exampel"]
    case .swapped: ["date-of-birth": "2009-04-03"]
    case .alias: ["forenames": "Nobody", "surname": "Known", "known-as": [["name": "Person Example"]]]
    case .accent: ["surname": "Exämple"]
    }
  }

  var evidence: String {
    switch self {
    case .misspelt: "name-sounds-alike"
    case .swapped: "birth-day-and-month-swapped"
    case .alias: "alias-same"
    case .accent: "name-same"
    }
  }
}

/// Sheets hold any JSON and are made anew for each use.
enum ReferralSheetTemplate {
  static var person: ReferralSheet {
    ReferralSheet().with(["forenames": "Person", "surname": "Example", "date-of-birth": "2009-03-04"])
  }
}

extension Fixture {
  /// Says of the persons of two referrals what a human says, and gives the answer's link.
  @discardableResult
  func say(
    _ verdict: PersonLink.Verdict, of other: Referral.ID, about id: Referral.ID, by part: Part = .caseOfficer
  ) async throws -> LinkMade {
    let made = Kept<LinkMade>()
    let row = try column("SELECT person::text FROM referrals WHERE id = '\(other.rawValue.uuidString)'")
    guard let person = row.first.flatMap({ $0 }).flatMap(UUID.init(uuidString:)) else { throw NotInThisFixture() }
    _ = try await casework.say(
      verdict, of: Person.ID(person), because: verdict.reasons[0], about: id, by: try self[part], keyed: request()
    ) { given in
      made.value = given
      return Answer(status: 201, body: [])
    }
    guard let given = made.value else { throw NotInThisFixture() }
    return given
  }
}
