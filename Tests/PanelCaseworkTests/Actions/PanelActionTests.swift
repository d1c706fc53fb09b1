import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What a panel gives agencies to do")
struct PanelActionTests {
  @Test("is given by a decision, and shown to the team and to the agency that has to do it, each what is theirs")
  func given() async throws {
    try await withCasework { fixture in
      let action = try await fixture.action(for: .otherOfficer)
      let (caseID, meeting) = try await fixture.given([action])
      for part in [Part.chair, .coordinator, .caseOfficer, .otherOfficer] {
        #expect(try await fixture.listed(to: part) == [action.id], "\(part)")
      }
      let toTeam = try await fixture.casework.showAction(action.id, to: fixture[.chair])
      #expect(toTeam.stored.action.caseID == caseID && toTeam.stored.action.givenAt == meeting)
      #expect(toTeam.words == action.words)
      #expect(toTeam.events.map(\.event.kind) == ["given"])
      let toAgency = try await fixture.casework.showAction(action.id, to: fixture[.otherOfficer])
      #expect(toAgency.words == [.personal: try #require(action.words[.personal])])
      #expect(toAgency.stored.reference == toTeam.stored.reference)
      await #expect(throws: CaseworkFault.notFound) {
        try await fixture.casework.showCase(caseID, to: try fixture[.otherOfficer])
      }
    }
  }

  @Test(
    "is nobody else's to see: of the same agency without a seat, of another agency, or in conflict",
    arguments: [Part.stranger, .referrer, .healthMember, .policeMember, .provider])
  func hidden(_ part: Part) async throws {
    try await withCasework { fixture in
      let action = try await fixture.action(for: .schoolMember)
      let (caseID, _) = try await fixture.given([action])
      func shutOut(_ part: Part) async throws {
        #expect(try await fixture.listed(to: part).isEmpty)
        await #expect(throws: CaseworkFault.notFound) {
          try await fixture.casework.showAction(action.id, to: try fixture[part])
        }
        await #expect(throws: CaseworkFault.notFound) { try await fixture.act(.accept, on: action.id, by: part) }
        await #expect(throws: CaseworkFault.notFound) {
          try await fixture.act(.giveUp(reason: "x"), on: action.id, by: part)
        }
      }
      try await shutOut(part)
      for part in [Part.schoolMember, .deputy] {
        try await fixture.name(part, on: caseID)
        try await shutOut(part)
      }
    }
  }

  @Test("lets its agency read its words, and nothing else that is kept of the case, whatever SQL asks")
  func rows() async throws {
    try await withCasework { fixture in
      let action = try await fixture.action(for: .schoolMember)
      let (caseID, _) = try await fixture.given([action, try await fixture.action(for: .healthMember)])
      let (casework, area) = (fixture.casework, fixture.area)
      let records = try await casework.listActions(
        ActionFilter(), after: nil, limit: 10, to: try fixture[.chair]
      ).actions
      for (part, rows) in [(Part.schoolMember, 1), (.stranger, 0), (.chair, 4)] {
        let found = try await casework.web.read(as: try fixture[part].reading, ContentQueries.ofCase(area, caseID))
          .filter { content in records.contains { $0.record == content.record } }
        #expect(found.count == rows, "\(part)")
      }
      // Nor can it be changed past the service, by naming the case or not.
      for context in [try fixture[.schoolMember].reading, try fixture[.schoolMember].acting(on: caseID)] {
        await #expect(throws: (any Error).self) {
          try await casework.web.transaction(as: context, reads: ClockQueries.casework()) { _ in
            Commit(
              writes: [
                ActionQueries.stand(
                  area, action.id, 1, action.agency, action.practitioner, action.due, .notDone, nil, nil, 0, nil)
              ])
          }
        }
      }
      #expect(try await casework.showAction(action.id, to: fixture[.chair]).stored.version == 1)
    }
  }

  @Test("is given to nobody who is not of that agency, and for no day that has passed: then nothing is decided")
  func faults() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let meeting = try await fixture.openMeeting(attendedBy: [.chair, .caseOfficer])
      try await fixture.call(1, of: meeting)
      let before = try await fixture.held(id)
      let right = try await fixture.action(for: .schoolMember, inDays: 0)
      let late = try await fixture.action(for: .schoolMember, of: .healthMember, inDays: -1)
      let nobody = ActionGiven(
        id: .init(UUID()), agency: right.agency, practitioner: .init(UUID()), due: right.due, isUrgent: false,
        words: right.words)
      for wrong in [late, nobody] {
        await #expect(throws: (any Error).self) { try await fixture.decide(giving: [right, wrong], at: meeting) }
      }
      #expect(try await fixture.held(id) == before)
      #expect(try await fixture.listed(to: .chair).isEmpty)
      try await fixture.decide(giving: [right], at: meeting)
      #expect(try await fixture.listed(to: .chair) == [right.id])
    }
  }

  @Test("goes from open to done and seen to be, its agency and the panel each saying what is theirs to say")
  func goesItsWay() async throws {
    try await withCasework { fixture in
      let given = try await fixture.action(for: .schoolMember)
      _ = try await fixture.given([given])
      let way: [(ActionAct, Part, PanelAction.Standing)] = [
        (.accept, .schoolMember, .accepted), (.begin, .schoolMember, .inProgress),
        (.block(reason: "No answer"), .schoolMember, .blocked), (.unblock, .schoolMember, .inProgress),
        (.postpone(given.due.adding(days: 7), reason: "Holidays"), .coordinator, .inProgress),
        (.reportDone(evidence: "A letter"), .schoolMember, .done),
        (.sendBack(reason: "Not signed"), .deputy, .inProgress),
        (.reportDone(evidence: "A signed letter"), .schoolMember, .done), (.verify, .chair, .verified),
      ]
      for (act, part, standing) in way {
        #expect(try await fixture.act(act, on: given.id, by: part).standing == standing, "\(act)")
      }
      let sight = try await fixture.casework.showAction(given.id, to: fixture[.schoolMember])
      #expect(sight.events.map(\.event.kind) == ["given"] + way.map { $0.0.kind.rawValue })
      #expect(sight.events.map(\.event.version) == Array(1...10))
      let said = sight.events.compactMap { $0.words.map { String(decoding: $0, as: UTF8.self) } }
      #expect(
        said == [
          #"{"reason":"No answer"}"#, #"{"reason":"Holidays"}"#, #"{"evidence":"A letter"}"#,
          #"{"reason":"Not signed"}"#, #"{"evidence":"A signed letter"}"#,
        ])
      #expect(sight.stored.action.postponed == 1 && sight.stored.action.due == given.due.adding(days: 7))
      var done = ActionFilter()
      done.standing = .verified
      #expect(try await fixture.listed(to: .schoolMember, done) == [given.id])
    }
  }

  @Test("is refused what is not theirs to say, and what cannot be, and stands as it stood")
  func refused() async throws {
    try await withCasework { fixture in
      let given = try await fixture.action(for: .countyMember)
      let other = try await fixture.action(for: .healthMember)
      _ = try await fixture.given([given, other])
      let id = given.id
      for (act, part) in [(ActionAct.verify, Part.countyMember), (.giveUp(reason: "x"), .caseOfficer)] {
        #expect(try await refusal { try await fixture.act(act, on: id, by: part) }.code == .notYourRole)
      }
      let later = given.due.adding(days: 1)
      let table: [(ActionAct, PanelAction.ID, Part, ActionFault.Code)] = [
        (.accept, other.id, .coordinator, .notTheirs), (.unblock, id, .countyMember, .notBlocked),
        (.verify, id, .coordinator, .notReported), (.postpone(given.due, reason: "x"), id, .chair, .dueNotLater),
        (.overtake(by: id, reason: "x"), id, .chair, .successorUnknown),
        (.overtake(by: .init(UUID()), reason: "x"), id, .chair, .successorUnknown),
        (.block(reason: " "), id, .countyMember, .reasonMissing),
      ]
      for (act, id, part, code) in table {
        let fault = await #expect(throws: ActionFault.self) { try await fixture.act(act, on: id, by: part) }
        #expect(fault?.code == code, "\(act)")
      }
      await #expect(throws: (any Error).self) {
        try await fixture.act(
          .reassign(given.agency, other.practitioner, reason: "x"), on: id, by: .chair)
      }
      #expect(try await fixture.casework.showAction(id, to: fixture[.chair]).stored.version == 1)
      // Who said that it is done does not see to it, whatever they are beside.
      try await fixture.act(.reportDone(evidence: "x"), on: id, by: .coordinator)
      let second = await #expect(throws: ActionFault.self) { try await fixture.act(.verify, on: id, by: .coordinator) }
      #expect(second?.code == .secondPerson)
      try await fixture.act(.overtake(by: other.id, reason: "x"), on: id, by: .chair)
      let over = await #expect(throws: ActionFault.self) {
        try await fixture.act(.postpone(later, reason: "x"), on: id, by: .chair)
      }
      #expect(over?.code == .settled)
    }
  }

  @Test("given to another agency, it is theirs with its words, and what was said of it before is not")
  func reassigned() async throws {
    try await withCasework { fixture in
      let given = try await fixture.action(for: .schoolMember)
      _ = try await fixture.given([given])
      try await fixture.act(.block(reason: "Nobody knows them"), on: given.id, by: .schoolMember)
      let health = try fixture.player(.healthMember)
      try await fixture.act(.reassign(health.agency, health.id, reason: "They do"), on: given.id, by: .coordinator)
      #expect(try await fixture.listed(to: .schoolMember).isEmpty)
      let sight = try await fixture.casework.showAction(given.id, to: fixture[.healthMember])
      #expect(sight.words[.personal] == given.words[.personal] && sight.events.isEmpty)
      #expect(sight.stored.action.standing == .open)
      try await fixture.act(.begin, on: given.id, by: .healthMember)
      let toPanel = try await fixture.casework.showAction(given.id, to: fixture[.coordinator])
      #expect(toPanel.events.map(\.event.kind) == ["given", "block", "reassign", "begin"])
    }
  }

  @Test("is done once for its key, and an act that two bring at once is brought about once")
  func once() async throws {
    try await withCasework { fixture in
      let given = try await fixture.action(for: .schoolMember)
      _ = try await fixture.given([given])
      let key = fixture.key("accept")
      try await fixture.act(.accept, on: given.id, by: .schoolMember, keyed: key)
      let replay = try? await fixture.act(.accept, on: given.id, by: .schoolMember, keyed: key)
      #expect(replay == nil, "a replay is answered from what was kept")
      let begun = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<4 {
          group.addTask { (try? await fixture.act(.begin, on: given.id, by: .schoolMember)) != nil }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(begun == 1)
      #expect(try await fixture.casework.showAction(given.id, to: fixture[.chair]).stored.version == 3)
    }
  }

  @Test("its words go with the case; that it was to be done, by whom and what became of it stays, and goes no further")
  func erased() async throws {
    try await withCasework { fixture in
      let given = try await fixture.action(for: .schoolMember)
      let (caseID, _) = try await fixture.given([given])
      try await fixture.act(.block(reason: "Nobody answers"), on: given.id, by: .schoolMember)
      #expect(
        try await fixture.move(caseID, "record-death", by: .caseOfficer, outcome: "died", reason: "Testcase").isClosed)
      try fixture.setClock(to: try await fixture.now.adding(minutes: 60 * 24 * 366 * 8))
      #expect(try await fixture.propose(by: .caseOfficer)[caseID] == [])
      try await fixture.confirm(caseID, by: .supervisor)
      #expect(try await fixture.run(by: .caseOfficer).erased.map(\.id) == [caseID])
      #expect(try fixture.database.rows("SELECT count(*)::text FROM contents") == [["0"]])
      #expect(try fixture.database.rows("SELECT standing FROM actions") == [["blocked"]])
      await #expect(throws: (any Error).self) { try await fixture.act(.unblock, on: given.id, by: .schoolMember) }
    }
  }
}
