import PanelLanguage
import PanelRules

/// Says what happened, with the titles of the definition that the case stood on then.
struct EventTeller {
  let rulebook: Rulebook
  let agencies: [Agency.ID: String]
  let said: Said

  /// - Parameter stage: where the case stood; nil where the page does not tell.
  func sentence(_ event: CaseEvent, at stage: StageName?) -> String {
    let (code, values) = wording(of: event, at: stage)
    return said.sentence(code, in: .events, values).what
  }

  private func wording(of event: CaseEvent, at place: StageName?) -> (code: String, values: [String: String]) {
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
    case .informationRequested(_, let agency, let due, _):
      (event.type, ["agency": agencies[agency] ?? "An agency", "due": lastDay(due)])
    case .informationReturned(_, let state, _, _): (event.type, ["state": said.label(state.rawValue, in: .returns)])
    case .assigned(let role, _), .unassigned(let role, _): (event.type, ["role": said.role(role)])
    case .deadlineOpened(let name, let deadline): (event.type, ["deadline": clock(name), "due": lastDay(deadline.due)])
    case .deadlineClosed(let name, _, let end): (ending(end, event.type), ["deadline": clock(name)])
    case .deadlineWarned(let name, _), .deadlineMissed(let name, _), .deadlineEscalated(let name, _, _):
      (event.type, ["deadline": clock(name)])
    case .deadlinePaused(let name, _, let awaiting, _):
      (event.type, ["deadline": clock(name), "awaiting": said.awaited(awaiting, on: rulebook)])
    case .deadlineResumed(let name, _, let times):
      (event.type, ["deadline": clock(name), "due": lastDay(times.due)])
    case .deadlineExtended(let name, _, let more, let times, _):
      (event.type, ["deadline": clock(name), "span": more.description, "due": lastDay(times.due)])
    case .taskOpened(_, let task):
      (event.type, ["role": said.role(task.role), "task": said.label(task.kind, in: .tasks)])
    case .listed(_, let kind): (event.type, ["item": said.label(kind, in: .items)])
    case .decided(let decided):
      (event.type, ["decision": rulebook.route.title(ofDecision: decided.decision, at: place)])
    case .transferProposed(_, let area): (event.type, ["area": area])
    case .transferAnswered(let accepted, _): (accepted ? event.type : "transfer-declined", [:])
    case .handedOver(let link): (event.type, ["route": route(link.route)])
    case .retentionStarted(let until, _): (event.type, ["until": lastDay(until)])
    case .strandBegun(let strand, let stage), .strandStopped(let strand, let stage):
      (event.type, ["strand": title(ofStrand: strand), "stage": self.stage(stage)])
    case .strandMoved(let moved):
      (
        moved.entered ? event.type : "strand-moved-within",
        [
          "strand": title(ofStrand: moved.strand), "move": move(moved.move, from: moved.from),
          "from": stage(moved.from), "to": stage(moved.to),
        ]
      )
    case .migrated(let migrated):
      (event.type, ["from": String(migrated.fromVersion), "to": String(migrated.toVersion)])
    case .disclosurePrepared(let plan):
      (event.type, ["recipient": recipient(of: plan), "items": plan.told.map(\.item).joined(separator: ", ")])
    case .recordKept(let record): (event.type, ["record": said.label(record.kind.rawValue, in: .records)])
    case .recordEnded(_, let kind, let why, _):
      (
        event.type,
        ["record": said.label(kind.rawValue, in: .records), "why": said.label(why.rawValue, in: .records)]
      )
    case .recordShown(_, let kind, _): (event.type, ["record": said.label(kind.rawValue, in: .records)])
    case .emergencyOpened(let access): (event.type, ["until": lastDay(access.until)])
    case .emergencyReviewed(_, let outcome, _, _):
      (event.type, ["outcome": said.label(outcome.rawValue, in: .records)])
    case .sealedShown(let category, _, _), .sealedAsked(_, let category, _), .sealedAgreed(_, let category, _, _):
      (event.type, ["category": said.label(category.rawValue, in: .records)])
    case .rationaleWritten(_, _, let late): (event.type, ["when": late ? "too late" : "in time"])
    case .disclosed, .disclosureEnded, .disclosureCorrected, .seenBeforeWithdrawal,
      .personAttached, .birthDateAsked, .residenceStated, .taskDone, .taskDropped, .unlisted, .supportStarted,
      .supportStopped,
      .heldByPolice, .holdReleased, .lettersFrozen, .transferWithdrawn, .peopleRelated, .relationEnded, .relationsShown:
      (event.type, [:])
    }
  }

  private func recipient(of plan: Disclosure.Plan) -> String {
    plan.agency.map { agencies[$0] ?? "an agency" } ?? "somebody outside the agencies"
  }

  private func ending(_ end: CaseEvent.DeadlineEnd, _ type: String) -> String {
    switch end {
    case .met: type
    case .left: "deadline-left"
    case .renewed: "deadline-renewed"
    }
  }

  private func stage(_ name: StageName) -> String { rulebook.route.stage(name)?.title ?? name }

  private func title(ofStrand name: StrandName) -> String { rulebook.route.strands[name]?.title ?? name }

  private func move(_ name: MoveName, from stage: StageName) -> String {
    let from = rulebook.route.stage(stage)
    let made = from?.moves[name] ?? rulebook.route.anyStage[name] ?? from?.when.values.first { $0.name == name }
    // What a recorded fact did in the stage that went on beneath stands there.
    let beneath = rulebook.route.stages.values.flatMap(\.when.values).filter { $0.name == name }
    return made?.title ?? beneath.map(\.title).min() ?? name
  }

  private func clock(_ name: DeadlineName) -> String { said.label(name, in: .deadlines) }

  private func route(_ name: String) -> String {
    said.rulebooks.first { $0.route.name == name }?.route.title ?? name
  }

  /// As people count: the last day in time, and for what is due within a day, the time of day too.
  private func lastDay(_ due: Moment) -> String {
    let (clockwork, local) = (rulebook.clockwork, rulebook.clockwork.zone.local(due))
    let day = clockwork.lastDay(before: due).description
    return local.time == .midnight ? day : "\(day), \(local.time.description.prefix(5))"
  }
}
