import PanelRules

/// The 33 rules by name, each with a situation in which it leads.
enum SharingExamples {
  typealias Changes = [SharingFact: String]

  /// Told to a member of the panel on public task; everything is in order.
  static func member(_ changes: Changes = [:]) -> SharingFacts {
    var facts = SharingFacts()
    let order: Changes = [
      .category: "personal", .purpose: "casework", .recipient: "practitioner", .coreMember: "yes",
      .basis: "public-task", .panelStage: "yes", .onward: "free", .collected: "free", .condition: "met",
      .decisionMaker: "competent", .agreement: "in-force", .safeToTell: "yes",
    ]
    for (fact, code) in order { facts[fact] = code }
    for (fact, code) in changes { facts[fact] = code }
    return facts
  }

  /// Told to the person by a safe channel; everything is in order.
  static func person(_ changes: Changes = [:]) -> SharingFacts {
    member(
      [.recipient: "person", .purpose: "inform", .factOf: "recipient", .safeContact: "known", .coreMember: "no"]
        .merging(changes) { _, new in new })
  }

  private static let nobody: Changes = [.coreMember: "no"]

  private static func practitioner(_ changes: Changes) -> SharingFacts {
    member(nobody.merging(changes) { _, new in new })
  }

  static let all = stops + personsSide + figures + never + urgent + theirs + resting + holding

  private static let stops: [SharingExample] = [
    .init(
      rule: "H1", sentence: "material of the intelligence services is refused, whoever asks",
      facts: member([.category: "intelligence", .risk: "imminent", .canAct: "yes"]), result: .refuse,
      reason: "ctsa-sensitive", by: ["police"]),
    .init(
      rule: "H2", sentence: "what a court order or a statute forbids is refused, even in an emergency",
      facts: member([.legalBar: "yes", .risk: "imminent", .canAct: "yes"]), result: .refuse, reason: "legal-bar",
      by: ["court", "legal-adviser"]),
  ]

  private static let officers = ["data-protection-officer", "police-case-officer"]

  private static let personsSide: [SharingExample] =
    [
      ("a withholding marker keeps it from the person", person([.withheld: "yes"])),
      ("another person's fact is not the person's to be told", person([.factOf: "another"])),
      (
        "a pack that would show a police hold shows nothing",
        person([.purpose: "subject-access", .authority: "shown", .released: "yes", .withPolice: "yes"])
      ),
      ("no associate is told, not even in an emergency", person([.recipient: "associate", .risk: "imminent"])),
      (
        "a parent who is not recorded safe to tell is not told",
        person([.recipient: "responsibility-holder", .safeToTell: "no"])
      ),
    ].map { sentence, facts in
      .init(
        rule: "P1", sentence: sentence, facts: facts, result: .refuse, reason: "withheld", by: officers,
        revealsNothing: true)
    } + [
      .init(
        rule: "P2", sentence: "the person is told by a channel known to be safe", facts: person(),
        result: .allowMinimum, reason: "inform"),
      .init(
        rule: "P3", sentence: "a pack that a second person released is given to who may ask",
        facts: person([.purpose: "subject-access", .authority: "shown", .released: "yes"]), result: .allowMinimum,
        reason: "subject-access"),
      .init(
        rule: "P3", sentence: "a pack waits for a second reviewer, and shows nothing until then",
        facts: person([.purpose: "subject-access", .authority: "shown"]), result: .needsAuthoriser,
        reason: "subject-access", by: ["second-reviewer"], revealsNothing: true),
      .init(
        rule: "P4", sentence: "by a channel not known to be safe nothing is told",
        facts: person([.safeContact: "unknown"]), result: .refuse, reason: "not-for-them",
        by: ["data-protection-officer"], revealsNothing: true),
      .init(
        rule: "P4", sentence: "who was not identified gets no pack",
        facts: person([.purpose: "subject-access", .released: "yes"]), result: .refuse, reason: "not-for-them",
        by: ["data-protection-officer"], revealsNothing: true),
    ]

