import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import Synchronization
import TestDatabase

extension Fixture {
  /// A Channel case that waits for its panel, everything a decision to adopt needs being on it.
  func listedCase(force: String = "kent-police") async throws -> Case.ID {
    let rulebook = try rulebook("channel")
    let author = try player(.coordinator).id
    return try await casework.worker.transaction(
      as: Context(areas: [area], worker: "test"), reads: ClockQueries.casework()
    ) { clock in
      guard let now = clock.first else { throw NotInThisFixture() }
      let desk = Desk(keys: casework.keys, library: casework.library, actor: .clock, now: now)
      func complete(_ answers: [String: String] = [:]) -> Case.FormFact {
        .init(version: 1, complete: true, at: now, by: author, answers: answers)
      }
      let opening = CaseEvent.Opening(
        route: "channel", definition: rulebook.hash, stage: "panel-listed",
        residence: .init(authority: "kent", force: force), anchors: ["section-36-decision": now],
        forms: [
          "panel-item": complete(["terrorism-related-susceptibility": "yes"]), "support-plan": complete(),
          "section-36-6-consideration": complete([
            "health-considered": "yes", "social-care-considered": "yes", "referral-considered": "not-appropriate",
          ]),
        ])
      var identifiers = RandomIdentifiers()
      let (opened, _, changes) = try desk.open(opening, id: .init(UUID()), area: area, rulebook, &identifiers)
      return Commit(opened.id, writes: changes)
    }
  }

  /// A key of its own for each act.
  func key(_ target: String = "test") -> Keyed {
    Keyed(target: target, key: UUID().uuidString, body: [])
  }

  /// A meeting an hour ahead, open, with these in the room: the chair as chair, everybody else as a member.
  func openMeeting(attendedBy parts: [Part]) async throws -> Meeting.ID {
    let chair = try self[.chair]
    let now = try await casework.web.read(as: chair.reading, ClockQueries.casework()).first ?? .latest
    let made = Made<Meeting.ID>()
    _ = try await casework.addMeeting(
      of: "channel", at: now.adding(minutes: 60), place: "Testcase Room", by: chair, keyed: key()
    ) { id, _ in
      made.keep(id)
      return Answer(status: 201, body: [])
    }
    let meeting = try made.value()
    _ = try await casework.openMeeting(meeting, by: chair, keyed: key()) { _ in Answer(status: 200, body: []) }
    for part in parts { try await attend(part, meeting) }
    return meeting
  }

  func attend(_ part: Part, _ meeting: Meeting.ID, as capacity: AttendanceRequest.Capacity? = nil) async throws {
    _ = try await casework.recordAttendance(
      AttendanceRequest(
        practitioner: try player(part).id, capacity: capacity ?? (part == .chair ? .chair : .member), mode: .present),
      at: meeting, by: try self[.chair], keyed: key()
    ) { Answer(status: 201, body: []) }
  }

  func call(_ number: Int, of meeting: Meeting.ID) async throws {
    _ = try await casework.callItem(number, of: meeting, by: try self[.chair], keyed: key()) { _, _ in
      Answer(status: 200, body: [])
    }
  }

  /// Records a decision on an item; everybody named holds the position.
  func decide(
    _ positions: [Part: String], ruling: String? = nil, on number: Int = 1, of meeting: Meeting.ID,
    by part: Part = .chair, keyed: Keyed? = nil
  ) async throws -> PanelDecision {
    let made = Made<PanelDecision>()
    var held: [Practitioner.ID: PanelDecision.Position] = [:]
    for (part, answer) in positions { held[try player(part).id] = answer == "abstain" ? .abstains : .answer(answer) }
    _ = try await casework.recordDecision(
      DecisionRequest(
        positions: held, reasoned: Set(held.keys), ruling: ruling, move: .init(""), account: Array("{}".utf8)),
      on: number, of: meeting, by: try self[part], keyed: keyed ?? key()
    ) { decision, _ in
      made.keep(decision)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }

  /// The case as its events left it.
  func held(_ id: Case.ID) async throws -> Case {
    let context = Context(areas: [area], worker: "test")
    guard let stored = try await casework.worker.read(as: context, CaseQueries.one(area, id)).first else {
      throw NotInThisFixture()
    }
    return try CaseState.read(stored)
  }
}

/// What an act's answer was made of, kept for the test to look at.
final class Made<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)

  func keep(_ value: Value) {
    kept.withLock { $0 = value }
  }

  func value() throws -> Value {
    guard let value = kept.withLock({ $0 }) else { throw NotInThisFixture() }
    return value
  }
}
