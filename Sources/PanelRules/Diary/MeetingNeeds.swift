/// Whom and what a panel needs for a meeting, whenever that is.
package struct MeetingNeeds: Hashable, Sendable {
  /// The places at its table, each an agency's.
  package var seats: [Seat]
  /// The bodies that have to be there.
  package var present: [PanelRule.RequiredPresence]
  /// The forces of the places where the people to be talked about live; none known: any force of those seated will do.
  package var forces: Set<String>
  /// The chair, then the deputies in the order in which they take the chair; empty: nobody has to preside.
  package var chairs: [Practitioner.ID]
  /// The rooms that will do, the best first; empty: none is needed.
  package var rooms: [String]
  /// How long it lasts.
  package var minutes: Int

  package init(
    seats: [Seat], present: [PanelRule.RequiredPresence], forces: Set<String> = [], chairs: [Practitioner.ID] = [],
    rooms: [String] = [], minutes: Int
  ) {
    self.seats = seats
    self.present = present
    self.forces = forces
    self.chairs = chairs
    self.rooms = rooms
    self.minutes = minutes
  }

  /// An agency's place at the table, and who can take it.
  package struct Seat: Hashable, Sendable {
    /// The agency.
    package var agency: Agency.ID
    /// Its class, as route files name it.
    package var agencyClass: AgencyClass
    /// It serves the area the panel sits for.
    package var ofArea: Bool
    /// The police force it is, by code; nil for any other.
    package var force: String?
    /// The standing member, then the deputies in their order. One practitioner sits for one agency at a time.
    package var people: [Practitioner.ID]

    package init(
      _ agency: Agency.ID, _ agencyClass: AgencyClass, ofArea: Bool = true, force: String? = nil,
      people: [Practitioner.ID]
    ) {
      self.agency = agency
      self.agencyClass = agencyClass
      self.ofArea = ofArea
      self.force = force
      self.people = people
    }
  }

  /// One thing without which the meeting can decide nothing.
  package enum Need: Hashable, Sendable {
    case body(PanelRule.RequiredPresence)
    /// The police force of the place where somebody who is talked about lives.
    case force(String)
    case chair
    case room
  }

  /// Everything it needs, in the order of the rule.
  package var all: [Need] {
    let bodies = present.flatMap { body -> [Need] in
      body == .policeForceOfResidence && !forces.isEmpty ? forces.sorted().map(Need.force) : [.body(body)]
    }
    return bodies + (chairs.isEmpty ? [] : [.chair]) + (rooms.isEmpty ? [] : [.room])
  }

  /// The places of the seats that a body is there by.
  func seats(for need: Need) -> [Int] {
    seats.indices.filter { place in
      let seat = seats[place]
      switch need {
      case .body(.agency(let agencyClass)): return seat.ofArea && seat.agencyClass == agencyClass
      case .body(.anyOf(let classes)): return seat.ofArea && classes.contains(seat.agencyClass)
      case .body(.policeForceOfResidence): return seat.force != nil
      case .force(let force): return seat.force == force
      case .chair, .room: return false
      }
    }
  }
}
