import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// Lists of cases as they are answered.
enum CaseListAnswers {
  static let shape = AnswerShape.object("cases") {
    Always("cases", .list(lineShape))
    Always(
      "with-police",
      .list(
        .object {
          Always("id", .id(Case.self))
          Always("reference", .text)
          Always("route", .code)
          Always("route-title", .text)
          Always("stage", .code("with-police"))
          Always("opened-at", .moment)
        }))
  }

  static func list(_ shown: some Sequence<QueuedCase>, _ list: CaseList, _ visit: Visit) throws -> [UInt8] {
    try JSONWriter.object { o in
      try o.list("cases", shown) { row, c in try put(row, at: list.now, visit, in: &c) }
      o.list("with-police", list.withPolice) { sign, c in
        c.put("id", sign.id)
        c.put("reference", sign.reference)
        c.put("route", sign.route)
        c.put("route-title", visit.said.route(sign.route))
        c.put("stage", "with-police")
        c.put("opened-at", sign.openedAt)
      }
    }
  }

  static let lineShape = AnswerShape.object { lineMembers }

  static let lineMembers = AnswerShape.members {
    Always("id", .id(Case.self))
    Always("reference", .text)
    Always("route", .code)
    Always("route-title", .text)
    Always("stage", .code)
    Always("stage-title", .text)
    Always("version", .integer)
    Always("opened-at", .moment)
    Sometimes("closed-at", .moment)
    Sometimes("outcome", .code)
    Sometimes("outcome-title", .text)
    Always("holder", .code)
    Sometimes("holder-title", .text)
    Sometimes("due", .due)
    Always("late", .flag)
    Always("urgent-tasks", .integer)
  }

  /// One line, with the titles of the definition that the case stands on.
  static func put(_ row: QueuedCase, at now: Moment, _ visit: Visit, in o: inout JSONObjectWriter) throws {
    let route = try visit.casework.library.rulebook(row.definition, area: visit.caller.area).route
    o.put("id", row.id)
    o.put("reference", row.reference)
    o.put("route", row.route)
    o.put("route-title", route.title)
    o.put("stage", row.stage)
    o.put("stage-title", route.stages[row.stage]?.title ?? row.stage)
    o.put("version", row.version)
    o.put("opened-at", row.openedAt)
    o.put("closed-at", row.closedAt)
    o.put("outcome", row.outcome)
    o.put("outcome-title", row.outcome.flatMap { route.outcomes[$0] })
    o.put("holder", row.holder)
    o.put("holder-title", route.roles[row.holder]?.title)
    o.put("due", row.nextDue == .latest ? nil : row.nextDue)
    o.put("late", row.closedAt == nil && row.nextDue <= now)
    o.put("urgent-tasks", row.urgentTasks)
  }
}
