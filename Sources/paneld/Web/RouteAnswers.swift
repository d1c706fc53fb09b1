import PanelLanguage
import PanelRules
import PanelWire

/// Routes as they are answered.
enum RouteAnswers {
  static let listShape = AnswerShape.object("routes") { Always("routes", .list(.object { nameMembers })) }

  static func list(_ rulebooks: [Rulebook]) -> [UInt8] {
    JSONWriter.object { o in
      o.list("routes", rulebooks) { rulebook, c in putName(of: rulebook, in: &c) }
    }
  }

  static let shape = AnswerShape.object("route") {
    nameMembers
    Always("law", .list(.text))
    Sometimes("first-stage", .code)
    Always(
      "roles",
      .list(
        .object {
          Always("role", .code)
          Always("title", .text)
          Always("classes", .list(.code))
          Always("sees", .code(of: AccessLevel.self))
          Always("scope", .code)
          Always("receives-referrals", .flag)
        }))
    Sometimes(
      "panel",
      .object {
        Always("panel", .code)
        Always("title", .text)
        Sometimes("law", .text)
        Always("chair", .code)
        Sometimes("deputy", .code)
        Always("present", .list(.code))
      })
    Always(
      "forms",
      .list(
        .object {
          Always("form", .code)
          Always("title", .text)
          Sometimes("law", .text)
          Always("by", .list(.code))
          Sometimes("current-for", .text)
        }))
    Always(
      "outcomes",
      .list(
        .object {
          Always("outcome", .code)
          Always("title", .text)
        }))
    Sometimes(
      "clocks",
      .object {
        Always("paused-by", .list(.code))
        Always("extended-by", .list(.code))
        Sometimes("at-most", .text)
      })
    Always(
      "dispositions",
      .list(
        .object {
          Always("disposition", .code)
          Always("title", .text)
        }))
    Always("stages", .list(stageShape))
    Always("any-stage", .list(.object { moveMembers }))
    Always(
      "strands",
      .list(
        .object {
          Always("strand", .code)
          Always("title", .text)
          Sometimes("owner", .code)
          Always("stages", .list(stageShape))
        }))
  }

  static func route(_ rulebook: Rulebook, _ said: Said) -> [UInt8] {
    let route = rulebook.route
    return JSONWriter.object { o in
      putName(of: rulebook, in: &o)
      o.values("law", route.law)
      if route.routing == nil { o.put("first-stage", route.firstStage) }
      o.list("roles", route.roles.sorted { $0.key < $1.key }) { role, c in
        c.put("role", role.key)
        c.put("title", role.value.title)
        c.values("classes", role.value.classes)
        c.put("sees", role.value.sees)
        c.put("scope", role.value.scope)
        c.put("receives-referrals", role.value.receivesReferrals)
      }
      if let panel = route.panel {
        o.put("panel") { p in
          p.put("panel", panel.name)
          p.put("title", panel.title)
          p.put("law", panel.law)
          p.put("chair", panel.chair)
          p.put("deputy", panel.deputy)
          p.values("present", panel.present.map(\.code))
        }
      }
      o.list("forms", route.forms.sorted { $0.key < $1.key }) { form, c in
        c.put("form", form.key)
        c.put("title", rulebook.forms[form.key]?.title ?? form.key)
        c.put("law", rulebook.forms[form.key]?.law)
        c.values("by", form.value.by)
        c.put("current-for", form.value.refresh?.description)
      }
      o.list("outcomes", route.outcomes.sorted { $0.key < $1.key }) { outcome, c in
        c.put("outcome", outcome.key)
        c.put("title", outcome.value)
      }
      if let clocks = route.clocks {
        o.put("clocks") { c in
          c.values("paused-by", clocks.pausedBy)
          c.values("extended-by", clocks.extendedBy)
          c.put("at-most", clocks.atMost?.description)
        }
      }
      o.list("dispositions", route.dispositions.sorted { $0.key < $1.key }) { disposition, c in
        c.put("disposition", disposition.key)
        c.put("title", disposition.value)
      }
      o.list("stages", route.stageOrder.compactMap { route.stages[$0] }) { stage, c in put(stage, said, in: &c) }
      o.list("any-stage", route.anyStage.values.sorted { $0.name < $1.name }) { move, c in put(move, in: &c) }
      o.list("strands", route.strandsInOrder) { strand, c in
        c.put("strand", strand.name)
        c.put("title", strand.title)
        c.put("owner", strand.owner)
        c.list("stages", strand.inOrder) { stage, d in put(stage, said, in: &d) }
      }
    }
  }

  private static let nameMembers = AnswerShape.members {
    Always("route", .code)
    Always("title", .text)
    Always("version", .integer)
    Always("hash", .text)
    Always("opens-from", .list(.code))
    Always("opened-by", .list(.code))
    Always("focus", .list(.code(of: Case.Focus.Kind.self)))
  }

  private static func putName(of rulebook: Rulebook, in o: inout JSONObjectWriter) {
    let route = rulebook.route
    o.put("route", route.name)
    o.put("title", route.title)
    o.put("version", route.version)
    o.put("hash", rulebook.hash)
    o.values("opens-from", route.opening.words)
    o.values("opened-by", route.opening.visit)
    o.values("focus", route.focus.map(\.rawValue))
  }

  private static let stageShape = AnswerShape.object {
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

  private static func put(_ stage: Stage, _ said: Said, in o: inout JSONObjectWriter) {
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

  private static let moveMembers = AnswerShape.members {
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

  private static func put(_ move: Move, in o: inout JSONObjectWriter) {
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
