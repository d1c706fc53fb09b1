import PanelRules

/// Decides what of a route is drawn as nodes and lines, and what is written on them and below.
struct DrawRoute {
  let route: Route
  let say: MoveWords
  let marks: Diagram.Marks

  func picture() -> Picture {
    var picture = Picture(name: route.name, opening: say.openings, first: route.firstStage)
    let drawn = drawn
    picture.nodes = onTheWay.map { node($0, drawn: drawn[$0.name] ?? []) }
    for stage in onTheWay { draw(stage, to: drawn[stage.name] ?? [], in: &picture) }
    picture.frames = route.strandsInOrder.compactMap { DrawStrand(strand: $0, say: say).frame }
    picture.cards = WriteCards(route: route, say: say, beside: beside, mark: mark).cards
    drawPath(in: &picture)
    return picture
  }

  // MARK: What is drawn

  private var open: [Stage] { route.stageOrder.compactMap { route.stages[$0] }.filter { $0.kind != .end } }

  private var onTheWay: [Stage] { open.filter { !beside.contains($0.name) } }

  /// Stages of the police, and those that no stage on the way leads to: they stand on a card, unless the case whose path
  /// is shown was there.
  private var beside: Set<StageName> {
    let led = open.flatMap { stage in
      (Array(stage.moves.values) + Array(stage.when.values)).map(\.to).filter { $0 != .stage(stage.name) }
    }
    let aside = open.filter { stage in
      let isReached = stage.name == route.firstStage || led.contains(.stage(stage.name))
      return (stage.kind == .police || !isReached) && !marks.path.contains(stage.name)
    }
    return Set(aside.map(\.name))
  }

  /// The stages that a line leads to from each.
  private var drawn: [StageName: Set<StageName>] {
    let names = onTheWay.map(\.name)
    let ways = onTheWay.reduce(into: [StageName: Set<StageName>]()) { ways, stage in
      let moves = moves(of: stage) + facts(of: stage)
      ways[stage.name] = Set(moves.compactMap { other($0, from: stage) }.filter(names.contains))
    }
    return ChooseLines(order: names, first: route.firstStage, ways: ways).drawn
  }

  /// The other stage of the route, no end, that a move leads to.
  private func other(_ move: Move, from stage: Stage) -> StageName? {
    guard case .stage(let target) = move.to, target != stage.name, route.stages[target]?.kind != .end else {
      return nil
    }
    return target
  }

  private func end(_ move: Move) -> Stage? {
    guard case .stage(let target) = move.to, let stage = route.stages[target], stage.kind == .end else { return nil }
    return stage
  }

  private func moves(of stage: Stage) -> [Move] { stage.moveOrder.compactMap { stage.moves[$0] } }

  /// What recorded facts do here and not in every stage.
  private func facts(of stage: Stage) -> [Move] {
    Stage.Occurrence.allCases.compactMap { occurrence in
      stage.when[occurrence].flatMap { $0 == route.anyStageWhen[occurrence] ? nil : $0 }
    }
  }

  // MARK: Nodes

  private func node(_ stage: Stage, drawn: Set<StageName>) -> Picture.Node {
    let written = moves(of: stage).filter { move in
      end(move) == nil && !(other(move, from: stage).map(drawn.contains) ?? false)
    }
    let notes = stage.owner.map { [say.role($0)] } ?? []
    return Picture.Node(
      name: stage.name, title: stage.title, notes: notes + say.entry(of: stage),
      moves: written.map { say.inside($0, from: stage) }, kind: stage.kind, mark: mark(stage.name))
  }

  private func mark(_ stage: StageName) -> Picture.Mark {
    let steps = marks.path.indices.filter { marks.path[$0] == stage }.map { $0 + 1 }
    let count = marks.counts.isEmpty ? nil : marks.counts[stage]
    return Picture.Mark(count: count, steps: steps, isHere: marks.path.last == stage)
  }

  // MARK: Lines

  private func draw(_ stage: Stage, to drawn: Set<StageName>, in picture: inout Picture) {
    for (move, isFact) in moves(of: stage).map({ ($0, false) }) + facts(of: stage).map({ ($0, true) }) {
      let to: String
      if let end = end(move) {
        to = "\(stage.name) \(end.name)"
        add(end, named: to, with: move.outcomes, to: &picture)
      } else if let target = other(move, from: stage), drawn.contains(target) {
        to = target
      } else {
        continue
      }
      let label = Picture.Label(title: move.title, who: isFact ? [] : say.others(move, than: stage.owner))
      if let index = picture.lines.firstIndex(where: { $0.from == stage.name && $0.to == to && $0.isFact == isFact }) {
        picture.lines[index].labels.append(label)
      } else {
        let isFirst = move.name == stage.moveOrder.first
        picture.lines.append(
          Picture.Line(from: stage.name, to: to, labels: [label], isFirst: isFirst, isFact: isFact))
      }
    }
  }

  /// One node for each stage that leads to the end, so that lines stay short.
  private func add(_ end: Stage, named name: String, with outcomes: [OutcomeName], to picture: inout Picture) {
    let index: Int
    if let found = picture.nodes.firstIndex(where: { $0.name == name }) {
      index = found
    } else {
      index = picture.nodes.count
      picture.nodes.append(
        Picture.Node(name: name, title: end.title, notes: [], kind: .end, mark: mark(end.name)))
    }
    let said = outcomes.map(say.outcome).filter { $0 != end.title && !picture.nodes[index].notes.contains($0) }
    picture.nodes[index].notes += said
  }

  // MARK: The path of one case

  /// Marks the lines that the case went along, and adds one where it went by a move of every stage.
  private func drawPath(in picture: inout Picture) {
    for (from, to) in zip(marks.path, marks.path.dropFirst()) where from != to {
      let ends = route.stages[to]?.kind == .end
      let target = ends ? "\(from) \(to)" : to
      if ends, !picture.nodes.contains(where: { $0.name == target }), let end = route.stages[to] {
        add(end, named: target, with: [], to: &picture)
      }
      let found = picture.lines.indices.filter { picture.lines[$0].from == from && picture.lines[$0].to == target }
      for index in found { picture.lines[index].isTaken = true }
      if found.isEmpty { picture.lines.append(Picture.Line(from: from, to: target, labels: [], isTaken: true)) }
    }
  }
}
