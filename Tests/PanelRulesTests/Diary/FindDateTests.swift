import PanelRules
import Testing

@Suite("Finding a date")
struct FindDateTests {
  private let tuesday = "2027-03-09T10:00:00Z"

  @Test("has nobody standing against a meeting that everybody can come to, and seats the standing members")
  func isQuorate() throws {
    let forecast = try Table.panel().forecast(at: try moment(tuesday), by: try Table.diary())
    #expect(forecast.clashes.isEmpty && forecast.hangsOn.isEmpty && forecast.risk == .safe && forecast.fixes.isEmpty)
    #expect(try forecast.seated.map(\.practitioner) == [1, 3, 5].map(Table.person))
    #expect(forecast.seated.allSatisfy { !$0.isDeputy })
    #expect(try forecast.presiding == Table.person(1) && forecast.room == "Gun Wharf")
  }

  @Test("takes the deputies in their order, and says on whom it then hangs and whom to name")
  func takesDeputies() throws {
    let diary = try Table.diary([(3, "2027-03-08", "2027-03-12")])
    let forecast = try Table.panel().forecast(at: try moment(tuesday), by: diary)
    #expect(try forecast.seated.map(\.practitioner) == [1, 4, 5].map(Table.person))
    #expect(forecast.seated.map(\.isDeputy) == [false, true, false])
    #expect(try forecast.risk == .thin && forecast.hangsOn == [Table.person(4)])
    #expect(try forecast.fixes == [.nameDeputy(of: [Table.agency(2)])])
    var more = try Table.panel()
    more.seats[1].people.append(try Table.person(6))
    #expect(try more.forecast(at: moment(tuesday), by: diary).risk == .safe)
  }

