import PanelRules
import Testing

@Suite("An agenda")
struct AgendaTests {
  private func candidate(
    _ number: Int, _ reasons: Set<AgendaReason> = [.new], _ minutes: Int = 20,
    _ change: (inout AgendaCandidate) throws -> Void = { _ in }
  ) throws -> AgendaCandidate {
    var candidate = AgendaCandidate(
      try RandomWeek.caseID(number), reasons, minutes: minutes, since: try moment("2027-01-01T00:00:00Z"))
    try change(&candidate)
    return candidate
  }

  private func meeting(_ date: String, _ length: Int = 100, _ breaks: [AgendaMeeting.Break] = []) throws
    -> AgendaMeeting
  {
    AgendaMeeting(at: try moment("\(date)T10:00:00Z"), length: length, breaks: breaks)
  }

  private func draw(
    _ candidates: [AgendaCandidate], _ meeting: AgendaMeeting, later: [AgendaMeeting] = []
  ) throws -> Agenda {
    Agenda.draw(candidates, at: meeting, later: later, now: try moment("2027-03-01T09:00:00Z"))
  }

  private func numbers(_ agenda: Agenda) throws -> [Int] {
    try agenda.items.map { item in
      try #require((0...99).first { (try? RandomWeek.caseID($0)) == item.candidate.caseID })
    }
  }

  @Test("the shortest meeting for so many minutes has them free, and one a minute shorter has not")
  func shortestMeeting() {
    for minutes in 1...600 {
      let length = AgendaMeeting.length(holding: minutes)
      #expect(AgendaMeeting(at: .earliest, length: length).room >= minutes, "\(minutes)")
      #expect(AgendaMeeting(at: .earliest, length: length - 1).room < minutes, "\(minutes)")
    }
  }

  @Test("goes from imminent risk over guests, due days, what was carried, new and reviews to closures")
  func goesInItsOrder() throws {
    let guest = try RandomWeek.guest(1)
    let candidates = [
      try candidate(1, [.exit]), try candidate(2, [.sixMonthReview]), try candidate(3, [.new]),
      try candidate(4) { $0.carried = 1 }, try candidate(5) { $0.due = try moment("2027-04-01T00:00:00Z") },
      try candidate(6) { $0.guests = [guest] }, try candidate(7) { $0.isImminentRisk = true },
      try candidate(8, [.exit]) { $0.pin = .init(.first, reason: "The school must leave") },
      try candidate(9, [.new]) { $0.pin = .init(.last, reason: "Needs the room empty") },
    ]
    let agenda = try draw(candidates, try meeting("2027-03-09", 300))
    #expect(try numbers(agenda) == [8, 7, 6, 5, 4, 3, 2, 1, 9])
    #expect(agenda.leftOut.isEmpty && agenda.extra == nil)
  }

  @Test("keeps a tenth of the meeting free, and takes breaks between items")
  func keepsSlack() throws {
    let agenda = try draw(
      try (1...6).map { try candidate($0) }, try meeting("2027-03-09", 120, [.init(after: 30, minutes: 10)]))
    #expect(agenda.items.map(\.start) == [0, 20, 50, 70])
    #expect(agenda.breaks.map(\.start) == [40])
    #expect(agenda.leftOut.map(\.because) == [.noTime(free: 18), .noTime(free: 18)])
  }

  @Test("says of each item left out why, where it goes instead, and whether it was carried before")
  func saysWhy() throws {
    let next = try meeting("2027-03-23", 50)
    let candidates = [
      try candidate(1, [.new], 60), try candidate(2, [.new], 95), try candidate(3, [.exit], 40) { $0.carried = 0 },
      try candidate(4, [.reviewDue], 45) { $0.carried = 1 },
    ]
    let agenda = try draw(candidates, try meeting("2027-03-09"), later: [next])
    #expect(try numbers(agenda) == [4, 3])
    #expect(agenda.leftOut.map(\.because) == [.noTime(free: 45), .longerThanMeeting(room: 90)])
    #expect(agenda.leftOut.map(\.next) == [nil, nil])
    let again = try draw(
      [
        try candidate(1) {
          $0.isImminentRisk = true; $0.minutes = 80
        }, try candidate(2) { $0.carried = 1 },
      ],
      try meeting("2027-03-09"), later: [next])
    #expect(again.leftOut.map(\.isEscalated) == [true])
    #expect(again.leftOut.map(\.next) == [next.at])
  }

