import PanelLanguage
import PanelRules
import Testing

/// One situation, and what is expected of it.
struct SharingExample: Sendable, CustomTestStringConvertible {
  let rule: String
  let sentence: String
  let facts: SharingFacts
  let result: SharingResult
  let reason: String
  var by: [String] = []
  var revealsNothing = false
  var shownAs: String?

  var testDescription: String { "\(rule): \(sentence)" }
}

@Suite("Each rule of the shipped sharing table")
struct SharingRulesTests {
  @Test("says what it is there for", arguments: SharingExamples.all)
  func rule(_ example: SharingExample) throws {
    let table = try #require(try ShippedFolder.loaded().sharing)
    let verdict = table.verdict(on: example.facts)
    #expect(verdict.rule == example.rule)
    #expect(verdict.result == example.result)
    #expect(verdict.reason == example.reason)
    #expect(Set(verdict.remedy?.by ?? []) == Set(example.by))
    #expect(verdict.revealsNothing == example.revealsNothing)
    #expect(verdict.shownAs == example.shownAs)
  }

  @Test("has an example here")
  func complete() throws {
    let table = try #require(try ShippedFolder.loaded().sharing)
    #expect(Set(table.phases.flatMap(\.rows).map(\.rule)) == Set(SharingExamples.all.map(\.rule)))
  }

  @Test("can be read from top to bottom", arguments: ["sharing.yaml", "legal-bases.yaml"])
  func length(_ file: String) throws {
    let bytes = try #require(try ShippedFolder.loaded().bytes(of: file))
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count < 250)
    #expect(lines.allSatisfy { $0.count <= 150 })
  }

  /// A member of the panel, on public task, with nothing against it: what each rule below changes one thing of.
  @Test("leads nowhere while nothing is against telling a member of the panel")
  func open() throws {
    let table = try #require(try ShippedFolder.loaded().sharing)
    let verdict = table.verdict(on: SharingExamples.member())
    #expect(verdict.rule == "D8")
    #expect(verdict.beside == [])
  }

  @Test("keeps a lapsed agreement from blocking where the risk is high, with what has to be done then")
  func lapsed() throws {
    let table = try #require(try ShippedFolder.loaded().sharing)
    let verdict = table.verdict(on: SharingExamples.member([.agreement: "lapsed", .risk: "high"]))
    #expect(verdict.rule == "D8" && verdict.result == .allowMinimum)
    #expect(verdict.beside == ["E6"])
    #expect(Set(verdict.duties).isSuperset(of: ["renew-agreement", "tell-data-protection-officer"]))
  }

  @Test("leads by table order among the equally strict, and lists the others")
  func equals() throws {
    let table = try #require(try ShippedFolder.loaded().sharing)
    let verdict = table.verdict(
      on: SharingExamples.member([.condition: "missing", .agreement: "lapsed", .onward: "originator"]))
    #expect(verdict.rule == "E2")
    #expect(verdict.beside == ["D8", "E4", "E6"])
  }
}
