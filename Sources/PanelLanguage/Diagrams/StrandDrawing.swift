import PanelRules

/// A strand as it is drawn: a frame of its own beside the way that cases go.
struct StrandDrawing {
  let strand: Strand
  let say: MoveWords

  /// The lines of its frame.
  var dot: [String] {
    let owner = strand.owner.map { [say.small("Beside the case; \(say.role($0))")] } ?? [say.small("Beside the case")]
    let heading = ([say.bold(strand.title)] + owner).joined(separator: "<br/>")
    let frame = [
      "graph [label=<\(heading)>, labelloc=t, style=\"rounded,filled\", fillcolor=\"#fbfcfd\", color=\"#b3bec7\", margin=14]"
    ]
    let lines = frame + beginning + strand.inOrder.map(node) + strand.inOrder.flatMap(edges)
    return ["subgraph \(quoted("cluster \(strand.name)")) {"] + lines.map { "  \($0)" } + ["}"]
  }

  /// What begins it: the moves that do, and the stages that do when they are entered.
  private var beginning: [String] {
    guard let first = strand.first else { return [] }
    let begin = Effect.begin(strand.name)
    let moves = say.route.takenMoves.filter { $0.effects.contains(begin) }.map(\.title)
    let stages = (Array(say.route.stages.values) + say.route.strands.values.flatMap(\.inOrder))
      .filter { $0.onEntry.contains(begin) }.map(\.title)
    let label = (["Begins with"] + Set(moves + stages).sorted()).map(say.small).joined(separator: "<br/>")
    let name = "\(strand.name)/"
    return [
      "\(quoted(name)) [label=<\(label)>, shape=plaintext, style=\"\"]; \(quoted(name)) -> \(node(named: first))"
    ]
  }

  private func node(_ stage: Stage) -> String {
    let owner = stage.owner == strand.owner ? [] : stage.owner.map { [say.small(say.role($0))] } ?? []
    let written = moves(of: stage).filter { target(of: $0, from: stage) == nil }
      .flatMap { say.inside($0, from: stage.name) }.map(say.small)
    let beside = stage.onEntry.compactMap(say.says).map(say.small)
    let label = ([say.bold(stage.title)] + owner + beside + written).joined(separator: "<br/>")
    return "\(node(named: stage.name)) [label=<\(label)>\(stage.kind.look)]"
  }

  private func edges(of stage: Stage) -> [String] {
    moves(of: stage).compactMap { move in
      target(of: move, from: stage).map { target in
        let attributes = ["label=<\(say.label(move))>"] + (move.name == stage.moveOrder.first ? ["weight=6"] : [])
        return "\(node(named: stage.name)) -> \(node(named: target)) [\(attributes.joined(separator: ", "))]"
      }
    }
  }

  /// The other stage that a move leads to; nil: it is written in the node.
  private func target(of move: Move, from stage: Stage) -> StageName? {
    guard case .stage(let target) = move.to, target != stage.name else { return nil }
    return target
  }

  private func moves(of stage: Stage) -> [Move] { stage.moveOrder.compactMap { stage.moves[$0] } }

  private func node(named stage: StageName) -> String { quoted("\(strand.name)/\(stage)") }

  private func quoted(_ text: String) -> String { "\"\(text)\"" }
}
