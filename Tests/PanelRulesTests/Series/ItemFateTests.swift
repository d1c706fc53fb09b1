import Foundation
import PanelRules
import Testing

@Suite("What becomes of the items of a cancelled meeting")
struct ItemFateTests {
  private let other = Meeting.ID(UUID())
  private let cases = (0..<3).map { _ in Case.ID(UUID()) }

  private func weigh(
    _ fates: [Int: ItemFate], standing: MeetingStanding = .planned, panel: String = "one", heard: Set<Case.ID> = []
  ) -> [String] {
    let dated = DatedMeeting(id: other, named: nil, startsAt: .latest, standing: standing)
    let weighed = FatesToWeigh(
      undecided: cases.enumerated().map { ($0.offset + 1, $0.element, "REF-\($0.offset + 1)") }, fates: fates,
      panel: "one", meetings: [other: (dated, panel)], heard: [other: heard])
    return weighed.obstacles(at: .epoch).map { "\($0.about ?? "") \($0.because)" }
  }

  @Test("is asked of every item that has none, at once")
  func asked() {
    #expect(weigh([:]) == ["1 fate-missing", "2 fate-missing", "3 fate-missing"])
    #expect(weigh([2: .delayed(rationale: "x")]) == ["1 fate-missing", "3 fate-missing"])
    #expect(weigh([1: .heard(at: other), 2: .delayed(rationale: "x"), 3: .heard(at: other)]).isEmpty)
  }

  @Test("is no meeting that is over, cancelled, open, of another panel, or not there; nor one that heard the case")
  func unfit() {
    let fates: [Int: ItemFate] = [
      1: .heard(at: other), 2: .delayed(rationale: "x"), 3: .delayed(rationale: "x"),
    ]
    for standing in [MeetingStanding.closed, .cancelled, .open] {
      #expect(weigh(fates, standing: standing) == ["1 fate-not-to-come"])
    }
    #expect(weigh(fates, panel: "two") == ["1 fate-not-to-come"])
    #expect(weigh(fates.merging([1: .heard(at: .init(UUID()))]) { $1 }) == ["1 fate-not-to-come"])
    #expect(weigh(fates, heard: [cases[0]]) == ["1 fate-heard"])
    #expect(weigh(fates.merging([7: .delayed(rationale: "x")]) { $1 }) == ["7 fate-of-no-item"])
  }
}
