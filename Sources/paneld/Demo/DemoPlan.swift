import PanelCasework
import PanelRules

extension SetUpPlan {
  /// Kent and Medway with everybody whom both routes need, and a second area for cases to be transferred to.
  static let demo = SetUpPlan(areas: [.kentAndMedway, .exampleShire])
}

extension AreaSetUp {
  fileprivate static let kentAndMedway = AreaSetUp(
    plan: AreaPlan(
      area: "kent-and-medway", title: "Kent and Medway", division: .englandAndWales, zone: "Europe/London",
      authorities: [
        .init("kent", title: "Kent", force: "kent-police"), .init("medway", title: "Medway", force: "kent-police"),
        .init("example-shire", title: "Example-shire", force: "example-police"),
      ]),
    routes: ["prevent", "channel"],
    agencies: [
      AgencySetUp(
        plan: AgencyPlan("Example County Council", class: "local-authority", authority: "kent", isStanding: true),
        practitioners: [
          .named("Coordinator Example", prevent: ["coordinator"], channel: ["coordinator"]),
          .named("Chair Example", channel: ["chair"]),
          .named("County Deputy Example", channel: ["deputy"]),
          .named("Intake Officer Example", prevent: ["intake-officer", "referrer"]),
          .named("Lead Professional Example", channel: ["lead-professional"]),
          .named("Council Member Example", prevent: ["member"], channel: ["member"]),
        ]),
      AgencySetUp(
        plan: AgencyPlan("Example Unitary Council", class: "local-authority", authority: "medway", isStanding: true),
        practitioners: [
          .named("Deputy Chair Example", channel: ["deputy"]),
          .named("Second Deputy Example", channel: ["deputy"]),
          .named("Town Member Example", prevent: ["member"], channel: ["member"]),
        ]),
      AgencySetUp(
        plan: AgencyPlan("Example Police", class: "police", force: "kent-police", isStanding: false),
        practitioners: [
          .named("Case Officer Example", prevent: ["case-officer"], channel: ["case-officer"]),
          .named("Supervisor Example", prevent: ["police-supervisor"], channel: ["police-supervisor"]),
          .named("Police Member Example", prevent: ["member"], channel: ["member"]),
        ]),
      AgencySetUp(
        plan: AgencyPlan("Other Force Example", class: "police", force: "example-police", isStanding: false),
        practitioners: [.named("Other Officer Example", channel: ["member", "guest"])]),
      AgencySetUp(
        plan: AgencyPlan("Example Academy", class: "school", isStanding: true),
        practitioners: [
          .named("Referrer Example", prevent: ["referrer"]),
          .named("School Member Example", prevent: ["member"], channel: ["member"]),
          .named("Guest Example", channel: ["guest"]),
        ]),
      AgencySetUp(
        plan: AgencyPlan("Example NHS Trust", class: "health", isStanding: true),
        practitioners: [.named("Health Member Example", prevent: ["member"], channel: ["member"])]),
      AgencySetUp(
        plan: AgencyPlan("Example Probation Service", class: "probation", isStanding: true),
        practitioners: [.named("Probation Member Example", prevent: ["member"], channel: ["member"])]),
      AgencySetUp(
        plan: AgencyPlan("Example Charity", class: "charity", isStanding: false),
        practitioners: [.named("Consent Asker Example", channel: ["consent-asker"])]),
      AgencySetUp(
        plan: AgencyPlan("Example Mentoring", class: "provider", isStanding: false),
        practitioners: [.named("Provider Example", channel: ["intervention-provider"])]),
    ])

  fileprivate static let exampleShire = AreaSetUp(
    plan: AreaPlan(
      area: "example-shire", title: "Example-shire", division: .englandAndWales, zone: "Europe/London",
      authorities: [
        .init("example-shire", title: "Example-shire", force: "example-police"),
        .init("kent", title: "Kent", force: "kent-police"),
      ]),
    routes: ["prevent", "channel"],
    agencies: [
      AgencySetUp(
        plan: AgencyPlan(
          "Example-shire Council", class: "local-authority", authority: "example-shire", isStanding: true),
        practitioners: [
          .named("Coordinator Sample", prevent: ["coordinator"], channel: ["coordinator"]),
          .named("Chair Sample", channel: ["chair"]),
          .named("Intake Officer Sample", prevent: ["intake-officer"]),
        ]),
      AgencySetUp(
        plan: AgencyPlan("Example-shire Police", class: "police", force: "example-police", isStanding: false),
        practitioners: [
          .named("Case Officer Sample", prevent: ["case-officer"], channel: ["case-officer"]),
          .named("Supervisor Sample", prevent: ["police-supervisor"], channel: ["police-supervisor"]),
          .named("Police Member Sample", prevent: ["member"], channel: ["member"]),
        ]),
      AgencySetUp(
        plan: AgencyPlan("Example-shire School", class: "school", isStanding: true),
        practitioners: [.named("Referrer Sample", prevent: ["referrer"])]),
    ])
}

extension PractitionerSetUp {
  fileprivate static func named(
    _ name: String, prevent: [RoleName] = [], channel: [RoleName] = []
  ) -> PractitionerSetUp {
    PractitionerSetUp(
      name: name,
      roles: prevent.map { .init(route: "prevent", role: $0) } + channel.map { .init(route: "channel", role: $0) },
      isActive: true)
  }
}
