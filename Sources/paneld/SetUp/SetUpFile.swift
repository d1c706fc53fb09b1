import PanelCasework
import PanelRules
import PanelWire

extension SetUpPlan {
  /// A set-up file, in JSON.
  static let shape = Shape.object("set-up", make: SetUpPlan.init) {
    Required("areas", .list(of: AreaSetUp.shape, 1...20))
  }
}

extension AreaSetUp {
  fileprivate static let shape = Shape.object(
    "area", make: AreaSetUp.init(area:title:division:zone:authorities:routes:agencies:)
  ) {
    Required("area", .code(), says: "A lower-case hyphenated name, such as kent-and-medway.")
    Required("title", .text(1...100))
    Required("division", .choice(of: WorkingCalendar.Division.self), says: "Whose bank holidays hold.")
    Required("zone", .text(1...60), says: "As in the IANA database: Europe/London.")
    Required("authorities", .list(of: AreaPlan.Authority.shape, 1...200))
    Required("routes", .list(of: .code(), 1...50, unique: true))
    Required("agencies", .list(of: AgencySetUp.shape, 1...500))
  }

  private init(
    area: String, title: String, division: WorkingCalendar.Division, zone: String, authorities: [AreaPlan.Authority],
    routes: [String], agencies: [AgencySetUp]
  ) {
    self.init(
      plan: AreaPlan(area: area, title: title, division: division, zone: zone, authorities: authorities),
      routes: routes, agencies: agencies)
  }
}

extension AreaPlan.Authority {
  fileprivate static let shape = Shape.object("authority", make: { AreaPlan.Authority($0, title: $1, force: $2) }) {
    Required("authority", .code(), says: "The council.")
    Required("title", .text(1...100))
    Required("force", .code(), says: "The police force of the place.")
  }
}

extension AgencySetUp {
  fileprivate static let shape = Shape.object(
    "agency", make: AgencySetUp.init(name:class:force:authority:standing:people:)
  ) {
    Required("name", .text(1...100))
    Required("class", .code(), says: "police, local-authority, school, health, charity, probation or provider.")
    Optionally("force", .code(), says: "Police only: the force they are.")
    Optionally("authority", .code(), says: "Councils only: the authority they are.")
    Optionally("standing", .flag, says: "Asked what it knows whenever agencies of its class are.")
    Required("practitioners", .list(of: PractitionerSetUp.shape, 0...500))
  }

  private init(
    name: String, class agencyClass: String, force: String?, authority: String?, standing: Bool?,
    people: [PractitionerSetUp]
  ) {
    self.init(
      plan: AgencyPlan(
        name, class: agencyClass, force: force, authority: authority, isStanding: standing ?? false),
      practitioners: people)
  }
}

extension PractitionerSetUp {
  fileprivate static let shape = Shape.object("practitioner", make: PractitionerSetUp.init(name:roles:active:)) {
    Required("name", .text(1...100))
    Required("roles", .list(of: HeldRole.shape, 0...50), says: "These and no others.")
    Optionally("active", .flag, says: "False: not at work any more, and every key of theirs ends.")
  }

  private init(name: String, roles: [HeldRole], active: Bool?) {
    self.init(name: name, roles: roles, isActive: active ?? true)
  }
}

extension PractitionerSetUp.HeldRole {
  fileprivate static let shape = Shape.object("held-role", make: PractitionerSetUp.HeldRole.init) {
    Required("route", .code())
    Required("role", .code())
  }
}
