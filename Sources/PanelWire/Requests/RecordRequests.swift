package import Foundation
package import PanelRules

/// Something to be recorded about sharing: one member, named by its kind.
package struct RecordDraft: Sendable {
  package let shareConsent: ShareConsentDraft?
  package let overrideAsked: OverrideAskedDraft?
  package let override: OverrideDraft?
  package let conflict: ConflictDraft?
  package let policeHold: PoliceHoldDraft?
  package let policeAuthority: PoliceAuthorityDraft?
  package let safeContact: SafeContactDraft?
  package let competence: CompetenceDraft?
  package let responsibility: ResponsibilityDraft?
  package let withholding: WithholdingDraft?
  package let legalBar: LegalBarDraft?
  package let conflictCheck: ConflictCheckDraft?
  package let complaint: ComplaintDraft?
  package let objection: ObjectionDraft?
  package let breach: BreachDraft?
  package let legalHold: LegalHoldDraft?
  package let subjectAccess: SubjectAccessDraft?
  package let step: MatterStepDraft?
  package let onwardAsked: OnwardAskedDraft?

  package static let shape = Shape.object(
    "record-draft", make: RecordDraft.init,
    rules: [
      .atLeastOne(of: kinds), .atMostOne(of: kinds),
    ]
  ) {
    Optionally("share-consent", ShareConsentDraft.shape, says: "What somebody said about being told about.")
    Optionally("override-asked", OverrideAskedDraft.shape, says: "That others be told on a ground of law.")
    Optionally("override", OverrideDraft.shape, says: "What somebody else asked for, authorised.")
    Optionally("conflict", ConflictDraft.shape, says: "Somebody who must not see the case.")
    Optionally("police-hold", PoliceHoldDraft.shape, says: "The police keep the case, or lead it.")
    Optionally("police-authority", PoliceAuthorityDraft.shape, says: "Whom the police let be told meanwhile.")
    Optionally("safe-contact", SafeContactDraft.shape, says: "A way of reaching somebody, and whether it is safe.")
    Optionally("competence", CompetenceDraft.shape, says: "Whether somebody can decide, for one decision.")
    Optionally("responsibility", ResponsibilityDraft.shape, says: "Who holds parental responsibility.")
    Optionally("withholding", WithholdingDraft.shape, says: "What is kept from somebody.")
    Optionally("legal-bar", LegalBarDraft.shape, says: "What a court or a statute forbids to be told.")
    Optionally("conflict-check", ConflictCheckDraft.shape, says: "Whether others on the work know the person.")
    Optionally("complaint", ComplaintDraft.shape, says: "Of how data were handled.")
    Optionally("objection", ObjectionDraft.shape, says: "To what rests on law.")
    Optionally("breach", BreachDraft.shape, says: "Data went where they should not have.")
    Optionally("legal-hold", LegalHoldDraft.shape, says: "Nothing is disposed of.")
    Optionally("subject-access", SubjectAccessDraft.shape, says: "Somebody asks to see what is held of them.")
    Optionally("step", MatterStepDraft.shape, says: "What was done about one of these five.")
    Optionally("onward-asked", OnwardAskedDraft.shape, says: "Whether others may be told, of those it came from.")
  }

  /// What an originator says is theirs to record.
  private static let kinds = CaseRecord.Kind.allCases.filter { $0 != .onwardAnswer }.map(\.rawValue)

  /// The record whose asking this authorises; nil: it is a record of its own.
  package var authorises: CaseRecord.ID? { override?.asked }

  /// What it says in codes.
  ///
  /// - Parameter fresh: what somebody or something is known by that is named for the first time.
  package func entry(_ id: CaseRecord.ID, of held: Case, fresh: UUID, at now: Moment) -> CaseRecord.Entry? {
    let other = Person.ID(fresh)
    let person = held.facts.focus.kind == .person ? held.facts.focus.record : nil
    // One of them is there.
    let said: [CaseRecord.Entry?] = [
      shareConsent?.entry(id, other: other, at: now), overrideAsked?.entry, conflict?.entry(at: now),
      policeHold?.entry(at: now), policeAuthority?.entry(at: now),
      safeContact?.entry(of: person ?? other, fresh: fresh, at: now), competence?.entry(at: now),
      responsibility?.entry(other: other, at: now), withholding?.entry(at: now), legalBar?.entry(at: now),
      conflictCheck?.entry(at: now), complaint?.entry(at: now), objection?.entry(at: now), breach?.entry(at: now),
      legalHold?.entry(at: now), subjectAccess?.entry(at: now), step?.entry(at: now),
    ]
    return said.lazy.compactMap(\.self).first
  }

  /// What is sealed beside it, for the team of the case.
  package var words: JSON.Object {
    let said: [JSON.Object?] = [
      shareConsent?.words, overrideAsked?.words, conflict?.words, policeHold?.words, policeAuthority?.words,
      competence?.words, responsibility?.words, withholding?.words, legalBar?.words, conflictCheck?.words,
      complaint?.words, objection?.words, breach?.words, legalHold?.words, subjectAccess?.words, step?.words,
      onwardAsked?.words,
    ]
    return said.lazy.compactMap(\.self).first ?? JSON.Object()
  }

  /// What is sealed beside it for nobody who does not say why they need it.
  package var safely: JSON.Object { safeContact?.words ?? JSON.Object() }
}

/// The end of a record.
package struct RecordEndDraft: Sendable {
  package let why: CaseRecord.EndReason
  package let note: String?

  package static let shape = Shape.object("record-end-draft", make: RecordEndDraft.init) {
    Required("why", .choice(of: CaseRecord.EndReason.self))
    Optionally("note", .text(1...4000, lines: .many), says: "In words; sealed.")
  }
}

/// Why somebody needs to be shown what nobody is shown without a reason.
package struct RecordShowDraft: Sendable {
  package let reason: String

  package static let shape = Shape.object("record-show-draft", make: RecordShowDraft.init) {
    Required("reason", .soundReason, says: "Kept in the history of the case.")
  }
}
