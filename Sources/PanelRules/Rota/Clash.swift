/// Needs of a meeting that cannot be met together at a moment, as few as there are: without any one of them the others
/// could be.
package struct Clash: Hashable, Sendable {
  /// The needs, in the order of the rule; at least one.
  package let needs: [MeetingNeeds.Need]
  /// Who and what stands in the way, in the order in which they would have been asked.
  package let obstacles: [Obstacle]

  /// Somebody or something that a need would have been met by.
  package enum Obstacle: Hashable, Sendable {
    /// A practitioner cannot come. The agency is the one they would sit for; nil: they would preside.
    case person(Practitioner.ID, for: Agency.ID?, Diary.Hindrance)
    /// A practitioner can come, and more than one seat counts on them: the agencies of those seats.
    case wantedTwice(Practitioner.ID, by: [Agency.ID])
    /// A room, by its name, will not do.
    case room(String, Diary.Hindrance)
    /// Nobody is named who could meet the need.
    case nobodyNamed(MeetingNeeds.Need)
  }
}

extension MeetingNeeds {
  /// What stands against a meeting at a moment: the fewest needs that clash, then the fewest of the rest, and so on; empty
  /// where it can be held and decide.
  package func clashes(at moment: Moment, by diary: Diary) -> [Clash] {
    clashing(for: SeatPeople(self, at: moment, by: diary)).map {
      Clash(needs: $0, obstacles: obstacles(to: $0, at: moment, by: diary))
    }
  }

  /// The fewest needs that clash, then the fewest of the rest, and so on, for those who can come.
  func clashing(for people: SeatPeople) -> [[Need]] {
    var (rest, clashing) = (all, [[Need]]())
    while let fewest = Self.fewest(of: rest, clashingFor: people) {
      clashing.append(fewest)
      rest.removeAll(where: fewest.contains)
    }
    return clashing
  }

  private static func fewest(of needs: [Need], clashingFor people: SeatPeople) -> [Need]? {
    guard !people.meets(needs) else { return nil }
    for count in 1...max(needs.count, 1) {
      if let found = first(count, of: needs[...], [], where: { !people.meets($0) }) { return found }
    }
    return needs
  }

  /// The first so many of the needs, in their order, of which something is true.
  private static func first(
    _ count: Int, of needs: ArraySlice<Need>, _ taken: [Need], where isMeant: ([Need]) -> Bool
  ) -> [Need]? {
    if count == 0 { return isMeant(taken) ? taken : nil }
    for place in needs.indices where needs.endIndex - place >= count {
      let found = first(count - 1, of: needs[(place + 1)...], taken + [needs[place]], where: isMeant)
      if let found { return found }
    }
    return nil
  }

  private func obstacles(to needs: [Need], at moment: Moment, by diary: Diary) -> [Clash.Obstacle] {
    var obstacles: [Clash.Obstacle] = []
    func add(_ obstacle: Clash.Obstacle) { if !obstacles.contains(obstacle) { obstacles.append(obstacle) } }
    let places = Set(needs.flatMap(seats(for:)))
    for need in needs {
      switch need {
      case .room:
        for room in rooms {
          if let hindrance = hindrance(of: room, at: moment, by: diary) {
            add(.room(room.name, hindrance))
          }
        }
      case .chair:
        if chairs ?? [] == [] { add(.nobodyNamed(need)) }
        for person in chairs ?? [] {
          if let hindrance = hindrance(of: person, at: moment, by: diary) {
            add(.person(person, for: nil, hindrance))
          }
        }
      case .body, .force:
        let seats = seats(for: need).map { self.seats[$0] }
        if seats.allSatisfy(\.people.isEmpty) { add(.nobodyNamed(need)) }
        for seat in seats {
          for person in seat.people {
            if let hindrance = hindrance(of: person, at: moment, by: diary) {
              add(.person(person, for: seat.agency.id, hindrance))
            } else {
              let wanting = places.sorted().map { self.seats[$0] }.filter { $0.people.contains(person) }
              if wanting.count > 1 { add(.wantedTwice(person, by: wanting.map(\.agency.id))) }
            }
          }
        }
      }
    }
    return obstacles
  }
}
