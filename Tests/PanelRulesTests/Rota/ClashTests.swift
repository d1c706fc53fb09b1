import PanelRules
import Testing

@Suite("What clashes")
struct ClashTests {
  private let tuesday = "2027-03-09T10:00:00Z"

  @Test("names the fewest needs that clash, with everybody and everything that stands in their way")
  func namesTheClash() throws {
    let taken = try Table.booked("Gun Wharf", "2027-03-09T12:00:00Z", "2027-03-09T14:00:00Z", 7)
    let diary = try Table.diary([(3, "2027-03-09", "2027-03-09"), (4, "2027-03-01", "2027-03-31")], [taken])
    let clashes = try Table.panel().clashes(at: try moment(tuesday), by: diary)
    #expect(clashes.map(\.needs) == [[.body(.policeForceOfResidence)], [.room]])
    #expect(
      try clashes.first?.obstacles == [
        .person(Table.person(3), for: Table.agency(2), .leave(diary.leave[0])),
        .person(Table.person(4), for: Table.agency(2), .leave(diary.leave[1])),
      ])
    #expect(clashes.last?.obstacles == [.room("Gun Wharf", .booked(taken))])
    // The room is free again at the instant at which the booking ends.
    #expect(try Table.panel().clashes(at: moment("2027-03-09T14:00:00Z"), by: diary).count == 1)
  }

  @Test("is nobody's own: a meeting does not stand in its own way, nor what was answered of it in another's")
  func meetingDoesNotStandInItsOwnWay() throws {
    let taken = try Table.booked("Gun Wharf", "2027-03-09T09:00:00Z", "2027-03-09T12:00:00Z", 7)
    let diary = try Table.diary([], [taken])
    let (rota, day) = (try Table.rota(), try day("2027-03-09"))
    let own = rota.needs(of: MeetingWish(id: try Table.meeting(7), minutes: 180), on: day)
    #expect(own.clashes(at: try moment(tuesday), by: diary).isEmpty)
    let other = rota.needs(of: MeetingWish(id: try Table.meeting(8), minutes: 180), on: day)
    #expect(other.clashes(at: try moment(tuesday), by: diary).map(\.needs) == [[.room]])
    let declined = rota.needs(
      of: MeetingWish(minutes: 180, replies: [try Table.person(1): .declined, try Table.person(2): .declined]), on: day)
    let clashes = declined.clashes(at: try moment(tuesday), by: try Table.diary())
    #expect(clashes.map(\.needs) == [[.body(.agency("local-authority"))], [.chair]])
    #expect(
      try clashes.last?.obstacles == [
        .person(Table.person(1), for: nil, .declined), .person(Table.person(2), for: nil, .declined),
      ])
  }

  @Test("says of a room that it seats too few, or cannot be used by everybody")
  func roomsThatWillNotDo() throws {
    var rota = try Table.rota()
    rota.rooms = [MeetingPlace("Closet", seats: 2), MeetingPlace("Attic", seats: 20, isAccessible: false)]
    let needs = rota.needs(of: MeetingWish(minutes: 60, isAccessible: true), on: try day("2027-03-09"))
    let clashes = needs.clashes(at: try moment(tuesday), by: try Table.diary())
    #expect(clashes.map(\.obstacles) == [[.room("Closet", .tooSmall(seats: 2)), .room("Attic", .notAccessible)]])
    #expect(
      rota.needs(of: MeetingWish(minutes: 60), on: try day("2027-03-09"))
        .clashes(at: try moment(tuesday), by: try Table.diary()).isEmpty)
  }

  @Test("sees that nobody sits for two agencies at a time")
  func seesThatNobodySitsTwice() throws {
    var needs = try Table.panel()
    needs.present.append(.agency("health"))
    needs.seats[1].standing = try Table.person(5)
    needs.seats[1].deputies = []
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

  @Test("tells that nobody is named to take the chair")
  func nobodyChairs() throws {
    var rota = try Table.rota()
    rota.members = rota.members.map { member in
      var member = member
      if member.part != .member { (member.part, member.order) = (.member, nil) }
      return member
    }
    let clashes = rota.needs(of: MeetingWish(minutes: 60), on: try day("2027-03-09"))
      .clashes(at: try moment(tuesday), by: try Table.diary())
    #expect(clashes.map(\.needs) == [[.chair]] && clashes.map(\.obstacles) == [[.nobodyNamed(.chair)]])
  }

  @Test("is the smallest set there is, by the quorum rule, of every way to seat people, in 1,000 random panels")
  func agreesWithTryingEverything() throws {
    var dice = Dice(seed: 21)
    let at = try moment(RandomPanel.at)
    var (clashing, together) = (0, 0)
    for _ in 0..<1_000 {
      let panel = try RandomPanel(&dice)
      let free = try panel.free
      let clashes = panel.needs.clashes(at: at, by: panel.diary)
      #expect(try clashes.isEmpty == panel.canSit(panel.needs.all, free))
      guard let first = clashes.first else { continue }
      clashing += 1
      if first.needs.count > 1 { together += 1 }
      #expect(try !panel.canSit(first.needs, free))
      for fewer in panel.subsets where fewer.count < first.needs.count { #expect(try panel.canSit(fewer, free)) }
      // What is left once the clashing needs are given up can be met.
      let given = Set(clashes.flatMap(\.needs))
      #expect(try panel.canSit(panel.needs.all.filter { !given.contains($0) }, free))
    }
    #expect(clashing > 200 && together > 5, "\(clashing) \(together)")
  }
}
