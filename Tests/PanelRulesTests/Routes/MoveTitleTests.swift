import PanelRules
import Testing

@Suite("What a move is called")
struct MoveTitleTests {
  @Test("is the plainest of its titles where its stages call it differently, however many do")
  func plainest() {
    let again = (1...20).map { Stage.calling("adopt", "Adopt again, time \($0)", at: "again-\($0)") }
    #expect(Route.of(again + [.calling("adopt", "Adopt", at: "listed")]).title(of: "adopt") == "Adopt")
  }

  @Test("is that of the move which a decision takes, where no move has the decision's name")
  func decision() {
    let stages = [
      Stage.calling("leave", "Agree the exit", at: "proposed", decision: "agree-exit"),
      .calling("stay", "Stay", at: "support", decision: "continue-support"),
    ]
    #expect(Route.of(stages).title(of: "agree-exit") == "Agree the exit")
    #expect(Route.of(stages).title(of: "refuse-exit") == nil)
  }

  @Test("is that of the move of every stage, before that of one")
  func everywhere() {
    var route = Route.of([.calling("close", "End", at: "first")])
    route.anyStage["close"] = Move(name: "close", title: "Close the case", to: .same)
    #expect(route.title(of: "close") == "Close the case")
  }
}

extension Stage {
  /// A stage with one move.
  fileprivate static func calling(
    _ move: MoveName, _ title: String, at name: StageName, decision: String? = nil
  ) -> Stage {
    Stage(
      name: name, title: name,
      moves: [move: Move(name: move, title: title, to: .same, needs: decision.map { [.decision($0)] } ?? [])])
  }
}

extension Route {
  fileprivate static func of(_ stages: [Stage]) -> Route {
    Route(
      name: "small", title: "Small", version: 1, opening: .referral, firstStage: stages[0].name,
      stages: Dictionary(uniqueKeysWithValues: stages.map { ($0.name, $0) }))
  }
}
