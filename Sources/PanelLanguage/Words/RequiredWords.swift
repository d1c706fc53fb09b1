import PanelRules

extension Words {
  /// The codes that the rules give and that this language has no words for, as `section code`, sorted.
  ///
  /// What a route file names (clocks, items, tasks, public words) is asked for when the folder is loaded; this is the
  /// rest, asked for by a test, so that a new code cannot ship without its sentence.
  package var missing: [String] {
    Self.given.flatMap { section, codes in
      codes.filter { sentence($0, in: section) == nil }.map { "\(section.rawValue) \($0)" }
    }.sorted()
  }

  private static var given: [(Section, [String])] {
    [
      (
        .needs,
        Guard.Kind.allCases.map(\.rawValue) + [
          "reason", "outcome", "disposition", "stage", "destination", "linked-case",
          "emergency-review", "date", "fate", "basis",
        ]
      ),
      (.because, unmet + SupportConsent.Reason.allCases.map(\.rawValue) + Quorum.Cause.allCases.map(\.rawValue)),
      (.refusals, Refusal.Code.allCases.map(\.rawValue)),
      (
        .supportConsent,
        SupportConsent.State.allCases.map(\.rawValue) + SupportConsent.Basis.allCases.map(\.rawValue)
          + SupportConsent.Note.Code.allCases.map(\.rawValue) + SupportConsent.Mend.Mender.allCases.map(\.rawValue)
          + SupportConsent.Mend.Act.allCases.map(\.rawValue)
          + SupportConsent.Explained.Point.allCases.map(\.rawValue)
      ),
      (.items, [ItemRule.consent]),
      (
        .agenda,
        AgendaReason.allCases.map(\.rawValue) + AgendaCandidate.Turn.allCases.map(\.rawValue)
          + Agenda.LeftOut.Because.codes
      ),
      (
        .actions,
        PanelAction.Standing.allCases.map(\.rawValue)
          + (ActionAct.Kind.allCases.map(\.rawValue) + ["given", "heard", "chased"]).map { "act-\($0)" }
          + PanelAction.Rung.allCases.map { "rung-\($0.rawValue)" } + DoerNotice.allCases.map(\.rawValue)
      ),
      (
        .panel,
        PanelDecision.Method.allCases.map(\.rawValue) + PanelObjection.Code.allCases.map(\.rawValue)
          + ItemRecord.codes + Attendee.Objection.allCases.map(\.rawValue) + Contribution.allCases.map(\.rawValue)
          + [ConfidentialityStatement.code]
          + MinutesStanding.Stage.allCases.map { "minutes-\($0.rawValue)" }
          + ReturnTerms.Onward.allCases.map { "onward-\($0.rawValue)" }
      ),
      (
        .tasks,
        [
          "deadline-near", "deadline-missed", "deadline-escalated", "seek-own-consent", "own-consent-missing",
          "immediate-risk", "immediate-risk-added", Case.riskTold, Case.carriedTwice, "referral-added-to",
          "confirm-birth-date",
          "consent-ran-out", "disposition-acceptance", "authorise-sharing", "write-sharing-rationale",
          "told-in-emergency", "tell-the-person", "tell-the-person-if-safe", "renew-agreement",
          "tell-data-protection-officer", "tell-of-withdrawal", "weigh-objection",
          EmergencyAccess.review, EmergencyAccess.told,
        ] + DataCategory.allCases.filter(\.isSealed).map(EmergencyAccess.second)
          + Matter.Kind.allCases.compactMap(\.task)
      ),
      (
        .deadlines,
        [
          "eighteenth-birthday", "own-consent", "consent-dispute", "support-consent-ends", "information-needed",
          "immediate-risk",
        ]
      ),
      (.progress, Referral.Standing.allCases.compactMap(\.progress)),
      (
        .referrals,
        Referral.Standing.allCases.map(\.rawValue) + Referral.Kind.allCases.map(\.rawValue)
          + Referral.Kind.allCases.flatMap { $0.reasons + $0.dispositions }
          + RouteProposal.Reason.allCases.map(\.rawValue) + ["call-999"]
          + RouteRuling.Kind.allCases.flatMap { [$0.rawValue] + $0.reasons } + enquiries
      ),
      (
        .matches,
        PersonLink.Verdict.allCases.map(\.rawValue) + PersonLink.Verdict.allCases.flatMap(\.reasons)
      ),
      (
        .events,
        CaseEvent.Kind.allCases.map(\.rawValue) + [
          "form-drafted", "moved-within", "transfer-declined", "strand-moved-within",
        ]
          + ["deadline-left", "deadline-renewed"]
      ),
      (
        .sharing,
        ["no-rule", "no-basis", "state-a-basis", "by-data-protection-officer", "by-requester"]
          + DangerFlag.allCases.map { "flag-\($0.rawValue)" } + HandlingMark.allCases.map { "mark-\($0.rawValue)" }
          + [Disclosure.unsafeContact, Disclosure.deliveryFieldsOnly, "item-gone", "item-changed", "decided-otherwise"]
          + PreflightGate.allCases.flatMap { gate in
            [gate.rawValue, gate.remedy.act] + gate.remedy.by.map { "by-\($0)" }
          }
      ),
      (
        .records,
        CaseRecord.Kind.allCases.map(\.rawValue) + CaseRecord.EndReason.allCases.map(\.rawValue)
          + DataCategory.sealed.map(\.rawValue)
      ),
      (
        .papers,
        [
          "title", "meets", "when-and-where", "moved", "moved-to", "for", "reader", "version", "holds", "changed-since",
          "numbers", "numbers-stand", "withdrawn", "shut", "erased", "differs", "watermark", "from", "from-on",
          "agenda",
          "item", "time", "case", "why", "due", "late", "one-not-shown", "not-shown", "the-case", "reference", "opened",
          "paper",
        ] + SharedCategory.allCases.map { "kind-\($0.rawValue)" }
      ),
      (
        .calendars,
        ["meeting", "feed", "provisional", "question", "meeting-on", "answered", "not-answered", "until-then"]
          + MeetingReply.allCases.map(\.rawValue)
      ),
      (.returns, InformationRequest.State.allCases.map(\.rawValue)),
      (
        .waits,
        Wait.Kind.allCases.map(\.rawValue) + [
          "requests", "meeting-arranged", "move-lacking", "decision", "sentence", "late", "ended", "with-police",
        ]
      ),
      (.agencies, AgencyClasses.all + ["police-force-of-residence"]),
      (.faults, SeriesFault.Code.allCases.map(\.rawValue) + ActionFault.Code.allCases.map(\.rawValue)),
    ]
  }

