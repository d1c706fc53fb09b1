import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What somebody is given who asks what is held of them")
struct AccessPackTests {
  @Test("is prepared by one reviewer and released by another, and is on record with every case that it tells of")
  func twoActs() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let pack = try await asking.prepare()
      #expect(try await asking.prepare().documentHash == pack.documentHash, "the same holdings, the same bytes")
      let text = try await asking.text(pack)
      #expect(text.contains("Channel") && !text.contains("Testcase Other"))
      let alone = try await refusal { try await asking.release(pack, by: Asking.preparer) }
      #expect(alone.code == .secondReviewerReleases)
      try await asking.release(pack)
      let told = try await fixture.casework.showDisclosures(of: asking.id, to: try fixture[.coordinator]).disclosures
      #expect(told.map(\.plan.wish.purpose) == [.subjectAccess] && told.first?.stored.outcome == "released")
      #expect(told.first?.plan.told.allSatisfy { $0.rule == "P3" && !$0.bases.isEmpty } == true)
      #expect(told.first?.plan.kept.isEmpty == true, "the schedule is for reviewers")
      #expect(try await refusal { try await asking.release(pack) }.code == .packSettled)
      let rows = try fixture.database.rows(
        "SELECT e.outcome, k.document_hash FROM access_pack_ends e JOIN access_packs k ON k.id = e.pack")
      #expect(rows == [["released", pack.documentHash]])
      let shown = try fixture.database.rows("SELECT records::text FROM reads WHERE what = 'access-pack'")
      #expect(shown.allSatisfy { $0[0]?.contains(asking.id.rawValue.uuidString.lowercased()) == true })
      #expect(!shown.isEmpty)
    }
  }

  @Test("is for named reviewers, and to one in conflict on a case there is nobody of whom anything is held")
  func reviewersAlone() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      for part in [Part.coordinator, .chair, .caseOfficer] {
        await #expect(throws: CaseworkFault.forbidden(needs: ["reviewer"])) { try await asking.prepare(by: part) }
      }
      let pack = try await asking.prepare()
      for part in [Part.coordinator, .chair, .caseOfficer] {
        await #expect(throws: CaseworkFault.notFound) { try await asking.sight(pack, to: part) }
        await #expect(throws: CaseworkFault.forbidden(needs: ["reviewer"])) { try await asking.release(pack, by: part) }
      }
      try await fixture.name(Asking.preparer, on: asking.id)
      await #expect(throws: CaseworkFault.notFound) { try await asking.sight(pack, to: Asking.preparer) }
      // They prepare what they would for somebody unknown; whoever releases finds that there is more.
      let unknown = try await asking.prepare(of: Person.ID(UUID()))
      let shut = try await asking.prepare()
      #expect(shut.documentHash == unknown.documentHash)
      #expect(try await asking.sight(shut, to: Asking.preparer).schedule == [])
      #expect(try await refusal { try await asking.release(shut) }.code == .packMoved)
      try await asking.release(pack)
    }
  }

  @Test("is byte for byte what it would be without a case that is with the police, and counts none of it")
  func policeHold() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let before = try await asking.prepare()
      let held = try await asking.alias("prevent", at: "gateway")
      try await fixture.save(
        "assessment", on: held, by: .caseOfficer, complete: false, answers: [.special: #"{"judgement":"Testcase"}"#])
      let clear = try await asking.prepare()
      #expect(try await asking.text(clear) != asking.text(before), "while it is not with them, it shows")
      let now = try await fixture.now
      try await fixture.keep(.policeHold(PoliceHold(term: SharingTerm(from: now))), on: held, by: .caseOfficer)
      let after = try await asking.prepare()
      #expect(after.documentHash == before.documentHash)
      #expect(try await asking.text(after) == asking.text(before))
      let unclear = try await asking.alias("prevent", at: "gateway", deconflicted: false)
      #expect(try await asking.prepare().documentHash == before.documentHash)
      let schedule = try #require(try await asking.sight(after).schedule)
      let withPolice = schedule.filter { $0.outcome == .withPolice }
      #expect(withPolice.count == 1 && withPolice.allSatisfy { $0.says == nil && $0.field.isEmpty })
      #expect(!schedule.contains { $0.item.hasPrefix("assessment") })
      let released = try await refusal { try await asking.release(clear) }
      #expect(released.code == .packMoved)
      try await asking.release(after)
      for id in [held, unclear] {
        #expect(try fixture.database.rows("SELECT id FROM disclosures WHERE case_id = '\(id.rawValue)'").isEmpty)
      }
    }
  }

  @Test("is not released by a way that is not safe any more, nor once anything was added, and can be given up")
  func moved() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let pack = try await asking.prepare()
      try await asking.say(isSafe: false)
      #expect(try await refusal { try await asking.release(pack) }.code == .contactNotSafe)
      try await asking.say(isSafe: true, to: Person.ID(UUID()))
      #expect(try await refusal { try await asking.release(pack) }.code == .contactNotSafe)
      try await asking.say(isSafe: true)
      try await fixture.save(
        "panel-item", on: asking.id, by: .coordinator, complete: false,
        answers: [.special: #"{"terrorism-related-susceptibility":false}"#])
      #expect(try await refusal { try await asking.release(pack) }.code == .packMoved)
      try await asking.withdraw(pack)
      #expect(try await refusal { try await asking.release(pack) }.code == .packSettled)
    }
  }

  @Test("holds words only once somebody has read them, with what is about others taken out and shown as taken out")
  func looks() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let schedule = try #require(try await asking.sight(asking.prepare()).schedule)
      let reasons = try #require(schedule.first { $0.field == "reasons" })
      #expect(reasons.outcome == .withheld && reasons.ground == .notLookedAt)
      #expect(reasons.says == "Testcase Person met Testcase Other.")
      let look = AccessAsked.Look(source: reasons.source, field: "reasons", remove: ["Testcase Other"])
      let looked = try await asking.prepare(looks: [look])
      #expect(try await asking.text(looked).contains("Testcase Person met [removed: about somebody else]."))
      #expect(try await asking.sight(looked).schedule?.first { $0.field == "reasons" }?.outcome == .redacted)
      try await asking.release(looked)
      for wrong in [
        AccessAsked.Look(source: reasons.source, field: "reasons", remove: ["Nobody"]),
        .init(source: reasons.source, field: "nothing"), .init(source: "elsewhere", field: "reasons"),
      ] {
        #expect(try await refusal { try await asking.prepare(looks: [wrong]) }.code == .nothingLookedAt)
      }
    }
  }

  @Test("has nothing for an old abuser, nor for a parent who is the abuser, and says to both what it says to anybody")
  func abuser() async throws {
    try await withCasework { fixture in
      let later = try await fixture.now.adding(minutes: 500_000)
      let asking = try await Asking.begin(fixture, turns18: later)
      let (abuser, parent) = (Person.ID(UUID()), Person.ID(UUID()))
      let term = SharingTerm(from: try await fixture.now)
      let nothing = try await asking.text(asking.prepare(for: abuser))
      #expect(nothing.contains("Nothing is held that can be given to you.") && !nothing.contains("Channel"))
      try await fixture.keep(
        .responsibility(ParentalResponsibility(holder: parent, term: term, isRisk: true, isSafeToTell: false)),
        on: asking.id)
      #expect(try await asking.text(asking.prepare(for: parent)) == nothing)
      try await fixture.keep(
        .responsibility(ParentalResponsibility(holder: parent, term: term, isRisk: false, isSafeToTell: true)),
        on: asking.id)
      #expect(try await asking.text(asking.prepare(for: parent)).contains("Channel"))
      try await fixture.keep(
        .withholding(Withholding(item: "case", from: .responsibilityHolders, term: term)), on: asking.id)
      #expect(try await asking.text(asking.prepare(for: parent)) == nothing)
    }
  }

  @Test("and while it is prepared a reviewer is told as one: what is with the police, that it is with them")
  func reviewerIsOne() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let reviewer = SharingWish.Recipient.practitioner(try fixture.player(Asking.preparer).id)
      let told = try await fixture.ask(reviewer, of: asking.id) { $0.purpose = .subjectAccess }
      #expect(told["case"]?.verdict.rule == "D4" && told["case"]?.facts[.reviewer] == "yes")
      #expect(try await fixture.ask(reviewer, of: asking.id)["case"]?.verdict.rule == "D10")
      let other = SharingWish.Recipient.practitioner(try fixture.player(.consentAsker).id)
      #expect(try await fixture.ask(other, of: asking.id)["case"]?.verdict.rule == "C1")
      try await fixture.keep(
        .policeHold(PoliceHold(term: SharingTerm(from: try await fixture.now))), on: asking.id, by: .caseOfficer)
      let held = try await fixture.ask(reviewer, of: asking.id, by: .caseOfficer) { $0.purpose = .subjectAccess }
      #expect(held["case"]?.answer == .shown("with-police"))
    }
  }

  @Test("has nothing of an item that is withheld, nor of a case whose being there is")
  func withheld() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let term = SharingTerm(from: try await fixture.now)
      let whole = try await asking.text(asking.prepare())
      try await fixture.keep(
        .withholding(Withholding(item: "panel-item:special", from: .thePerson, term: term)), on: asking.id)
      let part = try await asking.prepare()
      #expect(try await asking.text(part) != whole)
      let lines = try #require(try await asking.sight(part).schedule).filter { $0.item == "panel-item:special" }
      #expect(!lines.isEmpty && lines.allSatisfy { $0.ground == .withheld && $0.rule == "P1" })
      try await fixture.keep(.withholding(Withholding(item: "case", from: .thePerson, term: term)), on: asking.id)
      #expect(try await asking.text(asking.prepare()).contains("Nothing is held that can be given to you."))
    }
  }
}
