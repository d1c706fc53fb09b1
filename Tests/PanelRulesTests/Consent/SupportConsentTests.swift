import PanelRules
import Testing

/// One rule of support consent: what was said, and what it comes to on day 100, by somebody who turns 18 on a day.
struct ConsentCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let turns18: Int?
  let records: [SupportConsent.Record]
  let expected: Expected

  enum Expected: Sendable, Equatable {
    case inForce(SupportConsent.Basis, until: Int?)
    case shut(SupportConsent.State, SupportConsent.Reason)
  }

  init(_ rule: String, turns18: Int?, _ records: [SupportConsent.Record], _ expected: Expected) {
    testDescription = rule
    self.turns18 = turns18
    self.records = records
    self.expected = expected
  }
}

/// Far off: under 18 throughout. Long past: an adult throughout.
private let child = 5_000
private let adult = -5_000

@Suite("Whether support consent is in force")
struct SupportConsentTests {
  static let rulesUnder18: [ConsentCase] = [
    .init("nobody was asked", turns18: child, [], .shut(.notSought, .notSought)),
    .init("a parent agreed", turns18: child, [Said.record(Said.parentA)], .inForce(.parentOrGuardian, until: child)),
    .init(
      "a parent agreed until a day", turns18: child, [Said.record(Said.parentA, until: 200)],
      .inForce(.parentOrGuardian, until: 200)),
    .init(
      "a parent's agreement has run out", turns18: child, [Said.record(Said.parentA, until: 100)],
      .shut(.expired, .expired)),
    .init(
      "a 16-year-old signed alone", turns18: 600, [Said.record(.person)], .shut(.notSought, .under18Alone)),
    .init(
      "a 17-year-old signed with somebody whose own word is not recorded", turns18: 101,
      [Said.record(.person, signedAlone: false)], .shut(.notSought, .parentOrGuardianNeeded)),
    .init(
      "an attorney cannot speak for a child", turns18: child,
      [Said.record(Said.attorney, capacity: .assessedLacks)], .shut(.notSought, .parentOrGuardianNeeded)),
    .init(
      "a best-interests decision does not stand in for a parent", turns18: child,
      [Said.record(Said.bestInterests, capacity: .assessedLacks)], .shut(.notSought, .parentOrGuardianNeeded)),
    .init(
      "an under-18's own refusal does not void a parent's agreement", turns18: child,
      [Said.record(Said.parentA), Said.record(.person, .refused, day: 2)], .inForce(.parentOrGuardian, until: child)),
    .init(
      "a child's capacity is not what a parent's agreement rests on", turns18: child,
      [Said.record(Said.parentA, capacity: .inDoubt)], .inForce(.parentOrGuardian, until: child)),
    .init(
      "a parent refused", turns18: child, [Said.record(Said.parentA, .refused)], .shut(.refused, .refused)),
    .init(
      "a parent withdrew", turns18: child, [Said.record(Said.parentA), Said.record(Said.parentA, .withdrawn, day: 2)],
      .shut(.withdrawn, .withdrawn)),
    .init(
      "a parent withdrew and agreed again", turns18: child,
      [Said.record(Said.parentA, .withdrawn, day: 2), Said.record(Said.parentA, day: 3)],
      .inForce(.parentOrGuardian, until: child)),
    .init(
      "a refusal beside another's agreement is no dispute", turns18: child,
      [Said.record(Said.parentA), Said.record(Said.parentB, .refused, day: 2)],
      .inForce(.parentOrGuardian, until: child)),
    .init(
      "one parent's withdrawal while another agrees is a dispute", turns18: child,
      [Said.record(Said.parentA), Said.record(Said.parentB, day: 2), Said.record(Said.parentB, .withdrawn, day: 3)],
      .shut(.disputed, .disputed)),
    .init(
      "so is an agreement after another's withdrawal", turns18: child,
      [Said.record(Said.parentB, .withdrawn), Said.record(Said.parentA, day: 2)], .shut(.disputed, .disputed)),
    .init(
      "agreeing again does not settle a dispute", turns18: child,
      [
        Said.record(Said.parentA), Said.record(Said.parentB, .withdrawn, day: 2), Said.record(Said.parentB, day: 3),
      ], .shut(.disputed, .disputed)),
    .init(
      "the chair's resolution with advice settles it", turns18: child,
      [
        Said.record(Said.parentA), Said.record(Said.parentB, .withdrawn, day: 2),
        Said.record(Said.parentA, day: 3, resolution: .init(adviceTaken: true)),
      ], .inForce(.parentOrGuardian, until: child)),
    .init(
      "a resolution can go against support", turns18: child,
      [
        Said.record(Said.parentA), Said.record(Said.parentB, .withdrawn, day: 2),
        Said.record(Said.parentB, .withdrawn, day: 3, resolution: .init(adviceTaken: true)),
      ], .shut(.withdrawn, .withdrawn)),
    .init(
      "a resolution without advice settles nothing", turns18: child,
      [
        Said.record(Said.parentA), Said.record(Said.parentB, .withdrawn, day: 2),
        Said.record(Said.parentA, day: 3, resolution: .init(adviceTaken: false)),
      ], .shut(.disputed, .disputeUnadvised)),
    .init(
      "a withdrawal after a resolution is a new dispute", turns18: child,
      [
        Said.record(Said.parentA), Said.record(Said.parentB, .withdrawn, day: 2),
        Said.record(Said.parentA, day: 3, resolution: .init(adviceTaken: true)),
        Said.record(Said.parentB, .withdrawn, day: 4),
      ], .shut(.disputed, .disputed)),
    .init(
      "when both have withdrawn there is nothing left to dispute", turns18: child,
      [
        Said.record(Said.parentA), Said.record(Said.parentB, .withdrawn, day: 2),
        Said.record(Said.parentA, .withdrawn, day: 3),
      ], .shut(.withdrawn, .withdrawn)),
    .init(
      "a dispute that was recorded as one", turns18: child, [Said.record(Said.parentA, .disputed)],
      .shut(.disputed, .disputed)),
    .init(
      "somebody without parental responsibility can neither agree", turns18: child, [Said.record(Said.stepparent)],
      .shut(.notSought, .responsibilityNotShown)),
    .init(
      "nor dispute", turns18: child,
      [Said.record(Said.parentA), Said.record(Said.stepparent, .withdrawn, day: 2)],
      .inForce(.parentOrGuardian, until: child)),
    .init(
      "a parent who is a source of risk cannot give it", turns18: child,
      [Said.record(Said.parentA, sourceOfRisk: true)], .shut(.notSought, .sourceOfRisk)),
    .init(
      "the other parent can", turns18: child,
      [Said.record(Said.parentA, sourceOfRisk: true), Said.record(Said.parentB, day: 2)],
      .inForce(.parentOrGuardian, until: child)),
    .init(
      "a parent found to be a source of risk no longer counts", turns18: child,
      [Said.record(Said.parentA), Said.record(Said.parentA, day: 2, sourceOfRisk: true)],
      .shut(.notSought, .sourceOfRisk)),
    .init(
      "a parent who is a source of risk can still dispute", turns18: child,
      [Said.record(Said.parentA), Said.record(Said.parentB, .withdrawn, day: 2, sourceOfRisk: true)],
      .shut(.disputed, .disputed)),
    .init(
      "an authority agrees under its order", turns18: child, [Said.record(Said.councilUntil(300))],
      .inForce(.authority, until: 300)),
    .init(
      "its consent ends with the order", turns18: child, [Said.record(Said.councilUntil(100))],
      .shut(.expired, .orderEnded)),
    .init(
      "and an order ends at 18 at the latest", turns18: 200, [Said.record(Said.councilUntil(300))],
      .inForce(.authority, until: 200)),
    .init(
      "consent from a parent who was not told what it is about is none", turns18: child,
      [Said.record(Said.parentA, told: .init([.voluntary, .mayWithdraw, .whoSeesData, .disclosable]))],
      .shut(.notSought, .notExplained)),
    .init(
      "it must also be known to be disclosable", turns18: child,
      [Said.record(Said.parentA, told: .init([.whatItIsAbout, .voluntary, .mayWithdraw, .whoSeesData]))],
      .shut(.notSought, .notExplained)),
    .init(
      "of two parents who agree the longer agreement counts", turns18: child,
      [Said.record(Said.parentA, until: 400), Said.record(Said.parentB, day: 2, until: 200)],
      .inForce(.parentOrGuardian, until: 400)),
    .init(
      "what was replaced counts for nothing", turns18: child,
      [Said.record(Said.parentA), Said.record(Said.parentA, .superseded, day: 2)], .shut(.notSought, .notSought)),
    .init(
      "an expiry that was recorded is one", turns18: child, [Said.record(Said.parentA, .expired)],
      .shut(.expired, .expired)),
    .init(
      "what is said tomorrow does not count today", turns18: child, [Said.record(Said.parentA, day: 101)],
      .shut(.notSought, .notSought)),
    .init(
      "without a date of birth nobody can say whose word is needed", turns18: nil, [Said.record(Said.parentA)],
      .shut(.given, .ageUnknown)),
  ]

