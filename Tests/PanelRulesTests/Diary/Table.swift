import Foundation
import PanelRules
import Testing

/// People, agencies and panels for what is asked of a diary.
enum Table {
  static func person(_ number: Int) throws -> Practitioner.ID { try RandomWeek.guest(number) }

  static func agency(_ number: Int) throws -> Agency.ID {
    Agency.ID(try #require(UUID(uuidString: "00000000-0000-4000-8000-0000000000\(number < 10 ? "0" : "")\(number)")))
  }

  /// The council (persons 1 and 2), the police (3 and 4) and health (5), chaired by 1 or 2, in one room.
  static func panel() throws -> MeetingNeeds {
    MeetingNeeds(
      seats: [
        .init(try agency(1), "local-authority", people: [try person(1), try person(2)]),
        .init(try agency(2), "police", force: "kent-police", people: [try person(3), try person(4)]),
        .init(try agency(3), "health", people: [try person(5)]),
      ],
      present: [.agency("local-authority"), .policeForceOfResidence], chairs: [try person(1), try person(2)],
      rooms: ["Gun Wharf"], minutes: 180)
  }

  static func diary(_ absences: [(Int, String, String)] = [], _ bookings: [Diary.Booking] = []) throws -> Diary {
    Diary(
      zone: try london(), calendar: try shipped(.englandAndWales),
      absences: try absences.map { .init(try person($0.0), try day($0.1)...day($0.2)) }, bookings: bookings)
  }
}
