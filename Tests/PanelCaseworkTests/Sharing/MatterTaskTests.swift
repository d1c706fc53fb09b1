import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What a matter gives to do")
struct MatterTaskTests {
  @Test("is one task at a time, due by the law's day, and is done by what settles it", arguments: Matter.Kind.allCases)
  func tasks(_ kind: Matter.Kind) async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "panel-listed")
      func open() async throws -> [Case.OpenTask] {
        try await fixture.held(id).facts.tasks.values.filter { $0.kind == kind.task }
      }
      let now = try await fixture.now
      let matter = try await fixture.keep(.matter(.init(kind: kind, at: now)), on: id)
      #expect(try await open().count == (kind.task == nil ? 0 : 1))
      if kind == .breach { #expect(try await open().first?.due == now.adding(minutes: 72 * 60)) }
      let stray = Matter.Kind.allCases.first { $0 != kind && !$0.steps.isEmpty }?.steps.first ?? .upheld
      let refused = try await refusal { try await fixture.step(stray, about: matter, on: id) }
      #expect(refused.code == .stepNotOfMatter)
      for step in kind.steps {
        try await fixture.step(step, about: matter, on: id)
        let steps = try await fixture.steps(of: matter, on: id)
        let clock = try Matter(kind: kind, at: now).clock(after: steps, fixture.rulebook("channel").clockwork)
        switch clock {
        case .running(let due): #expect(try await open().map(\.due) == [due])
        case .open: #expect(try await open().map(\.due) == [nil])
        case .paused, .settled: #expect(try await open().isEmpty)
        }
      }
      #expect(try await open().isEmpty)
      let second = try await fixture.keep(.matter(.init(kind: kind, at: now)), on: id)
      try await fixture.end(second, on: id, why: .mistaken)
      #expect(try await open().isEmpty)
      if let step = kind.steps.first {
        #expect(try await refusal { try await fixture.step(step, about: second, on: id) }.code == .recordEnded)
      }
    }
  }
}

extension Fixture {
  fileprivate func step(_ step: MatterStep.Step, about matter: CaseRecord.ID, on id: Case.ID) async throws {
    try await keep(.step(.init(matter: matter, step: step, at: try await now)), on: id)
  }

  fileprivate func steps(of matter: CaseRecord.ID, on id: Case.ID) async throws -> [MatterStep] {
    try await casework.showRecords(of: id, to: try self[.coordinator]).kept.compactMap { kept in
      if case .step(let step) = kept.record.entry, step.matter == matter { step } else { nil }
    }
  }
}
