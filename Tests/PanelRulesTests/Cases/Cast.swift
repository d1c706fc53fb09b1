import Foundation
import PanelRules

/// Who asks something of a case in these tests.
enum Cast {
  static let coordinator = actor(1, "local-authority", ["coordinator"])
  /// Holds the same role as the coordinator, and is another person.
  static let second = actor(2, "local-authority", ["coordinator"])
  static let chair = actor(3, "local-authority", ["chair"])
  static let officer = actor(4, "police", ["officer"])
  /// Lead and worker count on a case only once they are assigned to it.
  static let lead = actor(5, "charity", ["lead"])
  static let worker = actor(6, "provider", ["worker"])
  static let school = actor(7, "school", [])
  static let hospital = actor(8, "health", [])
  static let stranger = actor(9, "charity", [])

  static let everybody = [coordinator, second, chair, officer, lead, worker, school, hospital, stranger]

  private static func actor(_ number: UInt64, _ agencyClass: AgencyClass, _ roles: Set<RoleName>) -> Actor {
    Actor(
      practitioner: .init(UUID(high: 1, low: number)), agency: .init(UUID(high: 2, low: number)),
      agencyClass: agencyClass, roles: roles)
  }
}

extension Actor {
  /// As somebody who is assigned to a case.
  var assignment: Case.Assignment { .init(practitioner: practitioner, agency: agency) }
}
