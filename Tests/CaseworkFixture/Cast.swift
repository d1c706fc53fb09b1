import Foundation
package import PanelLanguage
import PanelRules

extension AreaPlan {
  /// Two councils under one force, and a place outside it where somebody may live.
  package static let kentAndMedway = AreaPlan(
    area: "kent-and-medway", title: "Kent and Medway", division: .englandAndWales, zone: "Europe/London",
    authorities: [
      .init("kent", title: "Kent", force: "kent-police"), .init("medway", title: "Medway", force: "kent-police"),
      .init("essex", title: "Essex", force: "essex-police"),
    ])

  /// Another area of the same database.
  package static let essex = AreaPlan(
    area: "essex", title: "Essex", division: .englandAndWales, zone: "Europe/London",
    authorities: [
      .init("essex", title: "Essex", force: "essex-police"), .init("kent", title: "Kent", force: "kent-police"),
    ])
}

/// The agencies of the fixture.
package enum Body: String, CaseIterable, Sendable {
  case kentCouncil, medwayCouncil, kentPolice, essexPolice, school, hospital, probation, charity, provider

  func plan(in area: String) -> AgencyPlan {
    switch self {
    case .kentCouncil:
      AgencyPlan("Testcase County Council", class: "local-authority", authority: "kent", isStanding: true)
    case .medwayCouncil:
      AgencyPlan("Testcase Town Council", class: "local-authority", authority: "medway", isStanding: true)
    case .kentPolice: AgencyPlan("Testcase Home Police", class: "police", force: "kent-police")
    case .essexPolice: AgencyPlan("Testcase Other Police", class: "police", force: "essex-police")
    case .school: AgencyPlan("Testcase School", class: "school", isStanding: true)
    case .hospital: AgencyPlan("Testcase NHS Trust", class: "health", isStanding: true)
    case .probation: AgencyPlan("Testcase Probation", class: "probation", isStanding: true)
    case .charity: AgencyPlan("Testcase Charity", class: "charity")
    case .provider: AgencyPlan("Testcase Provider", class: "provider")
    }
  }
}

/// The practitioners of the fixture, one for each part they play.
package enum Part: String, CaseIterable, Sendable {
  case referrer, intakeOfficer, caseOfficer, supervisor, coordinator, chair, deputy, leadProfessional, consentAsker
  case provider
  /// Another police force's officer, who holds no role that sees cases.
  case otherOfficer
  /// Those who answer for an agency that is asked.
  case countyMember, townMember, schoolMember, healthMember, probationMember, policeMember
  /// Works for an agency of the area and holds no role at all.
  case stranger

  package var name: String { "Practitioner \(rawValue.capitalized)" }

  var body: Body {
    switch self {
    case .referrer, .schoolMember, .stranger: .school
    case .intakeOfficer, .coordinator, .chair, .leadProfessional, .countyMember: .kentCouncil
    case .deputy, .townMember: .medwayCouncil
    case .caseOfficer, .supervisor, .policeMember: .kentPolice
    case .otherOfficer: .essexPolice
    case .consentAsker: .charity
    case .provider: .provider
    case .healthMember: .hospital
    case .probationMember: .probation
    }
  }

  /// The roles held, by route; those that are given case by case are given by assigning them.
  var roles: [String: [RoleName]] {
    switch self {
    case .referrer: ["prevent": ["referrer"]]
    case .intakeOfficer: ["prevent": ["intake-officer"]]
    case .caseOfficer: ["prevent": ["case-officer"], "channel": ["case-officer"]]
    case .supervisor: ["prevent": ["police-supervisor"], "channel": ["police-supervisor"]]
    case .coordinator: ["prevent": ["coordinator"], "channel": ["coordinator"]]
    case .chair: ["channel": ["chair"]]
    case .deputy: ["channel": ["deputy"]]
    case .countyMember, .townMember, .schoolMember, .healthMember, .probationMember, .policeMember, .otherOfficer:
      ["prevent": ["member"], "channel": ["member"]]
    case .leadProfessional: ["channel": ["lead-professional"]]
    case .consentAsker: ["channel": ["consent-asker"]]
    case .provider: ["channel": ["intervention-provider"]]
    case .stranger: [:]
    }
  }
}
