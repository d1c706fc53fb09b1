import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Accepting a referral")
struct AcceptReferralTests {
  @Test("opens a case at the route's first stage that carries the person, the answers and the moment of receipt")
  func opens() async throws {
    try await withCasework { fixture in
      let receipt = try await fixture.receipt(of: ReferralSheet())
      let opened = try await fixture.accept(receipt.id, livingIn: "medway")
      let held = opened.held
      #expect(held.route == "prevent")
      #expect(held.stage == "gateway")
      #expect(held.facts.referral == receipt.id)
      #expect(held.facts.anchors["received"] == receipt.receivedAt)
      #expect(held.facts.residence == Case.Residence(authority: "medway", force: "kent-police"))
      #expect(held.facts.eighteenthBirthday == Moment(rfc3339: "2026-03-09T00:00:00Z"))
      let person = try #require(try fixture.column("SELECT person::text FROM referrals")[0])
      #expect(held.person == UUID(uuidString: person).map(Person.ID.init))
      let form = try #require(held.facts.forms["referral"])
      #expect(form.version == 1)
      #expect(form.complete)
      #expect(try form.by == fixture.player(.referrer).id)
      #expect(form.answers == ["immediate-risk": "no", "sector": "education"])
      // The gateway's clock runs from receipt.
      #expect(held.facts.deadlines["gateway"]?.since == receipt.receivedAt)
      let record = "SELECT record::text FROM case_forms WHERE form = 'referral' AND version = 1 AND complete"
      #expect(try fixture.column(record) == [receipt.id.rawValue.uuidString.lowercased()])
    }
  }

  @Test("takes a date of birth that is guessed at for none, until somebody confirms it on the case")
  func approximateBirthDate() async throws {
    try await withCasework { fixture in
      for (sheet, isKnown) in [
        (["date-of-birth-approximate": true], false), (["date-of-birth-approximate": false], true), ([:], true),
      ] {
        let opened = try await fixture.accept(try await fixture.refer(ReferralSheet().with(sheet)))
        #expect((opened.held.facts.eighteenthBirthday != nil) == isKnown)
        #expect((opened.held.facts.deadlines["eighteenth-birthday"] != nil) == false)
      }
      let guessed = try await fixture.refer(ReferralSheet().with(["date-of-birth-approximate": true]))
      let id = try await fixture.accept(guessed).held.id
      let channel = try fixture.rulebook("channel")
      let before = channel.consentStanding(of: try await fixture.held(id), at: try await fixture.now)
      #expect(before.refusal == "consent-age-unknown")
      _ = try await fixture.casework.attachPerson(
        nil, bornOn: LocalDate(year: 2008, month: 3, day: 9), to: id, by: try fixture[.caseOfficer],
        keyed: fixture.key()
      ) { _ in Answer(status: 200, body: []) }
      let confirmed = try await fixture.held(id)
      #expect(confirmed.facts.eighteenthBirthday == Moment(rfc3339: "2026-03-09T00:00:00Z"))
      let after = channel.consentStanding(of: confirmed, at: try await fixture.now)
      #expect(after.refusal == "consent-not-sought")
    }
  }

