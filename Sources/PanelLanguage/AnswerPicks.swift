import PanelRules

/// What answers pick on a route, filled in once its forms are known.
enum AnswerPicks {
  static func span(_ code: String) -> Span? {
    try? Span.read(code.replacing("-", with: " "))
  }

  /// The route with the lengths that each answer picks, and the outcomes that each gives.
  static func picking(_ route: Route, from forms: [FormName: Form]) -> Route {
    var route = route
    route.anyStage = route.anyStage.mapValues { settling($0, from: forms) }
    route.stages = route.stages.mapValues { picking($0, from: forms) }
    route.strands = route.strands.mapValues { strand in strand.mapStages { picking($0, from: forms) } }
    return route
  }

  private static func picking(_ stage: Stage, from forms: [FormName: Form]) -> Stage {
    var stage = stage
    stage.moves = stage.moves.mapValues { settling($0, from: forms) }
    for (index, rule) in stage.deadlines.enumerated() {
      guard let picked = rule.picked, picked.spans.isEmpty, let field = forms[picked.form]?.field(picked.field)
      else { continue }
      let spans = (field.codes ?? []).compactMap { code in span(code).map { (code, $0) } }
      stage.deadlines[index].picked?.spans = Dictionary(spans) { first, _ in first }
    }
    return stage
  }

  private static func settling(_ move: Move, from forms: [FormName: Form]) -> Move {
    guard let from = move.outcomeFrom, from.outcomes.isEmpty else { return move }
    var move = move
    let codes = forms[from.form]?.field(from.field)?.codes ?? []
    move.outcomeFrom?.outcomes = Dictionary(codes.map { ($0, $0) }) { first, _ in first }
    move.outcomes = codes
    return move
  }
}
