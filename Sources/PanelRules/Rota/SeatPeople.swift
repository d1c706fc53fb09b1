/// Who sits for whom at one moment, from those who can come.
struct SeatPeople {
  let needs: MeetingNeeds
  let canCome: Set<Practitioner.ID>
  let freeRooms: [MeetingPlace]
  /// Those who could take more than one seat.
  private let shared: Set<Practitioner.ID>

  init(_ needs: MeetingNeeds, at moment: Moment, by diary: Diary) {
    let everyone = Set(needs.seats.flatMap(\.people) + (needs.chairs ?? []))
    self.init(
      needs, canCome: everyone.filter { needs.hindrance(of: $0, at: moment, by: diary) == nil },
      freeRooms: needs.rooms.filter { needs.hindrance(of: $0, at: moment, by: diary) == nil })
  }

  private init(_ needs: MeetingNeeds, canCome: Set<Practitioner.ID>, freeRooms: [MeetingPlace]) {
    self.needs = needs
    self.canCome = canCome
    self.freeRooms = freeRooms
    let named = needs.seats.flatMap { Set($0.people) }
    shared = Set(named.filter { person in named.count { $0 == person } > 1 })
  }

  /// Who takes the chair; nil: nobody can.
  var presiding: Practitioner.ID? { needs.chairs?.first(where: canCome.contains) }

  /// The same where some of these do not come after all.
  func without(_ missing: Set<Practitioner.ID>) -> SeatPeople {
    SeatPeople(needs, canCome: canCome.subtracting(missing), freeRooms: freeRooms)
  }

  /// Whether all of these can be met together.
  func meets(_ wanted: [MeetingNeeds.Need]) -> Bool { seated(for: wanted, [:]) != nil }

  /// A practitioner for every seat that can have one, by its place: whatever is needed is met where it can be, and within
  /// that each seat in its turn has the first of its people.
  func seated(for wanted: [MeetingNeeds.Need]) -> [Int: Practitioner.ID]? {
    guard var seated = seated(for: wanted, [:]) else { return nil }
    var settled: [Int: Practitioner.ID] = [:]
    for place in needs.seats.indices {
      for person in needs.seats[place].people where canCome.contains(person) && !settled.values.contains(person) {
        guard let found = self.seated(for: wanted, settled.merging([place: person]) { $1 }) else { continue }
        settled[place] = person
        seated = found
        break
      }
    }
    return seated.merging(settled) { $1 }
  }

  /// Who sits where so that all of these are met, beside those who sit already; nil: it cannot be.
  private func seated(
    for wanted: [MeetingNeeds.Need], _ seated: [Int: Practitioner.ID]
  ) -> [Int: Practitioner.ID]? {
    var seated = seated
    var open: [[Int]] = []
    for need in wanted {
      switch need {
      case .room: if freeRooms.isEmpty { return nil }
      case .chair: if presiding == nil { return nil }
      case .body, .force:
        let seats = needs.seats(for: need)
        if seats.contains(where: { seated[$0] != nil }) { continue }
        // Who can take no other seat takes one from nobody.
        if let (place, person) = seats.lazy.compactMap({ place in own(place).map { (place, $0) } }).first {
          seated[place] = person
        } else {
          open.append(seats)
        }
      }
    }
    return fill(open[...], seated)
  }

  private func own(_ place: Int) -> Practitioner.ID? {
    needs.seats[place].people.first { canCome.contains($0) && !shared.contains($0) }
  }

  private func fill(_ open: ArraySlice<[Int]>, _ seated: [Int: Practitioner.ID]) -> [Int: Practitioner.ID]? {
    guard let seats = open.first else { return seated }
    if seats.contains(where: { seated[$0] != nil }) { return fill(open.dropFirst(), seated) }
    for place in seats {
      for person in needs.seats[place].people where canCome.contains(person) && !seated.values.contains(person) {
        if let found = fill(open.dropFirst(), seated.merging([place: person]) { $1 }) { return found }
      }
    }
    return nil
  }
}
