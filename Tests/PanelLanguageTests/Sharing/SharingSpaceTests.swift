import Foundation
import PanelLanguage
import PanelRules
import Testing

/// Every situation that the shipped table can tell apart. What is not asked makes no difference, so each way stands for
/// many situations; the first test shows that the ways together are the whole space.
///
/// A debug build looks anew at the first ways to each rule and at one way in 101; a release build looks at all of them.
@Suite("Every situation of the shipped sharing table")
struct SharingSpaceTests {
  #if DEBUG
    private static let stride = 101
  #else
    private static let stride = 1
  #endif

  private static let space = Result { try Space() }

  private struct Look {
    /// What was not asked stands as it does unrecorded.
    let facts: SharingFacts
    /// What was not asked stands as differently from that as it can.
    let other: SharingFacts
    let verdict: SharingVerdict
  }

  /// The verdict of every way.
  private struct Space {
    let table: SharingTable
    let walk: SharingWalk
    var ways = 0
    var covered = 0.0
    /// Of one way in so many.
    var looked: [Look] = []

    init() throws {
      table = try #require(try ShippedFolder.loaded().sharing)
      walk = SharingWalk(table)
      let (table, walk) = (table, walk)
      var seen: [String: Int] = [:]
      walk.everyWay(from: walk.start, look: { table.verdict(on: $0) }) { verdict, known in
        ways += 1
        covered += walk.size(of: known)
        seen[verdict.rule, default: 0] += 1
        guard ways.isMultiple(of: SharingSpaceTests.stride) || seen[verdict.rule, default: 0] < 40 else { return }
        looked.append(
          Look(
            facts: Self.facts(known, SharingFacts()), other: Self.facts(known, Self.otherwise), verdict: verdict))
      }
    }

    private static let otherwise = SharingFact.allCases.reduce(into: SharingFacts()) { facts, fact in
      facts[fact] = fact.codes.last { $0 != facts[fact] } ?? facts[fact]
    }

    private static func facts(_ known: [Int], _ unasked: SharingFacts) -> SharingFacts {
      var facts = unasked
      for (fact, code) in zip(SharingFact.allCases, known) where code != SharingWalk.open {
        facts[fact] = fact.codes[code]
      }
      return facts
    }
  }

  @Test("has one verdict, and none is left out or counted twice")
  func whole() throws {
    let space = try Self.space.get()
    #expect(space.covered == space.walk.size)
    #expect(space.ways > 100_000)
  }

  @Test("gives the same verdict whatever stands in the facts that it did not ask for")
  func unasked() throws {
    let space = try Self.space.get()
    let wrong = space.looked.filter {
      space.table.verdict(on: $0.facts) != $0.verdict || space.table.verdict(on: $0.other) != $0.verdict
    }
    #expect(wrong.isEmpty, "\(wrong.first.map { "\($0)" } ?? "")")
  }

  @Test("says what the rules say when they are worked out another way")
  func oracle() throws {
    let wrong = try Self.space.get().looked.filter { look in
      let verdict = SharingOracle.Says(
        rule: look.verdict.rule, result: look.verdict.result, reason: look.verdict.reason)
      return SharingOracle(facts: look.facts).says() != verdict
    }
    #expect(wrong.isEmpty, "\(wrong.first.map { "\($0.verdict) \(SharingOracle(facts: $0.facts).says())" } ?? "")")
  }

  @Test("refuses nothing without saying what would change that and who can bring it about")
  func remedies() throws {
    let wrong = try Self.space.get().looked.filter {
      !$0.verdict.result.allows && $0.verdict.remedy?.by.isEmpty != false
    }
    #expect(wrong.isEmpty)
  }

  @Test("allows nothing that rests on no legal basis")
  func bases() throws {
    let wrong = try Self.space.get().looked.filter { look in
      look.verdict.result.allows
        && !look.verdict.basis.contains { source in
          switch source {
          case .code: true
          case .stated: look.facts[.basis] != "none"
          case .duty: look.facts[yes: .duty]
          case .override: look.facts[yes: .override]
          }
        }
    }
    #expect(wrong.isEmpty)
  }

  @Test("lets imminent danger be told to a practitioner who can act, but for the hard stops and phase A")
  func imminent() throws {
    let told = try Self.space.get().looked.filter { look in
      look.facts[.recipient] == "practitioner" && look.facts[.purpose] != "statistics"
        && look.facts[.risk] == "imminent" && look.facts[yes: .canAct]
    }
    #expect(told.contains { $0.verdict.rule == "B1" })
    for look in told where !look.verdict.result.allows {
      #expect(["H", "A"].contains(look.verdict.phase), "\(look.verdict)")
    }
  }

  @Test("answers what reveals nothing byte for byte as a case that does not exist")
  func nothing() throws {
    let noSuchCase = SharingAnswer(to: nil).bytes
    let looked = try Self.space.get().looked
    for look in looked {
      let reveals = SharingAnswer(to: look.verdict).bytes != noSuchCase
      #expect(reveals == !look.verdict.revealsNothing)
      #expect(!look.verdict.revealsNothing || !look.verdict.result.allows)
    }
    #expect(Set(looked.filter(\.verdict.revealsNothing).map(\.verdict.rule)) == ["P1", "P3", "P4", "A1", "C1"])
  }

  @Test("is the strictest of what holds it back, and of equals the first in the table")
  func strictest() throws {
    let space = try Self.space.get()
    let rows = Dictionary(uniqueKeysWithValues: space.table.phases.flatMap(\.rows).map { ($0.rule, $0) })
    for look in space.looked where !look.verdict.beside.isEmpty {
      let held = space.table.explain(look.facts).filter(\.held).map(\.rule)
      #expect(Set(held) == Set(look.verdict.beside + [look.verdict.rule]))
      let strongest = held.compactMap { rows[$0]?.sayings.compactMap(\.result).max() }.max()
      #expect(strongest.map { look.verdict.result <= $0 } == true)
      let leader = held.first { rule in
        rows[rule]?.sayings.contains { $0.result == look.verdict.result && $0.reason == look.verdict.reason } == true
      }
      #expect(leader == look.verdict.rule)
    }
  }

  @Test("can be explained rule by rule, each with what it turned on")
  func explained() throws {
    let space = try Self.space.get()
    for look in space.looked {
      let tried = space.table.explain(look.facts)
      #expect(tried.first?.rule == "H1")
      #expect(tried.contains { $0.rule == look.verdict.rule && $0.held })
      #expect(tried.allSatisfy { $0.held || !$0.findings.isEmpty || $0.rule == "E6" })
    }
  }

  @Test("every rule of the table leads somewhere")
  func everyRule() throws {
    let space = try Self.space.get()
    let rules = space.table.phases.flatMap(\.rows).map(\.rule)
    #expect(rules.count == 33)
    #expect(Set(space.looked.map(\.verdict.rule)) == Set(rules))
  }
}
