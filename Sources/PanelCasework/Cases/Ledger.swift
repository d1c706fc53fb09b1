package import Foundation
package import PanelRules
package import PanelSealing
package import PanelStore

/// Turns what was decided of a case into everything that is written: events and their chain, the case's row, and what
/// hangs on it. There is no other road by which a case changes.
package struct Ledger {
  let rulebook: Rulebook
  /// The version that the case stood on before, where the act takes it to another.
  let formerly: Rulebook
  let keys: AreaKeys
  let actor: Practitioner.ID
  let now: Moment

  package init(
    rulebook: Rulebook, formerly: Rulebook? = nil, keys: AreaKeys, actor: Practitioner.ID, now: Moment
  ) {
    self.rulebook = rulebook
    self.formerly = formerly ?? rulebook
    self.keys = keys
    self.actor = actor
    self.now = now
  }

  /// A case's first events.
  ///
  /// - Parameter told: the record of what the route is told of the referral; nil: all of it, or what the case that opens
  ///   this one was told.
  package func opening(
    _ after: Case, reference: String, told: UUID? = nil, _ events: [CaseEvent]
  ) throws -> [Change] {
    let chained = try Chained(events, of: after, from: 0, head: Chain.start, self)
    let (area, facts) = (after.area, after.facts)
    let due = earliest(after)
    var changes = [
      CaseQueries.about(after.id),
      CaseQueries.open(
        area, after.id, reference, after.route, after.definition, after.stage, Int64(after.seq), chained.head,
        CaseState.text(after), facts.referral, after.person, after.openedAt, after.closedAt, after.outcome,
        due.holder, due.at, after.focus, after.disposition, Int32(after.facts.episode)),
      CaseQueries.sign(
        area, after.id, reference, after.route, facts.referral, after.openedAt, told,
        events.lazy.compactMap(\.openedFrom).first),
    ]
    changes += chained.changes
    changes += try hangingOn(nil, after, reference: reference, events)
    let withheld = rulebook.withheld(on: after).sorted()
    changes += [AccessQueries.grantToRoles(area, after.id, after.route, now, .latest, withheld)]
    changes += grants(nil, after)
    return changes + telling(events, of: after)
  }

  /// What the referrer is told of what happened to a case; written last of all that the act writes.
  ///
  /// A referral may have several cases, and who works on one learns of none other; the referrer is told of them as of one.
  /// A second one takes nothing back as it opens, and that it is closed is told once all has ended: see `SaidOfCase`.
  package func telling(_ events: [CaseEvent], of after: Case) -> [Change] {
    guard after.facts.referral != nil, let said = events.compactMap(\.tells).last else { return [] }
    return [CaseQueries.about(after.id), WorkQueries.progress(after.area, said.word, now, said.when)]
  }

  /// What an act made of a case that was locked as `before`.
  package func recording(
    _ before: Case, _ after: Case, reference: String, head: [UInt8], _ events: [CaseEvent]
  ) throws -> [Change] {
    guard !events.isEmpty else { return [] }
    let chained = try Chained(events, of: after, from: before.seq, head: head, self)
    let due = earliest(after)
    var changes = [
      CaseQueries.record(
        after.area, after.id, Int64(before.seq), after.stage, Int64(after.seq), chained.head,
        CaseState.text(after), after.person, after.closedAt, after.outcome, due.holder, due.at, after.focus,
        after.disposition)
    ]
    if before.definition != after.definition {
      changes.append(MigrationQueries.pin(after.area, after.id, after.definition))
    }
    changes += chained.changes
    changes += try hangingOn(before, after, reference: reference, events)
    // Grants change last: the act itself may end the mover's own sight of the case.
    changes += grants(before, after)
    // Whoever names themselves ceases to see the case by this, so that nothing of the act comes after it.
    changes += events.compactMap(\.naming).map { record, conflict in
      SharingRecordQueries.name(after.area, record, after.id, conflict.practitioner, conflict.term.from)
    }
    return changes
  }

  /// Clocks, tasks, requests and the public word, one statement an event.
  private func hangingOn(
    _ before: Case?, _ after: Case, reference: String, _ events: [CaseEvent]
  ) throws -> [Change] {
    let (area, id) = (after.area, after.id)
    var changes: [Change] = []
    var seq = Int64(before?.seq ?? 0)
    for event in events {
      seq += 1
      if let made = event.recordedMove {
        changes.append(CaseQueries.move(area, id, seq, after.definition, made.from, made.move, made.to))
      }
      switch event {
      case .informationRequested(let request, let agency, let due, let asking):
        if let asking { changes += try Self.sealed(asking, of: request, to: agency, case: id, with: keys) }
        changes.append(
          WorkQueries.request(area, request, id, agency, now, due, rulebook.route.name, rulebook.answerers))
        changes.append(WorkQueries.tell(area, request.rawValue, "information-requested", request.rawValue, now))
      case .informationReturned(let request, let state, _, _):
        changes.append(WorkQueries.settleRequest(area, request, state.rawValue, now))
      case .deadlineOpened(let name, let deadline):
        changes.append(
          WorkQueries.openDeadline(
            area, deadline.id, id, nil, name, deadline.holder, deadline.since, deadline.due, deadline.warnAt,
            deadline.firesAt))
      case .deadlineClosed(_, let deadline, _): changes.append(WorkQueries.closeDeadline(area, deadline, now))
      case .deadlineWarned(_, let deadline): changes.append(WorkQueries.warnedDeadline(area, deadline, now))
      case .deadlineMissed(let name, let deadline):
        changes.append(WorkQueries.missedDeadline(area, deadline, now, after.facts.deadlines[name]?.firesAt))
      case .deadlineEscalated(let name, let id, _), .deadlinePaused(let name, let id, _, _),
        .deadlineResumed(let name, let id, _), .deadlineExtended(let name, let id, _, _, _):
        guard let clock = after.facts.deadlines[name], clock.id == id else { continue }
        changes.append(
          WorkQueries.changeDeadline(
            area, id, clock.due, clock.warnAt, clock.warned, clock.pause?.since, clock.pause?.awaiting, clock.firesAt))
      case .taskOpened(let task, let open):
        changes.append(
          WorkQueries.openTask(
            area, task, id, nil, after.route, open.role, open.kind, open.urgent, open.due, now, open.agency))
        changes.append(WorkQueries.tell(area, task.rawValue, "task-opened", task.rawValue, now))
      case .taskDone(let task), .taskDropped(let task): changes.append(WorkQueries.doneTask(area, task, now, actor))
      case .transferProposed(let transfer, let destination):
        changes.append(
          TransferQueries.propose(area, transfer, id, destination, after.route, reference, now, actor))
      case .transferAnswered(let accepted, _):
        changes.append(TransferQueries.settle(area, id, accepted ? "accepted" : "declined", now, actor))
      case .transferWithdrawn: changes.append(TransferQueries.settle(area, id, "withdrawn", now, actor))
      case .disclosurePrepared(let plan):
        changes.append(
          DisclosureQueries.prepare(
            area, plan.id, id, seq, plan.agency, plan.fourEyes, plan.text, plan.table, plan.by, now))
      case .disclosed(let disclosure, let by, let told):
        changes += ending(disclosure, .released, told, by: by, before, after, seq)
      case .disclosureEnded(let disclosure, let end):
        changes += ending(disclosure, end, nil, by: actor, before, after, seq)
      case .disclosureCorrected(let disclosure, let by, _):
        changes.append(DisclosureQueries.correct(area, disclosure, id, seq, by, now))
      case .migrated(let migrated): if let before { changes += hangingOn(migrated, before, after) }
      case .recordKept(let record):
        changes.append(SharingRecordQueries.keep(area, record.id, id, seq, record.kind, now, actor, record.codes))
        changes += asking(record, on: after)
      case .recordEnded(let record, _, let why, _):
        changes.append(SharingRecordQueries.end(area, record, id, seq, now, actor, why))
      case .emergencyOpened(let access):
        changes.append(
          EmergencyQueries.open(
            area, access.id, id, seq, access.by, now, access.until, access.ends, rulebook.emergencyReviewers))
      case .emergencyReviewed(let access, let outcome, let by, _):
        guard let opened = before?.facts.emergencies?[access] else { continue }
        changes.append(EmergencyQueries.review(area, access, id, seq, opened.by, by, now, outcome))
      case .sealedAgreed(let access, let category, let by, _):
        guard let opened = before?.facts.emergencies?[access] else { continue }
        changes.append(EmergencyQueries.agree(area, access, category, id, seq, opened.by, by, now))
      case .opened, .moved, .strandBegun, .strandMoved, .strandStopped, .formSaved, .supportConsentRecorded, .assigned,
        .unassigned, .personAttached, .birthDateAsked,
        .residenceStated, .listed, .unlisted, .decided, .supportStarted, .supportStopped, .heldByPolice, .holdReleased,
        .lettersFrozen, .handedOver, .retentionStarted, .rationaleWritten, .seenBeforeWithdrawal, .recordShown,
        .peopleRelated, .relationEnded, .relationsShown, .sealedShown, .sealedAsked:
        continue
      }
    }
    if before?.facts.listing != after.facts.listing {
      if before?.facts.listing != nil { changes.append(ListingQueries.remove(area, id)) }
      if let listing = after.facts.listing {
        changes.append(ListingQueries.add(area, id, listing.panel, listing.kind, listing.since))
      }
    }
    return changes
  }

  private func ending(
    _ disclosure: Disclosure.ID, _ end: Disclosure.End, _ told: Moment?, by: Practitioner.ID, _ before: Case?,
    _ after: Case, _ seq: Int64
  ) -> [Change] {
    guard let its = before?.facts.disclosures?[disclosure] ?? after.facts.disclosures?[disclosure] else { return [] }
    return [
      DisclosureQueries.end(
        after.area, disclosure, after.id, seq, its.preparedBy, its.fourEyes, end.rawValue, by, now, told)
    ]
  }

  /// What the route asks, in the words that the agency asked is shown: sealed as a practitioner's own would be.
  private static func sealed(
    _ asking: Effect.Asking, of request: InformationRequest.ID, to agency: Agency.ID, case id: Case.ID,
    with keys: AreaKeys
  ) throws -> [Change] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try SealedAnswers(keys).seal(
      [.personal: Array(try encoder.encode(asking))], record: request.rawValue, version: 1, case: id, agency: agency)
  }

  /// What is due first of what runs; a clock that stands still is due at no moment that is known.
  private func earliest(_ held: Case) -> (at: Moment, holder: RoleName) {
    let running = held.facts.deadlines.values.filter { $0.pause == nil }
    if let first = running.min(by: { ($0.due, $0.id) < ($1.due, $1.id) }) {
      return (first.due, first.holder)
    }
    return (.latest, rulebook.route.stages[held.stage]?.owner ?? "")
  }
}

extension Case {
  /// The record of the person, household, group or place it is about, once there is one.
  package var person: Person.ID? { facts.focus.record }

  /// Of what kind its record is; nothing is attached yet: of a person, as ever.
  fileprivate var focus: String { (facts.focus.kind ?? .person).rawValue }
}

extension CaseEvent {
  /// Who must not see the case from here on, by the record that says so.
  fileprivate var naming: (CaseRecord.ID, Conflict)? {
    if case .recordKept(let record) = self, case .conflict(let conflict) = record.entry { return (record.id, conflict) }
    return nil
  }

  /// The case that opened this one, of the same area or another.
  fileprivate var openedFrom: Case.ID? {
    if case .opened(let opening) = self { return opening.from?.to }
    return nil
  }

  /// The public word that it says to the referrer: one is said on opening and on moving, and at no other time.
  fileprivate var tells: (word: String, when: SaidOfCase)? {
    if case .opened(let opening) = self { return opening.tells.map { ($0, .opening) } }
    if case .moved(let moved) = self { return moved.tells.map { ($0, moved.end ? .end : .underWay) } }
    return nil
  }
}
