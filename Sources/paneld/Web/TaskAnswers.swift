import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// Tasks as they are answered.
enum TaskAnswers {
  static let shape = AnswerShape.object {
    Always("id", .id(CaseTask.self))
    Always("kind", .code)
    Always("says", .text)
    Sometimes("how", .text)
    Always("role", .code)
    Always("role-title", .text)
    Always("role-held", .flag)
    Always("urgent", .flag)
    Sometimes("due", .due)
    Always("late", .flag)
    Always("opened-at", .moment)
    Always("route", .code)
    Always("route-title", .text)
    Sometimes("case", .id(Case.self))
    Sometimes("referral", .id(Referral.self))
    Sometimes("reference", .text)
    Sometimes("agency-name", .text)
  }

  static func put(_ task: OpenTask, at now: Moment, _ said: Said, in o: inout JSONObjectWriter) {
    let sentence = said.sentence(task.kind, in: .tasks)
    o.put("id", task.id)
    o.put("kind", task.kind)
    o.put("says", sentence.what)
    o.put("how", sentence.how)
    o.put("role", task.role)
    o.put("role-title", said.speaking(of: task.route).role(task.role))
    o.put("role-held", !task.isUnheld)
    o.put("urgent", task.urgent)
    o.put("due", task.due)
    o.put("late", task.due.map { $0 <= now } ?? false)
    o.put("opened-at", task.openedAt)
    o.put("route", task.route)
    o.put("route-title", said.route(task.route))
    o.put("case", task.caseID)
    o.put("referral", task.referral)
    o.put("reference", task.reference)
    o.put("agency-name", task.agencyName)
  }
}
