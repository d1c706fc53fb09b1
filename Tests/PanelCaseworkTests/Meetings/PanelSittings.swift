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

  /// A meeting within the hour, still today, open, with these in the room: the chair as chair, the deputy as deputy,
  /// everybody else as a member.
  func openMeeting(
    attendedBy parts: [Part], earlier: Bool = false, accepting: Bool = true
  ) async throws -> Meeting.ID {
    let clockwork = try rulebook("channel").clockwork
    let now = try await self.now
    let midnight = clockwork.zone.startOfDay(clockwork.localDate(of: now).adding(days: 1))
    let start = min(now.adding(minutes: 60), midnight.adding(microseconds: -1))
    // Several on one day.
    let meeting = try await addMeeting(
      at: earlier ? start.adding(microseconds: -1_000_000) : start,
      outOfTurn: OutOfTurn(because: "Testcase", requestedBy: player(.chair).id))
    try await open(meeting)
    for part in parts { try await attend(part, meeting, accepting: accepting) }
    return meeting
  }

  func addMeeting(at startsAt: Moment, outOfTurn: OutOfTurn? = nil) async throws -> Meeting.ID {
    let made = Made<Meeting.ID>()
    _ = try await casework.addMeeting(
      of: "channel", at: startsAt, place: "Testcase Room", outOfTurn: outOfTurn, by: try self[.chair], keyed: key()
    ) { id, _ in
      made.keep(id)
      return Answer(status: 201, body: [])
    }
    return try made.value()
  }

  func open(_ meeting: Meeting.ID) async throws {
    _ = try await casework.openMeeting(meeting, by: try self[.chair], keyed: key()) { _ in
      Answer(status: 200, body: [])
    }
  }

  /// Closes a meeting, and carries over what was not called unless a test says otherwise.
  func close(_ meeting: Meeting.ID, carry: Bool = true, by part: Part = .chair) async throws {
    _ = try await casework.closeMeeting(meeting, carry: carry, by: try self[part], keyed: key()) { _ in
      Answer(status: 200, body: [])
    }
  }

  func adjourn(_ number: Int = 1, of meeting: Meeting.ID, by part: Part) async throws {
    _ = try await casework.adjournItem(
      number, of: meeting, because: "Testcase", by: try self[part], keyed: key()
    ) { Answer(status: 200, body: []) }
  }

  func declareConflict(of part: Part, on number: Int = 1, of meeting: Meeting.ID) async throws {
    _ = try await casework.declareConflict(
      of: try player(part).id, on: number, of: meeting, by: try self[.chair], keyed: key()
    ) { Answer(status: 200, body: []) }
  }

  func attend(
    _ part: Part, _ meeting: Meeting.ID, as capacity: AttendanceRequest.Capacity? = nil,
    _ mode: AttendanceRequest.Mode = .present, accepting: Bool = true
  ) async throws {
    _ = try await casework.recordAttendance(
      AttendanceRequest(
        practitioner: try player(part).id, capacity: capacity ?? part.capacity, mode: mode),
      at: meeting, by: try self[.chair], keyed: key()
    ) { Answer(status: 201, body: []) }
    guard accepting, mode != .apologies else { return }
    // Who comes again accepted before.
    do { try await accept(ConfidentialityStatement.version, of: meeting, by: part) } catch is Refusal {}
  }

  func call(_ number: Int, of meeting: Meeting.ID, by part: Part = .chair) async throws {
    _ = try await casework.callItem(number, of: meeting, by: try self[part], keyed: key()) { _, _ in
      Answer(status: 200, body: [])
    }
  }

  /// Records a decision on an item, and before it what has to be recorded; everybody named holds the position.
  func decide(
    _ positions: [Part: String], ruling: String? = nil, on number: Int = 1, of meeting: Meeting.ID,
    by part: Part = .chair, keyed: Keyed? = nil, recording: Bool = true
  ) async throws -> PanelDecision {
    let made = Made<PanelDecision>()
    var held: [Practitioner.ID: PanelDecision.Position] = [:]
    if recording { try await record(on: number, of: meeting, by: part) }
    for (part, answer) in positions { held[try player(part).id] = answer == "abstain" ? .abstains : .answer(answer) }
    _ = try await casework.recordDecision(
      DecisionRequest(
        positions: held, reasoned: Set(held.keys), ruling: ruling, move: .init("", reason: "Testcase"),
        account: Array("{}".utf8)),
      on: number, of: meeting, by: try self[part], keyed: keyed ?? key()
    ) { decision, _, _ in
      made.keep(decision)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }

  /// What has to be recorded before a decision: every agency that is there has nothing to add, nobody asked the person,
  /// and there is no risk. Of an item that nobody can speak to nothing is recorded: that is for the decision to refuse.
  func record(on number: Int, of meeting: Meeting.ID, by part: Part) async throws {
    let agencies = Set(try await casework.showMeeting(meeting, to: try self[.chair]).attendance.map(\.agency))
    var said = agencies.sorted().map { ContributionRequest(.nothingToAdd, agency: $0) }
    said.append(ContributionRequest(.ownViewNotSought, words: "Testcase"))
    said.append(ContributionRequest(.riskSummary, words: "Testcase"))
    for request in said {
      do { try await contribute(request, on: number, of: meeting, by: part) } catch is Refusal {}
    }
  }

  func contribute(
    _ request: ContributionRequest, on number: Int = 1, of meeting: Meeting.ID, by part: Part = .chair
  ) async throws {
    _ = try await casework.contribute(request, on: number, of: meeting, by: try self[part], keyed: key()) {
      Answer(status: 201, body: [])
    }
  }

  /// A meeting so many days from now, of so many minutes.
  func addMeeting(in days: Int, minutes: Int? = nil) async throws -> Meeting.ID {
    let meeting = try await addMeeting(at: try await now.adding(minutes: days * 1_440))
    if let minutes {
      try database.arrange("UPDATE meetings SET minutes = \(minutes) WHERE id = '\(meeting.rawValue)'")
    }
    return meeting
  }

  @discardableResult func draw(
    _ meeting: Meeting.ID, isDryRun: Bool = false, plan: String? = nil, by part: Part = .chair
  ) async throws -> DrawnAgenda {
    let made = Made<DrawnAgenda>()
    _ = try await casework.drawAgenda(
      of: meeting, isDryRun: isDryRun, plan: plan, by: try self[part], keyed: key()
    ) { drawn, _ in
      made.keep(drawn)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }

  func agenda(of meeting: Meeting.ID, to part: Part = .chair) async throws -> AgendaPage {
    try await casework.showAgenda(of: meeting, to: try self[part])
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

extension Part {
  /// As what they come, unless a test says otherwise.
  fileprivate var capacity: AttendanceRequest.Capacity {
    [.chair: .chair, .deputy: .deputy][self] ?? .member
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