  private static let figures: [SharingExample] = [
    .init(
      rule: "S1", sentence: "figures that show nobody are free",
      facts: practitioner([.purpose: "statistics", .figures: "suppressed"]), result: .allow, reason: "statistics"),
    .init(
      rule: "S2", sentence: "figures that could show somebody are refused",
      facts: practitioner([.purpose: "statistics"]), result: .refuse, reason: "not-suppressed", by: ["analyst"]),
  ]

  private static let never: [SharingExample] = [
    .init(
      rule: "A1", sentence: "a conflicted practitioner sees no case, not even in an emergency",
      facts: member([.conflicted: "yes", .risk: "imminent", .canAct: "yes", .caseTeam: "yes"]), result: .refuse,
      reason: "conflict", by: ["chair"], revealsNothing: true),
    .init(
      rule: "A2", sentence: "equality monitoring is for counting only", facts: member([.category: "equality"]),
      result: .refuse, reason: "stats-only", by: ["analyst"]),
  ]

  private static let held = "with-police"

  private static let urgent: [SharingExample] = [
    .init(
      rule: "B1", sentence: "who can act on imminent danger is told, though they are not on the case",
      facts: practitioner([.risk: "imminent", .canAct: "yes", .withPolice: "yes", .basis: "none", .closed: "yes"]),
      result: .allowMinimum, reason: "imminent"),
    .init(
      rule: "B2", sentence: "what the law requires is told", facts: practitioner([.duty: "yes"]),
      result: .allowMinimum, reason: "duty"),
    .init(
      rule: "B2", sentence: "a duty waits for the police case officer under a hold",
      facts: practitioner([.duty: "yes", .withPolice: "yes"]), result: .needsAuthoriser, reason: "duty",
      by: ["police-case-officer"], shownAs: held),
    .init(
      rule: "B2", sentence: "a duty passes a hold once the police have agreed",
      facts: practitioner([.duty: "yes", .withPolice: "authorised"]), result: .allowMinimum, reason: "duty"),
    .init(
      rule: "B2", sentence: "the police case team is not held by a hold",
      facts: practitioner([.duty: "yes", .withPolice: "yes", .policeCaseTeam: "yes"]), result: .allowMinimum,
      reason: "duty"),
    .init(
      rule: "B3", sentence: "what an override in force covers is told", facts: practitioner([.override: "yes"]),
      result: .allowMinimum, reason: "override"),
    .init(
      rule: "B3", sentence: "an override waits for the police case officer under a hold",
      facts: practitioner([.override: "yes", .withPolice: "yes"]), result: .needsAuthoriser, reason: "override",
      by: ["police-case-officer"], shownAs: held),
  ]

  private static let theirs: [SharingExample] = [
    .init(
      rule: "C1", sentence: "who has nothing to do with the case sees no case", facts: practitioner([:]),
      result: .refuse, reason: "not-on-case", by: ["coordinator"], revealsNothing: true),
    .init(
      rule: "C1", sentence: "imminent danger of which they can do nothing opens no case",
      facts: practitioner([.risk: "imminent"]), result: .refuse, reason: "not-on-case", by: ["coordinator"],
      revealsNothing: true),
    .init(
      rule: "C1", sentence: "high risk is not imminent danger, though they could act on it",
      facts: practitioner([.risk: "high", .canAct: "yes"]), result: .refuse, reason: "not-on-case",
      by: ["coordinator"], revealsNothing: true),
    .init(
      rule: "C2", sentence: "a closed case is not for casework", facts: member([.closed: "yes"]), result: .refuse,
      reason: "closed", by: ["coordinator", "data-protection-officer"]),
    .init(
      rule: "C3", sentence: "where somebody is stays hidden while no need for it was named",
      facts: member([.category: "location", .caseTeam: "yes"]), result: .refuse, reason: "location-protected",
      by: ["requester", "lead-professional"]),
    .init(
      rule: "C4", sentence: "under a police hold the panel sees that the case is with the police",
      facts: member([.withPolice: "yes"]), result: .refuse, reason: "deconfliction", by: ["police-case-officer"],
      shownAs: held),
  ]

