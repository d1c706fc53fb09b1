import PanelRules
import Testing

@Suite("The NDT assessment")
struct NDTTests {
  private static let items = [
    "engagement", "self-harm", "unintentional-self-harm", "risk-to-others", "risk-from-others", "stress-and-anxiety",
    "social-effectiveness", "alcohol-and-drugs", "impulse-control", "housing",
  ]

  @Test("has ten items, eight from 0 to 4, the two of risk with even values to 8, none of them required")
  func hasItems() throws {
    let form = try ToolForms.ndt.get()
    #expect(form.scoreRule?.items == Self.items)
    for item in Self.items {
      let field = try #require(form.field(item))
      let isRisk = ["risk-to-others", "risk-from-others"].contains(item)
      #expect(field.options.map(\.points) == (isRisk ? [0, 2, 4, 6, 8] : [0, 1, 2, 3, 4]), "\(item)")
      #expect(field.options.map(\.code) == field.options.map { "\($0.points ?? -1)" }, "\(item)")
      #expect(field.required == .no)
    }
  }

  @Test("comes to its points, from 0 to 48, each item by itself")
  func totals() throws {
    let form = try ToolForms.ndt.get()
    let lowest = Dictionary(Self.items.map { ($0, "0") }) { first, _ in first }
    #expect(try Score.of(form, lowest)?.total == 0)
    var highest: [String: String] = [:]
    for item in Self.items {
      let top = try #require(form.field(item)?.options.last)
      highest[item] = top.code
      #expect(try Score.of(form, lowest.merging([item: top.code]) { $1 })?.total == top.points)
    }
    #expect(try Score.of(form, highest)?.total == 48)
    #expect(try Score.of(form, highest)?.most == 48)
  }

  @Test("has no total while an item is blank, and its prompts stand", arguments: items)
  func leavesBlank(_ item: String) throws {
    let form = try ToolForms.ndt.get()
    var answers = Dictionary(Self.items.map { ($0, "2") }) { first, _ in first }
    answers["self-harm"] = "3"
    answers["risk-from-others"] = "6"
    answers[item] = nil
    let score = try #require(try Score.of(form, answers))
    #expect(score.total == nil && score.blank == [item] && score.facts.isEmpty)
    let prompts = form.prompts(on: answers).compactMap(\.kind)
    let expected = [("risk-from-others", "abuse-check"), ("self-harm", "same-day-mental-health")]
    #expect(prompts == expected.filter { $0.0 != item }.map(\.1))
  }

  @Test("takes no odd value for the two items of risk", arguments: ["risk-to-others", "risk-from-others"])
  func odd(_ item: String) throws {
    let form = try ToolForms.ndt.get()
    for code in ["1", "3", "5", "7", "9", "10"] {
      #expect(throws: InvalidScore(fields: [item])) { try Score.of(form, [item: code]) }
    }
  }

  @Test(
    "prompts from the points on that the file says",
    arguments: [
      (["self-harm": "2"], []), (["self-harm": "3"], ["same-day-mental-health"]),
      (["self-harm": "4"], ["same-day-mental-health"]), (["risk-from-others": "4"], []),
      (["risk-from-others": "6"], ["abuse-check"]), (["risk-from-others": "8"], ["abuse-check"]),
      (["risk-to-others": "8", "unintentional-self-harm": "4"], []),
    ] as [([String: String], [String])])
  func prompts(_ answers: [String: String], _ kinds: [String]) throws {
    #expect(try ToolForms.ndt.get().prompts(on: answers).compactMap(\.kind) == kinds)
  }

  @Test("acknowledges whose it is")
  func acknowledges() throws {
    let ownership = try #require(try ToolForms.ndt.get().ownership)
    #expect(ownership.owner == "South West London and St George's Mental Health NHS Trust")
    #expect(ownership.acknowledgement.contains(ownership.owner))
  }
}
