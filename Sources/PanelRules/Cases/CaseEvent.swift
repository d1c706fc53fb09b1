/// A recorded fact in a case's history, never changed. A case is the fold of these by ``Case/evolve(_:at:)``.
///
/// Codes and identifiers only, except the mover's own words in `reason` and `note`, which is why the content of every
/// event is sealed.
///
/// What is large and rare is held elsewhere, so that a list of events is not as long as its longest would make it.
package enum CaseEvent: Sendable, Equatable, Codable {
  indirect case opened(Opening)
  case moved(Moved)
  case formSaved(form: FormName, version: Int, complete: Bool, by: Practitioner.ID, answers: [String: String])
  indirect case supportConsentRecorded(SupportConsent.Record)
  /// The route says what it asks and why; what a practitioner asks is sealed beside the event.
  indirect case informationRequested(InformationRequest.ID, of: Agency.ID, due: Moment, asking: Effect.Asking? = nil)
  /// With the terms of every part that was answered; of a return from before terms were asked for, none.
  case informationReturned(
    InformationRequest.ID, InformationRequest.State, reason: String?, terms: [ReturnTerms]? = nil)
  case assigned(RoleName, Case.Assignment)
  case unassigned(RoleName, Case.Assignment)
  /// A household, a group or a place is attached as a person is; nil: a person.
  case personAttached(Person.ID, kind: Case.Focus.Kind? = nil, eighteenthBirthday: Moment?)
  /// Somebody asks for a correction that would make a minor older; it waits for the word of a second person.
  case birthDateAsked(eighteenthBirthday: Moment, by: Practitioner.ID)
  case residenceStated(Case.Residence)
  case deadlineOpened(DeadlineName, Case.OpenDeadline)
  case deadlineClosed(DeadlineName, Deadline.ID, DeadlineEnd)
  case deadlineWarned(DeadlineName, Deadline.ID)
  case deadlineMissed(DeadlineName, Deadline.ID)
  /// Somebody else was told that it was missed: this step of its ladder, counted from 0.
  case deadlineEscalated(DeadlineName, Deadline.ID, step: Int)
  case deadlinePaused(DeadlineName, Deadline.ID, awaiting: String, reason: String)
  indirect case deadlineResumed(DeadlineName, Deadline.ID, to: Case.OpenDeadline.Times)
  indirect case deadlineExtended(
    DeadlineName, Deadline.ID, by: Span, to: Case.OpenDeadline.Times, reason: String)
  case taskOpened(CaseTask.ID, Case.OpenTask)
  case taskDone(CaseTask.ID)
  /// The case ended before anybody did it.
  case taskDropped(CaseTask.ID)
  case listed(panel: String, kind: String)
  case unlisted
  case decided(Decided)
  case supportStarted
  case supportStopped
  case heldByPolice
  case holdReleased
  case lettersFrozen
  case transferProposed(CaseTransfer.ID, to: String)
  case transferAnswered(accepted: Bool, reason: String?)
  /// The sender went on with the case before the other area answered.
  case transferWithdrawn
  indirect case handedOver(HandedOver)
  case retentionStarted(until: Moment, authority: String)
  /// Something was recorded about sharing, or ended before its time.
  case recordKept(CaseRecord)
  case recordEnded(CaseRecord.ID, CaseRecord.Kind, CaseRecord.EndReason, note: String?)
  /// Somebody was shown what is shown to nobody without a reason: how a person can be reached safely.
  case recordShown(CaseRecord.ID, CaseRecord.Kind, reason: String)
  case emergencyOpened(EmergencyAccess)
  case emergencyReviewed(EmergencyAccess.ID, EmergencyAccess.Outcome, by: Practitioner.ID, reason: String)
  /// Somebody was shown what is sealed; `in`: the emergency in which they were, nil: as one of the team.
  case sealedShown(DataCategory, reason: String, in: EmergencyAccess.ID?)
  case sealedAsked(EmergencyAccess.ID, DataCategory, reason: String)
  case sealedAgreed(EmergencyAccess.ID, DataCategory, by: Practitioner.ID, reason: String)
  /// How somebody is related to others was recorded, or ended: which relation, and nothing of what it says.
  case peopleRelated(PersonRelation.ID)
  case relationEnded(PersonRelation.ID)
  /// Somebody asked for the relations that are shown to nobody without a reason.
  case relationsShown(reason: String)
  case strandBegun(StrandName, at: StageName)
  indirect case strandMoved(StrandMoved)
  /// Before it came to its end; where it stood.
  case strandStopped(StrandName, at: StageName)
  indirect case migrated(Migrated)
  indirect case disclosurePrepared(Disclosure.Plan)
  /// Released, and when it reached them.
  case disclosed(Disclosure.ID, by: Practitioner.ID, at: Moment)
  /// Given up before it was told.
  case disclosureEnded(Disclosure.ID, Disclosure.End)
  /// It was recorded as told, and never reached them.
  case disclosureCorrected(Disclosure.ID, by: Practitioner.ID, reason: String)
  /// Why something was told that had been told without saying why; `late`: after the day that was given for it.
  case rationaleWritten(Disclosure.ID, by: Practitioner.ID, late: Bool)
  /// What had been told when something that it could rest on was taken back.
  case seenBeforeWithdrawal([Disclosure.ID])

  package struct Opening: Sendable, Equatable, Codable {
    package var route: String
    package var definition: String
    package var stage: StageName
    package var referral: Referral.ID?
    package var focus: Case.Focus
    package var eighteenthBirthday: Moment?
    package var residence: Case.Residence?
    package var anchors: [AnchorName: Moment]
    package var forms: [FormName: Case.FormFact]
    /// What was said about support before the case came here; whether any of it counts is asked anew.
    package var consents: [SupportConsent.Record]
    package var from: Case.Link?
    package var episode: Int
    /// The public word that the referrer is told with it.
    package var tells: String?

    package init(
      route: String, definition: String, stage: StageName, referral: Referral.ID? = nil,
      focus: Case.Focus = .unchecked, eighteenthBirthday: Moment? = nil, residence: Case.Residence? = nil,
      anchors: [AnchorName: Moment] = [:], forms: [FormName: Case.FormFact] = [:],
      consents: [SupportConsent.Record] = [], from: Case.Link? = nil, episode: Int = 1
    ) {
      self.route = route
      self.definition = definition
      self.stage = stage
      self.referral = referral
      self.focus = focus
      self.eighteenthBirthday = eighteenthBirthday
      self.residence = residence
      self.anchors = anchors
      self.forms = forms
      self.consents = consents
      self.from = from
      self.episode = episode
    }
  }

  package struct Moved: Sendable, Equatable, Codable {
    package var move: MoveName
    package var from: StageName
    package var to: StageName
    /// Entered anew, rather than staying where it is.
    package var entered: Bool
    package var end: Bool
    /// The stage that a hold or a refused transfer now leads back to; nil: as it was.
    package var returnsTo: StageName?
    /// Going back is no new entry: when the stage was entered before; nil: now.
    package var since: Moment?
    package var outcome: OutcomeName?
    /// Where somebody was said to go on from here, when it ended.
    package var disposition: DispositionName?
    package var marks: AnchorName?
    package var reason: String?
    /// The public word that the referrer is told with it; nil: none, or one that they were told.
    package var tells: String?

    package init(
      move: MoveName, from: StageName, to: StageName, entered: Bool, end: Bool, returnsTo: StageName?,
      since: Moment? = nil, outcome: OutcomeName?, disposition: DispositionName? = nil, marks: AnchorName?,
      reason: String?, tells: String? = nil
    ) {
      self.move = move
      self.from = from
      self.to = to
      self.entered = entered
      self.end = end
      self.returnsTo = returnsTo
      self.since = since
      self.outcome = outcome
      self.disposition = disposition
      self.marks = marks
      self.reason = reason
      self.tells = tells
    }
  }

  package enum DeadlineEnd: String, Sendable, Equatable, Codable, CaseIterable {
    case met
    /// The case left the stage.
    case left
    /// A newer clock of the same name took its place.
    case renewed
  }

  package struct Decided: Sendable, Equatable, Codable {
    package var meeting: Meeting.ID
    package var item: Int
    package var decision: String
    /// `unanimous`, `majority` or `chair` (CTSA 2015 s37(6)).
    package var method: String

    package init(meeting: Meeting.ID, item: Int, decision: String, method: String) {
      self.meeting = meeting
      self.item = item
      self.decision = decision
      self.method = method
    }
  }

  package struct HandedOver: Sendable, Equatable, Codable {
    package var to: Case.ID
    package var area: String
    package var route: String
    package var stage: StageName?
    package var reveals: Effect.Reveals
    package var carryForms: [FormName]
    package var episode: Int

    package init(
      to: Case.ID, area: String, route: String, stage: StageName?, reveals: Effect.Reveals, carryForms: [FormName],
      episode: Int
    ) {
      self.to = to
      self.area = area
      self.route = route
      self.stage = stage
      self.reveals = reveals
      self.carryForms = carryForms
      self.episode = episode
    }
  }
}
