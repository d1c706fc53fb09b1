/// A record as it was kept: when, by whom, and whether it was ended since.
package struct KeptRecord: Sendable, Equatable {
  package var record: CaseRecord
  package var recordedAt: Moment
  package var recordedBy: Practitioner.ID
  package var ending: Ending?

  package init(record: CaseRecord, recordedAt: Moment, recordedBy: Practitioner.ID, ending: Ending? = nil) {
    self.record = record
    self.recordedAt = recordedAt
    self.recordedBy = recordedBy
    self.ending = ending
  }

  /// When, by whom and why it was ended.
  package struct Ending: Sendable, Equatable {
    package var at: Moment
    package var by: Practitioner.ID
    package var why: CaseRecord.EndReason

    package init(at: Moment, by: Practitioner.ID, why: CaseRecord.EndReason) {
      self.at = at
      self.by = by
      self.why = why
    }
  }

  /// What was recorded, ended where it was.
  package var entry: CaseRecord.Entry {
    guard let ended = ending?.at else { return record.entry }
    switch record.entry {
    case .shareConsent, .overrideAsked, .safeContact, .competence, .conflictCheck, .matter, .step, .onwardAsked,
      .onwardAnswer:
      return record.entry
    case .override(var override):
      override.revoked = ended
      return .override(override)
    case .conflict(var conflict):
      conflict.term.ended = ended
      return .conflict(conflict)
    case .policeHold(var hold):
      hold.term.ended = ended
      return .policeHold(hold)
    case .policeAuthority(var authority):
      authority.term.ended = ended
      return .policeAuthority(authority)
    case .responsibility(var responsibility):
      responsibility.term.ended = ended
      return .responsibility(responsibility)
    case .withholding(var withholding):
      withholding.term.ended = ended
      return .withholding(withholding)
    case .legalBar(var bar):
      bar.term.ended = ended
      return .legalBar(bar)
    }
  }
}

extension KeptRecord {
  /// Whether it counts at a moment; nil where that is not asked of its kind alone: one giver's word, or one assessment,
  /// counts until the next.
  package func isInForce(at now: Moment) -> Bool? {
    switch entry {
    case .shareConsent, .competence, .conflictCheck, .step, .onwardAsked: nil
    case .onwardAnswer(let answer): answer.term.holds(at: now)
    case .matter: ending == nil
    case .overrideAsked(let asked): ending == nil && now < asked.until
    case .override(let override):
      SharingTerm(from: override.from, until: override.expires, ended: override.revoked).holds(at: now)
    case .conflict(let conflict): conflict.term.holds(at: now)
    case .policeHold(let hold): hold.term.holds(at: now)
    case .policeAuthority(let authority): authority.term.holds(at: now)
    case .safeContact(let contact): contact.term.holds(at: now)
    case .responsibility(let responsibility): responsibility.term.holds(at: now)
    case .withholding(let withholding): withholding.term.holds(at: now)
    case .legalBar(let bar): bar.term.holds(at: now)
    }
  }
}

extension KeptRecord {
  /// The records of a history, in the order in which they were kept: what every other reading of them has to equal.
  package static func fold(
    _ history: some Sequence<(event: CaseEvent, at: Moment, by: Practitioner.ID)>
  ) -> [KeptRecord] {
    var kept: [KeptRecord] = []
    for (event, at, by) in history {
      if case .recordKept(let record) = event {
        kept.append(KeptRecord(record: record, recordedAt: at, recordedBy: by))
      }
      if case .recordEnded(let id, _, let why, _) = event, let place = kept.firstIndex(where: { $0.record.id == id }) {
        kept[place].ending = Ending(at: at, by: by, why: why)
      }
    }
    return kept
  }
}

extension SharingRecords {
  /// What was kept of a case, in the order in which it was recorded, beside what the case itself holds of support and what
  /// the area's agencies have agreed.
  package init(
    _ kept: [KeptRecord], supportConsents: [SupportConsent.Record] = [], agreements: [SharingAgreement] = []
  ) {
    self.init(supportConsents: supportConsents, agreements: agreements)
    for kept in kept {
      switch kept.entry {
      case .shareConsent(let record): shareConsents.append(record)
      case .override(let override): overrides.append(override)
      case .conflict(let conflict): conflicts.append(conflict)
      case .policeHold(let hold): policeHolds.append(hold)
      case .policeAuthority(let authority): policeAuthorities.append(authority)
      case .safeContact(let contact): safeContacts.append(contact)
      case .competence(let competence): competences.append(competence)
      case .responsibility(let responsibility): responsibilities.append(responsibility)
      case .withholding(let withholding): withholdings.append(withholding)
      case .legalBar(let bar): legalBars.append(bar)
      case .onwardAsked(let asked): onward.append(OnwardWord(id: kept.record.id, asked: asked))
      case .onwardAnswer(let answer):
        if let place = onward.firstIndex(where: { $0.id == answer.asked }) { onward[place].answer = answer }
      // Neither lets anything be told, nor forbids it.
      case .overrideAsked, .conflictCheck, .matter, .step: continue
      }
    }
  }
}
