import PanelRules

extension AnyCase {
  /// Events that nothing would record: one of every kind there is, with anything in it.
  mutating func events() -> [CaseEvent] {
    CaseEvent.Kind.allCases.map { event($0) }
  }

  private mutating func event(_ kind: CaseEvent.Kind) -> CaseEvent {
    switch kind {
    case .opened: .opened(opening())
    case .moved: .moved(moved())
    case .formSaved:
      .formSaved(
        form: text(), version: number(99), complete: flag(), by: id(), answers: several { ($0.text(), $0.text()) })
    case .supportConsentRecorded: .supportConsentRecorded(consent())
    case .informationRequested:
      .informationRequested(
        id(), of: id(), due: moment(),
        asking: maybe { .init(purpose: $0.text(), legalBasis: $0.text(), asked: $0.text()) })
    case .informationReturned:
      .informationReturned(
        id(), any(InformationRequest.State.self), reason: maybe { $0.text() },
        terms: maybe { $0.list { $0.terms() } })
    case .assigned: .assigned(text(), .init(practitioner: id(), agency: id()))
    case .unassigned: .unassigned(text(), .init(practitioner: id(), agency: id()))
    case .personAttached:
      .personAttached(id(), kind: maybe { $0.any(Case.Focus.Kind.self) }, eighteenthBirthday: due())
    case .birthDateAsked: .birthDateAsked(eighteenthBirthday: moment(), by: id())
    case .residenceStated: .residenceStated(.init(authority: text(), force: text()))
    case .deadlineOpened: .deadlineOpened(text(), deadline())
    case .deadlineClosed: .deadlineClosed(text(), id(), flag() ? .met : flag() ? .left : .renewed)
    case .deadlineWarned: .deadlineWarned(text(), id())
    case .deadlineMissed: .deadlineMissed(text(), id())
    case .deadlineEscalated: .deadlineEscalated(text(), id(), step: number(9))
    case .deadlinePaused: .deadlinePaused(text(), id(), awaiting: text(), reason: text())
    case .deadlineResumed: .deadlineResumed(text(), id(), to: times())
    case .deadlineExtended: .deadlineExtended(text(), id(), by: span(), to: times(), reason: text())
    case .taskOpened:
      .taskOpened(id(), .init(kind: text(), role: text(), urgent: flag(), due: due(), agency: maybe { $0.id() }))
    case .taskDone: .taskDone(id())
    case .taskDropped: .taskDropped(id())
    case .listed: .listed(panel: text(), kind: text())
    case .unlisted: .unlisted
    case .decided: .decided(.init(meeting: id(), item: number(9), decision: text(), method: text()))
    case .supportStarted: .supportStarted
    case .supportStopped: .supportStopped
    case .heldByPolice: .heldByPolice
    case .holdReleased: .holdReleased
    case .lettersFrozen: .lettersFrozen
    case .transferProposed: .transferProposed(id(), to: text())
    case .transferAnswered: .transferAnswered(accepted: flag(), reason: maybe { $0.text() })
    case .transferWithdrawn: .transferWithdrawn
    case .handedOver: .handedOver(handedOver())
    case .retentionStarted: .retentionStarted(until: moment(), authority: text())
    case .strandBegun: .strandBegun(text(), at: text())
    case .strandMoved:
      .strandMoved(
        .init(
          strand: text(), move: text(), from: text(), to: text(), entered: flag(), end: flag(),
          marks: maybe { $0.text() }, reason: maybe { $0.text() }))
    case .strandStopped: .strandStopped(text(), at: text())
    case .migrated: .migrated(migrated())
    case .disclosurePrepared: .disclosurePrepared(plan())
    case .disclosed: .disclosed(id(), by: id(), at: moment())
    case .disclosureEnded: .disclosureEnded(id(), any(Disclosure.End.self))
    case .disclosureCorrected: .disclosureCorrected(id(), by: id(), reason: text())
    case .rationaleWritten: .rationaleWritten(id(), by: id(), late: flag())
    case .seenBeforeWithdrawal: .seenBeforeWithdrawal(list { $0.id() })
    case .recordKept: .recordKept(record())
    case .recordEnded:
      .recordEnded(id(), any(CaseRecord.Kind.self), any(CaseRecord.EndReason.self), note: maybe { $0.text() })
    case .recordShown: .recordShown(id(), any(CaseRecord.Kind.self), reason: text())
    case .emergencyOpened:
      .emergencyOpened(.init(id: id(), by: id(), until: moment(), ends: moment(), reason: text()))
    case .emergencyReviewed: .emergencyReviewed(id(), any(EmergencyAccess.Outcome.self), by: id(), reason: text())
    case .sealedShown: .sealedShown(any(DataCategory.self), reason: text(), in: maybe { $0.id() })
    case .sealedAsked: .sealedAsked(id(), any(DataCategory.self), reason: text())
    case .sealedAgreed: .sealedAgreed(id(), any(DataCategory.self), by: id(), reason: text())
    case .peopleRelated: .peopleRelated(id())
    case .relationEnded: .relationEnded(id())
    case .relationsShown: .relationsShown(reason: text())
    }
  }

