import Foundation
import PanelRules

/// How long it takes to draw the agenda of one meeting from 200 cases, a third of them with guests who come for several:
/// weeks in which two later meetings can hear what is due by a day, weeks in which they cannot, and most in between, where
/// whether they can has to be searched.
struct AgendaBench {
  private static let candidates = 200
  private static let weeks = 20
  private static let rounds = 5
  /// Milliseconds that the slowest week may take.
  private static let bar = 100.0

  private let start: Moment
  private var source = SeededIdentifiers(seed: 41)
  private var dice: UInt64 = 7

  init() throws {
    guard let start = Moment(rfc3339: "2027-03-09T10:00:00Z") else { throw NotReadable() }
    self.start = start
  }

  /// Whether the bar holds.
  mutating func bench() -> Bool {
    let weeks = (0..<Self.weeks).map { week(dueOnceIn: 2 + $0 % 7) } + [week(ofMinutes: 50, due: 26)]
    print("agenda: \(Self.candidates) cases for one meeting, \(weeks.count) weeks, \(Self.rounds) rounds")
    var slowest: [Double] = []
    for round in 1...Self.rounds {
      let times = weeks.map(time(of:)).sorted()
      guard let last = times.last else { return false }
      print("  round \(round): middle \(said(times[times.count / 2])) ms, slowest \(said(last)) ms")
      slowest.append(last)
    }
    slowest.sort()
    let median = slowest[slowest.count / 2]
    print("spread \(said(slowest[0])) to \(said(slowest[slowest.count - 1])); the bar is \(Int(Self.bar)) ms")
    print("agenda value \(said(median)) ms")
    return median <= Self.bar
  }

  private func time(of week: Week) -> Double {
    let before = EngineBench.processorTime
    let agenda = Agenda.draw(week.candidates, at: week.meetings[0], later: Array(week.meetings[1...]), now: start)
    let time = EngineBench.processorTime - before
    // An agenda that lost a case would be no agenda.
    guard agenda.items.count + agenda.leftOut.count == Self.candidates else { return .infinity }
    return time / .milliseconds(1)
  }

  private struct Week {
    let candidates: [AgendaCandidate]
    let meetings: [AgendaMeeting]
  }

  private mutating func week(dueOnceIn times: Int) -> Week {
    let guests = (0..<30).map { _ in Practitioner.ID(source.next()) }
    let meetings = (0..<3).map { place in
      AgendaMeeting(
        at: start.adding(minutes: place * 14 * 1_440), length: 240, breaks: [.init(after: 100, minutes: 15)])
    }
    let candidates = (0..<Self.candidates).map { _ in
      AgendaCandidate(
        Case.ID(source.next()), [AgendaReason.allCases[number(below: 8)]], minutes: 7 + number(below: 29),
        since: start.adding(minutes: -1_440 * number(below: 60)), isImminentRisk: number(below: 100) == 0,
        due: number(below: times) == 0 ? start.adding(minutes: 1_440 * number(below: 60)) : nil,
        guests: number(below: 3) == 0 ? Set((0...number(below: 2)).map { _ in guests[number(below: 30)] }) : [],
        carried: number(below: 6) == 0 ? 1 : 0)
    }
    return Week(candidates: candidates, meetings: meetings)
  }

  /// The worst there is to search: items that the meetings have minutes enough for and that do not go into them.
  private mutating func week(ofMinutes minutes: Int, due: Int) -> Week {
    let meetings = (0..<7).map { AgendaMeeting(at: start.adding(minutes: $0 * 14 * 1_440), length: 260) }
    let candidates = (0..<Self.candidates).map { place in
      AgendaCandidate(
        Case.ID(source.next()), [.reviewDue], minutes: minutes, since: start,
        due: place < due ? meetings[5].end : nil)
    }
    return Week(candidates: candidates, meetings: meetings)
  }

  /// The same in every run.
  private mutating func number(below limit: Int) -> Int {
    dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(dice >> 33) % limit
  }

  private func said(_ milliseconds: Double) -> String { String(format: "%.1f", milliseconds) }
}
