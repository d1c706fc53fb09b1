import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore

/// One case and what befalls it: every act is an act of the service.
struct SharingSequence {
  private let fixture: Fixture
  private let id: Case.ID
  private let gates: SharingGates
  private var held: Case
  private var dice: SeededIdentifiers
  private var conflicts: [CaseRecord.ID] = []
  private var overrides: [CaseRecord.ID] = []
  /// What was told before, as rows of what was decided.
  private var told: Set<[String?]> = []

  init(_ fixture: Fixture, seed: UInt64) async throws {
    self.fixture = fixture
    dice = SeededIdentifiers(seed: seed)
    // Every other one in support, which is what agreement opens.
    id = try await seed % 2 == 0 ? fixture.openClear(at: "adopted", turns18: .earliest) : Self.supported(fixture)
    held = try await fixture.held(id)
    gates = try SharingGates(fixture, id)
  }

  /// Somebody in support, on their own agreement, by a provider.
  private static func supported(_ fixture: Fixture) async throws -> Case.ID {
    let id = try await fixture.open(
      "channel", at: "consent-sought",
      forms: [
        "section-36-decision": ["decision": "refer-to-channel"], "support-plan": [:],
        "consent-record": ["answer": "given"], "assessment": [:],
      ], turns18: .earliest)
    try await fixture.assign("lead-professional", to: .leadProfessional, on: id)
    try await fixture.assign("intervention-provider", to: .provider, on: id)
    try await fixture.say(.given, by: .person, on: id)
    try await fixture.move(id, "start-support", by: .leadProfessional)
    return id
  }

  /// One thing befalls the case; false: it was refused.
  mutating func act() async throws -> Bool {
    do {
      try await befall()
      return true
    } catch is Refusal {
      return false
    } catch is CaseworkFault {
      return false
    }
  }

  /// Holds every gate against the rows.
  mutating func look() async throws -> (counted: Counted, faults: [String]) {
    let seen = try await gates.look()
    if seen.seq != Int64(held.seq) { held = try await fixture.held(id) }
    var counted = Counted()
    var faults: [String] = []
    if seen.told != Int64(told.count) {
      let all = try gates.told()
      let new = all.filter { !told.contains($0) }
      told = Set(all)
      counted.told = new.count
      faults = try new.flatMap { try gates.faults(telling: $0, held) }
    }
    try gates.hold(seen, against: held, &counted, &faults)
    return (counted, faults)
  }

  // MARK: What befalls it

  private mutating func befall() async throws {
    switch roll(22) {
    case 0: try await fixture.say(.given, by: .person, on: id)
    case 1...2:
      let end = try await fixture.now.adding(minutes: roll(40) + 1)
      try await fixture.say(.given, by: .person, on: id, until: end)
    case 3: try await fixture.say(one(of: [.withdrawn, .refused]), by: .person, on: id)
    case 4: try await fixture.assign("intervention-provider", to: .provider, on: id)
    case 5: try await fixture.move(id, "hold-for-police", by: .caseOfficer, expecting: held.seq)
    case 6...7: try await fixture.move(id, "release-hold", by: .caseOfficer, expecting: held.seq)
    case 8:
      try await fixture.save(
        "support-plan", on: id, by: one(of: [.coordinator, .caseOfficer]), complete: false,
        answers: [.special: "{}", .health: "{}"], expecting: held.seq)
    case 9...11: try await prepare()
    case 12: try await conflict()
    case 13: try await consent()
    case 14: try await override()
    case 15...16: try await fixture.casework.web.pass(minutes: one(of: [1, 5, 30, 120]))
    default: try await settle()
    }
  }

  private mutating func roll(_ sides: Int) -> Int { Int((dice.next() as UInt64) % UInt64(sides)) }

  private mutating func one<Value>(of values: [Value]) -> Value { values[roll(values.count)] }

  /// Somebody of the deputy's place, or their agency's provider, turns out to know a party, or does so no more.
  private mutating func conflict() async throws {
    if let standing = conflicts.popLast() { return try await fixture.end(standing, on: id) }
    let player = try fixture.player(one(of: [.deputy, .provider]))
    conflicts.append(
      try await fixture.keep(on: id) { .conflict(Conflict(practitioner: player.id, term: SharingTerm(from: $0))) })
  }

  /// Agreement to being told about: given, for long or for a while, narrowed to one agency, or taken back.
  private mutating func consent() async throws {
    let agency = try fixture.agency(one(of: [.medwayCouncil, .school]))
    let state = one(of: [SupportConsent.State.given, .given, .refused, .withdrawn])
    let minutes = roll(3) == 0 ? roll(40) + 1 : nil
    let agencies: Set<Agency.ID>? = roll(2) == 0 ? [agency] : nil
    try await fixture.keep(on: id) { now in
      .shareConsent(
        ShareConsent.Record(
          id: .init(UUID()), state: state, giver: .person, at: now, until: minutes.map { now.adding(minutes: $0) },
          agencies: agencies))
    }
  }

  /// Asked for by one and authorised by another, for a while; or ended.
  private mutating func override() async throws {
    if let standing = overrides.popLast() { return try await fixture.end(standing, on: id, why: .revoked) }
    let school = try fixture.agency(.school)
    let asked = try await fixture.keep(on: id) {
      .overrideAsked(
        OverrideAsked(
          basis: "paragraph-18", agencies: [school], categories: [.identity, .special], until: $0.adding(minutes: 60)))
    }
    overrides.append(try await fixture.authorise(asked, on: id))
  }

  private mutating func prepare() async throws {
    let whom: SharingWish.Recipient = one(of: [
      .practitioner(try fixture.player(.deputy).id), .practitioner(try fixture.player(.provider).id),
      .practitioner(try fixture.player(.caseOfficer).id), .agency(try fixture.agency(.school)),
      .person(held.person ?? .init(UUID())),
    ])
    let (danger, canAct, onConsent) = (one(of: SharedCase.Risk.allCases), roll(2) == 0, roll(4) == 0)
    try await fixture.prepare(
      on: id, by: one(of: [.coordinator, .chair, .caseOfficer]), atOnce: danger == .imminent && roll(2) == 0
    ) { wish in
      wish.recipient = whom
      wish.danger = danger
      wish.canAct = canAct
      wish.condition = "paragraph-18"
      wish.noConsentReason = .unsafe
      if onConsent { wish.bases = ["art6-1a"] }
    }
  }

  /// What waits is released or given up, by whoever it is.
  private mutating func settle() async throws {
    let waiting = (held.facts.disclosures ?? [:]).filter { !$0.value.isReleased }.keys.sorted()
    guard !waiting.isEmpty else { return }
    let disclosure = one(of: waiting)
    if roll(5) == 0 { return try await fixture.withdraw(disclosure, on: id) }
    try await fixture.release(disclosure, on: id, by: one(of: [.coordinator, .chair, .caseOfficer, .provider]))
  }
}

extension Store {
  /// Time goes by, for everything that counts it in casework.
  fileprivate func pass(minutes: Int) async throws {
    let later = Write(
      "UPDATE settings SET clock_offset_us = clock_offset_us + $1", takes: .int8, touching: .exactlyOne)
    try await transaction(as: .nobody, reads: DemoQueries.isDemo()) { _ in
      Commit((), writes: [later(Int64(minutes) * 60_000_000)])
    }
  }
}