  private mutating func plan() -> Disclosure.Plan {
    .init(
      id: id(), wish: wish(), agency: maybe { $0.id() }, told: list { $0.told() },
      kept: list {
        .init(
          item: $0.text(), version: $0.number(99), category: $0.category(), rule: $0.text(), reason: $0.text(),
          remedy: $0.maybe { made in .init(made.text(), by: made.list { $0.text() }) })
      }, fourEyes: flag(), flags: list { $0.any(DangerFlag.self) }, duties: list { $0.text() }, table: text(), by: id(),
      discloser: id(), discloserClass: text())
  }

  private mutating func told() -> Disclosure.Told {
    .init(
      item: text(), version: number(99), category: category(), mark: any(HandlingMark.self), rule: text(),
      bases: list { .init(code: $0.text(), version: $0.number(9)) }, ground: any(Disclosure.Ground.self))
  }

  private mutating func category() -> SharedCategory { flag() ? .intelligence : .data(any(DataCategory.self)) }

  private mutating func wish() -> SharingWish {
    let recipient: SharingWish.Recipient = flag() ? .practitioner(id()) : flag() ? .agency(id()) : .person(id())
    return .init(
      to: recipient, for: any(SharingPurpose.self), items: list { $0.text() }, contact: maybe { $0.id() },
      bases: list { $0.text() }, condition: maybe { $0.text() },
      noConsentReason: maybe { $0.any(NotSoughtReason.self) }, duty: maybe { $0.text() }, moreDetrimental: flag(),
      needNamed: flag(), authorityShown: flag(), danger: any(SharedCase.Risk.self), childAtRisk: flag(), canAct: flag())
  }

  private mutating func opening() -> CaseEvent.Opening {
    let held = next()
    var opening = CaseEvent.Opening(
      route: text(), definition: text(), stage: text(), referral: held.facts.referral, focus: held.facts.focus,
      eighteenthBirthday: due(), residence: held.facts.residence, anchors: held.facts.anchors,
      forms: held.facts.forms, consents: held.facts.consents, from: held.facts.linked.first, episode: number(9))
    opening.tells = maybe { $0.text() }
    return opening
  }

  private mutating func migrated() -> CaseEvent.Migrated {
    .init(
      from: text(), fromVersion: number(99), to: text(), toVersion: number(99),
      map: list {
        let part = $0.any(MigrationMap.Part.self)
        return $0.flag()
          ? .init(part, $0.text(), to: $0.text()) : .init(dropping: part, $0.text(), because: $0.text())
      }, clocks: several { ($0.text(), $0.deadline()) }, reason: text())
  }

  private mutating func times() -> Case.OpenDeadline.Times {
    .init(due: moment(), warnAt: due(), steps: list { $0.moment() })
  }

  private mutating func moved() -> CaseEvent.Moved {
    .init(
      move: text(), from: text(), to: text(), entered: flag(), end: flag(), returnsTo: maybe { $0.text() },
      since: due(), outcome: maybe { $0.text() }, disposition: maybe { $0.text() }, marks: maybe { $0.text() },
      reason: maybe { $0.text() },
      tells: maybe { $0.text() })
  }

  private mutating func handedOver() -> CaseEvent.HandedOver {
    .init(
      to: id(), area: text(), route: text(), stage: maybe { $0.text() }, reveals: any(Effect.Reveals.self),
      carryForms: list { $0.text() }, episode: number(9))
  }
}