  /// What is said of enquiries.
  private static let enquiries =
    Set(Enquiry.Act.allCases.map(\.rawValue) + Enquiry.Standing.allCases.map(\.rawValue)).sorted()
    .map { "enquiry-\($0)" } + Enquiry.Topic.allCases.map { "topic-\($0.rawValue)" }

  /// The codes of the needs that are not a type of their own.
  private static let unmet = [
    "reason-required", "reason-refused", "outcome-required", "outcome-not-offered", "stage-choice-required",
    "stage-not-offered", "destination-required", "destination-unknown", "decision-taken-in-meeting",
    "quorum-only-in-meeting",
    "quorum-missing", "returns-awaited", "nobody-assigned", "anchor-missing", "past-calendar", "too-early",
    "second-person-needed", "identity-unknown", "residence-unknown", "stood-elsewhere", "form-missing",
    "form-incomplete", "form-stale", "form-before", "answer-missing", "answer-must-be", "answer-must-not-be",
    "linked-case-live", "strand-not-begun", "strand-elsewhere", "strand-stopped", "disposition-required",
    "disposition-not-offered", "age-unknown", "age-outside", "area-outside", "score-missing", "score-below",
    "score-reached", "too-late",
    "attempts-too-few", "open-elsewhere", "sharing-unknown", "sharing-not-allowed", "safe-contact-unknown",
    "safe-contact-unverified", "conflict-check-unknown", "conflict-unchecked", "conflict-found", "capacity-unknown",
    "capacity-not-assessed", "places-unknown", "places-taken", "actions-unknown", "actions-unsettled",
    "emergency-unreviewed", "date-asked", "date-taken", "date-past", "date-late", "date-changed", "fate-missing",
    "date-changed-by", "series-changed-by", "date-gone",
    "fate-not-to-come", "fate-heard", "fate-late", "fate-of-no-item", "basis-unknown", "condition-unknown",
    "duty-unknown",
  ]
}
