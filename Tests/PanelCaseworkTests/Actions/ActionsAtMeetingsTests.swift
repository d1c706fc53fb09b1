import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("The actions of a panel at its meetings")
struct ActionsAtMeetingsTests {
  @Test("are before every meeting until one has heard that they are over, urgent and unsettled ones first")
  func before() async throws {
    try await withCasework { fixture in
      let given = [
        try await fixture.action(for: .schoolMember, inDays: 3),
        try await fixture.action(for: .healthMember, inDays: 9),
        try await fixture.action(for: .countyMember, inDays: 9, urgent: true),
      ]
      let (_, first) = try await fixture.given(given)
      func shown(_ meeting: Meeting.ID, to part: Part = .chair) async throws -> [PanelAction.ID] {
        try await fixture.casework.showMeeting(meeting, to: try fixture[part]).actions.map(\.action.id)
      }
      let order = [given[2].id, given[0].id, given[1].id]
      #expect(try await shown(first) == order)
      #expect(try await shown(first, to: .schoolMember) == [given[0].id])
      try await fixture.close(first)
      let second = try await fixture.openMeeting(attendedBy: [.chair])
      #expect(try await shown(second) == order)
      try await fixture.act(.giveUp(reason: "Moved away"), on: given[2].id, by: .chair)
      #expect(try await shown(second) == [given[0].id, given[1].id, given[2].id])
      try await fixture.close(second)
      let third = try await fixture.openMeeting(attendedBy: [.chair])
      #expect(try await shown(third) == [given[0].id, given[1].id])
      #expect(Set(try await shown(second)) == Set(order), "a closed meeting shows what it heard of")
      let sight = try await fixture.casework.showAction(given[2].id, to: fixture[.chair])
      #expect(sight.stored.action.heardAt == second)
      #expect(sight.events.map(\.event.kind) == ["given", "heard", "give-up", "heard"])
    }
  }

