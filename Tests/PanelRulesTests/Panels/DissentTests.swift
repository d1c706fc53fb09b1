import Foundation
import PanelRules
import Testing

@Suite("Dissent from a panel's decision")
struct DissentTests {
  @Test(
    "is taken only with its reason, however the decision is reached, and nobody else is asked for one",
    arguments: [
      (["adopt", "adopt", "not-adopt", "abstain"], 2, nil), (["adopt", "not-adopt"], 1, "adopt"),
    ] as [([String], Int, String?)])
  func reasoned(_ answers: [String], _ dissenter: Int, _ ruling: String?) throws {
    let people = (0..<4).map { Practitioner.ID(UUID(high: 1, low: UInt64($0))) }
    let silent = try outcome(answers, people, reasoned: [], ruling: ruling)
    #expect(silent == .refused([.init(.dissentWithoutReason, [people[dissenter]])]))
    guard case .decided(let decision) = try outcome(answers, people, reasoned: [people[dissenter]], ruling: ruling)
    else {
      Issue.record("a dissent with its reason stops nothing")
      return
    }
    #expect(decision.dissent == [people[dissenter]])
  }

  private func outcome(
    _ answers: [String], _ people: [Practitioner.ID], reasoned: Set<Practitioner.ID>, ruling: String?
  ) throws -> PanelOutcome {
    let at = try moment("2027-03-10T12:00:00Z")
    var positions: [Practitioner.ID: PanelDecision.Position] = [:]
    for (person, answer) in zip(people, answers) {
      positions[person] = answer == "abstain" ? .abstains : .answer(answer)
    }
    let attendance = people.prefix(answers.count).map {
      Attendance(
        practitioner: $0, agency: .init(UUID(high: 2, low: 1)), agencyClass: "local-authority", ofArea: true, joined: at
      )
    }
    return PanelSitting(
      at: at, attendance: Array(attendance), answers: ["adopt", "not-adopt"], positions: positions, reasoned: reasoned,
      chairs: [people[0]], ruling: ruling
    ).outcome
  }
}
