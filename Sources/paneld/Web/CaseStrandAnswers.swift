import PanelCasework
import PanelRules
import PanelWire

/// What runs beside the stages of a case, as it is answered.
enum CaseStrandAnswers {
  static let members = AnswerShape.members {
    Sometimes(
      "strands",
      .list(
        .object {
          Always("strand", .code)
          Always("strand-title", .text)
          Always("standing", .code("running", "ended", "stopped"))
          Always("stage", .code)
          Always("stage-title", .text)
          Sometimes("owner", .code)
          Sometimes("owner-title", .text)
          Always("entered-at", .moment)
          Sometimes("ended-at", .moment)
        }))
  }

  /// The strands that the reader may see and that ever began.
  static func put(_ view: CaseView, in o: inout JSONObjectWriter) {
    guard !view.strands.isEmpty else { return }
    let route = view.rulebook.route
    o.list("strands", view.strands) { name, c in
      guard let standing = view.held.standing(of: name) else { return }
      let stage = route.strands[name]?.stages[standing.stage]
      c.put("strand", name)
      c.put("strand-title", route.strands[name]?.title ?? name)
      c.put("standing", standing.isRunning ? "running" : stage?.kind == .end ? "ended" : "stopped")
      c.put("stage", standing.stage)
      c.put("stage-title", stage?.title ?? standing.stage)
      if standing.isRunning {
        c.put("owner", stage?.owner)
        c.put("owner-title", stage?.owner.flatMap { route.roles[$0]?.title })
      }
      c.put("entered-at", standing.enteredAt)
      c.put("ended-at", standing.endedAt)
    }
  }

  /// Where the strand went that a move was of.
  static let movedShape = AnswerShape.object {
    Always("strand", .code)
    Always("strand-title", .text)
    Always("from", .code)
    Always("from-title", .text)
    Always("stage", .code)
    Always("stage-title", .text)
  }

  static func put(movedBy acted: Acted, _ route: Route, in o: inout JSONObjectWriter) {
    // An act is one move: of the case, or of one strand.
    let moves = acted.events.lazy.compactMap { event in if case .strandMoved(let moved) = event { moved } else { nil } }
    guard let moved = moves.first else { return }
    let strand = route.strands[moved.strand]
    o.put("strand") { c in
      c.put("strand", moved.strand)
      c.put("strand-title", strand?.title ?? moved.strand)
      c.put("from", moved.from)
      c.put("from-title", strand?.stages[moved.from]?.title ?? moved.from)
      c.put("stage", moved.to)
      c.put("stage-title", strand?.stages[moved.to]?.title ?? moved.to)
    }
  }
}
