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

  private static let astray: [(told: [String], routes: String?)] = [
    ([], nil), (["beta", "alpha"], nil), (["alpha", "gamma"], "gamma"), (["beta", "alpha", "beta"], "beta"),
  ]

  @Test("a text goes to a route that is confirmed with it, and to none twice", arguments: astray)
  func told(_ astray: (told: [String], routes: String?)) throws {
    let said = RouteConfirmation(
      onto: ["alpha", "beta"], told: astray.told.enumerated().map { ($0.element, "Text \($0.offset)") })
    let refusal = Result { () throws(Refusal) in try said.requireTold() }
    switch refusal {
    case .success: #expect(astray.routes == nil)
    case .failure(let refusal):
      #expect(refusal.code == .toldElsewhere)
      #expect(refusal.values["routes"] == astray.routes)
    }
    #expect(said.text(for: "alpha") == (astray.told.firstIndex(of: "alpha").map { "Text \($0)" }))
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
