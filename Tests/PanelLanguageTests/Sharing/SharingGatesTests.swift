import Foundation
import PanelLanguage
import PanelRules
import Testing

/// Records thrown together at random, and held against what must never be told while a gate is shut.
///
/// A debug build tries 4,000 questions, a release build 100,000.
@Suite("Random records of sharing")
struct SharingGatesTests {
  typealias Story = SharingStory

  #if DEBUG
    private static let many = 4_000
  #else
    private static let many = 100_000
  #endif

  @Test(
    "open nothing while a gate is shut, and rest on law that is in force on the day", arguments: [1, 2, 3] as [UInt64])
  func gates(_ seed: UInt64) throws {
    let table = try Story.table()
    var dice = Toss(seed: seed)
    var allowed = 0
    for _ in 0..<(Self.many / 3) {
      let question = try Self.question(&dice)
      let decision = try #require(table.decide(question).first)
      #expect(table.decide(question).first == decision)
      let oracle = SharingOracle(facts: decision.facts).says()
      #expect(oracle.rule == decision.verdict.rule)
      guard decision.verdict.result.allows else {
        #expect(decision.verdict.remedy?.by.isEmpty == false)
        continue
      }
      allowed += 1
      let wrong = try Self.shut(question, decision, table)
      #expect(wrong == [], "\(question)")
    }
    #expect(allowed > Self.many / 60)
  }

  /// The gates that are shut for what was allowed; none should be.
  private static func shut(
    _ question: SharingQuestion, _ decision: SharingDecision, _ table: SharingTable
  ) throws -> [String] {
    let (records, now) = (question.records, question.now)
    var shut: [String] = []
    let today = question.zone.date(of: now)
    let inForce = decision.bases.allSatisfy { table.bases.inForce($0.code, on: today)?.version == $0.version }
    if decision.bases.isEmpty || !inForce { shut.append("basis") }
    switch question.recipient {
    case .outsider(let outsider):
      let isChild = question.held.born == Story.child
      let parent = records.responsibilities.last { $0.holder == outsider }
      let mayHear = outsider == Story.person || (isChild && parent?.isSafeToTell == true && parent?.isRisk == false)
      if !mayHear { shut.append("who is told") }
      if !question.items[0].concerns.isSubset(of: [outsider, Story.person]) { shut.append("somebody else's fact") }
      if records.withholdings.contains(where: { $0.from == .named(outsider) && $0.term.holds(at: now) }) {
        shut.append("withheld")
      }
      if question.request.purpose == .inform, records.safeContacts.last?.isSafe != true { shut.append("safe contact") }
      if question.request.purpose == .subjectAccess, question.request.releasedBy != Story.reviewer {
        shut.append("second reviewer")
      }
    case .practitioner(let practitioner):
      // Figures that show nobody are told to anybody.
      let isCase = question.request.purpose != .statistics
      if isCase, records.conflicts.contains(where: { $0.practitioner == practitioner.id && $0.term.holds(at: now) }) {
        shut.append("conflict")
      }
      if decision.verdict.rule == "D5", records.shareConsents.last?.state != .given { shut.append("share consent") }
      if decision.verdict.rule == "D1", records.supportConsents.last?.state != .given { shut.append("support consent") }
      let overrides = records.overrides.filter { $0.covers(practitioner.agency, decision.category, at: now) }
      if decision.verdict.rule == "B3", overrides.isEmpty { shut.append("override") }
    }
    if records.legalBars.contains(where: { $0.term.holds(at: now) }) { shut.append("order") }
    return shut
  }