  static let rulesFrom18: [ConsentCase] = [
    .init(
      "a parent's agreement stops counting on the birthday", turns18: 100, [Said.record(Said.parentA)],
      .shut(.expired, .turned18)),
    .init(
      "and the person's own earlier agreement with it", turns18: 100, [Said.record(.person)],
      .shut(.notSought, .turned18)),
    .init(
      "so does a best-interests decision made before it", turns18: 100,
      [Said.record(Said.bestInterests, capacity: .assessedLacks)], .shut(.notSought, .turned18)),
    .init(
      "what was replaced before the birthday was not given", turns18: 100,
      [Said.record(Said.parentA), Said.record(Said.parentA, .superseded, day: 2)], .shut(.notSought, .notSought)),
    .init(
      "a refusal before the birthday is no refusal after it", turns18: 100, [Said.record(.person, .refused)],
      .shut(.notSought, .notSought)),
    .init(
      "an adult agreed", turns18: 50, [Said.record(Said.parentA), Said.record(.person, day: 50)],
      .inForce(.own, until: nil)),
    .init(
      "an adult agreed until a day", turns18: adult, [Said.record(.person, until: 101)], .inForce(.own, until: 101)),
    .init("an adult refused", turns18: adult, [Said.record(.person, .refused)], .shut(.refused, .refused)),
    .init(
      "an adult withdrew", turns18: adult, [Said.record(.person), Said.record(.person, .withdrawn, day: 2)],
      .shut(.withdrawn, .withdrawn)),
    .init(
      "a parent's withdrawal cannot dispute an adult's agreement", turns18: adult,
      [Said.record(.person), Said.record(Said.parentA, .withdrawn, day: 2)], .inForce(.own, until: nil)),
    .init(
      "a parent cannot agree for an adult", turns18: adult, [Said.record(Said.parentA)],
      .shut(.notSought, .personDecides)),
    .init(
      "nor an attorney for an adult with capacity", turns18: adult, [Said.record(Said.attorney)],
      .shut(.notSought, .personDecides)),
    .init(
      "capacity in doubt must be assessed first", turns18: adult, [Said.record(.person, capacity: .inDoubt)],
      .shut(.given, .capacityInDoubt)),
    .init(
      "also when the doubt comes later", turns18: adult,
      [Said.record(.person), Said.record(.person, day: 2, capacity: .inDoubt)], .shut(.given, .capacityInDoubt)),
    .init(
      "assessed as having capacity, the person decides", turns18: adult,
      [Said.record(.person, capacity: .assessedHas)], .inForce(.own, until: nil)),
    .init(
      "what was given while in doubt is asked for again after the assessment", turns18: adult,
      [
        Said.record(.person, capacity: .inDoubt),
        Said.record(Said.attorney, .notSought, day: 2, capacity: .assessedHas),
      ],
      .shut(.given, .capacityInDoubt)),
    .init(
      "what was given without capacity does not begin to count when it comes back", turns18: adult,
      [
        Said.record(.person, capacity: .assessedLacks),
        Said.record(Said.attorney, .notSought, day: 2, capacity: .assessedHas),
      ], .shut(.given, .capacityChanged)),
    .init(
      "lacking capacity, the person's own word is none", turns18: adult,
      [Said.record(.person, capacity: .assessedLacks)], .shut(.notSought, .capacityLacking)),
    .init(
      "an attorney decides for somebody who lacks capacity", turns18: adult,
      [Said.record(Said.attorney, capacity: .assessedLacks)], .inForce(.attorney, until: nil)),
    .init(
      "so does a deputy", turns18: adult, [Said.record(Said.deputy, until: 300, capacity: .assessedLacks)],
      .inForce(.deputy, until: 300)),
    .init(
      "as long as the authority lasts", turns18: adult,
      [Said.record(Said.attorneyUntil(100), capacity: .assessedLacks)], .shut(.expired, .authorityEnded)),
    .init(
      "an attorney who agreed on another view of capacity is asked again", turns18: adult,
      [Said.record(Said.attorney), Said.record(.person, .refused, day: 2, capacity: .assessedLacks)],
      .shut(.given, .capacityChanged)),
    .init(
      "a best-interests decision opens the gate as what it is", turns18: adult,
      [Said.record(Said.bestInterests, capacity: .assessedLacks)], .inForce(.bestInterests, until: 300)),
    .init(
      "though nothing was explained to whoever made it", turns18: adult,
      [Said.record(Said.bestInterests, told: .init([]), capacity: .assessedLacks)],
      .inForce(.bestInterests, until: 300)),
    .init(
      "until its review", turns18: adult,
      [Said.record(Said.decision(review: 100), capacity: .assessedLacks)], .shut(.expired, .bestInterestsReviewDue)),
    .init(
      "it needs an assessment", turns18: adult,
      [Said.record(Said.decision(assessed: false), capacity: .assessedLacks)],
      .shut(.given, .bestInterestsUnassessed)),
    .init(
      "a named decision-maker", turns18: adult,
      [Said.record(Said.decision(named: false), capacity: .assessedLacks)],
      .shut(.given, .bestInterestsNobodyNamed)),
    .init(
      "and a review date", turns18: adult,
      [Said.record(Said.decision(review: nil), capacity: .assessedLacks)], .shut(.given, .bestInterestsNoReview)),
    .init(
      "it can go against support", turns18: adult,
      [Said.record(Said.bestInterests, .refused, capacity: .assessedLacks)], .shut(.refused, .bestInterestsAgainst)),
    .init(
      "an attorney's refusal leaves no room for it", turns18: adult,
      [
        Said.record(Said.attorney, .refused, capacity: .assessedLacks),
        Said.record(Said.bestInterests, day: 2, capacity: .assessedLacks),
      ], .shut(.refused, .refused)),
    .init(
      "nor does an attorney who has not been asked", turns18: adult,
      [
        Said.record(Said.attorney, .notSought, capacity: .assessedLacks),
        Said.record(Said.bestInterests, day: 2, capacity: .assessedLacks),
      ], .shut(.notSought, .notSought)),
    .init(
      "one whose authority has ended does", turns18: adult,
      [
        Said.record(Said.attorneyUntil(50), .refused, capacity: .assessedLacks),
        Said.record(Said.bestInterests, day: 2, capacity: .assessedLacks),
      ], .inForce(.bestInterests, until: 300)),
    .init(
      "two attorneys of whom one withdraws are in dispute", turns18: adult,
      [
        Said.record(Said.attorney, capacity: .assessedLacks),
        Said.record(Said.deputy, .withdrawn, day: 2, capacity: .assessedLacks),
      ], .shut(.disputed, .disputed)),
    .init(
      "consent from an adult who was not told what it is about is none", turns18: adult,
      [Said.record(.person, told: .init([]))], .shut(.notSought, .notExplained)),
  ]

