import PanelCasework
import PanelLanguage
import PanelRules
import PanelWire

/// What may happen next in a case, as it is answered.
enum NextAnswers {
  static let shape = AnswerShape.object("next-moves") {
    Always("id", .id(Case.self))
    Always("version", .integer)
    Always("stage", .code)
    Always("stage-title", .text)
    Always("moves", .list(moveShape))
    Always("forms", .list(formShape))
  }

  static func next(_ next: NextMoves, _ said: Said) -> [UInt8] {
    let said = said.speaking(of: next.rulebook)
    return JSONWriter.object { o in
      o.put("id", next.held.id)
      o.put("version", next.held.seq)
      o.put("stage", next.held.stage)
      o.put("stage-title", next.rulebook.route.stages[next.held.stage]?.title)
      o.list("moves", next.moves) { option, c in put(option, next, said, in: &c) }
      o.list("forms", next.forms) { option, c in put(option, next.rulebook, in: &c) }
    }
  }

  private static let moveShape = AnswerShape.object {
    Always("move", .code)
    Always("title", .text)
    Sometimes("to", .code)
    Sometimes("to-title", .text)
    Sometimes("strand", .code)
    Sometimes("strand-title", .text)
    Always("by", .list(.text))
    Always("yours", .flag)
    Always("possible", .flag)
    Sometimes("decision", .code)
    Sometimes("ready-for-panel", .flag)
    Always("reason", .code("required", "refused", "optional"))
    Always(
      "outcomes",
      .list(
        .object {
          Always("outcome", .code)
          Always("title", .text)
        }))
    Always(
      "dispositions",
      .list(
        .object {
          Always("disposition", .code)
          Always("title", .text)
        }))
    Always("stages", .list(.code))
    Always("destinations", .list(.code))
    Always(
      "unmet",
      .list(
        .object {
          Always("need", .code)
          Sometimes("about", .code)
          Always("code", .code)
          Always("because", .text)
          Always("who", .text)
          Always("how", .text)
          Sometimes("law", .text)
        }))
  }

  private static func put(
    _ option: NextMoves.MoveOption, _ next: NextMoves, _ said: Said, in o: inout JSONObjectWriter
  ) {
    let (move, route) = (option.move, next.rulebook.route)
    o.put("move", move.name)
    o.put("title", move.title)
    o.put("to", option.target)
    o.put("to-title", option.target.flatMap { route.stage($0)?.title })
    o.put("strand", move.strand)
    o.put("strand-title", move.strand.flatMap { route.strands[$0]?.title })
    o.values("by", move.by.map { route.roles[$0]?.title ?? $0 })
    o.put("yours", option.isYours)
    o.put("possible", option.isPossible)
    if let decision = move.decision {
      o.put("decision", decision)
      o.put("ready-for-panel", option.isReadyForPanel)
    }
    o.put("reason", move.needsReason ? "required" : move.refusesReason ? "refused" : "optional")
    o.list("outcomes", next.rulebook.outcomes(of: move, on: next.held)) { outcome, c in
      c.put("outcome", outcome)
      c.put("title", route.outcomes[outcome] ?? outcome)
    }
    o.list("dispositions", option.dispositions) { disposition, c in
      c.put("disposition", disposition)
      c.put("title", route.dispositions[disposition] ?? disposition)
    }
    o.values("stages", option.stages)
    o.values("destinations", option.destinations)
    o.list("unmet", option.unmet) { need, c in
      let told = said.unmet(need)
      c.put("need", told.need)
      c.put("about", need.about)
      c.put("code", need.because)
      c.put("because", told.because)
      c.put("who", told.who)
      c.put("how", told.how)
      c.put("law", told.law)
    }
  }

  private static let formShape = AnswerShape.object {
    Always("form", .code)
    Always("title", .text)
    Always("by", .list(.text))
    Always("yours", .flag)
    Sometimes("version", .integer)
    Sometimes("complete", .flag)
    Sometimes("needs-refresh", .flag)
  }

  private static func put(
    _ option: NextMoves.FormOption, _ rulebook: Rulebook, in o: inout JSONObjectWriter
  ) {
    o.put("form", option.name)
    o.put("title", rulebook.forms[option.name]?.title ?? option.name)
    o.values("by", option.use.by.map { rulebook.route.roles[$0]?.title ?? $0 })
    o.put("yours", option.isYours)
    o.put("version", option.saved?.version)
    o.put("complete", option.saved?.complete)
    o.put("needs-refresh", option.saved == nil ? nil : option.isStale)
  }
}
