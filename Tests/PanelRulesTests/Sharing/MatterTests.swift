import Foundation
import PanelRules
import Testing

@Suite("Matters that have to be dealt with by a day")
struct MatterTests {
  private static let matter = CaseRecord.ID(UUID(high: 1, low: 1))
  private static let at = Moment(rfc3339: "2027-01-15T10:00:00Z") ?? .earliest

  private static func step(_ step: MatterStep.Step, days: Int = 0) -> MatterStep {
    MatterStep(matter: matter, step: step, at: at.adding(minutes: days * 24 * 60))
  }

  static let clocks: [(kind: Matter.Kind, steps: [MatterStep], clock: String)] = [
    (.complaint, [], "2027-02-15T00:00:00"), (.complaint, [step(.acknowledged)], "settled"),
    (.breach, [], "2027-01-18T10:00:00"), (.breach, [step(.personsTold)], "2027-01-18T10:00:00"),
    (.breach, [step(.regulatorNotTold)], "settled"), (.breach, [step(.regulatorTold)], "settled"),
    (.subjectAccess, [], "2027-02-16T00:00:00"),
    (.subjectAccess, [step(.identityChecked)], "2027-02-16T00:00:00"),
    (.subjectAccess, [step(.clarificationAsked, days: 2)], "paused"),
    (
      .subjectAccess, [step(.clarificationAsked, days: 2), step(.clarificationGiven, days: 5)], "2027-02-19T00:00:00"
    ),
    (.subjectAccess, [step(.extended)], "2027-04-15T23:00:00"), (.subjectAccess, [step(.answered)], "settled"),
    (.objection, [], "open"), (.objection, [step(.overruled)], "settled"), (.legalHold, [], "settled"),
  ]

  @Test("run as the law counts them, stand still while it is asked what was meant, and end", arguments: clocks)
  func clock(_ kind: Matter.Kind, _ steps: [MatterStep], _ expected: String) throws {
    let clockwork = try SmallRoute.rulebook().clockwork
    let told: String =
      switch try Matter(kind: kind, at: Self.at).clock(after: steps, clockwork) {
      case .running(let due): String(due.rfc3339.prefix(19))
      case .paused: "paused"
      case .open: "open"
      case .settled: "settled"
      }
    #expect(told == expected)
  }

  @Test(
    "a request is due at the end of the day a month on, of the last day where there is none such, and a pause puts it off by days",
    arguments: [
      ("2027-01-31T10:00:00Z", [], "2027-03-01T00:00:00"), ("2028-01-31T10:00:00Z", [], "2028-03-01T00:00:00"),
      ("2027-08-31T10:00:00Z", [MatterStep.Step.extended], "2027-12-01T00:00:00"),
      // Through the change of the clocks, and asked and answered at other times of day.
      (
        "2027-03-10T10:00:00Z", [.clarificationAsked, .clarificationGiven], "2027-04-12T23:00:00"
      ),
    ])
  func months(_ received: String, _ steps: [MatterStep.Step], _ expected: String) throws {
    let at = try #require(Moment(rfc3339: received))
    let taken = steps.enumerated().map { count, step in
      MatterStep(matter: Self.matter, step: step, at: at.adding(minutes: 24 * 60 + count * (2 * 24 * 60 + 317)))
    }
    guard
      case .running(let due) = try Matter(kind: .subjectAccess, at: at)
        .clock(after: taken, SmallRoute.rulebook().clockwork)
    else { throw Stopped() }
    #expect(due.rfc3339.prefix(19) == expected)
  }

  private struct Stopped: Error {}

  @Test("every step belongs to one kind of matter, but for an answer, which two of them end with")
  func steps() {
    let all = Matter.Kind.allCases.flatMap(\.steps)
    #expect(Set(all) == Set(MatterStep.Step.allCases))
    #expect(all.count == Set(all).count + 1)
  }
}
