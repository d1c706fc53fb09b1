import PanelRules

/// What each fact is read from, one change at a time.
enum SharingReadingExamples {
  typealias Story = SharingStory

  static let all =
    law + items + police + standings + SharingConsentExamples.consents + SharingConsentExamples.deciders

  private static let law: [ReadingExample] = [
    .init("agreement stated is the basis, whatever else is", .basis, "consent") {
      $0.request.gateways = ["art6-1e", "art6-1a"]
    },
    .init("on some routes agreement always is", .basis, "consent") { $0.held.route = "one-stop-shop" },
    .init("a gateway that the bases do not have is none", .basis, "none") { $0.request.gateways = ["custom"] },
    .init("a public authority does not rely on a legitimate interest", .basisExcludes, "yes") {
      $0.request.gateways = ["art6-1f"]
    },
    .init("a charity does, though the police told it", .basisExcludes, "no") {
      $0.request.gateways = ["art6-1f"]
      $0.request.discloserClass = "charity"
      $0.items[0].originatorClass = "police"
    },
    .init("what only rules rest on is no gateway", .basis, "none") { $0.request.gateways = ["statistics", "art15"] },
    .init("a condition is no gateway", .basis, "none") { $0.request.gateways = ["paragraph-18"] },
    .init("the Serious Violence Duty alone does not reach what a hospital discloses", .basisExcludes, "yes") {
      $0.request.gateways = ["pcsc-s16"]
      $0.request.discloserClass = "health"
    },
    .init("nor what came from a council's social care", .basisExcludes, "yes") {
      $0.request.gateways = ["pcsc-s16"]
      $0.items[0].originatorClass = "adult-social-care"
    },
    .init("nor a charity", .basisExcludes, "yes") {
      $0.request.gateways = ["pcsc-s16"]
      $0.recipient = Story.told { $0.agencyClass = "charity" }
    },
    .init("another gateway beside it reaches", .basisExcludes, "no") {
      $0.request.gateways = ["pcsc-s16", "art6-1e"]
      $0.request.discloserClass = "health"
    },
    .init("it reaches what the council tells the police", .basisExcludes, "no") {
      $0.request.gateways = ["pcsc-s16"]
    },
    .init("health data needs a condition", .condition, "missing") { $0.items = [Story.item(.health)] },
    .init("one that covers it is enough", .condition, "met") {
      $0.items = [Story.item(.health)]
      $0.request.condition = "paragraph-6"
    },
    .init("one that covers something else is not", .condition, "missing") {
      $0.items = [Story.item(.health)]
      $0.request.condition = "art10"
    },
    .init("paragraph 18 asks why nobody was asked", .condition, "missing") {
      $0.items = [Story.item(.offence)]
      $0.request.condition = "paragraph-18"
    },
    .init("that it was not required is no such reason", .condition, "missing") {
      $0.items = [Story.item(.offence)]
      $0.request.condition = "paragraph-18"
      $0.request.noConsentReason = .notRequired
    },
    .init("that asking would prejudice it is one", .condition, "met") {
      $0.items = [Story.item(.offence)]
      $0.request.condition = "paragraph-18"
      $0.request.noConsentReason = .wouldPrejudice
    },
    .init("a duty is met by a provision that is a duty", .duty, "yes") { $0.request.duty = "care-s45" },
    .init("a power is no duty", .duty, "no") { $0.request.duty = "cda-s115" },
    .init("no duty is met where telling was judged more detrimental", .duty, "no") {
      $0.request.duty = "care-s45"
      $0.request.moreDetrimental = true
    },
    .init("an order forbids it", .legalBar, "yes") { $0.records.legalBars = [LegalBar(term: try Story.always())] },
    .init("an order about something else does not", .legalBar, "no") {
      $0.records.legalBars = [LegalBar(categories: [.health], term: try Story.always())]
    },
    .init("no agreement between these two", .agreement, "lapsed") {
      $0.recipient = Story.told { $0.agency = Story.charity }
    },
    .init("an agreement that ran out yesterday", .agreement, "lapsed") {
      $0.records.agreements[0].term.until = try Story.march(19)
    },
    .init("inside one agency none is needed", .agreement, "in-force") {
      $0.recipient = Story.told { $0.agency = Story.council }
      $0.records.agreements = []
    },
  ]

