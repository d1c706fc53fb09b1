import Foundation
import PanelRules
import Testing

/// People, agencies and panels for what is asked of a rota.
enum Table {
  static func person(_ number: Int) throws -> Practitioner.ID { try RandomWeek.guest(number) }

  static func agency(_ number: Int) throws -> Agency.ID { Agency.ID(try uuid(8_000, number)) }

  static func meeting(_ number: Int) throws -> Meeting.ID { Meeting.ID(try uuid(9_001, number)) }

  private static func uuid(_ kind: Int, _ number: Int) throws -> UUID {
    let digits = String(repeating: "0", count: 12 - String(number).count) + String(number)
    return try #require(UUID(uuidString: "00000000-0000-4000-\(kind)-\(digits)"))
  }

  static func council() throws -> AgencyAtTable { .init(try agency(1), "local-authority") }
  static func police() throws -> AgencyAtTable { .init(try agency(2), "police", force: "kent-police") }
  static func health() throws -> AgencyAtTable { .init(try agency(3), "health") }

  /// The council (persons 1 and 2), the police (3 and 4) and health (5), chaired by 1 or else 2, in one room.
  static func rota() throws -> Rota {
    let from = try day("2026-01-01")
    return Rota(
      members: [
        .init(try person(1), of: try council(), as: .chair, from: from),
        .init(try person(2), of: try council(), as: .deputy, order: 1, from: from),
        .init(try person(3), of: try police(), from: from),
        .init(try person(4), of: try police(), order: 1, from: from),
        .init(try person(5), of: try health(), from: from),
      ],
      present: [.agency("local-authority"), .policeForceOfResidence], rooms: [MeetingPlace("Gun Wharf", seats: 12)])
  }

  static func panel() throws -> MeetingNeeds {
    try rota().needs(of: MeetingWish(minutes: 180), on: try day("2027-03-09"))
  }

  static func diary(_ leave: [(Int, String, String)] = [], _ bookings: [Diary.Booking] = []) throws -> Diary {
    Diary(
      zone: try london(), calendar: try shipped(.englandAndWales),
      leave: try leave.map { .init(try person($0.0), try day($0.1)...day($0.2)) }, bookings: bookings)
  }

  static func booked(_ room: String, _ from: String, _ until: String, _ number: Int) throws -> Diary.Booking {
    .init(.room(room), from: try moment(from), until: try moment(until), meeting: try meeting(number))
  }
}

extension MeetingNeeds {
  /// The needs once somebody has seen to one of the fixes of a forecast, and has found a practitioner who is always there
  /// or a room that always will do; nobody has the number yet.
  func once(_ fix: QuorumForecast.Fix, finding number: Int) throws -> MeetingNeeds {
    var needs = self
    let person = try Table.person(number)
    switch fix {
    case .ask(let deputy, _): needs.replies[deputy] = .accepted
    case .nameDeputy(let agencies):
      let place = try #require(seats.firstIndex { agencies.contains($0.agency.id) })
      needs.seats[place].deputies.append(person)
    case .addMember(let need):
      needs.seats.append(.init(try #require(try Self.body(of: need, number)), standing: person))
    case .nameDeputyChair: needs.chairs?.append(person)
    case .findRoom: needs.rooms.append(MeetingPlace("Found"))
    case .move: Issue.record("Another time is no other need.")
    }
    return needs
  }

  private static func body(of need: Need, _ number: Int) throws -> AgencyAtTable? {
    let agency = try Table.agency(number)
    return switch need {
    case .body(.agency(let agencyClass)): .init(agency, agencyClass)
    case .body(.anyOf(let classes)): .init(agency, classes.first ?? "")
    case .body(.policeForceOfResidence): .init(agency, "police", force: "kent-police")
    case .force(let force): .init(agency, "police", force: force)
    case .chair, .room: nil
    }
  }
}
