import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelWire

/// A case's history as it is answered: what happened in a sentence, and in codes.
enum HistoryAnswers {
  static func page(
    _ shown: some Sequence<HistoryPage.Entry>, _ page: HistoryPage, _ said: Said
  ) -> [UInt8] {
    let teller = EventTeller(rulebook: page.rulebook, said: said)
    return JSONWriter.object { o in
      o.list("events", shown) { entry, c in
        c.put("number", entry.number)
        c.put("type", entry.type)
        c.put("says", entry.event.map(teller.sentence))
        c.put("at", entry.at)
        c.put("by", entry.actor)
        c.put("by-name", entry.actorName)
        if let event = entry.event {
          c.put("content") { EventContent.put(event, in: &$0) }
        } else {
          c.put("erased", true)
        }
      }
    }
  }

  static func check(_ check: HistoryCheck, of id: Case.ID) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", id)
      o.put("whole", check.isWhole)
      o.put("events", check.events)
      o.put("contents", check.contents)
      o.put("head-matches", check.headMatches)
      o.put("state-matches", check.stateMatches)
      if let found = check.firstBreak {
        o.put("break") { b in
          b.put("number", found.seq)
          b.put("reason", found.reason.code)
        }
      }
    }
  }
}

/// Says what happened, with the titles of the definition that the case stands on.
private struct EventTeller {
  let rulebook: Rulebook
  let said: Said

  func sentence(_ event: CaseEvent) -> String {
    let (code, values) = wording(of: event)
    return said.sentence(code, in: .events, values).what
  }

  private func wording(of event: CaseEvent) -> (code: String, values: [String: String]) {
    switch event {
    case .opened(let opening): (event.type, ["stage": stage(opening.stage)])
    case .moved(let moved):
      (
        moved.entered ? event.type : "moved-within",
        ["move": move(moved.move, from: moved.from), "from": stage(moved.from), "to": stage(moved.to)]
      )
    case .formSaved(let form, let version, let complete, _, _):
      (
        complete ? event.type : "form-drafted",
        ["form": rulebook.forms[form]?.title ?? form, "version": String(version)]
      )
    case .supportConsentRecorded(let record):
      (event.type, ["state": said.label(record.state.rawValue, in: .supportConsent)])
    case .informationRequested(_, _, let due): (event.type, ["due": day(due)])
    case .informationReturned(_, let state, _): (event.type, ["state": state.rawValue])
    case .assigned(let role, _), .unassigned(let role, _): (event.type, ["role": said.role(role)])
    case .deadlineOpened(let name, let deadline): (event.type, ["deadline": clock(name), "due": day(deadline.due)])
    case .deadlineClosed(let name, _, let end): (event.type, ["deadline": clock(name), "end": end.rawValue])
    case .deadlineWarned(let name, _), .deadlineMissed(let name, _): (event.type, ["deadline": clock(name)])
    case .taskOpened(_, let task):
      (event.type, ["role": said.role(task.role), "task": said.label(task.kind, in: .tasks)])
    case .listed(_, let kind): (event.type, ["item": said.label(kind, in: .items)])
    case .decided(let decided): (event.type, ["decision": decision(decided.decision)])
    case .transferProposed(_, let area): (event.type, ["area": area])
    case .transferAnswered(let accepted, _): (accepted ? event.type : "transfer-declined", [:])
    case .handedOver(let link): (event.type, ["route": route(link.route)])
    case .retentionStarted(let until, _): (event.type, ["until": day(until)])
    case .personAttached, .birthDateAsked, .residenceStated, .taskDone, .unlisted, .supportStarted, .supportStopped,
      .heldByPolice, .holdReleased, .lettersFrozen, .transferWithdrawn:
      (event.type, [:])
    }
  }

  private func stage(_ name: StageName) -> String { rulebook.route.stages[name]?.title ?? name }

  private func move(_ name: MoveName, from stage: StageName) -> String {
    let from = rulebook.route.stages[stage]
    let made = from?.moves[name] ?? rulebook.route.anyStage[name] ?? from?.when.values.first { $0.name == name }
    return made?.title ?? name
  }

  private func decision(_ code: String) -> String {
    let moves = rulebook.route.stages.values.flatMap(\.moves.values) + rulebook.route.anyStage.values
    return moves.first { $0.decision == code }?.title ?? code
  }

  private func clock(_ name: DeadlineName) -> String { said.label(name, in: .deadlines) }

  private func route(_ name: String) -> String {
    said.rulebooks.first { $0.route.name == name }?.route.title ?? name
  }

  private func day(_ moment: Moment) -> String { rulebook.clockwork.localDate(of: moment).description }
}
