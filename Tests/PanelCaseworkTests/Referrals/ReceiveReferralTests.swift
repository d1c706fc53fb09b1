import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Receiving a referral")
struct ReceiveReferralTests {
  @Test("keeps it with its first act, a person record, an index, a clock of one working day and the word received")
  func keepsIt() async throws {
    try await withCasework { fixture in
      let receipt = try await fixture.receipt(of: ReferralSheet())
      let clockwork = try fixture.rulebook("prevent").clockwork
      let due = try clockwork.due(try #require(Span(1, .workingDays)), after: receipt.receivedAt).at
      #expect(receipt.told.word == "received")
      #expect(receipt.told.due == due)
      #expect(receipt.reference.hasPrefix("REF-"))
      #expect(Reference.isWellFormed(receipt.reference))
      #expect(receipt.proposals.map(\.route) == ["prevent"])
      #expect(receipt.proposals.first?.reason == .concernType)
      #expect(
        try fixture.database.rows("SELECT standing, sector, immediate_risk::text, acts::text FROM referrals") == [
          ["received", "education", "false", "1"]
        ])
      #expect(try fixture.column("SELECT act || ' ' || reason FROM referral_acts") == ["received submitted"])
      #expect(
        try fixture.column("SELECT category FROM contents ORDER BY category")
          == ["health", "identity", "location", "personal", "special"])
      #expect(
        try fixture.database.rows("SELECT name, holder, due::text FROM deadlines") == [
          ["acknowledgement", "case-officer", receipt.told.due.map { String($0.microseconds) }]
        ])
      #expect(try fixture.column("SELECT topic FROM outbox") == ["referral-received"])
      #expect(try fixture.column("SELECT count(*)::text FROM tasks") == ["0"])
      #expect(try fixture.column("SELECT count(DISTINCT person)::text FROM person_indexes") == ["1"])
    }
  }

  @Test("with immediate risk is taken like any other, and tells everybody on duty at once")
  func immediateRisk() async throws {
    try await withCasework { fixture in
      let receipt = try await fixture.receipt(of: ReferralSheet().with(["immediate-risk": true]))
      #expect(receipt.immediateRisk)
      #expect(
        try fixture.database.rows("SELECT role, kind, urgent::text FROM tasks ORDER BY role") == [
          ["case-officer", "immediate-risk", "true"], ["intake-officer", "immediate-risk", "true"],
        ])
      #expect(
        try fixture.column("SELECT topic FROM outbox ORDER BY topic") == [
          "referral-received", "task-opened", "task-opened",
        ])
    }
  }

  @Test("a route that was named is proposed first because it was named")
  func namedRoute() async throws {
    try await withCasework { fixture in
      let receipt = try await fixture.receipt(of: ReferralSheet(), named: "prevent")
      #expect(receipt.proposals.first?.reason == .named)
      let vague = ReferralSheet().with(["concern-type-suggested": nil])
      #expect(try await fixture.receipt(of: vague).proposals.first?.reason == .form)
    }
  }

  @Test("refuses somebody whose roles make no referrals, and a route that no referral opens")
  func refusesOthers() async throws {
    try await withCasework { fixture in
      let needs = CaseworkFault.forbidden(needs: ["referrer", "intake-officer"], on: "prevent")
      for part in [Part.stranger, .chair, .supervisor] {
        await #expect(throws: needs) { try await fixture.refer(by: part) }
      }
      let draft = ReferralDraft(named: nil, answering: "channel", facts: [:], answers: [:], submitted: [])
      let caller = try fixture[.referrer]
      await #expect(throws: Refusal(.routeTakesNoReferrals, ["route": "channel"])) {
        try await fixture.casework.receiveReferral(draft, by: caller, keyed: fixture.request()) { _ in
          Answer(status: 201, body: [])
        }
      }
      #expect(try fixture.column("SELECT count(*)::text FROM referrals") == ["0"])
    }
  }

  @Test("gives the same answer to the same key and body, and refuses the key with another body")
  func sameKey() async throws {
    try await withCasework { fixture in
      let body = try ReferralSheet().bytes()
      func post(_ body: [UInt8]) async throws -> Answer {
        try await fixture.casework.receiveReferral(
          try ReferralSheet().draft(try fixture.referralForm()), by: try fixture[.referrer],
          keyed: fixture.request(key: "one", body: body)
        ) { Answer(status: 201, body: Array("\($0.id) \($0.receivedAt)".utf8), location: "/v1/referrals/\($0.id)") }
      }
      let first = try await post(body)
      #expect(try await post(body) == first)
      await #expect(throws: CaseworkFault.keyReused) { try await post(body + [32]) }
      #expect(try fixture.column("SELECT count(*)::text FROM referrals") == ["1"])
    }
  }

  @Test("makes one row of a thousand parallel posts under one key, and answers all of them the same")
  func thousandPosts() async throws {
    try await withCasework { fixture in
      let draft = try ReferralSheet().draft(try fixture.referralForm())
      let caller = try fixture[.referrer]
      let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
        for _ in 0..<1_000 {
          group.addTask {
            try await fixture.casework.receiveReferral(
              draft, by: caller, keyed: fixture.request(key: "the same", body: draft.submitted)
            ) { Answer(status: 201, body: Array($0.id.description.utf8)) }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.count == 1_000)
      #expect(Set(answers.map(\.body)).count == 1)
      for table in ["referrals", "persons", "referral_acts", "deadlines", "idempotency"] {
        #expect(try fixture.column("SELECT count(*)::text FROM \(table)") == ["1"])
      }
    }
  }

  @Test("two keys at once are two referrals")
  func twoKeys() async throws {
    try await withCasework { fixture in
      async let one = fixture.refer()
      async let two = fixture.refer()
      let (first, second) = try await (one, two)
      #expect(first != second)
      #expect(try fixture.column("SELECT count(*)::text FROM persons") == ["2"])
    }
  }

  @Test("keeps what was submitted for good: the serving role can neither change nor remove it")
  func immutable() async throws {
    try await withCasework { fixture in
      _ = try await fixture.refer()
      for table in ["contents", "referral_acts", "referral_progress"] {
        for right in ["UPDATE", "DELETE"] {
          #expect(
            try fixture.column("SELECT has_table_privilege('paneld_web', '\(table)', '\(right)')::text") == ["false"],
            "\(right) on \(table)")
        }
      }
    }
  }

  @Test("leaves nothing that was written in it readable in any row")
  func sealed() async throws {
    try await withCasework { fixture in
      let form = try fixture.referralForm()
      let (sheet, markers) = Markers.sheet(for: form)
      let id = try await fixture.refer(sheet)
      _ = try await fixture.sendBack(id)
      try await fixture.add(["lead-discussion": Markers.text(900)], note: Markers.text(901), to: id)
      _ = try await fixture.accept(id)
      #expect(markers.count >= 30, "the form asks for more than a handful of texts")
      let dump = try Markers.dump(fixture)
      for marker in markers + [Markers.text(900), Markers.text(901), "Testcase note"] {
        #expect(!dump.contains(marker.lowercased()), "\(marker) stands in a row")
        #expect(!dump.contains(Markers.hex(marker)), "\(marker) stands in a row as bytes")
      }
      #expect(dump.contains("no-ideology") == false)
      #expect(dump.contains("1975-02-11") == false, "a date of birth stands in a row")
      // The dump is one in which a marker would be found.
      try fixture.database.arrange("UPDATE referrals SET sector = '\(markers[0])'")
      #expect(try Markers.dump(fixture).contains(markers[0].lowercased()))
    }
  }
}