  private static let items: [ReadingExample] = [
    .init("one's own is free", .onward, "free") { _ in },
    .init("another's waits for them", .onward, "originator") { $0.items[0].originator = Story.hospital },
    .init("what they were asked waits too", .onward, "originator") {
      $0.items[0].originator = Story.hospital
      $0.items[0].originatorAnswer = .asked
    },
    .init("their yes frees it", .onward, "free") {
      $0.items[0].originator = Story.hospital
      $0.items[0].originatorAnswer = .yes
    },
    .init("their no refuses it", .onward, "refused") {
      $0.items[0].originator = Story.hospital
      $0.items[0].originatorAnswer = .no
    },
    .init("what may be passed on to nobody is refused, though they say yes", .onward, "refused") {
      $0.items[0].originator = Story.hospital
      $0.items[0].onward = .none
      $0.items[0].originatorAnswer = .yes
    },
    .init("what they were asked of another purpose changes nothing", .onward, "originator") {
      $0.items[0].originator = Story.hospital
      $0.records.onward = [try Story.word(yes: true, for: .review)]
    },
    .init("nor of another agency", .onward, "originator") {
      $0.items[0].originator = Story.hospital
      $0.records.onward = [try Story.word(yes: true, to: .agency(Story.council))]
    },
    .init("nor what another agency says of it", .onward, "originator") {
      $0.items[0].originator = Story.hospital
      $0.records.onward = [try Story.word(yes: true, by: Story.council)]
    },
    .init("their recorded yes frees it", .onward, "free") {
      $0.items[0].originator = Story.hospital
      $0.records.onward = [try Story.word(yes: true)]
    },
    .init("their recorded no refuses it", .onward, "refused") {
      $0.items[0].originator = Story.hospital
      $0.records.onward = [try Story.word(yes: true), try Story.word(yes: false)]
    },
    .init("a question that waits takes nothing back", .onward, "free") {
      $0.items[0].originator = Story.hospital
      $0.records.onward = [try Story.word(yes: true), try Story.word(yes: nil)]
    },
    .init("a yes that has run out is none", .onward, "originator") {
      $0.items[0].originator = Story.hospital
      $0.records.onward = [try Story.word(yes: true, until: 10)]
    },
    .init("for the panel only, in the panel", .onward, "free") {
      $0.items[0].originator = Story.hospital
      $0.items[0].onward = .panelOnly(Story.panel)
    },
    .init("for the panel only, outside it", .onward, "originator") {
      $0.items[0].originator = Story.hospital
      $0.items[0].onward = .panelOnly(Story.panel)
      $0.request.panel = nil
    },
    .init("free within its purpose", .onward, "free") {
      $0.items[0].originator = Story.hospital
      $0.items[0].onward = .freeWithin(.casework)
    },
    .init("not outside it", .onward, "originator") {
      $0.items[0].originator = Story.hospital
      $0.items[0].onward = .freeWithin(.review)
    },
    .init("what the police alone hold waits for them, whatever was said", .onward, "originator") {
      $0.items = [Story.item(.police)]
      $0.items[0].originator = Story.police
      $0.items[0].onward = .freeWithin(.casework)
    },
    .init("what its originator withholds from this agency is refused", .onward, "refused") {
      $0.items[0].originator = Story.hospital
      $0.items[0].onward = .freeWithin(.casework)
      $0.records.withholdings = [Withholding(item: "item", from: .agency(Story.police), term: try Story.always())]
    },
    .init("collected on consent for something else", .collected, "consent") { $0.items[0].consentedFor = .review },
    .init("somebody agreed to this agency's being told since", .collected, "free") {
      $0.items[0].consentedFor = .review
      $0.items[0].collectedAt = .earliest
      $0.records.shareConsents = [try Story.agreed()]
    },
    .init("asked again", .collected, "free") {
      $0.items[0].consentedFor = .review
      $0.items[0].consentAskedAgain = true
    },
    .init("collected on consent for this", .collected, "free") { $0.items[0].consentedFor = .casework },
  ]

