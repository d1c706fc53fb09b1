import PanelRules
import Testing

@Suite("Proposing routes for a referral")
struct RouteProposalTests {
  @Test("a route is proposed because it was named, hears the concern, or asked for these answers: strongest first")
  func reasons() throws {
    let routes = try [
      Self.rulebook("alpha", concerns: ["one"]), Self.rulebook("beta", concerns: ["two"]),
      Self.rulebook("gamma", concerns: ["two", "three"]),
    ]
    func proposed(named: String?, answering: String, _ concern: String?) -> [String] {
      RouteProposal.proposals(named: named, answering: answering, concernType: concern, among: routes)
        .map { "\($0.route) \($0.reason.rawValue)" }
    }
    #expect(proposed(named: "gamma", answering: "gamma", nil) == ["gamma named-by-referrer"])
    #expect(
      proposed(named: nil, answering: "alpha", "two") == [
        "beta concern-type-heard", "gamma concern-type-heard", "alpha answers-its-form",
      ])
    #expect(
      proposed(named: "alpha", answering: "alpha", "three") == ["alpha named-by-referrer", "gamma concern-type-heard"])
    #expect(proposed(named: nil, answering: "beta", nil) == ["beta answers-its-form"])
  }

  @Test("a route that opens by hand-over alone is never proposed, named or not")
  func handOverOnly() throws {
    let panel = try Self.rulebook("panel", concerns: ["one"], opening: .handOver(from: ["alpha"]))
    #expect(RouteProposal.proposals(named: "panel", answering: "panel", concernType: "one", among: [panel]).isEmpty)
    #expect(panel.referralForm == nil)
  }

  @Test("a kind of concern that is no longer given is heard by nobody")
  func retiredConcern() throws {
    let route = try Self.rulebook("alpha", concerns: ["one"], retired: ["old"])
    #expect(RouteProposal.proposals(named: nil, answering: "beta", concernType: "old", among: [route]).isEmpty)
  }

  private static func rulebook(
    _ name: String, concerns: [String], retired: [String] = [], opening: Route.Opening = .referral
  ) throws -> Rulebook {
    let options =
      concerns.map { FormField.Option(code: $0, label: $0) }
      + retired.map { FormField.Option(code: $0, label: $0, active: false) }
    let field = FormField(name: ReferralForm.concernType, kind: .code(options), label: "Kind", category: .special)
    let form = Form(name: ReferralForm.name, title: "Referral", version: 1, fields: [field])
    return Rulebook(
      route: Route(name: name, title: name, version: 1, opening: opening, firstStage: "first"),
      forms: [form.name: form],
      clockwork: Clockwork(zone: try london(), calendar: try shipped(.englandAndWales)), hash: name)
  }
}