  @Test("ends the clock of acknowledgement and what was to be done at once, of which the case's own team is told")
  func settles() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer(ReferralSheet().with(["immediate-risk": true]))
      _ = try await fixture.accept(id)
      let running = "SELECT count(*)::text FROM deadlines WHERE referral IS NOT NULL AND closed_at IS NULL"
      #expect(try fixture.column(running) == ["0"])
      let open = "SELECT kind || ' ' || role FROM tasks WHERE case_id IS NOT NULL AND urgent AND done_at IS NULL"
      #expect(try fixture.column(open) == ["immediate-risk-told case-officer"])
      #expect(try fixture.column("SELECT count(*)::text FROM tasks WHERE done_at IS NULL") == ["1"])
      let view = try await fixture.referrerView(id)
      #expect(view.progress.word == "received")
      #expect(view.progress.since == view.receivedAt)
      #expect(view.due == nil)
    }
  }

  @Test("lets the case team read what was submitted, and whoever accepted it know of the case")
  func whoSees() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let opened = try await fixture.accept(id, by: .intakeOfficer)
      #expect(try await fixture.file(id, to: .intakeOfficer).cases.map(\.id) == [opened.held.id])
      func read() async throws -> Set<DataCategory> {
        let coordinator = try fixture[.coordinator]
        let rows = try await fixture.casework.web.read(
          as: coordinator.reading, ContentQueries.records(fixture.area, [id.rawValue]))
        return Set(rows.map(\.category))
      }
      #expect(try await read().isEmpty, "deconfliction is not clear")
      try await fixture.save(
        "gateway-assessment", on: opened.held.id, by: .caseOfficer, facts: ["deconfliction-status": "clear"])
      #expect(try await read() == [.identity, .personal, .special, .health])
      let stranger = try fixture[.stranger]
      #expect(
        try await fixture.casework.web.read(
          as: stranger.reading, ContentQueries.records(fixture.area, [id.rawValue])
        ).isEmpty)
    }
  }

  @Test("a date of birth that was added before is the one that counts; without any the birthday is not known")
  func birthday() async throws {
    try await withCasework { fixture in
      let vague = ReferralSheet().with(["date-of-birth": nil, "approximate-age": 16])
      let unknown = try await fixture.accept(try await fixture.refer(vague))
      #expect(unknown.held.facts.eighteenthBirthday == nil)
      let id = try await fixture.refer(vague)
      try await fixture.add(["date-of-birth": "2012-02-29"], to: id)
      // 2030 has no 29 February: eighteen is reached on 1 March.
      #expect(try await fixture.accept(id).held.facts.eighteenthBirthday == Moment(rfc3339: "2030-03-01T00:00:00Z"))
    }
  }

  @Test("one of somebody at immediate risk is accepted past the last bank holidays that are known; its clock is over")
  func pastCalendar() async throws {
    try await withCasework { fixture in
      try fixture.setClock(to: try #require(Moment(rfc3339: "2099-03-02T12:00:00Z")))
      let plain = try await fixture.refer()
      let urgent = try await fixture.refer(ReferralSheet().with(["immediate-risk": true]))
      let refused = await #expect(throws: Refusal.self) { try await fixture.accept(plain) }
      #expect(refused?.code == .pastCalendar)
      let opened = try await fixture.accept(urgent).held
      #expect(opened.facts.deadlines["gateway"]?.due == opened.openedAt)
    }
  }

  @Test("a second acceptance is refused by the rules")
  func onceByRule() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      _ = try await fixture.accept(id)
      let error = await #expect(throws: Refusal.self) { try await fixture.accept(id) }
      #expect(error?.code == .referralSettled)
      #expect(try fixture.column("SELECT count(*)::text FROM cases") == ["1"])
    }
  }

  @Test("a second live case of one referral on one route is refused by the database, whatever the rules were told")
  func onceByDatabase() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      _ = try await fixture.accept(id)
      try fixture.database.arrange("UPDATE referrals SET standing = 'received'")
      await #expect(throws: Refusal(.alreadyAccepted, ["routes": "prevent"])) { try await fixture.accept(id) }
      #expect(try fixture.column("SELECT count(*)::text FROM cases") == ["1"])
      #expect(try fixture.column("SELECT count(*)::text FROM referral_acts") == ["2"])
    }
  }

  @Test("of several who accept at once, one does")
  func race() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let outcomes = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<16 {
          group.addTask {
            (try? await fixture.accept(id, by: number.isMultiple(of: 2) ? .caseOfficer : .intakeOfficer)) != nil
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 } == 1)
      #expect(try fixture.column("SELECT count(*)::text FROM cases") == ["1"])
    }
  }

  @Test("refuses the one who made it, a route that takes no referrals, and an authority nobody knows")
  func refuses() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let needs = CaseworkFault.forbidden(needs: ["case-officer", "intake-officer"], on: "prevent")
      await #expect(throws: needs) { try await fixture.accept(id, by: .referrer) }
      await #expect(throws: Refusal(.routeTakesNoReferrals, ["route": "channel"])) {
        try await fixture.accept(id, onto: "channel")
      }
      await #expect(throws: Refusal(.unknownAuthority, ["authorities": "essex, kent, medway"])) {
        try await fixture.accept(id, livingIn: "atlantis")
      }
      #expect(try fixture.column("SELECT standing FROM referrals") == ["received"])
    }
  }
}
