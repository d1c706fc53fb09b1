/// A named reason why a request was not allowed. Its sentence, and its remedy, stand in `Workflows/words` under the code.
package struct Refusal: Error, Sendable, Equatable {
  package var code: Code
  /// Fills the placeholders of the sentence; names and codes of the definition only, never anything personal.
  package var values: [String: String]
  /// Every need that does not hold, never the first alone.
  package var unmet: [UnmetNeed]
  /// What could be done instead, by name.
  package var possible: [MoveName]
  /// The route of the case that refused, in whose words it is told.
  package var route: String?

  package init(
    _ code: Code, _ values: [String: String] = [:], unmet: [UnmetNeed] = [], possible: [MoveName] = []
  ) {
    self.code = code
    self.values = values
    self.unmet = unmet
    self.possible = possible
  }

  package enum Code: String, Sendable, CaseIterable {
    case noSuchMove = "no-such-move"
    case notYourRole = "not-your-role"
    case needsUnmet = "needs-unmet"
    case caseClosed = "case-closed"
    case unknownForm = "unknown-form"
    case notYourForm = "not-your-form"
    case invalidScore = "invalid-score"
    case noSupportConsentOnRoute = "no-support-consent-on-route"
    case unknownRequest = "unknown-request", requestSettled = "request-settled", requestSuspended = "request-suspended"
    case unknownRole = "unknown-role"
    case roleClass = "role-class"
    case notAssigned = "not-assigned"
    case alreadyAttached = "already-attached"
    case unknownTask = "unknown-task"
    case noPanel = "no-panel"
    case notListed = "not-listed"
    case noSuchDecision = "no-such-decision"
    case deadlineNotDue = "deadline-not-due"
    case noTransferProposed = "no-transfer-proposed", sameArea = "same-area"
    case pastCalendar = "past-calendar"
    case returnReasonRequired = "return-reason-required"
    case alreadyAssigned = "already-assigned"
    case notANeed = "not-a-need"
    case positionsDecideNothing = "positions-decide-nothing", itemNotCalled = "item-not-called"
    case itemUnpublished = "item-unpublished", itemWithdrawn = "item-withdrawn"
    case itemEnded = "item-ended", itemOpen = "item-open", itemsNotHeard = "items-not-heard"
    /// Somebody else who arranges the meeting has to do it. It never says why: that is not for whoever is told.
    case anotherArranges = "another-arranges"
    /// Whoever has a conflict of interest on an item records nothing that was said on it.
    case takesNoPart = "takes-no-part"
    case meetingNotOpen = "meeting-not-open", meetingOpen = "meeting-open", meetingClosed = "meeting-closed"
    case meetingInPast = "meeting-in-past", meetingOfAnotherDay = "meeting-of-another-day"
    case planDiffers = "plan-differs", planNotOffered = "plan-not-offered"
    case datesObstructed = "dates-obstructed"
    case meetingCancelled = "meeting-cancelled", meetingPast = "meeting-past"
    case notOfSeries = "not-of-series", seriesEnded = "series-ended"
    case fatesMissing = "fates-missing"
    case nothingToUndo = "nothing-to-undo", notUndone = "not-undone", changedSince = "changed-since"
    case itemsWentOn = "items-went-on", itemsOnIt = "items-on-it"
    case agendaLocked = "agenda-locked", cannotWait = "cannot-wait", heardAtOnce = "heard-at-once"
    case notPresiding = "not-presiding", capacityNotHeld = "capacity-not-held"
    /// Somebody is in the room, or is about to come in, who may not hear the item.
    case roomNotCleared = "room-not-cleared"
    /// What has to be recorded on an item before a decision is not.
    case itemRecordMissing = "item-record-missing"
    /// Everybody whom the panel's rule requires is there: the item is decided or put off, not noted.
    case itemQuorate = "item-quorate"
    case confidentialityAccepted = "confidentiality-accepted"
    /// Another version of the statement is accepted now.
    case confidentialityChanged = "confidentiality-changed"
    /// What readers would be shown is not what was looked at.
    case preflightDiffers = "preflight-differs"
    case agendaNotLocked = "agenda-not-locked"
    case papersUnchanged = "papers-unchanged", papersNotPublished = "papers-not-published"
    case noPapersForYou = "no-papers-for-you"
    case confidentialityFirst = "confidentiality-first"
    case printingNotInstalled = "printing-not-installed", printingFailed = "printing-failed"
    case minutesNotOver = "minutes-meeting-not-over"
    case minutesAlreadyChecked = "minutes-already-checked"
    case minutesAlreadyApproved = "minutes-already-approved"
    case minutesNotChecked = "minutes-not-checked"
    case minutesNoSuchItem = "minutes-no-such-item"
    /// They are not what the one who acts has read.
    case minutesChanged = "minutes-changed"
    case alreadyThere = "already-there"
    case notThere = "not-there"
    case alreadyOnPanel = "already-on-panel"
    case notOnPanel = "not-on-panel"
    case notInvited = "not-invited"
    case roomKnown = "room-known"
    case hoursTooShort = "hours-too-short"
    case referralNotReceived = "referral-not-received"
    case referralSettled = "referral-settled"
    case actBeforeLast = "act-before-last"
    case reasonNotOfAct = "reason-not-of-act"
    case actNotOnRoute = "act-not-on-route"
    case dispositionRequired = "disposition-required"
    case missingRequired = "missing-required"
    case alreadyAccepted = "already-accepted"
    case linkedCaseLive = "linked-case-live"
    case noEnquiriesHere = "no-enquiries-here"
    case enquiryEnded = "enquiry-ended"
    case routeRuledTwice = "route-ruled-twice"
    case routeNotProposed = "route-not-proposed"
    case routeNotRun = "route-not-run"
    case toldElsewhere = "told-elsewhere"
    case toldInFull = "told-in-full"
    case routeNeedsReason = "route-needs-reason"
    case proposalsUnanswered = "proposals-unanswered"
    case routeTakesNoReferrals = "route-takes-no-referrals"
    case unknownAuthority = "unknown-authority"
    case answerDayPast = "answer-day-past"
    case answerDayFar = "answer-day-far"
    case fieldsNotOfForm = "fields-not-of-form"
    case verdictStands = "verdict-stands"
    case nothingDisputed = "nothing-disputed"
    case notInDispute = "not-in-dispute"
    case saidInFuture = "said-in-future"
    /// A breach is said to have been discovered before what it was opened from was told.
    case foundBeforeTold = "found-before-told"
    case saidBeforeReferral = "said-before-referral"
    case unknownAgency = "unknown-agency"
    case unknownPractitioner = "unknown-practitioner"
    case unknownPerson = "unknown-person"
    case transferAnswered = "transfer-answered"
    case withThePolice = "with-the-police"
    case roleOfEveryCase = "role-of-every-case"
    case formsDiffer = "forms-differ"
    case notADemo = "not-a-demo"
    case focusNotOfRoute = "focus-not-of-route"
    case focusHasNoAge = "focus-has-no-age"
    case routeOpensNoVisits = "route-opens-no-visits"
    case focusNotSaid = "focus-not-said"
    case focusNotOfRecord = "focus-not-of-record"
    case clocksRunOn = "clocks-run-on"
    case unknownDeadline = "unknown-deadline"
    case deadlineFixed = "deadline-fixed"
    case deadlinePassed = "deadline-passed"
    case deadlinePaused = "deadline-paused"
    case deadlineNotPaused = "deadline-not-paused"
    case clockReasonRequired = "clock-reason-required"
    case awaitedUnknown = "awaited-unknown"
    case extensionUnit = "extension-unit"
    case extensionPastLimit = "extension-past-limit"
    case unknownVersion = "unknown-version"
    case unknownNames = "unknown-names"
    case namesKept = "names-kept"
    case migrationStopped = "migration-stopped"
    case noSharingTable = "no-sharing-table"
    case unknownItem = "unknown-item"
    case sharingReasonRequired = "sharing-reason-required"
    case nothingToTell = "nothing-to-tell"
    case notAtOnce = "not-at-once"
    case unknownDisclosure = "unknown-disclosure"
    case disclosureSettled = "disclosure-settled"
    case disclosureMoved = "disclosure-moved"
    case secondPersonReleases = "second-person-releases"
    case secondReviewerReleases = "second-reviewer-releases"
    case rationaleNotYours = "rationale-not-yours"
    case toldOutOfTime = "told-out-of-time"
    case notReleased = "not-released"
    case inConflict = "in-conflict"
    case recordHasNoEnd = "record-has-no-end"
    case recordEnded = "record-ended"
    case recordShownAlready = "record-shown-already"
    case noPoliceOnRoute = "no-police-on-route"
    case authorisedByAsker = "authorised-by-asker"
    case endsBeforeItBegins = "ends-before-it-begins"
    case notAsked = "not-asked"
    case alreadyAuthorised = "already-authorised"
    case unknownRecord = "unknown-record"
    case stepNotOfMatter = "step-not-of-matter"
    case emergencyUnneeded = "emergency-unneeded"
    case emergencyUnreviewed = "emergency-unreviewed"
    case emergencyReviewed = "emergency-reviewed"
    case emergencyUnjustified = "emergency-unjustified"
    case emergencyReviewFirst = "emergency-review-first"
    case reviewedByOpener = "reviewed-by-opener"
    case notSealed = "not-sealed"
    case emergencyOver = "emergency-over"
    case sealedSecondPerson = "sealed-second-person"
    case sealedAsked = "sealed-asked"
    case sealedNotAsked = "sealed-not-asked"
    case agreedByAsker = "agreed-by-asker"
    case sealedOpen = "sealed-open"
    case clearedAndAnswered = "cleared-and-answered"
    case sealedAgreeFirst = "sealed-agree-first"
    case openingOver = "opening-over"
    case asOfToCome = "as-of-to-come"
    case asOfBeforeOpening = "as-of-before-opening"
    case historyErased = "history-erased"
    case erasureNotProposed = "erasure-not-proposed"
    case erasureConfirmed = "erasure-confirmed"
    case erasureNeedsAnother = "erasure-needs-another"
    case erasureHeld = "erasure-held"
    case nobodyAttached = "nobody-attached"
    case relatedToThemselves = "related-to-themselves"
    case relationNotOfRecords = "relation-not-of-records"
    case relationOver = "relation-over"
    case relationSeenByNobody = "relation-seen-by-nobody"
    case nothingLookedAt = "nothing-looked-at"
    case packMoved = "pack-moved"
    case packSettled = "pack-settled"
    case packErased = "pack-erased"
    case packNeedsContact = "pack-needs-contact"
    case accessAnswered = "access-answered"
    case contactNotSafe = "contact-not-safe"
    case rationaleWritten = "rationale-written"
    case rationaleFirst = "rationale-first"
    case notOneOriginator = "not-one-originator"
    case neverOnward = "never-onward"
    case unknownGrounds = "unknown-grounds"
    case termsTwice = "terms-twice"
    case noAuthenticator = "no-authenticator"
    case wrongCode = "wrong-code"
    case tooManyCodes = "too-many-codes"
  }
}

/// One need that stands in the way of a move: what, why, who can supply it, how, and where the law says so.
package struct UnmetNeed: Sendable, Equatable {
  /// The kind of guard, or `reason`, `outcome`, `disposition`, `stage`, `destination` for what the command itself must carry.
  package var need: String
  /// What it is about, by its name in the definition: a form, a role, a decision, an anchor.
  package var about: String?
  /// The code of the sentence that says why it does not hold.
  package var because: String
  package var values: [String: String]
  /// The roles that can supply it.
  package var who: [RoleName]
  package var law: String?

  package init(
    need: String, about: String? = nil, because: String, values: [String: String] = [:], who: [RoleName] = [],
    law: String? = nil
  ) {
    self.need = need
    self.about = about
    self.because = because
    self.values = values
    self.who = who
    self.law = law
  }
}

/// What came of a command: what happened, or why nothing did.
package enum Verdict: Sendable, Equatable {
  case accepted([CaseEvent])
  case refused(Refusal)
}
