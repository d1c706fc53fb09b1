import PanelRules
import Testing

@Suite("The forecast of a quorum")
struct QuorumForecastTests {
  private let tuesday = "2027-03-09T10:00:00Z"

  @Test("is green where everybody can come, and expects the standing members")
  func isQuorate() throws {
    let forecast = try Table.panel().forecast(at: try moment(tuesday), by: try Table.diary())
    #expect(forecast.clashes.isEmpty && forecast.hangsOn.isEmpty && forecast.risk == .green && forecast.fixes.isEmpty)
    #expect(try forecast.seated.map(\.practitioner) == [1, 3, 5].map(Table.person))
    #expect(forecast.seated.allSatisfy { !$0.isDeputy })
    #expect(try forecast.presiding == Table.person(1) && forecast.room == "Gun Wharf")
  }

  @Test(
    "expects the deputies in their order, says on whom it then hangs, whom to ask, and for which agency to name one")
  func takesDeputies() throws {
    let diary = try Table.diary([(3, "2027-03-08", "2027-03-12")])
    let forecast = try Table.panel().forecast(at: try moment(tuesday), by: diary)
    #expect(try forecast.seated.map(\.practitioner) == [1, 4, 5].map(Table.person))
    #expect(forecast.seated.map(\.isDeputy) == [false, true, false])
    #expect(try forecast.risk == .amber && forecast.hangsOn == [Table.person(4)])
    #expect(
      try forecast.fixes == [.ask(Table.person(4), for: Table.agency(2)), .nameDeputy(of: [Table.agency(2)])])
    var more = try Table.rota()
    more.members.append(
      .init(try Table.person(6), of: try Table.police(), order: 2, from: try day("2027-03-09")))
    let needs = more.needs(
      of: MeetingWish(minutes: 180, replies: [try Table.person(4): .accepted]), on: try day("2027-03-09"))
    let better = needs.forecast(at: try moment(tuesday), by: diary)
    #expect(better.risk == .green && better.fixes.isEmpty)
    #expect(try better.seated.map(\.practitioner) == [1, 4, 5].map(Table.person))
    // The day before they are not on the panel.
    #expect(
      more.needs(of: MeetingWish(minutes: 180), on: try day("2027-03-08"))
        .forecast(at: try moment("2027-03-08T10:00:00Z"), by: diary).risk == .amber)
  }

  @Test("is amber where it hangs on those who may not come, though no one absence would cost it")
  func isUnsure() throws {
    let replies = try [(3, MeetingWish.Reply.tentative), (4, .tentative), (1, .accepted)]
      .map { (try Table.person($0.0), $0.1) }
    let wish = MeetingWish(minutes: 180, replies: Dictionary(uniqueKeysWithValues: replies))
    let needs = try Table.rota().needs(of: wish, on: try day("2027-03-09"))
    let forecast = needs.forecast(at: try moment(tuesday), by: try Table.diary())
    #expect(try forecast.risk == .amber && forecast.hangsOn.isEmpty && forecast.unsure == [3, 4].map(Table.person))
    #expect(try forecast.fixes == [.nameDeputy(of: [Table.agency(2)])])
  }

  @Test("knows the force of the place where each person lives, and whose people can only be discussed")
  func knowsForces() throws {
    var rota = try Table.rota()
    let essex = AgencyAtTable(try Table.agency(4), "police", ofArea: false, force: "essex-police")
    rota.members.append(.init(try Table.person(8), of: essex, from: try day("2026-01-01")))
    let wish = MeetingWish(minutes: 180, forces: ["essex-police", "kent-police"])
    func forecast(_ leave: [(Int, String, String)]) throws -> QuorumForecast {
      rota.needs(of: wish, on: try day("2027-03-09")).forecast(at: try moment(tuesday), by: try Table.diary(leave))
    }
    #expect(try forecast([]).risk == .amber && forecast([]).hangsOn == [Table.person(8)])
    let lost = try forecast([(8, "2027-03-09", "2027-03-09")])
    #expect(lost.risk == .red && lost.forcesMissing == ["essex-police"])
    #expect(try lost.fixes == [.nameDeputy(of: [Table.agency(4)])])
    // Somebody of Essex is no police of the area.
    #expect(try lost.seated.map(\.practitioner) == [1, 3, 5].map(Table.person))
  }

  @Test("names the dates of a year that will be lost, and its fixes and new deputies mend them")
  func foreseesAYear() throws {
    let (meetings, rota) = (try year(), try Table.rota())
    var diary = try Table.diary([
      (3, "2027-02-08", "2027-02-12"), (4, "2027-02-08", "2027-02-12"), (1, "2027-08-01", "2027-08-31"),
      (2, "2027-08-23", "2027-08-27"), (5, "2027-05-01", "2027-06-30"),
    ])
    let today = try day("2027-01-01")
    let forecasts = rota.forecasts(of: meetings, today: today, by: diary)
    func days(_ risk: QuorumForecast.Risk) -> [String] {
      forecasts.filter { $0.risk == risk }.map { "\(diary.zone.date(of: $0.at))" }
    }
    #expect(forecasts.count == 24)
    #expect(days(.red) == ["2027-02-09", "2027-08-24"])
    #expect(days(.amber) == ["2027-08-10"])
    for red in forecasts where red.risk == .red {
      let others = red.fixes.compactMap { if case .move(let other) = $0 { other } else { nil } }
      #expect(others.count == 1)
      for other in others {
        let needs = rota.needs(of: MeetingWish(minutes: 180), on: diary.zone.date(of: other))
        #expect(needs.forecast(at: other, by: diary).risk != .red)
        #expect(!meetings.contains { $0.at == other })
      }
    }
    // A new deputy of the police from February mends the first; one of the council who may preside the other.
    var mended = rota
    mended.members.append(.init(try Table.person(6), of: try Table.police(), order: 2, from: try day("2027-02-01")))
    mended.members.append(
      .init(
        try Table.person(7), of: try Table.council(), as: .deputy, order: 2, from: try day("2027-08-01"),
        until: try day("2027-08-31")))
    #expect(mended.forecasts(of: meetings, today: today, by: diary).allSatisfy { $0.risk != .red })
    diary.leave = []
    #expect(rota.forecasts(of: meetings, today: today, by: diary).allSatisfy { $0.risk == .green })
  }

  @Test("moves no meeting into the past, nor past the next one")
  func movesWithinReason() throws {
    let diary = try Table.diary([(3, "2027-02-01", "2027-02-22"), (4, "2027-02-01", "2027-02-22")])
    let forecasts = try Table.rota().forecasts(of: year(), today: try day("2027-02-08"), by: diary)
    let red = forecasts.filter { $0.risk == .red }
    #expect(red.map { "\(diary.zone.date(of: $0.at))" } == ["2027-02-09"])
    // Before the 8th lies the past, and from the 23rd on the next meeting.
    #expect(!red.flatMap(\.fixes).contains { if case .move = $0 { true } else { false } })
  }

  @Test("stands by the quorum rule when it is not red, and falls without those it hangs on, in 1,000 random panels")
  func holds() throws {
    var dice = Dice(seed: 5)
    let at = try moment(RandomPanel.at)
    var seen: [QuorumForecast.Risk: Int] = [:]
    for _ in 0..<1_000 {
      let panel = try RandomPanel(&dice)
      let (free, all) = (try panel.free, panel.needs.all)
      let forecast = panel.needs.forecast(at: at, by: panel.diary)
      seen[forecast.risk, default: 0] += 1
      #expect(try (forecast.risk != .red) == panel.canSit(all, free))
      #expect(Set(forecast.seated.map(\.practitioner)).isSubset(of: free))
      guard forecast.risk != .red else { continue }
      let falls = try free.filter { try !panel.canSit(all, free.subtracting([$0])) }
      #expect(forecast.hangsOn == falls.sorted())
      let tentative = free.filter { panel.needs.replies[$0] == .tentative }
      #expect(try forecast.unsure.isEmpty == panel.canSit(all, free.subtracting(tentative)))
      #expect((forecast.risk == .green) == (falls.isEmpty && forecast.unsure.isEmpty))
      var seated = panel
      for place in seated.needs.seats.indices {
        let there = forecast.seated.filter { $0.agency == panel.needs.seats[place].agency.id }
        seated.needs.seats[place].standing = there.first?.practitioner
        seated.needs.seats[place].deputies = []
      }
      #expect(try seated.canSit(all.filter { $0 != .chair }, free))
    }
    #expect(QuorumForecast.Risk.allCases.allSatisfy { seen[$0, default: 0] > 50 }, "\(seen)")
  }

  @Test("is no longer red once its fixes are seen to, and green once those of what is left are, in 1,000 random panels")
  func fixesMend() throws {
    var dice = Dice(seed: 9)
    let at = try moment(RandomPanel.at)
    for _ in 0..<1_000 {
      let panel = try RandomPanel(&dice)
      var (needs, found) = (panel.needs, 100)
      // Whoever is brought onto the panel would otherwise need a larger room as well.
      for room in needs.rooms.indices { needs.rooms[room].seats = nil }
      for allowed: [QuorumForecast.Risk] in [[.amber, .green], [.green]] {
        for fix in needs.forecast(at: at, by: panel.diary).fixes {
          needs = try needs.once(fix, finding: found)
          found += 1
        }
        #expect(allowed.contains(needs.forecast(at: at, by: panel.diary).risk))
      }
    }
  }

  /// The second and fourth Tuesdays of 2027, three hours each.
  private func year() throws -> [(wish: MeetingWish, at: Moment)] {
    let rule = SeriesRule(
      .everyMonths(1, on: [.place(2, of: [.tuesday]), .place(4, of: [.tuesday])], in: SeriesRule.wholeYear),
      at: try time("10:00"))
    let wish = SeriesWish(rule, from: try day("2027-01-01"), until: try day("2027-12-31"), onHoliday: .next)
    return try DatePlan.make(wish, in: try london(), by: try shipped(.englandAndWales)).meetings
      .map { (MeetingWish(minutes: 180), $0.at) }
  }
}