  @Test("under 18", arguments: rulesUnder18)
  func under18(rule: ConsentCase) throws {
    try check(rule)
  }

  @Test("from 18 on", arguments: rulesFrom18)
  func from18(rule: ConsentCase) throws {
    try check(rule)
  }

  private func check(_ rule: ConsentCase) throws {
    let standing = SupportConsent.standing(
      of: rule.records, eighteenthBirthday: rule.turns18.map(Said.on), rule: Said.channel, at: Said.on(100))
    switch rule.expected {
    case .inForce(let basis, let until):
      let inForce = try #require(standing.inForce, "\(standing)")
      #expect(inForce.basis == basis && inForce.until == until.map(Said.on))
      #expect(standing.refusal == nil && standing.state == .given)
    case .shut(let state, let reason):
      #expect(standing.inForce == nil && standing.refusal == reason.rawValue && standing.state == state, "\(standing)")
    }
  }

  @Test("changes at the instant of the birthday, and at no other")
  func changesOnTheBirthday() {
    let records = [Said.record(Said.parentA)]
    func refusal(_ now: Moment) -> String? {
      SupportConsent.standing(of: records, eighteenthBirthday: Said.on(100), rule: Said.channel, at: now).refusal
    }
    #expect(refusal(Said.on(100).adding(microseconds: -1)) == nil)
    #expect(refusal(Said.on(100)) == SupportConsent.Reason.turned18.rawValue)
    #expect(refusal(Said.on(1)) == nil)
    #expect(refusal(Said.on(1).adding(microseconds: -1)) == SupportConsent.Reason.notSought.rawValue)
  }

