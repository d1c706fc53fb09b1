import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

/// The ways in which people were harmed by a correct record sent to the wrong place, tried through the service: at the
/// decision, when it is prepared, and when it is released.
@Suite("The known failures of sharing, through the service")
struct KnownFailuresOfServiceTests {
  @Test("a new address reaches the old abuser by no letter: not for any purpose, and not by a way that is theirs")
  func letter() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "adopted")
      let (abuser, letterbox) = (Person.ID(UUID()), SafeContact.ID(UUID()))
      try await fixture.keep(
        .safeContact(
          SafeContact(id: letterbox, person: abuser, isSafe: true, term: SharingTerm(from: try await fixture.now))),
        on: id)
      for purpose in SharingPurpose.allCases where purpose != .statistics {
        func reach(_ wish: inout SharingWish) {
          wish.recipient = .person(abuser)
          wish.purpose = purpose
          wish.contact = letterbox
          wish.authorityShown = true
          wish.danger = .imminent
          wish.canAct = true
        }
        let asked = try await fixture.ask(.person(abuser), of: id) { reach(&$0) }
        #expect(asked.values.allSatisfy { $0.answer == .noSuchCase })
        let refused = try await refusal { try await fixture.prepare(on: id) { reach(&$0) } }
        #expect(refused.code == .nothingToTell)
      }
    }
  }

  @Test("a letter that was prepared for an address that was safe is not released once it is not, and by nobody alone")
  func movedOut() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "adopted")
      let person = try #require(try await fixture.held(id).person)
      let letterbox = SafeContact.ID(UUID())
      func say(isSafe: Bool) async throws {
        try await fixture.keep(
          .safeContact(
            SafeContact(id: letterbox, person: person, isSafe: isSafe, term: SharingTerm(from: try await fixture.now))),
          on: id)
      }
      try await say(isSafe: true)
      func pack() async throws -> Disclosure.Plan {
        try await fixture.prepare(on: id) { wish in
          wish.recipient = .person(person)
          wish.purpose = .subjectAccess
          wish.contact = letterbox
          wish.authorityShown = true
        }
      }
      let (first, second) = (try await pack(), try await pack())
      #expect(first.fourEyes && first.told.map(\.rule) == ["P3"])
      let alone = try await refusal { try await fixture.release(first.id, on: id, by: .coordinator) }
      #expect(alone.code == .secondPersonReleases)
      try await fixture.release(first.id, on: id, by: .chair)
      try await say(isSafe: false)
      let unsafe = try await refusal { try await fixture.release(second.id, on: id, by: .chair) }
      #expect(unsafe.code == .disclosureMoved && unsafe.values["reasons"] == "case (unsafe-contact)")
    }
  }

  @Test("a member of the panel who is related to a party finds no case: nothing is prepared for them, or released")
  func related() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      let plan = try await fixture.prepare(on: id)
      let member = try fixture.player(.countyMember).id
      try await fixture.keep(
        .conflict(Conflict(practitioner: member, term: SharingTerm(from: try await fixture.now))), on: id)
      let asked = try await fixture.ask(.practitioner(member), of: id) {
        $0.danger = .imminent
        $0.canAct = true
      }
      #expect(asked.values.allSatisfy { $0.verdict.reason == "conflict" && $0.answer == .noSuchCase })
      #expect(try await refusal { try await fixture.prepare(on: id) }.code == .nothingToTell)
      let released = try await refusal { try await fixture.release(plan.id, on: id, by: .chair) }
      #expect(released.code == .disclosureMoved && released.values["reasons"] == "case (conflict)")
    }
  }

  @Test(
    "a parent with responsibility who is the abuser is told nothing, though a safe way of reaching them is on record")
  func parent() async throws {
    try await withCasework { fixture in
      let later = try await fixture.now.adding(minutes: 500_000)
      let id = try await fixture.openClear(at: "adopted", turns18: later)
      let (parent, phone) = (Person.ID(UUID()), SafeContact.ID(UUID()))
      let term = SharingTerm(from: try await fixture.now)
      try await fixture.keep(
        .responsibility(ParentalResponsibility(holder: parent, term: term, isRisk: false, isSafeToTell: true)), on: id)
      try await fixture.keep(.safeContact(SafeContact(id: phone, person: parent, isSafe: true, term: term)), on: id)
      func tell(_ wish: inout SharingWish) {
        wish.recipient = .person(parent)
        wish.purpose = .inform
        wish.contact = phone
      }
      let plan = try await fixture.prepare(on: id) { tell(&$0) }
      #expect(plan.told.map(\.rule) == ["P2"])
      try await fixture.keep(
        .responsibility(ParentalResponsibility(holder: parent, term: term, isRisk: true, isSafeToTell: true)), on: id)
      #expect(try await refusal { try await fixture.prepare(on: id) { tell(&$0) } }.code == .nothingToTell)
      let released = try await refusal { try await fixture.release(plan.id, on: id, by: .chair) }
      #expect(released.code == .disclosureMoved && released.values["reasons"] == "case (withheld)")
    }
  }

  @Test("a pack that would reveal a police hold is not prepared, nor released once the police hold the case")
  func hold() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "adopted")
      let person = try #require(try await fixture.held(id).person)
      let letterbox = SafeContact.ID(UUID())
      let term = SharingTerm(from: try await fixture.now)
      try await fixture.keep(.safeContact(SafeContact(id: letterbox, person: person, isSafe: true, term: term)), on: id)
      func pack(by part: Part) async throws -> Disclosure.Plan {
        try await fixture.prepare(on: id, by: part) { wish in
          wish.recipient = .person(person)
          wish.purpose = .subjectAccess
          wish.contact = letterbox
          wish.authorityShown = true
        }
      }
      let plan = try await pack(by: .coordinator)
      try await fixture.keep(.policeHold(PoliceHold(term: term)), on: id, by: .caseOfficer)
      #expect(try await refusal { try await pack(by: .caseOfficer) }.code == .nothingToTell)
      let released = try await refusal { try await fixture.release(plan.id, on: id, by: .caseOfficer) }
      #expect(released.code == .disclosureMoved && released.values["reasons"] == "case (withheld)")
      await #expect(throws: CaseworkFault.notFound) { try await fixture.release(plan.id, on: id, by: .chair) }
    }
  }

  @Test("what is kept from somebody is kept from whoever is said to be the same person")
  func linked() async throws {
    try await withCasework { fixture in
      let later = try await fixture.now.adding(minutes: 500_000)
      let id = try await fixture.openClear(at: "adopted", turns18: later)
      let (parent, other, phone) = (Person.ID(UUID()), Person.ID(UUID()), SafeContact.ID(UUID()))
      let term = SharingTerm(from: try await fixture.now)
      try await fixture.keep(
        .responsibility(ParentalResponsibility(holder: parent, term: term, isRisk: false, isSafeToTell: true)), on: id)
      try await fixture.keep(.safeContact(SafeContact(id: phone, person: parent, isSafe: true, term: term)), on: id)
      try await fixture.keep(
        .withholding(Withholding(item: "case", from: .named(other), term: term)), on: id)
      func reach(_ wish: inout SharingWish) {
        wish.purpose = .inform
        wish.contact = phone
      }
      #expect(try await fixture.ask(.person(parent), of: id) { reach(&$0) }["case"]?.verdict.rule == "P2")
      let pair = [parent, other].sorted().map(\.rawValue)
      try fixture.database.arrange(
        """
        INSERT INTO persons (area, id, created_at) VALUES
          ('\(fixture.area)', '\(pair[0])', 0), ('\(fixture.area)', '\(pair[1])', 0);
        INSERT INTO person_links (area, id, route, person, other, verdict, score, evidence, reason, practitioner, at)
        VALUES ('\(fixture.area)', gen_random_uuid(), 'prevent', '\(pair[0])', '\(pair[1])', 'linked', 0, '{}',
          'details-agree', '\(try fixture.player(.caseOfficer).id.rawValue)', 0)
        """)
      #expect(try await fixture.ask(.person(parent), of: id) { reach(&$0) }["case"]?.verdict.rule == "P1")
    }
  }

  @Test(
    "by the linked record of the other party nobody of the suspect's case learns of the victim, nor that there is one",
    arguments: PersonRelation.Confidentiality.allCases)
  func linkedParty(_ confidentiality: PersonRelation.Confidentiality) async throws {
    try await withCasework { fixture in
      let victim = try await fixture.open("prevent", at: "gateway")
      let (suspect, alone) = (try await fixture.openClear(at: "adopted"), try await fixture.openClear(at: "adopted"))
      for id in [suspect, alone] { try await fixture.assign("lead-professional", to: .leadProfessional, on: id) }
      let before = try await fixture.held(suspect)
      let relation = try await fixture.relate(
        victim, .harmedBy, to: .about(suspect), confidentiality, roles: ["case-officer"], by: .caseOfficer)
      #expect(try await fixture.held(suspect) == before)
      for part in [Part.chair, .deputy, .leadProfessional, .provider, .countyMember, .referrer, .stranger] {
        for id in [suspect, victim] {
          #expect(try await fixture.relations(of: id, to: part).isEmpty, "\(part)")
          #expect(try await fixture.reads(relation.id, as: part, acting: id) == false, "\(part)")
        }
        #expect(try await fixture.reads(relation.id, as: part) == false, "\(part)")
        #expect(try await fixture.relations(of: suspect, to: part, because: "To find her").isEmpty, "\(part)")
      }
      // What may be told of the suspect's case knows no such item: it is asked for as one that is not there.
      let asked = try await refusal {
        try await fixture.ask(.agency(try fixture.agency(.school)), of: suspect) {
          $0.items = ["relation:\(relation.id)"]
        }
      }
      #expect(asked.code == .unknownItem)
    }
  }

  @Test("a member of the panel who is recorded as a party's own is put to the team to be named, and is told none of it")
  func ownRelation() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      let chair = try fixture.player(.chair).id
      let relation = try await fixture.relate(id, .relativeOf, to: .practitioner(chair), .ownTeam)
      let tasks = try await fixture.held(id).facts.tasks.values
      #expect(tasks.filter { $0.kind == "settle-conflict" && $0.urgent }.count == 1)
      #expect(try await fixture.reads(relation.id, as: .chair, acting: id) == false)
      #expect(try await fixture.relations(of: id, to: .chair, because: "Testcase").isEmpty)
      #expect(try await fixture.relations(of: id, to: .deputy).map(\.stored.relation.practitioner) == [chair])
      try await fixture.name(.chair, on: id)
      #expect(try await fixture.sees(.chair, id) == false)
    }
  }

  @Test("agreement taken back ends what waits on it, and weighs what rests on law, in the same act")
  func takenBack() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed", turns18: .earliest)
      let now = try await fixture.now
      let member = try fixture.player(.countyMember)
      func said(_ state: SupportConsent.State) async throws {
        try await fixture.keep(
          .shareConsent(
            ShareConsent.Record(
              id: .init(UUID()), state: state, giver: .person, at: try await fixture.now, agencies: [member.agency])),
          on: id)
      }
      try await said(.given)
      func consented() async throws -> Disclosure.Plan {
        try await fixture.prepare(on: id) { $0.bases = ["art6-1a"] }
      }
      let (told, waiting, law) = (try await consented(), try await consented(), try await fixture.prepare(on: id))
      #expect(told.told.map(\.ground) == [.shareConsent] && law.told.map(\.ground) == [.law])
      try await fixture.release(told.id, on: id, by: .chair)
      try await said(.withdrawn)
      let held = try await fixture.held(id)
      #expect(held.facts.disclosures?.keys.sorted() == [told.id, law.id].sorted())
      let kinds = held.facts.tasks.values.map(\.kind)
      #expect(kinds.contains("tell-of-withdrawal") && kinds.contains("weigh-objection"))
      #expect(
        try await refusal { try await fixture.release(waiting.id, on: id, by: .chair) }.code == .unknownDisclosure)
      try await fixture.release(law.id, on: id, by: .chair)
      #expect(now <= held.lastMoment)
    }
  }
}
