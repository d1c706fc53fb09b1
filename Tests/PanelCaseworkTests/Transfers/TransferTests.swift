import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("Transferring a case to another area")
struct TransferTests {
  /// A case with a plan and consent on record, offered to the other area.
  private func offered(_ home: Fixture, from stage: StageName = "consent-sought") async throws -> Case {
    let id = try await home.open("channel", at: stage, turns18: .earliest)
    try await home.save("support-plan", on: id, by: .coordinator, answers: [.supportNote: #"{"aims":"marker-aims"}"#])
    try await home.say(.given, by: .person, on: id)
    try await home.save(
      "transfer-handover", on: id, by: .coordinator, facts: ["both-forces-agree": "yes"],
      answers: [.personal: #"{"sharing-basis":"marker-basis"}"#])
    return try await home.move(id, "propose-transfer", by: .chair, destination: "essex")
  }

  private func transfer(_ held: Case) throws -> CaseTransfer.ID {
    try #require(held.facts.transfer).id
  }

  private func accept(
    _ id: CaseTransfer.ID, _ fixture: Fixture, by part: Part = .chair, keyed: Keyed? = nil
  ) async throws -> Case {
    let made = Made<Case>()
    _ = try await fixture.casework.acceptTransfer(id, by: try fixture[part], keyed: keyed ?? fixture.key()) {
      opened, _ in
      made.keep(opened)
      return Answer(status: 201, body: [])
    }
    return try made.value()
  }

  @Test("refuses a destination that does not run the route, with everything else that is missing")
  func destination() async throws {
    try await withTwoAreas { home, _ in
      let id = try await home.open("channel", at: "panel-listed", isAttached: false)
      for (destination, because) in [
        (nil, "destination-required"), ("kent-and-medway", "destination-required"), ("atlantis", "destination-unknown"),
      ] {
        let refused = try await refusal {
          try await home.move(id, "propose-transfer", by: .chair, destination: destination)
        }
        #expect(
          refused.lacks == [
            "destination: \(because)", "identity-known: identity-unknown", "form transfer-handover: form-missing",
          ])
      }
    }
  }

  @Test("opens a linked case there and closes the sender's in the same instant, everything sealed anew")
  func accepted() async throws {
    try await withTwoAreas { home, neighbour in
      let offer = try await offered(home)
      #expect(offer.stage == "transfer-proposed")
      #expect(offer.isClosed == false)
      let listed = try await neighbour.casework.listTransfers(to: try neighbour[.coordinator])
      #expect(listed.map(\.id) == [try transfer(offer)])
      let shown = try await neighbour.casework.showTransfer(try transfer(offer), to: try neighbour[.coordinator])
      #expect(shown.handover.map(\.form.name) == ["transfer-handover"])
      #expect(shown.handover.first?.answers[.personal] == Array(#"{"sharing-basis":"marker-basis"}"#.utf8))
      let opened = try await accept(try transfer(offer), neighbour)
      let sent = try await home.held(offer.id)
      #expect(sent.stage == "transferred")
      #expect(sent.outcome == "transferred")
      #expect(sent.isClosed)
      #expect(opened.area == "essex")
      #expect(opened.stage == "panel-listed")
      #expect(opened.openedAt == sent.closedAt)
      #expect(opened.facts.linked.map(\.to) == [offer.id])
      #expect(opened.facts.residence == nil)
      let plan = try await neighbour.casework.showForm("support-plan", of: opened.id, to: try neighbour[.chair])
      #expect(plan.answers[.supportNote] == Array(#"{"aims":"marker-aims"}"#.utf8))
      // The other area's keys open nothing of the sender's, nor these the copy.
      let theirs = try home.database.rows("SELECT count(*)::text FROM contents WHERE area = 'essex'")
      #expect(theirs != [["0"]])
      #expect(try await home.casework.listTransfers(to: try home[.coordinator]).isEmpty)
      #expect(try await neighbour.casework.listTransfers(to: try neighbour[.coordinator]).isEmpty)
    }
  }

  @Test("lets the other area's gateway find the person, and tells the sender where the case went and no more")
  func found() async throws {
    try await withTwoAreas { home, neighbour in
      let referral = try await home.refer()
      let id = try await home.accept(referral, livingIn: "kent").held.id
      try await home.save(
        "transfer-handover", on: id, by: .caseOfficer, facts: ["both-forces-agree": "yes"], answers: [.personal: "{}"])
      let offer = try await home.move(id, "propose-transfer", by: .caseOfficer, destination: "essex")
      let opened = try await accept(try transfer(offer), neighbour, by: .caseOfficer)
      let again = try await neighbour.refer()
      let matches = try await neighbour.casework.matches(of: again, to: try neighbour[.caseOfficer])
      #expect(matches.map(\.person) == [try #require(opened.person)])
      #expect(matches.first?.score.band == .likely)
      #expect(matches.first?.referrals.isEmpty == true)
      #expect(matches.first?.cases.map(\.id) == [opened.id])
      // Who receives referrals and sees no case learns that somebody alike is known, and of no case.
      let intake = try await neighbour.casework.matches(of: again, to: try neighbour[.intakeOfficer])
      #expect(intake.first?.cases.isEmpty == true)
      #expect(try await home.casework.matches(of: referral, to: try home[.caseOfficer]).isEmpty)
      for part in [Part.caseOfficer, .supervisor] {
        guard case .view(let view) = try await home.casework.showCase(id, to: try home[part]) else {
          throw NotInThisFixture()
        }
        #expect(view.transferred?.to == "essex")
        #expect(view.transferred?.at == view.held.closedAt)
        #expect(view.linked.isEmpty)
      }
    }
  }

  @Test("carries what was said about support and assumes none of it")
  func consentIsAskedAnew() async throws {
    try await withTwoAreas { home, neighbour in
      let opened = try await accept(try transfer(try await offered(home)), neighbour)
      #expect(opened.facts.consents.count == 1)
      let now = try await neighbour.now
      let standing = try neighbour.rulebook("channel").consentStanding(of: opened, at: now)
      #expect(standing.refusal == "consent-not-explained")
      let shown = try await neighbour.casework.showSupportConsent(of: opened.id, to: try neighbour[.coordinator])
      let record = try #require(shown.held.facts.consents.first)
      #expect(shown.details[record.id]?[.personal] == Array(#"{"name":"Giver Example"}"#.utf8))
      let again = try await neighbour.say(.given, by: .person, on: opened.id)
      #expect(again.standing.inForce != nil)
    }
  }

  @Test("leaves the case with the sender until it is accepted: declined, it goes back to where it stood")
  func declined() async throws {
    try await withTwoAreas { home, neighbour in
      let offer = try await offered(home)
      #expect(offer.facts.deadlines["transfer-answer"] != nil)
      _ = try await neighbour.casework.declineTransfer(
        try transfer(offer), because: "Lives elsewhere", by: try neighbour[.chair], keyed: neighbour.key()
      ) { _ in Answer(status: 200, body: []) }
      let back = try await home.held(offer.id)
      #expect(back.stage == "consent-sought")
      #expect(back.facts.transfer == nil)
      #expect(try home.database.rows("SELECT count(*)::text FROM cases WHERE area = 'essex'") == [["0"]])
      let late = try await refusal { try await accept(try transfer(offer), neighbour) }
      #expect(late.code == .transferAnswered)
    }
  }

  @Test("carries the hand-over to be read, and to offer the case again takes a new one")
  func spentHandover() async throws {
    try await withTwoAreas { home, neighbour in
      let arrived = try await accept(try transfer(try await offered(home)), neighbour)
      let again = try await refusal {
        try await neighbour.move(arrived.id, "propose-transfer", by: .chair, destination: home.area)
      }
      #expect(again.lacks == ["form transfer-handover: form-incomplete"])
      try await neighbour.save(
        "transfer-handover", on: arrived.id, by: .coordinator, facts: ["both-forces-agree": "yes"])
      let offer = try await neighbour.move(arrived.id, "propose-transfer", by: .chair, destination: home.area)
      #expect(offer.facts.transfer?.to == home.area)
    }
  }

  @Test("is no longer offered once the sender goes on with the case")
  func withdrawn() async throws {
    try await withTwoAreas { home, neighbour in
      let offer = try await offered(home)
      let kept = try await home.move(offer.id, "keep-the-case", by: .coordinator, reason: "Stays here")
      #expect(kept.facts.transfer == nil)
      #expect(try await neighbour.casework.listTransfers(to: try neighbour[.coordinator]).isEmpty)
      let late = try await refusal { try await accept(try transfer(offer), neighbour) }
      #expect(late.code == .transferAnswered)
      #expect(try await home.held(offer.id).stage == "consent-sought")
    }
  }

  @Test(
    "ends with a word on support by somebody who sees nothing of it, and with it the provider's sight of the case",
    arguments: [SupportConsent.State.withdrawn, .refused])
  func consentEndsMeanwhile(_ state: SupportConsent.State) async throws {
    try await withTwoAreas { home, neighbour in
      let id = try await home.open("channel", at: "in-support", turns18: .earliest)
      try await home.say(.given, by: .person, on: id)
      try await home.assign("consent-asker", to: .consentAsker, on: id)
      try await home.assign("intervention-provider", to: .provider, on: id)
      #expect(try await home.sees(.provider, id))
      try await home.save("transfer-handover", on: id, by: .coordinator, facts: ["both-forces-agree": "yes"])
      let offer = try transfer(
        try await home.move(id, "propose-transfer", by: .chair, destination: neighbour.area))
      let transfers = "SELECT state FROM transfers"
      let said = try await home.say(state, by: .person, on: id, recordedBy: .consentAsker)
      #expect(said.held.facts.transfer == nil)
      #expect(try await home.sees(.provider, id) == false)
      #expect(try home.database.rows(transfers) == [["withdrawn"]])
      #expect(try await refusal { try await accept(offer, neighbour) }.code == .transferAnswered)
      // Whoever acted still reads no offer of it.
      let asker = try home.player(.consentAsker)
      let seen = try home.database.rows(
        """
        SET ROLE paneld_web;
        SET app.areas = '{\(home.area)}';
        SET app.practitioner = '\(asker.id.rawValue.uuidString)';
        SET app.agency = '\(asker.agency.rawValue.uuidString)';
        \(transfers)
        """)
      #expect(seen.isEmpty)
    }
  }

  @Test("waits while the police hold the case: nobody of the other area opens it, but they may decline")
  func heldMeanwhile() async throws {
    try await withTwoAreas { home, neighbour in
      let offer = try await offered(home)
      let id = try transfer(offer)
      try await home.move(offer.id, "hold-for-police", by: .caseOfficer)
      let shown = try await refusal { try await neighbour.casework.showTransfer(id, to: try neighbour[.coordinator]) }
      #expect(shown.code == .withThePolice)
      #expect(try await refusal { try await accept(id, neighbour) }.code == .withThePolice)
      _ = try await neighbour.casework.declineTransfer(
        id, because: "Lives elsewhere", by: try neighbour[.coordinator], keyed: neighbour.key()
      ) { _ in Answer(status: 200, body: []) }
      #expect(try await home.held(offer.id).stage == "pursue-hold")
      #expect(try await home.move(offer.id, "release-hold", by: .caseOfficer).stage == "consent-sought")
    }
  }

  @Test("is answered by those of the other area whose role does, and by nobody else")
  func whoAnswers() async throws {
    try await withTwoAreas { home, neighbour in
      let id = try transfer(try await offered(home))
      let others = [(neighbour, Part.healthMember), (neighbour, .stranger), (home, .coordinator), (home, .chair)]
      for (fixture, part) in others {
        await #expect(throws: CaseworkFault.notFound) { try await accept(id, fixture, by: part) }
        #expect(try await fixture.casework.listTransfers(to: try fixture[part]).isEmpty)
      }
      let officer = try await refusal { try await accept(id, neighbour, by: .supervisor) }
      #expect(officer.code == .notYourRole)
    }
  }

  @Test("is accepted once by two who answer at the same moment")
  func twoAtOnce() async throws {
    try await withTwoAreas { home, neighbour in
      let id = try transfer(try await offered(home))
      let accepted = await withTaskGroup(of: Bool.self) { group in
        for part in [Part.coordinator, .chair, .deputy] {
          group.addTask { (try? await accept(id, neighbour, by: part)) != nil }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(accepted == 1)
      #expect(try home.database.rows("SELECT count(*)::text FROM cases WHERE area = 'essex'") == [["1"]])
    }
  }

  @Test("is accepted by the chair or a deputy of the panel it goes to, though others see the offer and may decline it")
  func chairAccepts() async throws {
    try await withTwoAreas { home, neighbour in
      let id = try transfer(try await offered(home))
      let refused = try await refusal { try await accept(id, neighbour, by: .coordinator) }
      #expect(refused.code == .notYourRole)
      #expect(refused.values["roles"] == "chair, deputy")
      #expect(try await neighbour.casework.listTransfers(to: try neighbour[.coordinator]).count == 1)
      #expect(try await accept(id, neighbour, by: .deputy).area == "essex")
    }
  }
}