  private static let police: [ReadingExample] = [
    .init("only some routes wait for the police", .withPolice, "no") {
      $0.records.policeHolds = [PoliceHold(term: try Story.always())]
    },
    .init("deconfliction not recorded clear", .withPolice, "yes") { $0.held.route = "prevent" },
    .init("recorded clear", .withPolice, "no") {
      $0.held.route = "prevent"
      $0.held.deconflictionClear = true
    },
    .init("a hold though it is clear", .withPolice, "yes") {
      $0.held.route = "channel"
      $0.held.deconflictionClear = true
      $0.records.policeHolds = [PoliceHold(term: try Story.always())]
    },
    .init("a hold that was released", .withPolice, "no") {
      $0.held.route = "channel"
      $0.held.deconflictionClear = true
      $0.records.policeHolds = [PoliceHold(term: .init(from: try Story.march(1), ended: try Story.march(10)))]
    },
    .init("the police case officer agreed for this agency", .withPolice, "authorised") {
      $0.held.route = "prevent"
      $0.records.policeAuthorities = [PoliceAuthority(agencies: [Story.police], term: try Story.always())]
    },
    .init("for another agency", .withPolice, "yes") {
      $0.held.route = "prevent"
      $0.records.policeAuthorities = [PoliceAuthority(agencies: [Story.council], term: try Story.always())]
    },
  ]

  private static let standings: [ReadingExample] = [
    .init("a conflict in force", .conflicted, "yes") {
      $0.records.conflicts = [Conflict(practitioner: Story.officer, term: try Story.always())]
    },
    .init("somebody else's conflict", .conflicted, "no") {
      $0.records.conflicts = [Conflict(practitioner: Story.reviewer, term: try Story.always())]
    },
    .init("danger that they can act on", .risk, "imminent") {
      $0.held.risk = .imminent
      $0.recipient = Story.told { $0.canAct = true }
    },
    .init("danger that they can do nothing about counts as high", .risk, "high") { $0.held.risk = .imminent },
    .init("a child at risk counts as high", .risk, "high") { $0.held.childAtRisk = true },
    .init("a role that has the category", .caseTeam, "yes") { $0.recipient = Story.told { $0.team = [.personal] } },
    .init("a role that does not", .caseTeam, "other-categories") {
      $0.recipient = Story.told { $0.team = [.identity] }
    },
    .init("a guest whose grant has run out", .guest, "no") {
      let until = $0.now
      $0.recipient = Story.told { $0.guestUntil = until }
    },
    .init("an override of two people", .override, "yes") { $0.records.overrides = [try overriding()] },
    .init("an override that one person asked for and authorised", .override, "no") {
      $0.records.overrides = [try overriding { $0.authorisedBy = $0.requestedBy }]
    },
    .init("an override that has expired", .override, "no") {
      $0.records.overrides = [try overriding { $0.expires = try Story.march(20) }]
    },
    .init("an override that was revoked", .override, "no") {
      $0.records.overrides = [try overriding { $0.revoked = try Story.march(19) }]
    },
    .init("an override for other categories", .override, "no") {
      $0.records.overrides = [try overriding { $0.categories = [.health] }]
    },
    .init("an override for another agency", .override, "no") {
      $0.records.overrides = [try overriding { $0.agencies = [Story.hospital] }]
    },
    .init("released by who prepared it is not released", .released, "no") {
      $0.request.releasedBy = $0.request.preparedBy
    },
    .init("released by another", .released, "yes") { $0.request.releasedBy = Story.reviewer },
  ]

  private static func overriding(_ change: (inout SharingOverride) throws -> Void = { _ in }) throws -> SharingOverride
  {
    var override = SharingOverride(
      id: "override", basis: "paragraph-18", requestedBy: Story.coordinator, authorisedBy: Story.reviewer,
      agencies: [Story.police], categories: [.personal], from: try Story.march(5), expires: try Story.march(25))
    try change(&override)
    return override
  }
}
