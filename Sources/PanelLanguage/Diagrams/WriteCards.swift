import PanelRules

/// What stands on the cards below a picture: the moves of every stage, then each stage's with who takes them and what
/// they need.
struct WriteCards {
  let route: Route
  let say: MoveWords
  /// Stages that the picture above does not show.
  let beside: Set<StageName>
  let mark: (StageName) -> Picture.Mark

  var cards: [Picture.Card] {
    let open = stages.filter { $0.kind != .end }
    let strands = route.strandsInOrder.flatMap { strand in
      strand.inOrder.compactMap { card($0, owner: $0.owner ?? strand.owner) }
    }
    return fromAnyStage + open.compactMap { card($0, owner: $0.owner) } + strands + afterEnds
  }

  private var stages: [Stage] { route.stageOrder.compactMap { route.stages[$0] } }

  private var fromAnyStage: [Picture.Card] {
    let rows =
      route.anyStage.values.sorted { $0.name < $1.name }.map { say.row($0, from: nil, besides: nil) }
      + Stage.Occurrence.allCases.compactMap { route.anyStageWhen[$0] }.map { say.row($0, from: nil, besides: nil) }
    return rows.isEmpty ? [] : [Picture.Card(title: "From any stage", rows: rows, tint: .any)]
  }

  private func card(_ stage: Stage, owner: RoleName?) -> Picture.Card? {
    let isBeside = beside.contains(stage.name)
    // An end that one move of the stage leads to has its outcomes in the picture.
    let targets = moves(of: stage).map(\.to)
    let rows = moves(of: stage).map { move in
      let isSaid = !isBeside && targets.count { $0 == move.to } == 1
      return say.row(move, from: stage, besides: owner, outcomes: !isSaid)
    }
    let told = (rows + facts(of: stage)).filter { isBeside || !$0.isBare }
    guard !told.isEmpty || isBeside else { return nil }
    let isPolice = stage.kind == .police
    let notes = isBeside ? owner.map { [say.role($0)] } ?? [] : []
    let seen = isPolice ? ["Only the police see into it"] : []
    let entry = isBeside ? say.entry(of: stage) : []
    return Picture.Card(
      title: stage.title, notes: notes + seen + entry, rows: told, tint: isPolice ? .police : .plain,
      mark: isBeside ? mark(stage.name) : Picture.Mark())
  }

  /// What recorded facts do here and not in every stage, those with one consequence together.
  private func facts(of stage: Stage) -> [Picture.Row] {
    var rows: [(to: Move.Target, row: Picture.Row)] = []
    for occurrence in Stage.Occurrence.allCases {
      guard let move = stage.when[occurrence], move != route.anyStageWhen[occurrence] else { continue }
      let row = say.row(move, from: stage, besides: nil)
      if let index = rows.firstIndex(where: { $0.to == move.to && $0.row.needs == row.needs }) {
        rows[index].row.title += ", or \(row.title)"
      } else {
        rows.append((move.to, row))
      }
    }
    return rows.map(\.row)
  }

  /// Ends from which the same may be done stand together.
  private var afterEnds: [Picture.Card] {
    var cards: [(titles: [String], moves: [Move])] = []
    for end in stages where end.kind == .end && !end.moves.isEmpty {
      let moves = moves(of: end)
      if let index = cards.firstIndex(where: { $0.moves == moves }) {
        cards[index].titles.append(say.lowered(end.title))
      } else {
        cards.append(([say.lowered(end.title)], moves))
      }
    }
    return cards.map { card in
      Picture.Card(
        title: "After \(say.either(card.titles))", rows: card.moves.map { say.row($0, from: nil, besides: nil) })
    }
  }

  private func moves(of stage: Stage) -> [Move] { stage.moveOrder.compactMap { stage.moves[$0] } }
}
