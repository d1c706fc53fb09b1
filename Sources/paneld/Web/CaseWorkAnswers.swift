import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// The work that hangs on a case, as its team is answered: clocks, tasks, requests, links.
enum CaseWorkAnswers {
  /// Members that only the team of a case is answered.
  static let members = AnswerShape.members {
    Sometimes("deadlines", .list(deadlineShape))
    Sometimes("tasks", .list(taskShape))
    Sometimes("requests", .list(requestShape))
    Sometimes(
      "transfer",
      .object {
        Always("to", .code)
        Always("proposed-at", .moment)
      })
    Sometimes(
      "transferred",
      .object {
        Always("to", .code)
        Always("at", .moment)
      })
    Sometimes("linked", .list(linkedShape))
    Sometimes("retain-until", .due)
  }

  private static let deadlineShape = AnswerShape.object {
    Always("id", .id(Deadline.self))
    Always("name", .code)
    Always("says", .text)
    Always("holder", .code)
    Sometimes("holder-title", .text)
    Always("since", .moment)
    Always("due", .due)
    Sometimes("warn-at", .moment)
    Always("missed", .flag)
    DeadlineAnswers.members
  }

  private static let taskShape = AnswerShape.object {
    Always("id", .id(CaseTask.self))
    Always("kind", .code)
    Always("says", .text)
    Always("role", .code)
    Sometimes("role-title", .text)
    Always("urgent", .flag)
    Sometimes("due", .due)
    Sometimes("agency", .id(Agency.self))
  }

  private static let requestShape = AnswerShape.object {
    Always("id", .id(InformationRequest.self))
    Always("agency", .id(Agency.self))
    Always("agency-name", .text)
    Always("state", .code(of: InformationRequest.State.self))
    Always("state-title", .text)
    Always("due", .due)
    Always("late", .flag)
  }

  static func put(_ view: CaseView, _ said: Said, in o: inout JSONObjectWriter) {
    let (facts, route) = (view.held.facts, view.rulebook.route)
    o.list("deadlines", facts.deadlines.sorted { ($0.value.due, $0.key) < ($1.value.due, $1.key) }) { deadline, c in
      let (name, clock) = deadline
      c.put("id", clock.id)
      c.put("name", name)
      c.put("says", said.label(name, in: .deadlines))
      c.put("holder", clock.holder)
      c.put("holder-title", route.roles[clock.holder]?.title)
      c.put("since", clock.since)
      c.put("due", clock.due)
      c.put("warn-at", clock.warnAt)
      c.put("missed", clock.missed || (clock.pause == nil && clock.due <= view.now))
      DeadlineAnswers.put(clock, view.rulebook, said, in: &c)
    }
    o.list("tasks", facts.tasks.sorted(by: isEarlier)) { task, c in
      let (id, open) = task
      c.put("id", id)
      c.put("kind", open.kind)
      c.put("says", said.label(open.kind, in: .tasks))
      c.put("role", open.role)
      c.put("role-title", route.roles[open.role]?.title)
      c.put("urgent", open.urgent)
      c.put("due", open.due)
      c.put("agency", open.agency)
    }
    o.list("requests", view.requests) { request, c in
      c.put("id", request.id)
      c.put("agency", request.agency)
      c.put("agency-name", request.agencyName)
      c.put("state", request.state)
      c.put("state-title", said.label(request.state.rawValue, in: .returns))
      c.put("due", request.due)
      c.put("late", !request.state.settled && request.due <= view.now)
    }
    if let transfer = facts.transfer {
      o.put("transfer") { t in
        t.put("to", transfer.to)
        t.put("proposed-at", transfer.proposedAt)
      }
    }
    if let transferred = view.transferred {
      o.put("transferred") { t in
        t.put("to", transferred.to)
        t.put("at", transferred.at)
      }
    }
    o.list("linked", view.linked) { linked, c in put(linked, said, in: &c) }
    o.put("retain-until", facts.retainUntil)
  }

  private static func isEarlier(
    _ a: (key: CaseTask.ID, value: Case.OpenTask), _ b: (key: CaseTask.ID, value: Case.OpenTask)
  ) -> Bool {
    let (first, second) = (a.value, b.value)
    if first.urgent != second.urgent { return first.urgent }
    return (first.due ?? .latest, a.key) < (second.due ?? .latest, b.key)
  }

  private static let linkedShape = AnswerShape.object {
    Sometimes("reference", .text)
    Always("id", .id(Case.self))
    Always("area", .code)
    Always("route", .code)
    Always("route-title", .text)
    Always("reveals", .code(of: Effect.Reveals.self))
    Always("opened", .flag)
    Sometimes("standing", .code("open", "closed", "with-police"))
    Sometimes("stage", .code)
    Sometimes("stage-title", .text)
  }

  private static func put(_ linked: CaseView.LinkSight, _ said: Said, in o: inout JSONObjectWriter) {
    let link = linked.link
    o.put("id", link.to)
    o.put("reference", linked.reference)
    o.put("area", link.area)
    o.put("route", link.route)
    o.put("route-title", said.route(link.route))
    o.put("reveals", link.reveals)
    o.put("opened", link.opened)
    switch linked.status {
    case .open(let stage, let title):
      o.put("standing", "open")
      o.put("stage", stage)
      o.put("stage-title", title)
    case .closed(let stage, let title):
      o.put("standing", "closed")
      o.put("stage", stage)
      o.put("stage-title", title)
    case .withPolice: o.put("standing", "with-police")
    case nil: break
    }
  }
}
