import PanelRules

/// A strand as it is drawn: a frame of its own beside the way that cases go.
struct DrawStrand {
  let strand: Strand
  let say: MoveWords

  /// Nil for a strand that has no stage.
  var frame: Picture.Frame? {
    strand.first.map { first in
      Picture.Frame(
        name: strand.name, title: strand.title, owner: strand.owner.map(say.role), beginning: beginning,
        first: name(first), nodes: strand.inOrder.map(node), lines: strand.inOrder.flatMap(lines))
    }
  }

  /// What begins it: the moves that do, and the stages that do when they are entered.
  private var beginning: [String] {
    let begin = Effect.begin(strand.name)
    let moves = say.route.takenMoves.filter { $0.effects.contains(begin) }.map(\.title)
    let stages = (Array(say.route.stages.values) + say.route.strands.values.flatMap(\.inOrder))
      .filter { $0.onEntry.contains(begin) }.map(\.title)
    return Set(moves + stages).sorted()
  }

  private func node(_ stage: Stage) -> Picture.Node {
    let owner = stage.owner == strand.owner ? [] : stage.owner.map { [say.role($0)] } ?? []
    let written = moves(of: stage).filter { target(of: $0, from: stage) == nil }
    return Picture.Node(
      name: name(stage.name), title: stage.title, notes: owner + say.entry(of: stage),
      moves: written.map { say.inside($0, from: stage) }, kind: stage.kind)
  }

  private func lines(of stage: Stage) -> [Picture.Line] {
    var lines: [Picture.Line] = []
    for move in moves(of: stage) {
      guard let target = target(of: move, from: stage).map(name) else { continue }
      let label = Picture.Label(title: move.title, who: say.others(move, than: stage.owner ?? strand.owner))
      if let index = lines.firstIndex(where: { $0.to == target }) {
        lines[index].labels.append(label)
      } else {
        let isFirst = move.name == stage.moveOrder.first
        lines.append(Picture.Line(from: name(stage.name), to: target, labels: [label], isFirst: isFirst))
      }
    }
    return lines
  }

  /// The other stage that a move leads to; nil: it is written in the node.
  private func target(of move: Move, from stage: Stage) -> StageName? {
    guard case .stage(let target) = move.to, target != stage.name else { return nil }
    return target
  }

  private func moves(of stage: Stage) -> [Move] { stage.moveOrder.compactMap { stage.moves[$0] } }

  private func name(_ stage: StageName) -> String { "\(strand.name)/\(stage)" }
}
