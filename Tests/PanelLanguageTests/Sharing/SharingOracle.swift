import PanelRules

/// The table worked out another way: as one plain function, written from the rules and not from the file.
struct SharingOracle {
  let facts: SharingFacts

  struct Says: Equatable {
    var rule: String
    var result: SharingResult
    var reason: String
  }

  func says() -> Says {
    if facts[.category] == "intelligence" { return no("H1", "ctsa-sensitive") }
    if facts[yes: .legalBar] { return no("H2", "legal-bar") }
    if facts[.recipient] != "practitioner" { return personsSide() }
    if facts[.purpose] == "statistics" {
      return facts[.figures] == "suppressed"
        ? Says(rule: "S1", result: .allow, reason: "statistics") : no("S2", "not-suppressed")
    }
    return practitioner()
  }

  private func no(_ rule: String, _ reason: String) -> Says { Says(rule: rule, result: .refuse, reason: reason) }
  private func least(_ rule: String, _ reason: String) -> Says {
    Says(rule: rule, result: .allowMinimum, reason: reason)
  }
  private func ask(_ rule: String, _ reason: String) -> Says {
    Says(rule: rule, result: .needsAuthoriser, reason: reason)
  }

  private func personsSide() -> Says {
    let recipient = facts[.recipient]
    let mayHear = recipient == "person" || (recipient == "responsibility-holder" && facts[yes: .safeToTell])
    let theirs = facts[.factOf] == "recipient" && !facts[yes: .withheld] && facts[.withPolice] == "no"
    guard mayHear, theirs else { return no("P1", "withheld") }
    switch facts[.purpose] {
    case "inform" where facts[.safeContact] == "known": return least("P2", "inform")
    case "subject-access" where facts[.authority] == "shown":
      return facts[yes: .released] ? least("P3", "subject-access") : ask("P3", "subject-access")
    default: return no("P4", "not-for-them")
    }
  }

  private var isHigh: Bool { facts[.risk] != "ordinary" }

  private func practitioner() -> Says {
    if facts[yes: .conflicted] { return no("A1", "conflict") }
    if facts[.category] == "equality" { return no("A2", "stats-only") }
    if facts[.risk] == "imminent", facts[yes: .canAct] { return least("B1", "imminent") }
    let isHeld = facts[.withPolice] == "yes" && !facts[yes: .policeCaseTeam]
    if facts[yes: .duty] { return isHeld ? ask("B2", "duty") : least("B2", "duty") }
    if facts[yes: .override] { return isHeld ? ask("B3", "override") : least("B3", "override") }
    return theirs() ?? resting()
  }

  /// Whether the case is theirs to know.
  private func theirs() -> Says? {
    let standings: [Bool] =
      [SharingFact.guest, .coreMember, .provider, .reviewer, .named].map { facts[yes: $0] } + [facts[.caseTeam] != "no"]
    if !standings.contains(true) { return no("C1", "not-on-case") }
    if facts[yes: .closed], !["review", "hold", "subject-access"].contains(facts[.purpose]) {
      return no("C2", "closed")
    }
    if DataCategory.sealed.map(\.rawValue).contains(facts[.category]), !facts[yes: .namedNeed] {
      return no("C3", "location-protected")
    }
    if facts[.withPolice] != "no", !facts[yes: .policeCaseTeam] { return no("C4", "deconfliction") }
    return nil
  }

  private func resting() -> Says {
    if facts[yes: .provider] {
      if facts[.supportConsent] == "in-force" { return heldBack(least("D1", "support")) }
      return isHigh ? ask("D2", "support-consent-required") : no("D2", "support-consent-required")
    }
    if facts[.caseTeam] == "yes" { return least("D3", "case-team") }
    if facts[yes: .reviewer], ["review", "hold", "subject-access"].contains(facts[.purpose]) {
      return least("D4", "review")
    }
    if facts[.basis] == "consent" {
      if facts[.shareConsent] == "in-force" { return heldBack(least("D5", "client-agreed")) }
      return isHigh ? ask("D6", "high-risk") : no("D7", "client-choice")
    }
    if facts[yes: .coreMember], facts[.basis] == "public-task", facts[yes: .panelStage] {
      return heldBack(least("D8", "public-task"))
    }
    if facts[yes: .guest], facts[.basis] != "none" { return heldBack(least("D9", "item-only")) }
    return no("D10", "no-rule")
  }

  /// Everything that holds it back, the strictest first and of equals the first in the order of the table.
  private func heldBack(_ allowed: Says) -> Says {
    var against: [Says] = []
    if facts[yes: .basisExcludes] { against.append(no("E1", "s16-excluded")) }
    switch facts[.onward] {
    case "refused": against.append(no("E2", "originator-control"))
    case "originator": against.append(ask("E2", "originator-control"))
    default: break
    }
    if facts[.collected] == "consent" { against.append(ask("E3", "consent-origin")) }
    if facts[.condition] == "missing" { against.append(ask("E4", "no-condition")) }
    if facts[.basis] == "consent", facts[.decisionMaker] == "missing" {
      against.append(ask("E5", "decision-maker-missing"))
    }
    if facts[.agreement] == "lapsed", allowed.rule != "D5", !isHigh { against.append(ask("E6", "no-agreement")) }
    return against.first { $0.result == .refuse } ?? against.first ?? allowed
  }
}
