import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("A breach, opened from what was told")
struct BreachTests {
  @Test("names the disclosure, with what is decided of it, in one act")
  func oneAct() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      let plan = try await fixture.prepare(on: id)
      let early = try await refusal { try await fixture.breach(of: plan.id, on: id) }
      #expect(early.code == .notReleased)
      let stranger = try await refusal { try await fixture.breach(of: Disclosure.ID(UUID()), on: id) }
      #expect(stranger.code == .unknownDisclosure)
      try await fixture.release(plan.id, on: id, by: .chair)

      let open = try await fixture.breach(of: plan.id, on: id)
      let tasks = try await fixture.held(id).facts.tasks.values.filter { $0.kind == "decide-breach" }
      #expect(tasks.count == 1 && tasks.first?.due != nil)
      let seq = try await fixture.held(id).seq
      let decided = try await fixture.breach(of: plan.id, on: id, steps: [.regulatorNotTold, .personsTold])
      let events = try fixture.database.rows(
        "SELECT type FROM events WHERE case_id = '\(id.rawValue)' AND seq > \(seq) ORDER BY seq")
      #expect(events.filter { $0 == ["record-kept"] }.count == 3)
      #expect(try await fixture.held(id).facts.tasks.values.filter { $0.kind == "decide-breach" } == tasks)

      let sight = try await fixture.casework.showRecords(of: id, to: try fixture[.coordinator])
      let matters = sight.kept.filter { [open, decided].contains($0.record.id) }
      for kept in matters {
        guard case .matter(let matter) = kept.record.entry else { throw NotInThisFixture() }
        #expect(matter.about == plan.id.description)
      }
      let steps = sight.kept.compactMap { kept -> (MatterStep.Step, String)? in
        guard case .step(let step) = kept.record.entry, step.matter == decided else { return nil }
        return (step.step, sight.words[kept.record.id].map { String(decoding: $0, as: UTF8.self) } ?? "")
      }
      #expect(steps.map(\.0) == [.regulatorNotTold, .personsTold])
      #expect(steps.map(\.1) == ["regulator-not-told", "persons-told"])
    }
  }

  @Test("was discovered by nobody before it was told, whenever the telling was written down")
  func discovered() async throws {
    try await withCasework { fixture in
      let id = try await fixture.openClear(at: "panel-listed")
      let plan = try await fixture.prepare(on: id)
      let told = try await fixture.now.adding(minutes: 5)
      try fixture.setClock(to: told.adding(minutes: 60))
      try await fixture.release(plan.id, on: id, by: .chair, toldAt: told)
      for (minutes, refused) in [(-1, true), (0, false), (30, false)] {
        do {
          _ = try await fixture.breach(of: plan.id, on: id, at: told.adding(minutes: minutes))
          #expect(!refused, "\(minutes)")
        } catch let refusal as Refusal {
          #expect(refused && refusal.code == .foundBeforeTold, "\(minutes)")
        }
      }
    }
  }
}

extension Fixture {
  fileprivate func breach(
    of disclosure: Disclosure.ID, on id: Case.ID, at discovered: Moment? = nil, steps: [MatterStep.Step] = []
  ) async throws -> CaseRecord.ID {
    let made = Made<CaseRecord.ID>()
    let statement = RecordStatement(
      .said { _, _, now in .matter(Matter(kind: .breach, at: discovered ?? now, about: disclosure.description)) },
      further: steps.map { step in
        .init(words: [.words: Array(step.rawValue.utf8)]) { matter, now in
          .step(MatterStep(matter: matter, step: step, at: now))
        }
      })
    _ = try await casework.keepRecord(statement, on: id, by: try self[.coordinator], keyed: key()) { _, record in
      made.keep(record.id)
      return Answer(status: 201, body: [])
    }
    return try made.value()
  }
}
