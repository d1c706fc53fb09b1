package import PanelRules

/// Pictures of a route for Graphviz.
package enum Diagram {
  /// The route as a DOT graph. The same route gives the same bytes.
  ///
  /// The way that cases go is drawn: stages by kind with their owners, moves with who takes them and what they need,
  /// ends by outcome. What lies beside that way stands on cards with its moves in words: the stages that only the police
  /// see into, those entered from any stage alone, and the moves of every stage. So few lines cross. Forms are called by
  /// their titles where these are given, else by their names.
  package static func dot(_ route: Route, forms: [FormName: Form] = [:]) -> String {
    var drawing = Drawing(route, forms)
    return drawing.dot()
  }
}

private struct Drawing {
  let route: Route
  private let say: MoveWords
  /// Stages that stand on a card.
  private let beside: Set<StageName>
  /// The ends drawn so far: one node for each end and set of outcomes, so that lines stay short.
  private var ends: [String: String] = [:]
  private var endLines: [String] = []
  private var edges: [String] = []

  init(_ route: Route, _ forms: [FormName: Form]) {
    self.route = route
    say = MoveWords(route: route, forms: forms)
    beside = Self.beside(route)
  }

  /// Stages of the police, and those that no stage on the way leads to.
  private static func beside(_ route: Route) -> Set<StageName> {
    let open = route.stages.values.filter { $0.kind != .end }
    let led = open.flatMap { stage in
      (Array(stage.moves.values) + Array(stage.when.values)).map(\.to).filter { $0 != .stage(stage.name) }
    }
    let names = open.filter { stage in
      let isReached = stage.name == route.firstStage || led.contains(.stage(stage.name))
      return stage.kind == .police || !isReached
    }.map(\.name)
    return Set(names)
  }

  mutating func dot() -> String {
    let stages = route.stageOrder.compactMap { route.stages[$0] }.filter { $0.kind != .end }
    let onTheWay = stages.filter { !beside.contains($0.name) }
    for stage in onTheWay { draw(movesOf: stage) }
    let cards = cards(stages.filter { beside.contains($0.name) })
    // As the graph's own label they stand below it, centred, and stretch none of its lines.
    let row = "<table border=\"0\" cellspacing=\"10\"><tr>\(cards.joined())</tr></table>"
    let below = cards.isEmpty ? [] : ["graph [labelloc=b, label=<\(row)>]"]
    let strands = route.strandsInOrder.flatMap { StrandDrawing(strand: $0, say: say).dot }
    let body = Self.style + below + onTheWay.map(node) + endLines + [openingLine] + edges + strands
    return (["digraph \(quoted(route.name)) {"] + body.map { "  \($0)" } + ["}"]).joined(separator: "\n") + "\n"
  }

  // MARK: Look

  private static let style = [
    "graph [rankdir=TB, nodesep=0.4, ranksep=0.5, pad=0.3, bgcolor=white, fontname=\"Helvetica\", "
      + "fontsize=12, fontcolor=\"#1f2a33\"]",
    "node [shape=box, style=\"rounded,filled\", fillcolor=\"#f3f5f7\", color=\"#7c8a97\", fontcolor=\"#1f2a33\", "
      + "fontname=\"Helvetica\", fontsize=12, margin=\"0.16,0.09\"]",
    "edge [color=\"#8d99a4\", fontcolor=\"#44515c\", fontname=\"Helvetica\", fontsize=9, arrowsize=0.7]",
  ]

  private enum Tint: String {
    case any = "bgcolor=\"#fbf6e6\" color=\"#b7a97a\""
    case police = "bgcolor=\"#e6e9f2\" color=\"#6d7796\""
    case plain = "bgcolor=\"#f3f5f7\" color=\"#7c8a97\""
  }

  // MARK: The way

  private var openingLine: String {
    let label = say.openings.map { say.small($0) }.joined(separator: "<br/>")
    return "\"opening\" [label=<\(label)>, shape=plaintext, style=\"\"]; "
      + "\"opening\" -> \(quoted(route.firstStage)) [weight=8]"
  }

  private func node(_ stage: Stage) -> String {
    let owner = stage.owner.map { [say.small(say.role($0))] } ?? []
    let written = moves(of: stage).filter { !isDrawn($0, from: stage) }
      .flatMap { say.inside($0, from: stage.name) }.map(say.small)
    let beside = stage.onEntry.compactMap(say.says).map(say.small)
    let label = ([say.bold(stage.title)] + owner + beside + written).joined(separator: "<br/>")
    return "\(quoted(stage.name)) [label=<\(label)>\(stage.kind.look)]"
  }

