/// Whom and what a panel needs for a meeting, whenever that is.
package struct MeetingNeeds: Hashable, Sendable {
  /// The places at its table, each an agency's.
  package var seats: [Seat]
  /// The bodies that have to be there.
  package var present: [PanelRule.RequiredPresence]
  /// The forces of the places where the people to be talked about live; none known: any force of those seated will do.
  package var forces: Set<String>
  /// The chair, then the deputies in the order in which they take the chair; nil: nobody has to preside.
  package var chairs: [Practitioner.ID]?
  /// The rooms that it could be in, the best first; empty: none is needed.
  package var rooms: [MeetingPlace]
  /// It has to be where everybody can take part.
  package var isAccessible: Bool
  /// How long it lasts.
  package var minutes: Int
  /// Which meeting it is, which does not stand in its own way; nil: it is not arranged yet.
  package var meeting: Meeting.ID?
  /// What those who were invited answered.
  package var replies: [Practitioner.ID: MeetingWish.Reply]

  package init(
    seats: [Seat], present: [PanelRule.RequiredPresence], forces: Set<String> = [], chairs: [Practitioner.ID]? = nil,
    rooms: [MeetingPlace] = [], isAccessible: Bool = false, minutes: Int, meeting: Meeting.ID? = nil,
    replies: [Practitioner.ID: MeetingWish.Reply] = [:]
  ) {
    self.seats = seats
    self.present = present
    self.forces = forces
    self.chairs = chairs
    self.rooms = rooms
    self.isAccessible = isAccessible
    self.minutes = minutes
    self.meeting = meeting
    self.replies = replies
  }

  /// A place at the table, and who can take it.
  package struct Seat: Hashable, Sendable {
    /// Whose.
    package var agency: AgencyAtTable
    /// The standing member; nil: the agency has deputies alone.
    package var standing: Practitioner.ID?
    /// Those who sit there where the standing member cannot, in their order.
    package var deputies: [Practitioner.ID]

    package init(_ agency: AgencyAtTable, standing: Practitioner.ID?, deputies: [Practitioner.ID] = []) {
      self.agency = agency
      self.standing = standing
      self.deputies = deputies
    }

    /// The standing member, then the deputies. Nobody sits in two seats at a time.
    package var people: [Practitioner.ID] { (standing.map { [$0] } ?? []) + deputies }
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
      body == Self.forceOfResidence && !forces.isEmpty ? forces.sorted().map(Need.force) : [.body(body)]
    }
    return bodies + (chairs == nil ? [] : [.chair]) + (rooms.isEmpty ? [] : [.room])
  }

  /// The places of the seats that a need is met by, by the rule that quorum is tested by.
  func seats(for need: Need) -> [Int] {
    seats.indices.filter { place in
      let agency = seats[place].agency
      switch need {
      // Which force it has to be is not known yet: a force that is of somewhere may be the one.
      case .body(let body): return body.isOne(agency, residenceForce: agency.force)
      case .force(let force): return Self.forceOfResidence.isOne(agency, residenceForce: force)
      case .chair, .room: return false
      }
    }
  }

  private static let forceOfResidence = PanelRule.RequiredPresence.policeForceOfResidence

  /// What keeps a practitioner from the meeting at a moment; nil: nothing that is known.
  func hindrance(of practitioner: Practitioner.ID, at moment: Moment, by diary: Diary) -> Diary.Hindrance? {
    replies[practitioner] == .declined
      ? .declined : diary.hindrance(of: practitioner, from: moment, minutes: minutes, for: meeting)
  }

  /// Why a room will not do at a moment; nil: it will. Every seat at the table is counted as taken.
  func hindrance(of room: MeetingPlace, at moment: Moment, by diary: Diary) -> Diary.Hindrance? {
    if let size = room.seats, size < seats.count { return .tooSmall(seats: size) }
    if isAccessible, !room.isAccessible { return .notAccessible }
    return diary.hindrance(ofRoom: room.name, from: moment, minutes: minutes, for: meeting)
  }
}