  @Test("keeps time for what a later meeting would hear too late, and lets wait what it would not")
  func keepsTimeForDeadlines() throws {
    let guest = try RandomWeek.guest(1)
    let due = try candidate(1, [.reviewDue], 60) { $0.due = try moment("2027-03-10T00:00:00Z") }
    let visited = try candidate(2, [.new], 50) { $0.guests = [guest] }
    let agenda = try draw([due, visited], try meeting("2027-03-09"), later: [try meeting("2027-03-23")])
    #expect(try numbers(agenda) == [1])
    #expect(agenda.leftOut.map(\.because) == [.keptFor([due.caseID])])
    var patient = due
    patient.due = try moment("2027-03-24T00:00:00Z")
    let other = try draw(
      [patient, visited], try meeting("2027-03-09"), later: [try meeting("2027-03-23"), try meeting("2027-04-06")])
    #expect(try numbers(other) == [2])
    #expect(other.leftOut.map(\.next) == [try moment("2027-03-23T10:00:00Z")])
  }

  @Test("proposes an extra meeting for what none can hear in time, by the first of their days")
  func proposesExtraMeeting() throws {
    let before = try moment("2027-03-05T00:00:00Z")
    let candidates = [
      try candidate(1, [.new], 60) { $0.due = try moment("2027-03-10T00:00:00Z") },
      try candidate(2, [.new], 50) { $0.due = try moment("2027-03-10T00:00:00Z") },
      try candidate(3, [.new], 30) { $0.due = before },
    ]
    let agenda = try draw(candidates, try meeting("2027-03-09"), later: [try meeting("2027-03-23")])
    #expect(try numbers(agenda) == [3, 1])
    #expect(agenda.items.map(\.isLate) == [true, false])
    #expect(agenda.leftOut.map(\.because) == [.needsExtraMeeting])
    #expect(agenda.extra?.by == before)
    #expect(agenda.extra?.cases == [candidates[2].caseID, candidates[1].caseID])
    let urgent = try draw([try candidate(1, [.new], 95) { $0.isImminentRisk = true }], try meeting("2027-03-09"))
    #expect(urgent.extra != nil && urgent.extra?.by == nil)
  }

  @Test("keeps the time that guests were told, and breaks it rather than a deadline")
  func keepsPromises() throws {
    let guest = try RandomWeek.guest(1)
    let told = try candidate(1) {
      $0.guests = [guest]
      $0.promised = 50
    }
    let others = try (2...4).map { try candidate($0) }
    let agenda = try draw([told] + others, try meeting("2027-03-09"))
    #expect(try numbers(agenda) == [2, 3, 1, 4])
    #expect(agenda.items.map(\.start) == [0, 20, 50, 70])
    let due = try (2...4).map { number in
      try candidate(number, [.new], 23) { $0.due = try moment("2027-03-09T23:00:00Z") }
    }
    let broken = try draw([told] + due, try meeting("2027-03-09"), later: [try meeting("2027-03-23")])
    #expect(broken.leftOut.isEmpty)
    #expect(broken.items.filter(\.breaksPromise).map(\.candidate.caseID) == [told.caseID])
  }

  @Test("puts together what several say of one case")
  func putsTogether() throws {
    let agenda = try draw(
      [try candidate(1, [.reviewDue], 10), try candidate(1, [.actionOverdue], 15)], try meeting("2027-03-09"))
    #expect(agenda.items.map(\.candidate.reasons) == [[.reviewDue, .actionOverdue]])
    #expect(agenda.items.map(\.candidate.minutes) == [15])
  }
}