  @Test("of a case on which whoever closes the meeting is in conflict, nobody has heard: they come again")
  func unheard() async throws {
    try await withCasework { fixture in
      let given = try await fixture.action(for: .schoolMember)
      let (caseID, meeting) = try await fixture.given([given])
      try await fixture.act(.giveUp(reason: "Moved away"), on: given.id, by: .coordinator)
      try await fixture.name(.chair, on: caseID)
      try await fixture.close(meeting)
      let next = try await fixture.openMeeting(attendedBy: [.chair])
      #expect(try await fixture.casework.showMeeting(next, to: fixture[.chair]).actions.isEmpty)
      #expect(
        try await fixture.casework.showMeeting(next, to: fixture[.deputy]).actions.map(\.action.id) == [given.id])
    }
  }

  @Test("are chased by whoever arranges the meetings, each rung once, and anew where they have more time")
  func chased() async throws {
    try await withCasework { fixture in
      let given = try await fixture.action(for: .schoolMember, inDays: 30)
      _ = try await fixture.given([given])
      #expect(try await fixture.chase().isEmpty)
      #expect(try await refusal { try await fixture.chase(by: .schoolMember) }.code == .notYourRole)
      let rulebook = try fixture.rulebook("channel")
      let ladder = try await fixture.casework.showAction(given.id, to: fixture[.chair]).stored.action
        .ladder(by: rulebook.clockwork.calendar)
      for (rung, day) in ladder {
        try fixture.setClock(to: rulebook.clockwork.zone.startOfDay(day).adding(minutes: 600))
        #expect(try await fixture.chase().map(\.rung) == [rung])
        #expect(try await fixture.chase(by: .coordinator).isEmpty)
      }
      try await fixture.act(.postpone(try await fixture.today, reason: "Ill"), on: given.id, by: .chair)
      #expect(try await fixture.chase().map(\.rung) == [.dueDay])
      try await fixture.act(.reportDone(evidence: "A letter"), on: given.id, by: .schoolMember)
      #expect(try await fixture.chase().isEmpty)
      let events = try await fixture.casework.showAction(given.id, to: fixture[.chair]).events
      #expect(
        events.compactMap(\.event.rung) == PanelAction.Rung.allCases.map(\.rawValue) + ["due-day"])
    }
  }

  @Test("never vanish between two meetings, whatever is done with them", arguments: [UInt64(7), 31])
  func neverVanish(seed: UInt64) async throws {
    try await withCasework { fixture in
      var chance = Chance(seed: seed)
      // Kept apart from the database: what was given to whom, what is over, and what a meeting heard was over.
      var given: [PanelAction.ID] = []
      var (settled, told) = (Set<PanelAction.ID>(), Set<PanelAction.ID>())
      for _ in 0..<6 {
        _ = try await fixture.listedCase()
        let meeting = try await fixture.openMeeting(attendedBy: [.chair, .caseOfficer])
        try await fixture.call(1, of: meeting)
        var new: [ActionGiven] = []
        for _ in 0..<chance.number(1...3) {
          new.append(try await fixture.action(for: chance.one(of: [.schoolMember, .countyMember])))
        }
        try await fixture.decide(giving: new, at: meeting)
        given += new.map(\.id)
        for _ in 0..<12 {
          let (id, act) = (chance.one(of: given), try chance.act(among: given, fixture))
          let part = chance.one(of: [Part.schoolMember, .countyMember, .coordinator, .deputy])
          guard (try? await fixture.act(act, on: id, by: part)) != nil else { continue }
          switch act {
          case .verify, .overtake, .giveUp: #expect(settled.insert(id).inserted)
          case .accept, .begin, .block, .unblock, .reportDone, .sendBack, .reassign, .postpone: break
          }
        }
        #expect(try await fixture.before(meeting) == Set(given).subtracting(told))
        // A meeting may never be closed.
        if chance.number(1...4) == 1 { continue }
        try await fixture.close(meeting)
        told.formUnion(settled)
      }
      #expect(try fixture.database.rows("SELECT count(*)::text FROM actions") == [[String(given.count)]])
      #expect(!told.isEmpty && told != Set(given))
      // One that was lost would be missed.
      let next = try await fixture.openMeeting(attendedBy: [])
      #expect(try await fixture.before(next) == Set(given).subtracting(told))
      let lost = try #require(given.first { !told.contains($0) && !settled.contains($0) }).rawValue
      try fixture.database.arrange(
        "DELETE FROM action_events WHERE action = '\(lost)'; DELETE FROM actions WHERE id = '\(lost)'")
      #expect(try await fixture.before(next) != Set(given).subtracting(told))
    }
  }

  @Test("cannot be lost by SQL either: nobody serving deletes one, and none is heard of before it is over")
  func lost() async throws {
    try await withCasework { fixture in
      let given = try await fixture.action(for: .schoolMember)
      let (_, meeting) = try await fixture.given([given])
      for role in ["paneld_web", "paneld_worker", "paneld_retention"] {
        for table in ["actions", "action_events"] {
          let may = try fixture.database.rows("SELECT has_table_privilege('\(role)', '\(table)', 'DELETE')::text")
          #expect(may == [["false"]], "\(role) \(table)")
        }
      }
      #expect(throws: (any Error).self) {
        try fixture.database.arrange("UPDATE actions SET heard_at = '\(meeting.rawValue)'")
      }
    }
  }
}

extension Fixture {
  /// What a meeting has before it, as the chair sees it.
  fileprivate func before(_ meeting: Meeting.ID) async throws -> Set<PanelAction.ID> {
    Set(try await casework.showMeeting(meeting, to: try self[.chair]).actions.map(\.action.id))
  }

  fileprivate func chase(by part: Part = .chair) async throws -> [ChasedAction] {
    let made = Made<[ChasedAction]>()
    _ = try await casework.chaseActions(by: try self[part], keyed: key()) { chased in
      made.keep(chased)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }
}

/// What happens next, the same for the same seed: xorshift64*.
private struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    let drawn = (state &* 0x2545_F491_4F6C_DD1D) >> 33
    return range.lowerBound + Int(drawn % UInt64(range.count))
  }

  mutating func one<Element>(of all: [Element]) -> Element { all[number(0...(all.count - 1))] }

  mutating func act(among given: [PanelAction.ID], _ fixture: Fixture) throws -> ActionAct {
    switch number(1...10) {
    case 1: .accept
    case 2: .begin
    case 3: .block(reason: "x")
    case 4: .unblock
    case 5, 6: .reportDone(evidence: "x")
    case 7: .verify
    case 8: .overtake(by: number(1...2) == 1 ? nil : one(of: given), reason: "x")
    case 9:
      .reassign(try fixture.player(.countyMember).agency, try fixture.player(.countyMember).id, reason: "x")
    default: number(1...2) == 1 ? .giveUp(reason: "x") : .sendBack(reason: "x")
    }
  }
}
