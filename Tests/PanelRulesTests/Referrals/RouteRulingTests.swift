import PanelRules
import Testing

@Suite("What is said of the routes that are proposed")
struct RouteRulingTests {
  private static let proposals = [(route: "alpha", row: "one"), (route: "beta", row: "two")]

  @Test("every proposal gets an answer, and each is kept with the row that proposed it")
  func answers() throws {
    let said = RouteConfirmation(onto: ["alpha"], rejected: [("beta", "not-eligible")])
    #expect(
      try said.rulings(on: Self.proposals) == [
        RouteRuling(route: "alpha", kind: .confirmed, row: "one", reason: nil),
        RouteRuling(route: "beta", kind: .rejected, row: "two", reason: "not-eligible"),
      ])
  }

  @Test("a route that no row proposed is confirmed with a reason, and with none it is not")
  func unasked() throws {
    let bare = RouteConfirmation(onto: ["alpha", "beta", "gamma"])
    let refusal = #expect(throws: Refusal.self) { try bare.rulings(on: Self.proposals) }
    #expect(refusal?.code == .routeNeedsReason)
    #expect(refusal?.values["routes"] == "gamma")
    let given = RouteConfirmation(onto: ["alpha", "beta", "gamma"], because: "professional-judgement")
    let rulings = try given.rulings(on: Self.proposals)
    #expect(rulings.map(\.reason) == [nil, nil, "professional-judgement"])
    #expect(rulings.map(\.row) == ["one", "two", nil])
  }

  private static let refused: [(onto: [String], rejected: [String], code: Refusal.Code, routes: String)] = [
    (["alpha"], [], .proposalsUnanswered, "beta"),
    (["alpha", "beta"], ["beta"], .routeRuledTwice, "beta"),
    (["alpha", "beta"], ["gamma"], .routeNotProposed, "gamma"),
  ]

  @Test("nothing is left unsaid, said twice, or said of what was not proposed", arguments: refused)
  func refuses(_ refused: (onto: [String], rejected: [String], code: Refusal.Code, routes: String)) throws {
    let said = RouteConfirmation(onto: refused.onto, rejected: refused.rejected.map { ($0, "not-eligible") })
    let refusal = #expect(throws: Refusal.self) { try said.rulings(on: Self.proposals) }
    #expect(refusal?.code == refused.code)
    #expect(refusal?.values["routes"] == refused.routes)
  }
}
