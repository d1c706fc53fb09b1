package import PanelRules

/// The classes of agency that roles, panels and requests may name.
package enum AgencyClasses {
  /// In the order in which lists show them.
  package static let all: [AgencyClass] = [
    "police", "local-authority", "school", "health", "charity", "probation", "provider",
    "early-help", "childrens-social-care", "adult-social-care", "youth-justice", "housing", "fire-and-rescue",
    "mental-health", "substance-use-treatment", "domestic-abuse-service", "community-safety", "prosecution",
    "integrated-care-board", "job-centre",
  ]
}

extension Notes {
  func agencyClass(_ name: Text, besides others: [String] = []) -> AgencyClass? {
    if AgencyClasses.all.contains(name.value) { return name.value }
    let suggestion = suggestion(for: name.value, among: AgencyClasses.all + others)
    add(.unknownName, at: name.place, "there is no class of agency \"\(name.value)\"\(suggestion)")
    return nil
  }
}
