import PanelSealing
import Testing

@Suite("Scoring a likely match")
struct MatchScoreTests {
  private static let both: Set<MatchField> = [.name, .birth]

  private static let table: [(agreed: Set<Agreement>, compared: Set<MatchField>, band: MatchScore.Band)] = [
    ([.nameSame, .birthSame], both, .likely),
    ([.nameSame, .nameSounds, .birthSame, .birthMonthSame, .birthYearNear, .postcodeSame], both, .likely),
    ([.nameSounds, .birthSame], both, .likely),
    ([.nameSame, .birthSwapped], both, .likely),
    ([.nameSounds, .birthSwapped], both, .likely),
    ([.nameSounds, .birthYearOff], both, .likely),
    ([.aliasSame, .birthSame], both, .likely),
    ([.aliasSounds, .birthSame], both, .likely),
    ([.nameSounds, .birthMonthSame], both, .unsure),
    ([.nameSounds, .birthYearFits], both, .unsure),
    ([.nameSame], [.name], .unsure),
    ([.nameSame], both, .unsure),
    ([.nameSounds], [.name], .unsure),
    ([.nameSounds, .birthYearNear], both, .unsure),
    ([.nameSounds, .postcodeSame], both, .unsure),
    ([.nameSame, .birthFirstOfJanuary, .birthYearFits], both, .likely),
    ([.nameSounds, .birthFirstOfJanuary, .birthYearFits], both, .unsure),
    ([.birthSame], both, .unsure),
    ([.nameSounds], both, .unlikely),
    ([.aliasSounds], [.name], .unlikely),
    ([.postcodeSame], both, .unlikely),
    ([.birthYearFits], both, .unlikely),
    ([.birthMonthSame], both, .unlikely),
    ([], both, .unlikely),
    ([], [], .unlikely),
  ]

  @Test("puts a match in its band", arguments: table)
  func bands(agreed: Set<Agreement>, compared: Set<MatchField>, band: MatchScore.Band) {
    let score = MatchScore(Comparison(agreed: agreed, compared: compared))
    #expect(score.band == band, "\(score.weight)")
  }

  @Test("never calls a match likely without a name that agrees: twins share a birth date and a home")
  func twins() {
    let score = MatchScore(Comparison(agreed: [.birthSame, .birthMonthSame, .postcodeSame], compared: Self.both))
    #expect(score.weight >= 14)
    #expect(score.band == .unsure)
  }

  @Test("gives one piece of evidence for each field, in words' codes, and the weight is their sum")
  func evidence() {
    let score = MatchScore(
      Comparison(
        agreed: [.nameSounds, .aliasSame, .birthMonthSame, .birthYearNear], compared: [.name, .birth, .postcode]))
    #expect(score.evidence.map(\.field) == [.name, .birth, .postcode])
    #expect(score.evidence.map(\.code) == ["name-sounds-alike", "birth-month-same", "postcode-differs"])
    #expect(score.evidence[2].weight < 0)
    #expect(abs(score.weight - score.evidence.reduce(0) { $0 + $1.weight }) < 0.05)
    let silent = MatchScore(Comparison(agreed: [], compared: []))
    #expect(silent.evidence.map(\.code) == ["name-not-compared", "birth-not-compared", "postcode-not-compared"])
    #expect(silent.weight == 0)
  }

  @Test(
    "counts only the best agreement of a field, and a better one never lowers the score", arguments: UInt64(1)...100)
  func monotone(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let some = Set(Agreement.allCases.filter { _ in random.number(in: 0...3) == 0 })
    let compared = Set(MatchField.allCases.filter { _ in Bool.random(using: &random) })
    let before = MatchScore(Comparison(agreed: some, compared: compared))
    for more in Agreement.allCases where compared.contains(more.field) {
      let after = MatchScore(Comparison(agreed: some.union([more]), compared: compared))
      #expect(after.weight >= before.weight)
      #expect(after.evidence.count == 3)
    }
  }

  @Test("has a code with words to be for everything it can say, and no code twice")
  func codes() {
    #expect(Set(MatchScore.codes).count == MatchScore.codes.count)
    for agreement in Agreement.allCases {
      let score = MatchScore(Comparison(agreed: [agreement], compared: []))
      #expect(score.evidence.allSatisfy { MatchScore.codes.contains($0.code) })
      #expect(score.evidence.contains { $0.code == agreement.rawValue })
    }
  }

  @Test("an agreement weighs more the fewer strangers share it, and a difference speaks against")
  func weights() {
    let order: [Agreement] = [
      .birthSame, .nameSame, .birthSwapped, .nameSounds, .aliasSounds, .birthYearFits, .birthYearNear,
    ]
    #expect(order.map(\.weight) == order.map(\.weight).sorted(by: >))
    #expect(MatchField.allCases.allSatisfy { $0.weightIfDifferent < 0 })
  }

  @Test("brings an earlier referral under a misspelt name before the gateway, with its reasons")
  func wholeWay() throws {
    let index = BlindIndex(try freshKeys(), route: "prevent")
    let born = try #require(BirthDate(year: 2009, month: 4, day: 5))
    let mistyped = try #require(BirthDate(year: 2009, month: 5, day: 4))
    let earlier = PersonDetails(
      name: WrittenName(forenames: "Muhammad", surname: "al-Testcase"), birth: .on(born), postcodes: ["ME1 1AA"])
    let later = PersonDetails(
      name: WrittenName(forenames: "Mohamed", surname: "Altestkase"), birth: .on(mistyped), postcodes: ["CT1 1ZZ"])
    let stored = index.entries(for: earlier)
    let probes = index.probes(for: later)
    #expect(!Set(stored).isDisjoint(with: probes.finding))
    let score = MatchScore(probes.compare(with: stored))
    #expect(score.band == .likely)
    #expect(
      score.evidence.map(\.code) == ["name-sounds-alike", "birth-day-and-month-swapped", "postcode-differs"])
  }
}