  private static func question(_ dice: inout Toss) throws -> SharingQuestion {
    let (yes, categories) = ([true, false], DataCategory.allCases)
    return try Story.question { question in
      question.now = try Story.march(dice.pick(1...28))
      question.held.route = dice.pick(["marac", "prevent", "channel", "one-stop-shop"])
      question.held.born = dice.pick([Story.adult, Story.child, nil])
      question.held.isClosed = dice.one(in: 8)
      question.held.risk = dice.pick([.ordinary, .ordinary, .high, .imminent])
      question.held.childAtRisk = dice.one(in: 8)
      question.held.deconflictionClear = !dice.one(in: 5)
      question.held.supportRule = SupportConsentRule(adult: .person, under18: .parentOrGuardian)
      question.request.purpose = dice.pick(SharingPurpose.allCases)
      question.request.gateways = dice.pick([["art6-1e"], ["art6-1a"], ["pcsc-s16"], ["cda-s115", "art6-1f"], []])
      question.request.condition = dice.pick(["paragraph-18", "paragraph-6", nil])
      question.request.noConsentReason = dice.pick([.unsafe, .notRequired, nil])
      question.request.needNamed = dice.pick(yes)
      question.request.authorityShown = dice.pick(yes)
      question.request.releasedBy = dice.pick([Story.coordinator, Story.reviewer, nil])
      question.request.duty = dice.one(in: 10) ? dice.pick(["care-s45", "ca2004-s16la"]) : nil
      question.request.channel = dice.pick([.inside, .contact(Story.phone), .unrecorded])
      question.items = [
        Story.item(dice.pick(categories), concerns: dice.pick([[Story.person], [Story.person, Story.abuser]]))
      ]
      question.items[0].originator = dice.pick([Story.council, Story.council, Story.hospital])
      question.items[0].originatorAnswer = dice.pick(OriginatorAnswer.allCases)
      question.items[0].suppressed = dice.pick(yes)
      question.recipient =
        dice.one(in: 3)
        ? .outsider(dice.pick([Story.person, Story.person, Story.abuser, Story.mother])) : practitioner(&dice)
      question.records = try records(&dice)
    }
  }

  private static func practitioner(_ dice: inout Toss) -> SharingRecipient {
    var changed = Story.member()
    changed.agency = dice.pick([Story.police, Story.hospital, Story.charity])
    changed.panels = dice.pick([[Story.panel], []])
    changed.team = dice.one(in: 6) ? [.personal, .health] : nil
    changed.delivers = dice.one(in: 4) ? .only(["mentoring"]) : nil
    changed.isNamedInReferral = dice.one(in: 3)
    changed.isReviewer = dice.one(in: 8)
    changed.canAct = dice.one(in: 3)
    return .practitioner(changed)
  }

  private static func records(_ dice: inout Toss) throws -> SharingRecords {
    func term() throws -> SharingTerm {
      let first = dice.pick(1...27)
      let ended = dice.one(in: 2) ? try Story.march(dice.pick(first...28)) : nil
      return SharingTerm(from: try Story.march(first), ended: ended)
    }
    var records = SharingRecords(
      agreements: [SharingAgreement(signatories: [Story.police, Story.council, Story.hospital], term: try term())])
    let states: [SupportConsent.State] = [.given, .given, .refused, .withdrawn]
    if dice.one(in: 2) { records.shareConsents = [try Story.agreed(dice.pick(states), day: 1)] }
    if dice.one(in: 2) {
      records.supportConsents = [
        .init(id: .init(Story.id(90)), state: dice.pick(states), giver: .person, at: try Story.march(1))
      ]
    }
    if dice.one(in: 6) { records.conflicts = [Conflict(practitioner: Story.officer, term: try term())] }
    if dice.one(in: 8) { records.policeHolds = [PoliceHold(term: try term())] }
    if dice.one(in: 12) { records.legalBars = [LegalBar(term: try term())] }
    if dice.one(in: 6) {
      records.overrides = [
        SharingOverride(
          id: "o", basis: "paragraph-18", requestedBy: Story.coordinator,
          authorisedBy: dice.pick([Story.coordinator, Story.reviewer]), agencies: [Story.police],
          categories: [.personal, .health], from: try Story.march(3), expires: try Story.march(dice.pick(4...28)))
      ]
    }
    if dice.one(in: 3) {
      records.responsibilities = [
        ParentalResponsibility(
          holder: Story.mother, term: SharingTerm(from: try Story.march(1)), isRisk: dice.one(in: 3),
          isSafeToTell: dice.one(in: 2))
      ]
    }
    records.safeContacts = [
      SafeContact(
        id: Story.phone, person: dice.pick([Story.person, Story.mother]), isSafe: dice.one(in: 2),
        term: SharingTerm(from: try Story.march(1)))
    ]
    if dice.one(in: 6) {
      records.withholdings = [
        Withholding(item: "item", from: .named(dice.pick([Story.person, Story.mother])), term: try term())
      ]
    }
    return records
  }
}

/// The same throws for the same seed.
private struct Toss: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  mutating func one(in times: Int) -> Bool { Int.random(in: 1...times, using: &self) == 1 }

  mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &self)] }
}