  @Test("counts the person's own word at the very instant of the birthday")
  func countsOnTheBirthday() {
    let standing = SupportConsent.standing(
      of: [Said.record(.person, day: 100)], eighteenthBirthday: Said.on(100), rule: Said.channel, at: Said.on(100))
    #expect(standing.inForce?.basis == .own)
  }

  @Test("shows an under-18's own refusal first, and another parent's refusal, whoever agreed")
  func showsRefusals() {
    let records = [
      Said.record(Said.parentA), Said.record(Said.parentB, .refused, day: 2), Said.record(.person, .refused, day: 3),
    ]
    func notes(_ records: [SupportConsent.Record]) -> [SupportConsent.Note] {
      SupportConsent.standing(
        of: records, eighteenthBirthday: Said.on(child), rule: Said.channel, at: Said.on(100)
      ).notes
    }
    #expect(notes(records).map(\.code) == [.ownRefusal, .anotherRefused])
    #expect(notes(records).map(\.record) == [records[2].id, records[1].id])
    #expect(notes([records[2]]).map(\.code) == [.ownRefusal])
    #expect(notes(records + [Said.record(.person, day: 4)]).map(\.code) == [.anotherRefused])
    let lacking = [
      Said.record(.person, .refused, capacity: .assessedLacks),
      Said.record(Said.bestInterests, day: 2, capacity: .assessedLacks),
    ]
    let standing = SupportConsent.standing(
      of: lacking, eighteenthBirthday: Said.on(adult), rule: Said.channel, at: Said.on(100))
    #expect(standing.inForce?.basis == .bestInterests && standing.notes.map(\.code) == [.ownRefusal])
  }

