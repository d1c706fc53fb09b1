import PanelLanguage
import PanelRules
import PanelWire

/// The stages of a route and what can be done there, as they are answered.
enum StageAnswers {
  static let shape = AnswerShape.object {
    Always("stage", .code)
    Always("title", .text)
    Always("kind", .code(of: Stage.Kind.self))
    Sometimes("owner", .code)
    Sometimes("continues", .code("previous"))
    Always(
      "deadlines",
      .list(
        .object {
          Always("name", .code)
          Always("says", .text)
          Always("within", .text)
          Sometimes("warn", .text)
          Always("tell", .list(.code))
          Sometimes("law", .text)
          Always("fixed", .flag)
          Always(
            "escalate",
            .list(
              .object {
                Always("after", .text)
                Always("tell", .list(.code))
              }))
        }))
    Sometimes("no-deadline", .text)
    Always("moves", .list(.object { moveMembers }))
    Always(
      "when",
      .list(
        .object {
          Always("occurs", .code(of: Stage.Occurrence.self))
          moveMembers
        }))
    Always("outcomes", .list(.code))
    Sometimes("disposition", .code("required"))
    Sometimes(
      "retain",
      .object {
        Always("for", .text)
        Always("authority", .text)
      })
  }

  static func put(_ stage: Stage, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("stage", stage.name)
    o.put("title", stage.title)
    o.put("kind", stage.kind)
    o.put("owner", stage.owner)
    o.put("continues", stage.continuesPrevious ? "previous" : nil)
    o.list("deadlines", stage.deadlines) { rule, c in
      c.put("name", rule.name)
      c.put("says", said.label(rule.name, in: .deadlines))
      c.put("within", rule.within.description)
      c.put("warn", rule.warn?.description)
      c.values("tell", rule.tell)
      c.put("law", rule.law)
      c.put("fixed", rule.fixed)
      c.list("escalate", rule.escalate) { step, e in
        e.put("after", step.after.description)
        e.values("tell", step.tell)
      }
    }
    o.put("no-deadline", stage.noDeadlineBecause)
    o.list("moves", stage.moveOrder.compactMap { stage.moves[$0] }) { move, c in put(move, in: &c) }
    o.list("when", stage.when.sorted { $0.key.rawValue < $1.key.rawValue }) { occurrence, c in
      c.put("occurs", occurrence.key)
      put(occurrence.value, in: &c)
    }
    o.values("outcomes", stage.outcomes)
    o.put("disposition", stage.demandsDisposition ? "required" : nil)
    if let retain = stage.retain {
      o.put("retain") { r in
        r.put("for", retain.span.description)
        r.put("authority", retain.authority)
      }
    }
  }

  static let moveMembers = AnswerShape.members {
    Always("move", .code)
    Always("title", .text)
    Always("to", .code)
    Always("by", .list(.code))
    Sometimes("decision", .code)
    Always("needs", .list(.code(of: Guard.Kind.self)))
    Always("needs-forms", .list(.code))
    Always("outcomes", .list(.code))
    Always("reason", .code("required", "refused", "optional"))
  }

  static func put(_ move: Move, in o: inout JSONObjectWriter) {
    o.put("move", move.name)
    o.put("title", move.title)
    switch move.to {
    case .stage(let stage): o.put("to", stage)
    case .same: o.put("to", "same")
    case .previous: o.put("to", "previous")
    }
    o.values("by", move.by)
    o.put("decision", move.decision)
    o.values("needs", move.needs.map(\.kind.rawValue))
    o.values(
      "needs-forms",
      move.needs.compactMap { need -> FormName? in
        if case .form(let form, _, _) = need { form } else { nil }
      })
    o.values("outcomes", move.outcomes)
    o.put("reason", move.needsReason ? "required" : move.refusesReason ? "refused" : "optional")
  }
}
