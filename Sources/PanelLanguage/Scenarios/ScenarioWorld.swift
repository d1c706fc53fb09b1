import Foundation
package import PanelRules

/// The made-up world that the scenarios of a route play in: one practitioner a role and a second one beside them, one
/// agency of each class, one other area, and a calendar.
package struct ScenarioWorld: Sendable {
  let rulebook: Rulebook
  let routes: [String: Route]
  /// What a refusal is told in.
  let words: Words?

  /// Gives complaints where the route's calendar cannot be read.
  package static func of(_ route: Route, in definitions: Definitions) -> Result<ScenarioWorld, Complaints> {
    guard let clockwork = clockwork(of: route, in: definitions) else {
      let notes = Notes(file: "calendars/\(route.calendar ?? "").json")
      notes.add(.fileMissing, at: .start, "this is no calendar, so no time can be counted; write it anew")
      return .failure(Complaints(notes.complaints))
    }
    let rulebook = Rulebook(
      route: route, forms: route.named(definitions.forms), clockwork: clockwork, hash: "scenario",
      partners: AgencyClasses.all.map { .init(agency: agency($0), agencyClass: $0) }, neighbours: [otherArea])
    let words = definitions.words["en"] ?? definitions.words.min { $0.key < $1.key }?.value
    return .success(ScenarioWorld(rulebook: rulebook, routes: definitions.routes, words: words))
  }

  /// Without a calendar no working day is known, so none is counted.
  private static func clockwork(of route: Route, in definitions: Definitions) -> Clockwork? {
    guard let zone = Zone(identifier: "Europe/London") else { return nil }
    guard let name = route.calendar else {
      let never = LocalDate(daysSinceEpoch: 0)
      return Clockwork(
        zone: zone, calendar: WorkingCalendar(division: .englandAndWales, known: never...never, holidays: [:]))
    }
    guard let bytes = definitions.bytes(of: "calendars/\(name).json"), let calendar = try? WorkingCalendar.read(bytes)
    else { return nil }
    return Clockwork(zone: zone, calendar: calendar)
  }
}

extension ScenarioWorld {
  static let area = "this-area"
  static let otherArea = "other-area"

  /// Whoever plays a role. A role that is given case by case counts once they are assigned.
  func actor(_ player: Scenario.Player, as playedAs: [RoleName: RoleName] = [:]) -> Actor {
    let roles = rulebook.route.roles.keys.sorted()
    let role = player.isSecond ? player.role : playedAs[player.role] ?? player.role
    let others = player.isSecond ? [] : playedAs.filter { $0.value == role }.map(\.key)
    let number = UInt64(roles.firstIndex(of: role) ?? roles.count)
    return Actor(
      practitioner: .init(UUID(high: Kind.practitioner, low: 2 * number + (player.isSecond ? 1 : 0))),
      agency: .init(UUID(high: Kind.roleAgency, low: number)),
      agencyClass: rulebook.route.roles[player.role]?.classes.first ?? "charity", roles: Set([role] + others))
  }

  /// Somebody who answers for the agency of a class, and holds no role.
  func respondent(of agencyClass: AgencyClass) -> Actor {
    let agency = Self.agency(agencyClass)
    return Actor(practitioner: .init(agency.rawValue), agency: agency, agencyClass: agencyClass, roles: [])
  }

  /// Whoever did what was done before, the clock, the other area: nobody of the route's roles.
  static let bystander = Actor(
    practitioner: .init(UUID(high: Kind.bystander, low: 1)), agency: .init(UUID(high: Kind.bystander, low: 2)),
    agencyClass: "", roles: [])

  static func agency(_ agencyClass: AgencyClass) -> Agency.ID {
    let number = AgencyClasses.all.firstIndex(of: agencyClass) ?? AgencyClasses.all.count
    return .init(UUID(high: Kind.agency, low: UInt64(number)))
  }

  static func parent(second: Bool) -> Person.ID { .init(UUID(high: Kind.parent, low: second ? 2 : 1)) }

  private enum Kind {
    static let practitioner: UInt64 = 1
    static let roleAgency: UInt64 = 2
    static let agency: UInt64 = 3
    static let parent: UInt64 = 4
    static let bystander: UInt64 = 5
  }
}

extension Case.Assignment {
  init(_ actor: Actor) {
    self.init(practitioner: actor.practitioner, agency: actor.agency)
  }
}
