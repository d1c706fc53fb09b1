import PanelRules
import Testing

/// A panel thrown by dice, and who is away on the day it meets.
struct RandomPanel {
  static let at = "2027-03-09T10:00:00Z"
  static let classes: [AgencyClass] = ["local-authority", "police", "health", "school"]

  var needs: MeetingNeeds
  var diary: Diary

  init(_ dice: inout Dice) throws {
    needs = MeetingNeeds(seats: [], present: [], minutes: 60)
    // A few who come for many, or many who come for some.
    let reach = dice.once(in: 2) ? 2 : 6
    for number in 1...dice.number(1...4) {
      let agencyClass = Self.classes[dice.number(0...3)]
      let agency = AgencyAtTable(
        try Table.agency(number), agencyClass, ofArea: !dice.once(in: 8),
        force: agencyClass == "police" ? ["kent-police", "essex-police"][dice.number(0...1)] : nil)
      let people = try (0..<(dice.once(in: 8) ? 0 : dice.number(1...reach))).map { _ in
        try Table.person(dice.number(1...reach))
      }
      needs.seats.append(.init(agency, standing: people.first, deputies: Array(people.dropFirst())))
    }
    for _ in 1...dice.number(1...3) {
      // Mostly of those who have a seat.
      let some = dice.once(in: 8) ? Self.classes : needs.seats.map(\.agency.agencyClass)
      let (one, other) = (some[dice.number(0...some.count - 1)], some[dice.number(0...some.count - 1)])
      let body: PanelRule.RequiredPresence =
        dice.once(in: 4) ? .anyOf([one, other]) : dice.once(in: 5) ? .policeForceOfResidence : .agency(one)
      if !needs.present.contains(body) { needs.present.append(body) }
    }
    if dice.once(in: 4) { needs.forces = dice.once(in: 2) ? ["kent-police"] : ["kent-police", "essex-police"] }
    if dice.once(in: 2) {
      needs.chairs = try (0..<dice.number(0...2)).map { _ in try Table.person(dice.number(1...reach)) }
    }
    if dice.once(in: 2) {
      needs.rooms = [
        MeetingPlace("Small", seats: dice.number(1...4), isAccessible: dice.once(in: 2)), MeetingPlace("Large"),
      ]
    }
    needs.isAccessible = dice.once(in: 3)
    let away = (1...6).filter { _ in dice.once(in: 6) }.map { ($0, "2027-03-09", "2027-03-09") }
    let booked = try Table.booked("Large", "2027-03-09T10:30:00Z", "2027-03-09T11:30:00Z", 1)
    diary = try Table.diary(away, dice.once(in: 2) ? [booked] : [])
    for person in try (1...6).map(Table.person) where dice.once(in: 6) {
      needs.replies[person] = MeetingWish.Reply.allCases[dice.number(0...2)]
    }
  }

  /// Who has neither leave nor declined.
  var free: Set<Practitioner.ID> {
    get throws {
      let away = Set(diary.leave.map(\.practitioner))
      return Set(try (1...6).map(Table.person)).filter { !away.contains($0) && needs.replies[$0] != .declined }
    }
  }

  /// Whether some way to give each seat one of its people or nobody meets all of these: every way is tried, and what a
  /// body is there by is the panel's one rule of quorum.
  func canSit(_ wanted: [MeetingNeeds.Need], _ free: Set<Practitioner.ID>) throws -> Bool {
    let moment = try moment(Self.at)
    let during = try #require(ItemInterval(call: moment, decision: moment))
    func isMet(_ need: MeetingNeeds.Need, _ there: [Attendance]) -> Bool {
      func isQuorate(_ body: PanelRule.RequiredPresence, _ force: String?) -> Bool {
        Quorum.test([body], attendance: there, conflicted: [], residenceForce: force, during: during) == .quorate
      }
      switch need {
      case .body(.policeForceOfResidence):
        return there.contains { isQuorate(.policeForceOfResidence, $0.force) }
      case .body(let body): return isQuorate(body, nil)
      case .force(let force): return isQuorate(.policeForceOfResidence, force)
      case .chair: return (needs.chairs ?? []).contains(where: free.contains)
      case .room:
        return needs.rooms.contains { room in
          room.seats ?? .max >= needs.seats.count && (room.isAccessible || !needs.isAccessible)
            && (room.name != "Large" || diary.bookings.isEmpty)
        }
      }
    }
    func go(_ place: Int, _ there: [Attendance]) -> Bool {
      guard place < needs.seats.count else { return wanted.allSatisfy { isMet($0, there) } }
      if go(place + 1, there) { return true }
      let agency = needs.seats[place].agency
      return needs.seats[place].people.contains { person in
        free.contains(person) && !there.contains { $0.practitioner == person }
          && go(
            place + 1,
            there + [
              Attendance(
                practitioner: person, agency: agency.id, agencyClass: agency.agencyClass, ofArea: agency.ofArea,
                force: agency.force, joined: moment)
            ])
      }
    }
    return go(0, [])
  }

  /// Every set that can be made of the needs.
  var subsets: [[MeetingNeeds.Need]] {
    needs.all.reduce([[]]) { sets, need in sets + sets.map { $0 + [need] } }
  }
}
