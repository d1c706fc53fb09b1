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
    Always("stages", .list(StageAnswers.shape))
    Always("any-stage", .list(.object { StageAnswers.moveMembers }))
    Always(
      "strands",
      .list(
        .object {
          Always("strand", .code)
          Always("title", .text)
          Sometimes("owner", .code)
          Always("stages", .list(StageAnswers.shape))
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
      o.list("stages", route.stageOrder.compactMap { route.stages[$0] }) { stage, c in
        StageAnswers.put(stage, said, in: &c)
      }
      o.list("any-stage", route.anyStage.values.sorted { $0.name < $1.name }) { move, c in
        StageAnswers.put(move, in: &c)
      }
      o.list("strands", route.strandsInOrder) { strand, c in
        c.put("strand", strand.name)
        c.put("title", strand.title)
        c.put("owner", strand.owner)
        c.list("stages", strand.inOrder) { stage, d in StageAnswers.put(stage, said, in: &d) }
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
}
