import PanelRules
import Testing

@Suite("Finding a date")
struct FindDateTests {
  private let wish = MeetingWish(minutes: 180)

  @Test("gives the three nearest working days on which it can decide, and says what is wrong with each nearer one")
  func findsTheNearest() throws {
    // The council is away on Monday and Tuesday, the police on Thursday; Good Friday is the 26th.
    let diary = try Table.diary([
      (1, "2027-03-22", "2027-03-23"), (2, "2027-03-22", "2027-03-23"), (3, "2027-03-25", "2027-03-25"),
      (4, "2027-03-25", "2027-03-25"),
    ])
    let search = DateSearch(
      among: try day("2027-03-20")...day("2027-04-05"), nearest: try day("2027-03-25"), times: [try time("10:00")])
    let found = try Table.rota().find(wish, search, by: diary)
    #expect(found.dates.map { "\(diary.zone.date(of: $0.at))" } == ["2027-03-24", "2027-03-30", "2027-03-31"])
    // Ten o'clock stays ten o'clock when the clock has changed.
    #expect(found.dates.map(\.at.rfc3339).last == "2027-03-31T09:00:00.000000Z")
    #expect(
      found.passedOver.map { "\($0.day)" } == [
        "2027-03-25", "2027-03-26", "2027-03-23", "2027-03-22", "2027-03-29",
      ])
    #expect(
      found.passedOver.map(needs) == [
        [.body(.policeForceOfResidence)], nil, [.body(.agency("local-authority"))], [.body(.agency("local-authority"))],
        nil,
      ])
    #expect(
      found.passedOver[1].because == .dayOff(.init(kind: .bankHoliday, title: "Good Friday")))
  }

  @Test("tells of every day where none will do")
  func findsNone() throws {
    let diary = try Table.diary([(1, "2027-03-22", "2027-03-23"), (2, "2027-03-22", "2027-03-23")])
    let search = DateSearch(
      among: try day("2027-03-22")...day("2027-03-23"), nearest: try day("2027-03-25"), times: [try time("10:00")])
    let none = try Table.rota().find(wish, search, by: diary)
    #expect(none.dates.isEmpty && none.passedOver.map { "\($0.day)" } == ["2027-03-23", "2027-03-22"])
  }

  @Test("takes the usual time of a day, else the first of the hours that will do")
  func takesTheHours() throws {
    let times = DateSearch.times(
      from: try time("09:00"), until: try time("13:00"), minutes: 180, usually: try time("10:00"))
    #expect(try times == [time("10:00"), time("09:00"), time("09:30")])
    #expect(try DateSearch.times(from: time("09:00"), until: time("11:00"), minutes: 180).isEmpty)
    let taken = try Table.booked("Gun Wharf", "2027-03-09T12:30:00Z", "2027-03-09T14:00:00Z", 1)
    let morning = try Table.booked("Gun Wharf", "2027-03-10T09:00:00Z", "2027-03-10T11:00:00Z", 2)
    let search = DateSearch(
      among: try day("2027-03-09")...day("2027-03-11"), nearest: try day("2027-03-09"), times: times)
    let found = try Table.rota().find(wish, search, by: try Table.diary([], [taken, morning]))
    #expect(
      found.dates.map(\.at.rfc3339) == ["2027-03-09T09:00:00.000000Z", "2027-03-11T10:00:00.000000Z"])
    #expect(found.passedOver.map(needs) == [[.room]])
  }

  @Test("gives what trying every day and time gives, in 300 random diaries, and the same every time")
  func agreesWithTryingEverything() throws {
    var dice = Dice(seed: 77)
    let (first, last) = (try day("2027-03-15"), try day("2027-04-16"))
    let times = try [time("10:00"), time("14:00")]
    for _ in 0..<300 {
      let rota = try Table.rota()
      var diary = try Table.diary()
      for person in try (1...5).map(Table.person) {
        for _ in 0..<dice.number(0...3) {
          let from = first.adding(days: dice.number(0...30))
          diary.leave.append(.init(person, from...from.adding(days: dice.number(0...12))))
        }
      }
      for _ in 0..<dice.number(0...8) {
        let from = diary.zone.moment(of: first.adding(days: dice.number(0...30)), at: times[0], for: .meeting)
        diary.bookings.append(
          .init(.room("Gun Wharf"), from: from, until: from.adding(minutes: 60 * dice.number(1...8))))
      }
      let near = first.adding(days: dice.number(-3...35))
      let search = DateSearch(among: first...last, nearest: near, times: times)
      let found = rota.find(wish, search, by: diary)
      let able = LocalDate.each(first, last).compactMap { day -> Moment? in
        guard !day.weekday.isWeekend, diary.calendar.dayOff(day) == nil else { return nil }
        let needs = rota.needs(of: wish, on: day)
        return times.map { diary.zone.moment(of: day, at: $0, for: .meeting) }
          .first { needs.clashes(at: $0, by: diary).isEmpty }
      }
      func distance(_ moment: Moment) -> Int {
        abs(diary.zone.date(of: moment).daysSinceEpoch - near.daysSinceEpoch)
      }
      let nearest = able.sorted { (distance($0), $0) < (distance($1), $1) }
      #expect(found.dates.map(\.at) == Array(nearest.prefix(3)))
      #expect(found.dates.allSatisfy { $0.risk != .red })
      let told = Set(found.passedOver.map(\.day)).union(found.dates.map { diary.zone.date(of: $0.at) })
      let farthest = found.dates.count == 3 ? found.dates.map { distance($0.at) }.max() ?? 0 : .max
      for day in LocalDate.each(first, last) where !day.weekday.isWeekend && !told.contains(day) {
        #expect(abs(day.daysSinceEpoch - near.daysSinceEpoch) >= farthest)
      }
      #expect(rota.find(wish, search, by: diary) == found)
    }
  }

  private func needs(_ passedOver: FoundDates.PassedOver) -> [MeetingNeeds.Need]? {
    switch passedOver.because {
    case .dayOff: nil
    case .clash(_, let clash): clash.needs
    }
  }
}