  @Test("counts only for what it covers, all of what is asked about")
  func countsForWhatItCovers() {
    func refusal(_ scope: SupportConsent.Scope, covering: SupportConsent.Scope?) -> SupportConsent.Reason? {
      SupportConsent.standing(
        of: [Said.record(.person, scope: scope)], eighteenthBirthday: Said.on(adult), rule: Said.channel,
        at: Said.on(100), covering: covering
      ).refusal.flatMap(SupportConsent.Reason.init)
    }
    let both = SupportConsent.Scope.only(["mentoring", "family-work"])
    let (one, other) = (SupportConsent.Scope.only(["mentoring"]), SupportConsent.Scope.only(["family-work"]))
    for asked in [nil, .wholePlan, one, both] { #expect(refusal(.wholePlan, covering: asked) == nil) }
    for asked in [nil, one] { #expect(refusal(one, covering: asked) == nil) }
    for asked in [.wholePlan, both, other] { #expect(refusal(one, covering: asked) == .outOfScope) }
    for asked in [one, other, both] { #expect(refusal(both, covering: asked) == nil) }
  }

  @Test("lets a person under 18 decide where the route's rule says so, until the birthday")
  func letsAYoungPersonDecide() {
    let rule = SupportConsentRule(adult: .person, under18: .person)
    let standing = SupportConsent.standing(
      of: [Said.record(.person)], eighteenthBirthday: Said.on(200), rule: rule, at: Said.on(100))
    #expect(standing.inForce?.basis == .own && standing.inForce?.until == Said.on(200))
  }

  @Test("names every reason why nothing is in force, and every way out of it once")
  func namesEveryReason() throws {
    let records = [
      Said.record(Said.stepparent), Said.record(Said.parentA, day: 2, sourceOfRisk: true),
      Said.record(Said.councilUntil(50), day: 3), Said.record(Said.parentB, .refused, day: 4),
    ]
    let standing = SupportConsent.standing(
      of: records, eighteenthBirthday: Said.on(child), rule: Said.channel, at: Said.on(100))
    guard case .notInForce(let refused) = standing.outcome else {
      Issue.record("in force: \(standing)")
      return
    }
    #expect(refused.reasons == [.refused, .orderEnded, .sourceOfRisk, .responsibilityNotShown])
    #expect(Set(refused.mends).count == refused.mends.count)
    #expect(refused.mends.first == .init(.chair, .putToPanel))
    #expect(refused.mends.contains(.init(.chair, .askSocialCare)))
  }

  @Test("has a rule in the tables above for every reason")
  func coversEveryReason() {
    let told = (Self.rulesUnder18 + Self.rulesFrom18).compactMap { rule -> SupportConsent.Reason? in
      switch rule.expected {
      case .inForce: nil
      case .shut(_, let reason): reason
      }
    }
    #expect(Set(told + [.outOfScope]) == Set(SupportConsent.Reason.allCases))
    #expect(SupportConsent.Reason.allCases.allSatisfy { !$0.mends.isEmpty })
  }
}
