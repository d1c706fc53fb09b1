import Foundation
import PanelRules
import Testing

/// Cases, meetings and guests thrown by dice.
struct RandomWeek {
  var candidates: [AgendaCandidate]
  var meeting: AgendaMeeting
  var later: [AgendaMeeting]
  var now: Moment

  init(_ dice: inout Dice, cases: ClosedRange<Int>) throws {
    let start = try moment("2027-03-09T10:00:00Z")
    func meeting(_ week: Int, _ dice: inout Dice) -> AgendaMeeting {
      let breaks = dice.once(in: 2) ? [AgendaMeeting.Break(after: dice.number(30...60), minutes: 10)] : []
      return AgendaMeeting(
        at: start.adding(minutes: week * 14 * 1_440), length: 10 * dice.number(5...18), breaks: breaks,
        taken: week > 0 && dice.once(in: 3) ? 20 : 0)
    }
    self.meeting = meeting(0, &dice)
    later = (1..<dice.number(1...4)).map { meeting($0, &dice) }
    now = start.adding(minutes: -7 * 1_440)
    candidates = try (0..<dice.number(cases)).map { try Self.candidate($0, from: start, &dice) }
  }

  static func candidate(_ number: Int, from start: Moment, _ dice: inout Dice) throws -> AgendaCandidate {
    var candidate = AgendaCandidate(
      try caseID(number), [AgendaReason.allCases[dice.number(0...7)]], minutes: 5 * dice.number(1...12),
      since: start.adding(minutes: -1_440 * dice.number(1...60)), isImminentRisk: dice.once(in: 8),
      due: dice.once(in: 2) ? start.adding(minutes: 1_440 * dice.number(-9...45)) : nil,
      guests: dice.once(in: 3) ? Set(try (0..<dice.number(1...2)).map { _ in try guest(dice.number(1...3)) }) : [],
      carried: dice.once(in: 4) ? dice.number(1...2) : 0)
    if dice.once(in: 10) { candidate.pin = .init(dice.once(in: 2) ? .first : .last, reason: "The chair asked") }
    if !candidate.guests.isEmpty, dice.once(in: 3) { candidate.promised = 15 * dice.number(0...8) }
    return candidate
  }

  static func caseID(_ number: Int) throws -> Case.ID {
    Case.ID(try #require(UUID(uuidString: "00000000-0000-4000-8000-\(twelve(number))")))
  }

  static func guest(_ number: Int) throws -> Practitioner.ID {
    Practitioner.ID(try #require(UUID(uuidString: "00000000-0000-4000-9000-\(twelve(number))")))
  }

  private static func twelve(_ number: Int) -> String {
    String(repeating: "0", count: 12 - String(number).count) + String(number)
  }
}

extension RandomWeek {
  /// The meetings, this one first.
  var meetings: [AgendaMeeting] { [meeting] + later }

  /// The last meeting that is in time; nil where nothing has to be in time, -1 where no meeting is.
  func last(_ candidate: AgendaCandidate) -> Int? {
    if candidate.isImminentRisk { return 0 }
    return candidate.due.map { due in meetings.lastIndex { $0.end <= due } ?? -1 }
  }

  /// Whether all of these can be heard in time, found by trying every meeting for each; what may be heard after all the
  /// meetings there are takes no room.
  func canAllBeHeard(_ candidates: [AgendaCandidate], from first: Int = 0) -> Bool {
    let needed = candidates.filter { !$0.isImminentRisk || first == 0 }
      .filter { last($0) != nil && (last($0) != meetings.count - 1 || $0.isImminentRisk) }
    func tried(_ rest: ArraySlice<AgendaCandidate>, _ rooms: [Int]) -> Bool {
      guard let next = rest.first, let last = last(next) else { return true }
      return rooms.indices.contains { place in
        guard place >= first, place <= last, rooms[place] >= next.minutes else { return false }
        var less = rooms
        less[place] -= next.minutes
        return tried(rest.dropFirst(), less)
      }
    }
    return tried(needed[...], meetings.map(\.room))
  }
}
