/// Who sits on a panel, for whom, from when until when, and where it can meet.
package struct Rota: Sendable {
  /// Those who belong to it, in the order in which agencies are told.
  package var members: [Member]
  /// The bodies that have to be there, as the route has it.
  package var present: [PanelRule.RequiredPresence]
  /// Where it can meet, the best first; empty: any place will do.
  package var rooms: [MeetingPlace]

  package init(members: [Member], present: [PanelRule.RequiredPresence], rooms: [MeetingPlace] = []) {
    self.members = members
    self.present = present
    self.rooms = rooms
  }

  /// Somebody who belongs to a panel for a time.
  package struct Member: Hashable, Sendable {
    /// Who.
    package var practitioner: Practitioner.ID
    /// Whom they sit for.
    package var agency: AgencyAtTable
    /// As what.
    package var part: Part
    /// Their place among the deputies of the chair, or among those of their agency's members, the first being 1; nil:
    /// they deputise for nobody.
    package var order: Int?
    /// The first day.
    package var from: LocalDate
    /// The last day; nil: none is set.
    package var until: LocalDate?

    package init(
      _ practitioner: Practitioner.ID, of agency: AgencyAtTable, as part: Part = .member, order: Int? = nil,
      from: LocalDate, until: LocalDate? = nil
    ) {
      self.practitioner = practitioner
      self.agency = agency
      self.part = part
      self.order = order
      self.from = from
      self.until = until
    }

    /// They belong to the panel on a day.
    package func sits(on day: LocalDate) -> Bool { from <= day && until.map { day <= $0 } ?? true }

    /// As what somebody belongs to a panel.
    package enum Part: String, Sendable, Codable, CaseIterable {
      case chair
      /// Takes the chair where the chair cannot.
      case deputy
      /// A standing member, or one who stands in for the members of an agency.
      case member
    }
  }
}

/// Where a panel can meet.
package struct MeetingPlace: Hashable, Sendable {
  /// What it is called.
  package var name: String
  /// How many it seats; nil: as many as come, as behind a link.
  package var seats: Int?
  /// Everybody can reach it and take part in it.
  package var isAccessible: Bool

  package init(_ name: String, seats: Int? = nil, isAccessible: Bool = true) {
    self.name = name
    self.seats = seats
    self.isAccessible = isAccessible
  }
}

/// A meeting that is arranged, or that is to be.
package struct MeetingWish: Hashable, Sendable {
  /// Which it is; nil: it is not arranged yet.
  package var id: Meeting.ID?
  /// How long it lasts.
  package var minutes: Int
  /// The police forces of the places where the people to be talked about live; none known: any force will do.
  package var forces: Set<String>
  /// It has to be where everybody can take part.
  package var isAccessible: Bool
  /// The room that it has to be in; nil: any that will do.
  package var room: String?
  /// What those who were invited answered.
  package var replies: [Practitioner.ID: Reply]

  package init(
    id: Meeting.ID? = nil, minutes: Int, forces: Set<String> = [], isAccessible: Bool = false, room: String? = nil,
    replies: [Practitioner.ID: Reply] = [:]
  ) {
    self.id = id
    self.minutes = minutes
    self.forces = forces
    self.isAccessible = isAccessible
    self.room = room
    self.replies = replies
  }

  /// What somebody answered an invitation (RFC 5545 3.2.12, PARTSTAT); who has not answered has none.
  package enum Reply: String, Sendable, Codable, CaseIterable {
    case accepted, tentative, declined
  }
}

extension Rota {
  /// What a meeting needs on a day: a seat for each standing member, with the agency's deputies behind them in their
  /// order; the chair and then its deputies; the rooms.
  package func needs(of wish: MeetingWish, on day: LocalDate) -> MeetingNeeds {
    let sitting = members.filter { $0.sits(on: day) }
    let chairs = sitting.filter { $0.part == .chair } + Self.inOrder(sitting.filter { $0.part == .deputy })
    return MeetingNeeds(
      seats: seats(sitting), present: present, forces: wish.forces, chairs: Self.once(chairs.map(\.practitioner)),
      rooms: wish.room.map { name in rooms.filter { $0.name == name } } ?? rooms, isAccessible: wish.isAccessible,
      minutes: wish.minutes, meeting: wish.id, replies: wish.replies)
  }

  private func seats(_ sitting: [Member]) -> [MeetingNeeds.Seat] {
    var seats: [MeetingNeeds.Seat] = []
    for agency in Self.once(sitting.map(\.agency)) {
      let ofAgency = sitting.filter { $0.agency == agency }
      let standing = ofAgency.filter { $0.part == .chair || $0.part == .member && $0.order == nil }
      let deputies =
        Self.inOrder(ofAgency.filter { $0.part == .member && $0.order != nil })
        + Self.inOrder(ofAgency.filter { $0.part == .deputy })
      let first: [Member?] = standing.isEmpty ? [nil] : standing
      for member in first {
        seats.append(
          .init(
            agency, standing: member?.practitioner,
            deputies: Self.once(deputies.map(\.practitioner)).filter { $0 != member?.practitioner }))
      }
    }
    return seats
  }

  private static func inOrder(_ deputies: [Member]) -> [Member] {
    deputies.sorted { ($0.order ?? .max, $0.practitioner) < ($1.order ?? .max, $1.practitioner) }
  }

  /// Each the first time only.
  private static func once<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }
}