  private static let resting: [SharingExample] = [
    .init(
      rule: "D1", sentence: "a provider is told what the support needs that was agreed to",
      facts: practitioner([.provider: "yes", .supportConsent: "in-force"]), result: .allowMinimum, reason: "support"),
    .init(
      rule: "D2", sentence: "a provider without agreement is not told", facts: practitioner([.provider: "yes"]),
      result: .refuse, reason: "support-consent-required", by: ["lead-professional"]),
    .init(
      rule: "D2", sentence: "a provider without agreement waits for an authoriser where the risk is high",
      facts: practitioner([.provider: "yes", .risk: "high"]), result: .needsAuthoriser,
      reason: "support-consent-required", by: ["authoriser"]),
    .init(
      rule: "D3", sentence: "the case team has the categories of its roles",
      facts: practitioner([.caseTeam: "yes", .basis: "none"]), result: .allowMinimum, reason: "case-team"),
    .init(
      rule: "D4", sentence: "a named reviewer reviews a closed case",
      facts: practitioner([.reviewer: "yes", .purpose: "review", .closed: "yes"]), result: .allowMinimum,
      reason: "review"),
    .init(
      rule: "D5", sentence: "what the client agreed to is told, though no agreement is signed",
      facts: practitioner([.named: "yes", .basis: "consent", .shareConsent: "in-force", .agreement: "lapsed"]),
      result: .allowMinimum, reason: "client-agreed"),
    .init(
      rule: "D6", sentence: "a refusal at high risk goes to an authoriser",
      facts: practitioner([.named: "yes", .basis: "consent", .risk: "high"]), result: .needsAuthoriser,
      reason: "high-risk", by: ["authoriser"]),
    .init(
      rule: "D7", sentence: "a client's refusal is respected, member of the panel or not",
      facts: member([.basis: "consent"]), result: .refuse, reason: "client-choice", by: ["lead-professional"]),
    .init(
      rule: "D8", sentence: "the panel needs no consent for its public task", facts: member(), result: .allowMinimum,
      reason: "public-task"),
    .init(
      rule: "D9", sentence: "a guest is told what the item needs",
      facts: practitioner([.guest: "yes", .basis: "other"]),
      result: .allowMinimum, reason: "item-only"),
    .init(
      rule: "D10", sentence: "nothing is told on nothing", facts: member([.basis: "none"]), result: .refuse,
      reason: "no-rule", by: ["requester", "authoriser", "data-protection-officer"]),
  ]

  private static let holding: [SharingExample] = [
    .init(
      rule: "E1", sentence: "the Serious Violence Duty does not reach what health or social care disclose",
      facts: member([.basisExcludes: "yes", .condition: "missing"]), result: .refuse, reason: "s16-excluded",
      by: ["requester", "data-protection-officer"]),
    .init(
      rule: "E2", sentence: "what came from another agency waits for its yes", facts: member([.onward: "originator"]),
      result: .needsAuthoriser, reason: "originator-control", by: ["originator"]),
    .init(
      rule: "E2", sentence: "an originator's no is a no", facts: member([.onward: "refused"]), result: .refuse,
      reason: "originator-control", by: ["originator", "authoriser"]),
    .init(
      rule: "E3", sentence: "what was collected on consent is not used for something else unasked",
      facts: member([.collected: "consent"]), result: .needsAuthoriser, reason: "consent-origin",
      by: ["data-protection-officer"]),
    .init(
      rule: "E4", sentence: "special category data needs a condition", facts: member([.condition: "missing"]),
      result: .needsAuthoriser, reason: "no-condition", by: ["requester", "authoriser"]),
    .init(
      rule: "E5", sentence: "consent by nobody competent is decided by an authoriser",
      facts: practitioner(
        [.named: "yes", .basis: "consent", .shareConsent: "in-force", .decisionMaker: "missing"]),
      result: .needsAuthoriser, reason: "decision-maker-missing", by: ["lead-professional", "authoriser"]),
    .init(
      rule: "E6", sentence: "without an agreement between the agencies an authoriser decides",
      facts: member([.agreement: "lapsed"]), result: .needsAuthoriser, reason: "no-agreement",
      by: ["authoriser", "data-protection-officer"]),
  ]
}
