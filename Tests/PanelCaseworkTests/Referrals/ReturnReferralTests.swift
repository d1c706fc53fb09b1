import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("A referral between those who made it and those who receive it")
struct ReturnReferralTests {
  @Test("returned for information, the referrer's agency holds the clock and is told what is asked for and by when")
  func returned() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let acted = try await fixture.sendBack(id, asking: ["ethnicity", "phone"])
      #expect(acted.standing == .returned)
      #expect(acted.number == 2)
      let view = try await fixture.referrerView(id)
      #expect(view.progress.word == "information-needed")
      #expect(view.asked == ["ethnicity", "phone"])
      #expect(view.due == acted.told?.due)
      #expect(
        try fixture.column("SELECT name || ' ' || holder FROM deadlines WHERE closed_at IS NULL")
          == ["information-needed referrer"])
      let file = try await fixture.file(id)
      #expect(file.acts.last?.note == "Testcase note")
      #expect(file.acts.last?.act.missing == ["ethnicity", "phone"])
    }
  }

  @Test("what is asked for must be of the form, and the day to come")
  func asksSensibly() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      await #expect(throws: Refusal(.fieldsNotOfForm)) { try await fixture.sendBack(id, asking: ["shoe-size"]) }
      await #expect(throws: Refusal(.missingRequired)) { try await fixture.sendBack(id, asking: []) }
      let (caller, yesterday) = (try fixture[.caseOfficer], LocalDate(daysSinceEpoch: 0))
      await #expect(throws: Refusal(.answerDayPast)) {
        try await fixture.casework.returnReferral(
          id, asking: ["phone"], by: yesterday, ReferralRequest(reason: "incomplete"), by: caller,
          keyed: fixture.request()
        ) { _ in Answer(status: 200, body: []) }
      }
      let farOff = try #require(LocalDate(year: 9999, month: 12, day: 31))
      await #expect(throws: Refusal(.answerDayFar)) {
        try await fixture.casework.returnReferral(
          id, asking: ["phone"], by: farOff, ReferralRequest(reason: "incomplete"), by: caller,
          keyed: fixture.request()
        ) { _ in Answer(status: 200, body: []) }
      }
      #expect(try fixture.column("SELECT standing FROM referrals") == ["received"])
    }
  }

  @Test("answered, it waits again for those who receive it, and their clock starts anew")
  func answered() async throws {
    try await withCasework { fixture in
      let first = try await fixture.receipt(of: ReferralSheet())
      _ = try await fixture.sendBack(first.id)
      try await fixture.add(["ethnicity": "not-known"], note: "Testcase words", to: first.id)
      let view = try await fixture.referrerView(first.id)
      #expect(view.progress.word == "received")
      #expect(view.asked.isEmpty)
      #expect(view.progress.since > first.receivedAt)
      let due = try #require(view.due)
      #expect(
        try fixture.database.rows("SELECT name, due::text FROM deadlines WHERE closed_at IS NULL") == [
          ["acknowledgement", String(due.microseconds)]
        ])
      let file = try await fixture.file(first.id)
      #expect(file.stored.standing == .received)
      #expect(file.acts.map(\.act.reason) == ["submitted", "incomplete", "answers-what-was-asked"])
      #expect(file.acts.last?.note == "Testcase words")
      let added = try #require(file.acts.last?.answers[.equality])
      #expect(String(decoding: added, as: UTF8.self).contains("not-known"))
      // What was submitted first stays as it was.
      #expect(file.submitted[.equality] == nil)
    }
  }

  @Test("answered with something else, it is told as more, and not as what was asked")
  func answeredOtherwise() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      _ = try await fixture.sendBack(id, asking: ["phone"])
      try await fixture.add(["ethnicity": "not-known"], to: id)
      #expect(try await fixture.file(id).acts.last?.act.reason == "more-to-tell")
    }
  }

  @Test("what is added once there is a case is told to those who receive it")
  func addedAfterAcceptance() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      _ = try await fixture.accept(id)
      try await fixture.add(note: "Testcase words", to: id)
      #expect(
        try fixture.column("SELECT role FROM tasks WHERE kind = 'referral-added-to' ORDER BY role") == [
          "case-officer", "intake-officer",
        ])
    }
  }

  @Test(
    "declined and withdrawn are ends, each with its reason and its public word",
    arguments: [
      (Referral.Kind.declined, "duplicate", "earlier-referral" as String?, Part.caseOfficer, "not-for-this-service"),
      (.withdrawn, "sent-in-error", nil, .referrer, "closed"),
    ])
  func ends(kind: Referral.Kind, reason: String, disposition: String?, part: Part, word: String) async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      try await fixture.settle(kind, id, reason, to: disposition, by: part)
      #expect(try await fixture.referrerView(id).progress.word == word)
      #expect(
        try fixture.database.rows("SELECT act, reason, disposition FROM referral_acts WHERE seq = 2") == [
          [kind.rawValue, reason, disposition]
        ])
      #expect(try fixture.column("SELECT count(*)::text FROM deadlines WHERE closed_at IS NULL") == ["0"])
      let refused = await #expect(throws: Refusal.self) { try await fixture.add(note: "Testcase", to: id) }
      #expect(refused?.code == .referralSettled)
    }
  }

  @Test(
    "nobody ends a Prevent referral for want of a concern, or sends it elsewhere, before it is at the gateway",
    arguments: [
      (Referral.Kind.declined, "no-concern", "no-service-needed", Refusal.Code.reasonNotOfAct),
      (.declined, "duplicate", "no-service-needed", .dispositionRequired),
      (.redirected, "other-service-better-placed", "health", .actNotOnRoute),
    ])
  func endsTooEarly(kind: Referral.Kind, reason: String, disposition: String, code: Refusal.Code) async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      for part in [Part.intakeOfficer, .caseOfficer] {
        let refused = await #expect(throws: Refusal.self) {
          try await fixture.settle(kind, id, reason, to: disposition, by: part)
        }
        #expect(refused?.code == code)
      }
      #expect(try await fixture.referrerView(id).progress.word == "received")
    }
  }

  @Test("a decline without a place to go instead is refused, and nothing is written")
  func withoutDisposition() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let refused = await #expect(throws: Refusal.self) {
        try await fixture.settle(.declined, id, "duplicate", by: .caseOfficer)
      }
      #expect(refused?.code == .dispositionRequired)
      await #expect(throws: CaseworkFault.self) {
        try await fixture.settle(.withdrawn, id, "sent-in-error", by: .caseOfficer)
      }
      await #expect(throws: CaseworkFault.self) {
        try await fixture.settle(.declined, id, "duplicate", to: "earlier-referral", by: .referrer)
      }
      #expect(try fixture.column("SELECT count(*)::text FROM referral_acts") == ["1"])
    }
  }

  @Test("every act is done once for its key")
  func sameKey() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let (caller, keyed) = (try fixture[.caseOfficer], fixture.request("POST decline", key: "one"))
      func decline() async throws -> Answer {
        try await fixture.casework.declineReferral(
          id, ReferralRequest(reason: "duplicate", disposition: "earlier-referral"), by: caller, keyed: keyed
        ) { Answer(status: 200, body: Array("\($0.number) \($0.at)".utf8)) }
      }
      let first = try await decline()
      #expect(try await decline() == first)
      #expect(try fixture.column("SELECT count(*)::text FROM referral_acts") == ["2"])
    }
  }
}