  private mutating func draw(movesOf stage: Stage) {
    for move in moves(of: stage) where isDrawn(move, from: stage) {
      draw(move, from: stage.name, say.label(move), isFirst: move.name == stage.moveOrder.first)
    }
    for (titles, move) in facts(of: stage) {
      draw(move, from: stage.name, say.label(titles), isFirst: false, dashed: true)
    }
  }

  private func isDrawn(_ move: Move, from stage: Stage) -> Bool {
    guard case .stage(let target) = move.to else { return false }
    return target != stage.name && !beside.contains(target)
  }

  /// What recorded facts do here and not in every stage, those with one consequence together.
  private func facts(of stage: Stage) -> [(titles: [String], move: Move)] {
    var facts: [(titles: [String], move: Move)] = []
    for occurrence in Stage.Occurrence.allCases {
      guard let move = stage.when[occurrence], move != route.anyStageWhen[occurrence] else { continue }
      if let index = facts.firstIndex(where: { $0.move.to == move.to && $0.move.outcomes == move.outcomes }) {
        facts[index].titles.append(move.title)
      } else {
        facts.append(([move.title], move))
      }
    }
    return facts
  }

  private mutating func draw(
    _ move: Move, from: StageName, _ label: String, isFirst: Bool, dashed: Bool = false
  ) {
    guard case .stage(let target) = move.to, let stage = route.stages[target] else { return }
    let to = stage.kind == .end ? end(stage, move.outcomes) : target
    // The first move of a stage is the way most cases go: it is kept straight.
    let attributes = ["label=<\(label)>"] + (isFirst ? ["weight=6"] : []) + (dashed ? ["style=dashed"] : [])
    edges.append("\(quoted(from)) -> \(quoted(to)) [\(attributes.joined(separator: ", "))]")
  }

  private mutating func end(_ stage: Stage, _ outcomes: [OutcomeName]) -> String {
    let key = ([stage.name] + outcomes).joined(separator: " ")
    if let drawn = ends[key] { return drawn }
    let name = "end \(ends.count + 1)"
    ends[key] = name
    let label = ([say.bold(stage.title)] + outcomes.map { say.small(say.outcome($0)) }).joined(separator: "<br/>")
    endLines.append("\(quoted(name)) [label=<\(label)>\(Stage.Kind.end.look)]")
    return name
  }

  private func moves(of stage: Stage) -> [Move] { stage.moveOrder.compactMap { stage.moves[$0] } }

  // MARK: Cards

  private static let newLine = "<br align=\"left\"/>"
  private static let gap = "\(newLine)<font point-size=\"5\"> </font>\(newLine)"

  private func cards(_ stages: [Stage]) -> [String] {
    var cards: [String] = []
    let anywhere =
      route.anyStage.values.sorted { $0.name < $1.name }.map { say.card($0, from: "") }
      + Stage.Occurrence.allCases.compactMap { route.anyStageWhen[$0] }.map { say.card($0, from: "") }
    if !anywhere.isEmpty { cards.append(card("From any stage", nil, anywhere, .any)) }
    for stage in stages {
      let rows =
        moves(of: stage).map { say.card($0, from: stage.name) }
        + facts(of: stage).map { say.card($0.move, from: stage.name, titles: $0.titles) }
      let isPolice = stage.kind == .police
      let under = [stage.owner.map(say.role), isPolice ? "only the police see into it" : nil].compactMap { $0 }
      cards.append(card(stage.title, under.joined(separator: "; "), rows, isPolice ? .police : .plain))
    }
    let ends = route.stageOrder.compactMap { route.stages[$0] }.filter { $0.kind == .end && !$0.moves.isEmpty }
    for stage in ends {
      let rows = moves(of: stage).map { say.card($0, from: stage.name) }
      cards.append(card("After \(stage.title.lowercased())", nil, rows, .plain))
    }
    return cards
  }

  private func card(_ title: String, _ under: String?, _ rows: [[String]], _ tint: Tint) -> String {
    let heading = [say.bold(title)] + (under.map { [say.small($0)] } ?? [])
    let text = ([heading] + rows).map { $0.joined(separator: Self.newLine) }.joined(separator: Self.gap)
    return "<td border=\"1\" style=\"rounded\" align=\"left\" balign=\"left\" valign=\"top\" cellpadding=\"8\" "
      + "\(tint.rawValue)>\(text)\(Self.newLine)</td>"
  }

  private func quoted(_ text: String) -> String { "\"\(text)\"" }
}

extension Stage.Kind {
  /// How a node of this kind is drawn.
  var look: String {
    switch self {
    case .work, .police: ""
    case .support: ", fillcolor=\"#e3efe6\", color=\"#5d8a69\", penwidth=1.6"
    case .end: ", peripheries=2, fillcolor=white, color=\"#9aa5af\""
    }
  }
}