/// Texts that occur nowhere else, one in every field of a form that takes free text.
private enum Markers {
  static func text(_ number: Int) -> String { "Zqxmark\(number)Vwk" }

  static func sheet(for form: Form) -> (ReferralSheet, [String]) {
    var markers: [String] = []
    func fresh() -> String {
      markers.append(text(markers.count))
      return markers[markers.count - 1]
    }
    func answer(_ field: FormField) -> Any? {
      switch field.kind {
      case .text(let most): most >= 16 ? fresh() : nil
      case .longText: fresh()
      case .group(let fields): answers(fields)
      case .list(let fields, _): [answers(fields)]
      case .yesNo, .date, .integer, .code, .codes: nil
      }
    }
    func answers(_ fields: [FormField]) -> [String: Any] {
      var given: [String: Any] = [:]
      for field in fields { given[field.name] = answer(field) }
      return given
    }
    var sheet = ReferralSheet()
    for (name, value) in answers(form.fields) { sheet.answers[name] = value }
    sheet.answers["date-of-birth"] = "1975-02-11"
    return (sheet, markers)
  }

  /// Every column of every row of every table, as text, in lower case.
  static func dump(_ fixture: Fixture) throws -> String {
    let tables = try fixture.column("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").compactMap { $0 }
    return try tables.map { table in
      try fixture.column("SELECT t::text FROM \(table) t").compactMap { $0 }.joined(separator: "\n")
    }.joined(separator: "\n").lowercased()
  }

  static func hex(_ text: String) -> String {
    text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
