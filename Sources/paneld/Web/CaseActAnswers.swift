import PanelCasework
import PanelRules
import PanelWire

/// What acts on a case answer: codes and identifiers, nothing that is sealed.
enum CaseActAnswers {
  static let movedShape = AnswerShape.object("case-moved") {
    Always("id", .id(Case.self))
    Always("reference", .text)
    Always("move", .code)
    Always("from", .code)
    Always("from-title", .text)
    Always("stage", .code)
    Always("stage-title", .text)
    Sometimes("strand", CaseStrandAnswers.movedShape)
    Always("version", .integer)
    Sometimes("closed-at", .moment)
    Sometimes("outcome", .code)
    Sometimes("outcome-title", .text)
    Sometimes("disposition", .code)
    Sometimes("disposition-title", .text)
    Sometimes(
      "opened",
      .object {
        Always("id", .id(Case.self))
        Sometimes("reference", .text)
        Always("route", .code)
        Always("route-title", .text)
      })
  }

  static func moved(_ move: MoveName, _ acted: Acted, _ route: Route, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", acted.after.id)
      o.put("reference", acted.reference)
      o.put("move", move)
      o.put("from", acted.before.stage)
      o.put("from-title", route.stages[acted.before.stage]?.title)
      o.put("stage", acted.after.stage)
      o.put("stage-title", route.stages[acted.after.stage]?.title)
      CaseStrandAnswers.put(movedBy: acted, route, in: &o)
      o.put("version", acted.after.seq)
      o.put("closed-at", acted.after.closedAt)
      o.put("outcome", acted.after.outcome)
      o.put("outcome-title", acted.after.outcome.flatMap { route.outcomes[$0] })
      o.put("disposition", acted.after.disposition)
      o.put("disposition-title", acted.after.disposition.flatMap { route.dispositions[$0] })
      if let link = acted.link, link.reveals != .nothing {
        o.put("opened") { c in
          c.put("id", link.to)
          c.put("reference", acted.opened[link.to])
          c.put("route", link.route)
          c.put("route-title", said.route(link.route))
        }
      }
    }
  }

  static let openedShape = AnswerShape.object("case-opened") {
    Always("id", .id(Case.self))
    Always("reference", .text)
    Always("route", .code)
    Always("route-title", .text)
    Always("stage", .code)
    Always("stage-title", .text)
    Always("version", .integer)
  }

  static func opened(_ opened: VisitCase, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", opened.held.id)
      o.put("reference", opened.reference)
      o.put("route", opened.held.route)
      o.put("route-title", said.route(opened.held.route))
      o.put("stage", opened.held.stage)
      o.put("stage-title", said.stage(opened.held.stage, on: opened.held.route))
      o.put("version", opened.held.seq)
    }
  }

  static let residenceShape = AnswerShape.object("case-residence") {
    Always("id", .id(Case.self))
    Always("authority", .code)
    Always("force", .code)
    Always("version", .integer)
  }

  static func residence(_ acted: Acted) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", acted.after.id)
      o.put("authority", acted.after.facts.residence?.authority)
      o.put("force", acted.after.facts.residence?.force)
      o.put("version", acted.after.seq)
    }
  }

  static let personShape = AnswerShape.object("case-person") {
    Always("id", .id(Case.self))
    Always("person", .id(Person.self))
    Always("focus", .code(of: Case.Focus.Kind.self))
    Always("waits-for-second-person", .flag)
    Always("version", .integer)
  }

  static func person(_ acted: Acted) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", acted.after.id)
      o.put("person", acted.after.person)
      o.put("focus", acted.after.facts.focus.kind)
      o.put("waits-for-second-person", acted.after.facts.birthdayAsked != nil)
      o.put("version", acted.after.seq)
    }
  }

  static let assignmentShape = AnswerShape.object("case-assignment") {
    Always("id", .id(Case.self))
    Always("role", .code)
    Always("role-title", .text)
    Always("practitioner", .id(Practitioner.self))
    Always("version", .integer)
  }

  static func assignment(
    _ role: RoleName, _ practitioner: Practitioner.ID, _ acted: Acted, _ said: Said
  ) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", acted.after.id)
      o.put("role", role)
      o.put("role-title", said.speaking(of: acted.after.route).role(role))
      o.put("practitioner", practitioner)
      o.put("version", acted.after.seq)
    }
  }
}

extension Acted {
  /// To the linked case that the act opened.
  fileprivate var link: CaseEvent.HandedOver? {
    for case .handedOver(let link) in events { return link }
    return nil
  }
}
