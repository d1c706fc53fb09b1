extension Case {
  /// The case after one more event: pure, total, and the only way a case changes.
  package mutating func evolve(_ event: CaseEvent, at moment: Moment) {
    seq += 1
    lastMoment = moment
    switch event {
    case .opened(let opening): open(opening, at: moment)
    case .moved(let moved): move(moved, at: moment)
    case .formSaved(let form, let version, let complete, let by, let answers):
      if !complete, facts.forms[form]?.complete == true {
        // A draft takes nothing away: what was completed stands until the next is completed.
        facts.forms[form]?.version = version
      } else {
        let times = (facts.forms[form]?.times ?? 0) + (complete ? 1 : 0)
        facts.forms[form] = FormFact(
          version: version, complete: complete, at: moment, by: by, answers: answers, times: times)
      }
    case .supportConsentRecorded(let record): facts.consents.append(record)
    case .informationRequested(let id, let agency, let due, _):
      facts.requests[id] = Request(agency: agency, due: due, state: .sent)
    case .informationReturned(let id, let state, _, let terms):
      facts.requests[id]?.state = state
      if let terms { facts.requests[id]?.terms = .init(at: moment, parts: terms) }
    case .assigned(let role, let assignment): facts.assigned[role, default: []].append(assignment)
    case .unassigned(let role, let assignment):
      facts.assigned[role]?.removeAll { $0 == assignment }
      if facts.assigned[role]?.isEmpty == true { facts.assigned[role] = nil }
    case .personAttached(let person, let kind, let birthday):
      facts.focus = Focus(kind ?? .person, person)
      facts.eighteenthBirthday = birthday
      facts.birthdayAsked = nil
    case .birthDateAsked(let birthday, let by): facts.birthdayAsked = BirthdayAsked(birthday: birthday, by: by)
    case .residenceStated(let residence): facts.residence = residence
    case .deadlineOpened(let name, let deadline): facts.deadlines[name] = deadline
    case .deadlineClosed(let name, let id, _):
      if let place = facts.deadlines.index(forKey: name), facts.deadlines.values[place].id == id {
        facts.deadlines.remove(at: place)
      }
    case .deadlineWarned(let name, let id):
      if facts.deadlines[name]?.id == id { facts.deadlines[name]?.warned = true }
    case .deadlineMissed(let name, let id):
      if facts.deadlines[name]?.id == id { facts.deadlines[name]?.missed = true }
    case .deadlineEscalated(let name, let id, let step): change(name, id) { $0.tell(step: step) }
    case .deadlinePaused(let name, let id, let awaiting, _):
      change(name, id) { $0.pause = OpenDeadline.Pause(since: moment, awaiting: awaiting) }
    case .deadlineResumed(let name, let id, let times): change(name, id) { $0.resume(at: times) }
    case .deadlineExtended(let name, let id, let more, let times, _):
      change(name, id) { $0.extend(by: more, to: times, at: moment) }
    case .taskOpened(let id, let task):
      facts.tasks[id] = task
      if task.kind == Disclosure.rationaleTask { facts.disclosures?[.init(id.rawValue)]?.rationaleDue = task.due }
    case .taskDone(let id), .taskDropped(let id): facts.tasks[id] = nil
    case .listed(let panel, let kind): facts.listing = Listing(panel: panel, kind: kind, since: moment)
    case .unlisted: facts.listing = nil
    case .decided: facts.listing = nil
    case .supportStarted: facts.supportSince = moment
    case .supportStopped: facts.supportSince = nil
    case .heldByPolice: facts.hold(byMove: true)
    case .holdReleased: facts.hold(byMove: false)
    case .lettersFrozen: facts.lettersFrozen = true
    case .transferProposed(let id, let area): facts.transfer = Transfer(id: id, to: area, proposedAt: moment)
    case .transferAnswered, .transferWithdrawn: facts.transfer = nil
    case .handedOver(let link):
      facts.linked.append(Link(to: link.to, area: link.area, route: link.route, reveals: link.reveals, opened: true))
    case .retentionStarted(let until, _): facts.retainUntil = until
    case .strandBegun(let strand, let stage): begin(strand, at: stage, moment)
    case .strandMoved(let moved): move(moved, at: moment)
    case .strandStopped(let strand, _): stop(strand, at: moment)
    case .migrated(let migrated): migrate(migrated)
    case .disclosurePrepared(let plan):
      facts.disclosures = (facts.disclosures ?? [:]).merging([plan.id: .init(plan)]) { $1 }
    case .disclosed(let id, _, _): facts.disclosures?[id]?.isReleased = true
    case .disclosureEnded(let id, _), .disclosureCorrected(let id, _, _): facts.disclosures?[id] = nil
    case .rationaleWritten(let id, _, _): facts.disclosures?[id]?.rationaleDue = nil
    case .seenBeforeWithdrawal: break
    case .recordKept(let record): facts.note(record)
    case .recordEnded(let id, _, _, _): facts.forget(id)
    case .emergencyOpened(let access): facts.open(access)
    case .emergencyReviewed(let id, let outcome, _, _): facts.review(id, outcome, at: moment)
    case .sealedAsked(let id, let category, _): facts.ask(id, for: category)
    case .sealedAgreed(let id, let category, _, _): facts.agree(id, to: category)
    case .recordShown, .sealedShown, .peopleRelated, .relationEnded, .relationsShown: break
    }
  }

  /// The fold of a whole history.
  package static func fold(
    _ history: some Sequence<(event: CaseEvent, at: Moment)>, id: ID, area: String
  ) -> Case? {
    var folded: Case?
    for (event, at) in history {
      if folded == nil { folded = Case(id: id, area: area, openedAt: at) }
      folded?.evolve(event, at: at)
    }
    return folded
  }

  private mutating func open(_ opening: CaseEvent.Opening, at moment: Moment) {
    route = opening.route
    definition = opening.definition
    stage = opening.stage
    openedAt = moment
    enteredAt = moment
    facts.referral = opening.referral
    facts.focus = opening.focus
    facts.eighteenthBirthday = opening.eighteenthBirthday
    facts.residence = opening.residence
    facts.anchors = opening.anchors
    facts.anchors["opened"] = moment
    facts.forms = opening.forms
    facts.consents = opening.consents
    facts.episode = opening.episode
    facts.told = opening.tells
    facts.linked = opening.from.map { [$0] } ?? []
  }

  /// Changes a clock, unless another of its name has taken its place.
  private mutating func change(_ name: DeadlineName, _ id: Deadline.ID, _ change: (inout OpenDeadline) -> Void) {
    guard var running = facts.deadlines[name], running.id == id else { return }
    change(&running)
    facts.deadlines[name] = running
  }

  private mutating func move(_ moved: CaseEvent.Moved, at moment: Moment) {
    if let anchor = moved.marks { facts.anchors[anchor] = moment }
    if let outcome = moved.outcome { self.outcome = outcome }
    if let disposition = moved.disposition { self.disposition = disposition }
    if let word = moved.tells { facts.told = word }
    guard moved.entered else { return }
    if !moved.end { disposition = nil }
    if let back = moved.returnsTo {
      previousStage = back
      previousEnteredAt = enteredAt
    }
    stage = moved.to
    enteredAt = moved.since ?? moment
    closedAt = moved.end ? (closedAt ?? moment) : nil
  }
}
