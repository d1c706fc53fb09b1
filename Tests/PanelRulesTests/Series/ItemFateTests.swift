import Foundation
import PanelRules
import Testing

@Suite("What becomes of the items of a cancelled meeting")
struct ItemFateTests {
  private let other = Meeting.ID(UUID())
  private let cases = (0..<3).map { _ in Case.ID(UUID()) }

  private func weigh(
    _ fates: [Int: ItemFate], standing: MeetingStanding = .planned, panel: String = "one", heard: Set<Case.ID> = [],
    dues: [HearingDue?] = [nil, nil, nil]
  ) -> [UnmetNeed] {
    let dated = DatedMeeting(id: other, named: nil, startsAt: Self.ends.adding(minutes: -180), standing: standing)
    let weighed = FatesToWeigh(
      undecided: cases.enumerated().map { UndecidedItem($0 + 1, of: $1, "REF-\($0 + 1)", due: dues[$0]) },
      fates: fates, panel: "one",
      meetings: [other: MeetingOfFate(dated, of: panel, endsAt: Self.ends, day: Self.day(5))], heard: [other: heard])
    return weighed.obstacles(at: .epoch)
  }

  private func told(
    _ fates: [Int: ItemFate], standing: MeetingStanding = .planned, panel: String = "one", heard: Set<Case.ID> = []
  ) -> [String] {
    weigh(fates, standing: standing, panel: panel, heard: heard).map { "\($0.about ?? "") \($0.because)" }
  }

  private static let ends = Moment.epoch.adding(minutes: 5 * 1_440)
  private static func day(_ number: Int) -> LocalDate { LocalDate(daysSinceEpoch: number) }

  @Test("that is heard after the day by which it has to be is told with the day, unless somebody says why it can wait")
  func late() {
    let inTime = HearingDue(at: Self.ends, day: Self.day(5))
    let tooEarly = HearingDue(at: Self.ends.adding(minutes: -1), day: Self.day(4))
    let dues = [inTime, tooEarly, nil]
    let plain = weigh([1: .heard(at: other), 2: .heard(at: other), 3: .heard(at: other)], dues: dues)
    #expect(plain.map(\.because) == ["fate-late"])
    #expect(
      plain.first?.values == [
        "item": "2", "reference": "REF-2", "due": "\(Self.day(4))", "date": "\(Self.day(5))",
      ])
    let reasoned: [Int: ItemFate] = [
      1: .heard(at: other), 2: .heard(at: other, rationale: "x"), 3: .heard(at: other),
    ]
    #expect(weigh(reasoned, dues: dues).isEmpty)
    // Why it can wait does not make a meeting fit that is over.
    #expect(
      weigh(reasoned, standing: .closed, dues: dues).map(\.because) == Array(repeating: "fate-not-to-come", count: 3))
  }

  @Test("is asked of every item that has none, at once")
  func asked() {
    #expect(told([:]) == ["1 fate-missing", "2 fate-missing", "3 fate-missing"])
    #expect(told([2: .delayed(rationale: "x")]) == ["1 fate-missing", "3 fate-missing"])
    #expect(told([1: .heard(at: other), 2: .delayed(rationale: "x"), 3: .heard(at: other)]).isEmpty)
  }

  @Test("is no meeting that is over, cancelled, open, of another panel, or not there; nor one that heard the case")
  func unfit() {
    let fates: [Int: ItemFate] = [
      1: .heard(at: other), 2: .delayed(rationale: "x"), 3: .delayed(rationale: "x"),
    ]
    for standing in [MeetingStanding.closed, .cancelled, .open] {
      #expect(told(fates, standing: standing) == ["1 fate-not-to-come"])
    }
    #expect(told(fates, panel: "two") == ["1 fate-not-to-come"])
    #expect(told(fates.merging([1: .heard(at: .init(UUID()))]) { $1 }) == ["1 fate-not-to-come"])
    #expect(told(fates, heard: [cases[0]]) == ["1 fate-heard"])
    #expect(told(fates.merging([7: .delayed(rationale: "x")]) { $1 }) == ["7 fate-of-no-item"])
  }
}
