import PanelRules
import Testing

@Suite("Codes that were not taken")
struct StepUpTests {
  private static let start = Moment(microseconds: 1_800_000_000_000_000)

  private static func at(_ seconds: Int) -> Moment { start.adding(seconds: seconds) }

  @Test(
    "stop others from being looked at for ten minutes after the fifth within ten",
    arguments: [
      ([], 0, nil), ([4, 3, 2, 1], 5, nil), ([5, 4, 3, 2, 1], 5, 605), ([5, 4, 3, 2, 1], 604, 605),
      ([5, 4, 3, 2, 1], 605, nil), ([600, 4, 3, 2, 1], 601, 1200), ([601, 4, 3, 2, 1], 602, nil),
      ([700, 620, 610, 606, 605], 701, 1300), ([606, 5, 4, 3, 2], 607, nil),
    ] as [([Int], Int, Int?)])
  func rests(_ failures: [Int], _ now: Int, _ until: Int?) {
    #expect(StepUp.rests(until: failures.map(Self.at), at: Self.at(now)) == until.map(Self.at))
  }
}
