import Foundation
import PanelRules

/// Shorthand for who was in a room and when, for tests: practitioners by number, moments by the minute.
enum Room {
  static func practitioner(_ number: Int) -> Practitioner.ID { .init(uuid(number)) }

  static func at(_ minute: Int) -> Moment { Moment.epoch.adding(minutes: minute) }

  static func council(
    _ number: Int, ofArea: Bool = true, _ part: Attendance.Part = .member, from joined: Int, to left: Int?
  ) -> Attendance {
    attendance(number, "local-authority", ofArea: ofArea, force: nil, part, joined, left)
  }

  static func police(
    _ number: Int, of force: String = "kent", _ part: Attendance.Part = .member, from joined: Int, to left: Int?
  ) -> Attendance {
    attendance(number, "police", ofArea: force == "kent", force: force, part, joined, left)
  }

  static func health(_ number: Int, _ part: Attendance.Part = .member, from joined: Int, to left: Int?) -> Attendance {
    attendance(number, "health", ofArea: true, force: nil, part, joined, left)
  }

  private static func attendance(
    _ number: Int, _ agencyClass: String, ofArea: Bool, force: String?, _ part: Attendance.Part, _ joined: Int,
    _ left: Int?
  ) -> Attendance {
    Attendance(
      practitioner: practitioner(number), agency: .init(uuid(1_000 + number)), agencyClass: agencyClass,
      ofArea: ofArea, force: force, part: part, joined: at(joined), left: left.map(at))
  }

  private static func uuid(_ number: Int) -> UUID {
    let (high, low) = (UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number))
    return UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, high, low))
  }

  /// What Channel requires: a local authority of the area, and the police force where the person lives.
  static let channel: [PanelRule.RequiredPresence] = [.agency("local-authority"), .policeForceOfResidence]
}