  @Test("names the fewest needs that clash, with everybody and everything that stands in their way")
  func namesTheClash() throws {
    let taken = Diary.Booking(
      .room("Gun Wharf"), from: try moment("2027-03-09T12:00:00Z"), until: try moment("2027-03-09T14:00:00Z"),
      title: "Planning")
    let diary = try Table.diary([(3, "2027-03-09", "2027-03-09"), (4, "2027-03-01", "2027-03-31")], [taken])
    let clashes = try Table.panel().clashes(at: try moment(tuesday), by: diary)
    #expect(clashes.map(\.needs) == [[.body(.policeForceOfResidence)], [.room]])
    #expect(
      try clashes.first?.obstacles == [
        .person(Table.person(3), for: Table.agency(2), .absent(diary.absences[0])),
        .person(Table.person(4), for: Table.agency(2), .absent(diary.absences[1])),
      ])
    #expect(clashes.last?.obstacles == [.room("Gun Wharf", .booked(taken))])
    // The room is free again at the instant at which the booking ends.
    #expect(try Table.panel().clashes(at: moment("2027-03-09T14:00:00Z"), by: diary).count == 1)
  }

  @Test("sees that nobody sits for two agencies at a time")
  func seesThatNobodySitsTwice() throws {
    var needs = try Table.panel()
    needs.present.append(.agency("health"))
    needs.seats[1].people = [try Table.person(5)]
    let clashes = needs.clashes(at: try moment(tuesday), by: try Table.diary())
    #expect(clashes.map(\.needs) == [[.body(.policeForceOfResidence), .body(.agency("health"))]])
    #expect(
      try clashes.first?.obstacles == [.wantedTwice(Table.person(5), by: [Table.agency(2), Table.agency(3)])])
    needs.forces = ["essex-police"]
    #expect(try needs.clashes(at: moment(tuesday), by: Table.diary()).map(\.needs) == [[.force("essex-police")]])
    #expect(
      try needs.clashes(at: moment(tuesday), by: Table.diary()).first?.obstacles
        == [.nobodyNamed(.force("essex-police"))])
  }

  @Test("gives the three nearest working days on which it can decide, the earlier of two first")
  func findsTheNearest() throws {
    // The council is away on Monday and Tuesday, the police on Thursday; Good Friday is the 26th.
    let diary = try Table.diary([
      (1, "2027-03-22", "2027-03-23"), (2, "2027-03-22", "2027-03-23"), (3, "2027-03-25", "2027-03-25"),
      (4, "2027-03-25", "2027-03-25"),
    ])
    let found = try Table.panel().nearest(
      to: try moment("2027-03-25T10:00:00Z"), among: try day("2027-03-20")...day("2027-04-05"), by: diary)
    #expect(found.map { "\(diary.zone.date(of: $0.at))" } == ["2027-03-24", "2027-03-30", "2027-03-31"])
    // Ten o'clock stays ten o'clock when the clock has changed.
    #expect(found.map(\.at.rfc3339).last == "2027-03-31T09:00:00.000000Z")
    let none = try Table.panel().nearest(
      to: try moment("2027-03-25T10:00:00Z"), among: try day("2027-03-22")...day("2027-03-23"), by: diary)
    #expect(none.isEmpty)
  }

  @Test("foresees the lost dates of a year weeks ahead, and each of its fixes mends one")
  func foreseesAYear() throws {
    let rule = SeriesRule(
      .everyMonths(1, on: [.place(2, of: [.tuesday]), .place(4, of: [.tuesday])], in: SeriesRule.wholeYear),
      at: try time("10:00"))
    var diary = try Table.diary([
      (3, "2027-02-08", "2027-02-12"), (4, "2027-02-08", "2027-02-12"), (1, "2027-08-01", "2027-08-31"),
      (2, "2027-08-23", "2027-08-27"), (5, "2027-05-01", "2027-06-30"),
    ])
    let wish = SeriesWish(rule, from: try day("2027-01-01"), until: try day("2027-12-31"), onHoliday: .next)
    let meetings = try DatePlan.make(wish, in: diary.zone, by: diary.calendar).meetings.map(\.at)
    let forecasts = try Table.panel().forecasts(of: meetings, by: diary)
    func days(_ risk: QuorumForecast.Risk) -> [String] {
      forecasts.filter { $0.risk == risk }.map { "\(diary.zone.date(of: $0.at))" }
    }
    #expect(days(.lost) == ["2027-02-09", "2027-08-24"])
    #expect(days(.thin) == ["2027-08-10"])
    for lost in forecasts where lost.risk == .lost {
      let others = lost.fixes.compactMap { if case .move(let other) = $0 { other } else { nil } }
      #expect(others.count == 1)
      for other in others { #expect(try Table.panel().clashes(at: other, by: diary).isEmpty) }
    }
    // A new deputy of the police mends the first; a deputy of the council who may preside the others.
    var needs = try Table.panel()
    needs.seats[1].people.append(try Table.person(6))
    needs.seats[0].people.append(try Table.person(7))
    needs.chairs.append(try Table.person(7))
    #expect(needs.forecasts(of: meetings, by: diary).allSatisfy { $0.risk != .lost })
    diary.absences = []
    #expect(try Table.panel().forecasts(of: meetings, by: diary).allSatisfy { $0.risk == .safe })
  }

  @Test(
    "agrees with trying every way to seat people, in 1,000 random panels: whether, and with how few needs it clashes")
  func agreesWithTryingEverything() throws {
    var dice = Dice(seed: 21)
    let at = try moment(tuesday)
    var (clashing, together) = (0, 0)
    for _ in 0..<1_000 {
      let classes: [AgencyClass] = ["local-authority", "police", "health", "school"]
      var needs = MeetingNeeds(seats: [], present: [], minutes: 60)
      for number in 1...dice.number(1...4) {
        let people = try (0..<dice.number(0...3)).map { _ in try Table.person(dice.number(1...3)) }
        needs.seats.append(.init(try Table.agency(number), classes[dice.number(0...3)], people: people))
      }
      for _ in 1...dice.number(1...4) {
        let body: PanelRule.RequiredPresence =
          dice.once(in: 4)
          ? .anyOf([classes[dice.number(0...3)], classes[dice.number(0...3)]]) : .agency(classes[dice.number(0...3)])
        if !needs.present.contains(body) { needs.present.append(body) }
      }
      let away = (1...4).filter { _ in dice.once(in: 4) }
        .map { ($0, "2027-03-09", "2027-03-09") }
      let diary = try Table.diary(away)
      let free = Set(try (1...4).filter { number in !away.contains { $0.0 == number } }.map(Table.person))
      let clashes = needs.clashes(at: at, by: diary)
      #expect(clashes.isEmpty == canSit(needs, needs.all, free))
      guard let first = clashes.first else { continue }
      clashing += 1
      if first.needs.count > 1 { together += 1 }
      #expect(!canSit(needs, first.needs, free))
      for fewer in subsets(needs.all) where fewer.count < first.needs.count { #expect(canSit(needs, fewer, free)) }
    }
    #expect(clashing > 200 && together > 10)
  }

  private func subsets(_ needs: [MeetingNeeds.Need]) -> [[MeetingNeeds.Need]] {
    needs.reduce([[]]) { sets, need in sets + sets.map { $0 + [need] } }
  }

  /// Every way to give each seat one of its people or nobody.
  private func canSit(
    _ needs: MeetingNeeds, _ wanted: [MeetingNeeds.Need], _ free: Set<Practitioner.ID>
  ) -> Bool {
    func isMet(_ need: MeetingNeeds.Need, _ taken: Set<Int>) -> Bool {
      taken.contains { place in
        let seat = needs.seats[place]
        return switch need {
        case .body(.agency(let agencyClass)): seat.agencyClass == agencyClass
        case .body(.anyOf(let classes)): classes.contains(seat.agencyClass)
        case .body(.policeForceOfResidence), .force, .chair, .room: false
        }
      }
    }
    func go(_ place: Int, _ sitting: Set<Practitioner.ID>, _ taken: Set<Int>) -> Bool {
      guard place < needs.seats.count else { return wanted.allSatisfy { isMet($0, taken) } }
      if go(place + 1, sitting, taken) { return true }
      return needs.seats[place].people.contains { person in
        free.contains(person) && !sitting.contains(person)
          && go(place + 1, sitting.union([person]), taken.union([place]))
      }
    }
    return go(0, [], [])
  }
}
