import Foundation
import PanelRules
import Testing

/// The same questions asked of every combination of a generated space, with the answers worked out another way.
@Suite("Every combination of support consent")
struct SupportConsentSpaceTests {
  typealias Record = SupportConsent.Record

  static let givers: [SupportConsent.Giver] = [
    .person, Said.parentA, Said.stepparent, Said.council, Said.councilUntil(60), Said.councilUntil(150), Said.attorney,
    Said.attorneyUntil(60), Said.deputy, Said.bestInterests, Said.decision(assessed: false),
    Said.decision(named: false),
    Said.decision(review: nil), Said.decision(review: 60),
  ]

  /// When the person turns 18, beside a record of day 50 and a question of day 100.
  enum Age: CaseIterable {
    case unknown, stillUnder18, turnedBetween, adultThroughout

    var birthday: Moment? {
      switch self {
      case .unknown: nil
      case .stillUnder18: Said.on(200)
      case .turnedBetween: Said.on(75)
      case .adultThroughout: Said.on(0)
      }
    }
  }

  @Test(
    "has one standing for a single record, as a plain list of conditions says", arguments: SupportConsent.State.allCases
  )
  func singleRecords(state: SupportConsent.State) {
    var wrong: [String] = []
    for giver in Self.givers {
      for capacity in SupportConsent.Capacity.allCases {
        for told in [SupportConsent.Explained.everything, .init([]), .init([.whatItIsAbout, .voluntary])] {
          for until in [nil, 60, 150] {
            for (sourceOfRisk, alone) in [(false, false), (false, true), (true, false), (true, true)] {
              let record = Said.record(
                giver, state, day: 50, until: until, told: told, capacity: capacity, scope: .only(["mentoring"]),
                sourceOfRisk: sourceOfRisk, signedAlone: alone)
              for age in Age.allCases {
                for asked in [nil, "mentoring", "family-work"] {
                  for under18 in SupportConsentRule.Giver.allCases {
                    let standing = SupportConsent.standing(
                      of: [record], eighteenthBirthday: age.birthday, rule: .init(adult: .person, under18: under18),
                      at: Said.on(100), covering: asked.map { .only([$0]) })
                    let expected = Self.opens(record, age, under18) && asked != "family-work"
                    if (standing.inForce != nil) != expected || !Self.isWellFormed(standing, at: Said.on(100)) {
                      wrong.append("\(record) \(age) \(under18): \(standing)")
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count) wrong, the first: \(wrong.first ?? "")")
  }

  /// What must hold for one record to open the gate on day 100.
  private static func opens(_ record: Record, _ age: Age, _ under18: SupportConsentRule.Giver) -> Bool {
    guard record.state == .given, (record.until ?? .latest) > Said.on(100) else { return false }
    let told = record.explained.points.count == 5
    let safe = told && !record.sourceOfRisk
    let lacks = record.capacity == .assessedLacks
    let able = record.capacity == .notInDoubt || record.capacity == .assessedHas
    switch (age, under18) {
    case (.unknown, _), (.turnedBetween, _): return false
    case (.stillUnder18, .parentOrGuardian):
      return safe && [Said.parentA, Said.council, Said.councilUntil(150)].contains(record.giver)
    case (.stillUnder18, .person), (.adultThroughout, _):
      switch record.giver {
      case .person: return told && able
      case .attorney, .deputy: return safe && lacks && record.giver != Said.attorneyUntil(60)
      case .bestInterests: return lacks && record.giver == Said.bestInterests
      case .parentOrGuardian, .authority: return false
      }
    }
  }

  /// What every standing keeps to, whatever it is of.
  private static func isWellFormed(_ standing: SupportConsent.Standing, at now: Moment) -> Bool {
    switch standing.outcome {
    case .inForce(let inForce): return (inForce.until ?? .latest) > now && standing.refusal == nil
    case .notInForce(let refused):
      return !refused.mends.isEmpty && Set(refused.reasons).count == refused.reasons.count
        && standing.refusal == refused.lead.rawValue
    }
  }

  private static let holders = [Said.parentA, Said.parentB, Said.councilUntil(60), Said.stepparent]

  /// Everything one of the holders can say on a day.
  private static func acts(on day: Int) -> [Record] {
    holders.flatMap { giver in
      SupportConsent.State.allCases.flatMap { state in
        [nil, true, false].map { advice in
          Said.record(
            giver, state, day: day, resolution: advice.map { SupportConsent.Resolution(adviceTaken: $0) })
        }
      }
    }
  }

  @Test("has one standing for any two or three things that those responsible said, as a replay of them says")
  func severalHolders() {
    var wrong: [String] = []
    func check(_ records: [Record], at now: Moment) {
      let standing = SupportConsent.standing(
        of: records, eighteenthBirthday: Said.on(5_000), rule: Said.channel, at: now)
      if (standing.inForce != nil) != Self.replay(records, at: now) || !Self.isWellFormed(standing, at: now) {
        wrong.append("\(records) at \(now): \(standing)")
      }
    }
    for first in Self.acts(on: 10) {
      for second in Self.acts(on: 20) {
        for now in [15, 40, 100] { check([first, second], at: Said.on(now)) }
      }
    }
    var dice = Dice(seed: 8)
    let later = (1...6).map { Self.acts(on: $0 * 15) }
    for _ in 0..<60_000 {
      let records = later.prefix(dice.number(3...6)).compactMap { $0.randomElement(using: &dice) }
      check(records.shuffled(using: &dice), at: Said.on(dice.number(1...120)))
    }
    #expect(wrong.isEmpty, "\(wrong.count) wrong, the first: \(wrong.first ?? "")")
  }

  /// Under 18, by going through every prefix of the story from its beginning: in force when somebody responsible agrees
  /// and no withdrawal has stood beside an agreement since the last resolution with advice.
  private static func replay(_ records: [Record], at now: Moment) -> Bool {
    var story = records.filter { $0.at <= now }.sorted { $0.at < $1.at }
    if let settled = story.lastIndex(where: { $0.resolution?.adviceTaken == true }) {
      story.removeFirst(settled)
    }
    func latestWords(_ story: ArraySlice<Record>) -> [Record] {
      holders.compactMap { giver in story.last { $0.giver == giver } }
    }
    func agree(_ record: Record, at moment: Moment) -> Bool {
      record.state == .given && record.giver != Said.stepparent
        && !(record.giver == Said.councilUntil(60) && moment >= Said.on(60))
    }
    func withdraws(_ record: Record, at moment: Moment) -> Bool {
      record.state == .withdrawn && record.giver != Said.stepparent
        && !(record.giver == Said.councilUntil(60) && moment >= Said.on(60))
    }
    let disputed = story.indices.contains { place in
      let (words, moment) = (latestWords(story[...place]), story[place].at)
      return story[place].state == .disputed
        || (words.contains { withdraws($0, at: moment) } && words.contains { agree($0, at: moment) })
    }
    return !disputed && latestWords(story[...]).contains { agree($0, at: now) }
  }

  /// Any story at all, of anybody, of up to six records.
  private static func story(_ dice: inout Dice) -> [Record] {
    (0..<dice.number(0...6)).compactMap { place in
      guard let giver = (givers + [Said.parentB]).randomElement(using: &dice),
        let state = (SupportConsent.State.allCases + [.given, .given, .given]).randomElement(using: &dice),
        let capacity = SupportConsent.Capacity.allCases.randomElement(using: &dice)
      else { return nil }
      return Said.record(
        giver, state, day: dice.number(1...130), number: UInt8(truncatingIfNeeded: place),
        until: dice.once(in: 3) ? dice.number(1...200) : nil, told: dice.once(in: 8) ? .init([]) : .everything,
        capacity: capacity, sourceOfRisk: dice.once(in: 8), signedAlone: dice.once(in: 2),
        resolution: dice.once(in: 6) ? .init(adviceTaken: dice.once(in: 2)) : nil)
    }
  }

  private static func ask(_ records: [Record], _ birthday: Moment?, at now: Moment) -> SupportConsent.Standing {
    SupportConsent.standing(of: records, eighteenthBirthday: birthday, rule: Said.channel, at: now)
  }

  @Test("keeps what it promises for any story of anybody")
  func anyStory() {
    var dice = Dice(seed: 9)
    var (wrong, opened): ([String], Int) = ([], 0)
    for _ in 0..<60_000 {
      let (records, now) = (Self.story(&dice), Said.on(dice.number(1...130)))
      let birthday: Moment? = dice.once(in: 10) ? nil : Said.on(dice.number(-50...200))
      let standing = Self.ask(records, birthday, at: now)
      func promise(_ kept: Bool, _ what: String) {
        if !kept { wrong.append("\(what): \(records) \(String(describing: birthday)) \(now) \(standing)") }
      }
      promise(Self.isWellFormed(standing, at: now), "well formed")
      let past = records.filter { $0.at <= now }
      promise(Self.ask(past, birthday, at: now) == standing, "what is still to come changes nothing")
      if Set(records.map(\.at)).count == records.count {
        promise(
          Self.ask(records.shuffled(using: &dice), birthday, at: now) == standing, "nor does the order of the list")
      }
      if let birthday, now >= birthday {
        let grown = records.filter { $0.at >= birthday }
        promise(Self.ask(grown, birthday, at: now).inForce == standing.inForce, "nothing said under 18 counts after")
      }
      if let birthday, now < birthday {
        let others = records.filter { $0.giver != .person }
        promise(Self.ask(others, birthday, at: now).inForce == standing.inForce, "nor one's own word before")
      }
      guard let inForce = standing.inForce else { continue }
      opened += 1
      promise(records.contains { $0.id == inForce.record && $0.state == .given && $0.at <= now }, "rests on a record")
      promise(birthday != nil, "rests on a known age")
      if let until = inForce.until {
        promise(Self.ask(past, birthday, at: until.adding(microseconds: -1)).inForce == inForce, "lasts until its end")
        promise(Self.ask(past, birthday, at: until).inForce?.record != inForce.record, "and no longer")
      } else {
        promise(Self.ask(past, birthday, at: .latest).inForce == inForce, "lasts where nothing ends it")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count) wrong, the first: \(wrong.first ?? "")")
    #expect(opened > 2_000, "the stories are too dull: \(opened)")
  }

  @Test("comes back from JSON, the same bytes for the same record")
  func comesBackFromJSON() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var dice = Dice(seed: 10)
    for _ in 0..<500 {
      let records = Self.story(&dice)
      let bytes = try encoder.encode(records)
      let again = try JSONDecoder().decode([Record].self, from: bytes)
      #expect(again == records)
      #expect(try encoder.encode(again) == bytes)
    }
  }
}
