import PanelRules
import PanelWire

/// What an event holds, as codes, identifiers and moments, and the mover's own words where there are some.
enum EventContent {
  /// Members of every kind of event; which there are follows from the kind.
  static let shape = AnswerShape.object {
    Sometimes("accepted", .flag)
    Sometimes("agency", .id(Agency.self))
    Sometimes("anchors", .map(.moment))
    Sometimes("answers", .map(.code))
    Sometimes("area", .code)
    Sometimes("asked", .text)
    Sometimes("at", .moment)
    Sometimes("authority", .code)
    Sometimes("awaiting", .code)
    Sometimes("by", .id(Practitioner.self))
    Sometimes("category", .code(of: DataCategory.self))
    Sometimes("complete", .flag)
    Sometimes("consents", .list(.id(SupportConsent.self)))
    Sometimes("deadline", .id(Deadline.self))
    Sometimes("decision", .code)
    Sometimes("definition", .text)
    Sometimes("definition-before", .text)
    Sometimes("disclosure", .id(Disclosure.self))
    Sometimes("disclosures", .list(.id(Disclosure.self)))
    Sometimes("discloser", .id(Agency.self))
    Sometimes("disposition", .code)
    Sometimes("due", .due)
    Sometimes("eighteenth-birthday", .moment)
    Sometimes("emergency", .id(EmergencyAccess.self))
    Sometimes("end", .code)
    Sometimes("episode", .integer)
    Sometimes("focus", .code(of: Case.Focus.Kind.self))
    Sometimes("four-eyes", .flag)
    Sometimes("force", .code)
    Sometimes("form", .code)
    Sometimes("forms", .list(.code))
    Sometimes("from", .code)
    Sometimes("holder", .code)
    Sometimes("item", .integer)
    Sometimes("kind", .code)
    Sometimes("legal-basis", .text)
    Sometimes("map", .list(MigrationAnswers.mapShape))
    Sometimes("marks", .code)
    Sometimes("meeting", .id(Meeting.self))
    Sometimes("method", .code)
    Sometimes("move", .code)
    Sometimes("name", .code)
    Sometimes("outcome", .code)
    Sometimes("panel", .code)
    Sometimes("person", .id(Person.self))
    Sometimes("practitioner", .id(Practitioner.self))
    Sometimes("purpose", .text)
    Sometimes("reason", .text)
    Sometimes("record", .id(SupportConsent.self))
    Sometimes("referral", .id(Referral.self))
    Sometimes("request", .id(InformationRequest.self))
    Sometimes(
      "residence",
      .object {
        Always("authority", .code)
        Always("force", .code)
      })
    Sometimes("late", .flag)
    Sometimes("reveals", .code(of: Effect.Reveals.self))
    Sometimes("role", .code)
    Sometimes("route", .code)
    Sometimes("sharing-record", .id(CaseRecord.self))
    Sometimes("since", .moment)
    Sometimes("stage", .code)
    Sometimes("span", .text)
    Sometimes("state", .code)
    Sometimes("step", .integer)
    Sometimes("strand", .code)
    Sometimes("table", .text)
    Sometimes("task", .id(CaseTask.self))
    Sometimes("told", .list(DisclosureAnswers.toldShape))
    Sometimes("told-at", .moment)
    Sometimes("terms", .list(ReturnAnswers.termsShape))
    Sometimes("to", .text)
    Sometimes("transfer", .id(CaseTransfer.self))
    Sometimes("until", .due)
    Sometimes("urgent", .flag)
    Sometimes("version", .integer)
    Sometimes("version-before", .integer)
    Sometimes("warn-at", .moment)
    Sometimes("withheld", .list(DisclosureAnswers.keptShape))
  }

  static func put(_ event: CaseEvent, in o: inout JSONObjectWriter) {
    switch event {
    case .opened(let opening): put(opening, in: &o)
    case .moved(let moved): put(moved, in: &o)
    case .formSaved(let form, let version, let complete, _, let answers):
      o.put("form", form)
      o.put("version", version)
      o.put("complete", complete)
      o.put("answers") { put(answers, in: &$0) }
    case .supportConsentRecorded(let record):
      o.put("record", record.id)
      o.put("state", record.state)
      o.put("at", record.at)
      o.put("until", record.until)
    case .informationRequested(let request, let agency, let due, let asking):
      o.put("request", request)
      o.put("agency", agency)
      o.put("due", due)
      o.put("purpose", asking?.purpose)
      o.put("legal-basis", asking?.legalBasis)
      o.put("asked", asking?.asked)
    case .informationReturned(let request, let state, let reason, let terms):
      o.put("request", request)
      o.put("state", state)
      o.put("reason", reason)
      if let terms { o.list("terms", terms) { ReturnAnswers.put($0, in: &$1) } }
    case .assigned(let role, let assignment), .unassigned(let role, let assignment):
      o.put("role", role)
      o.put("practitioner", assignment.practitioner)
      o.put("agency", assignment.agency)
    case .personAttached(let person, let kind, let birthday):
      o.put("person", person)
      o.put("focus", kind)
      o.put("eighteenth-birthday", birthday)
    case .birthDateAsked(let birthday, let by):
      o.put("eighteenth-birthday", birthday)
      o.put("by", by)
    case .residenceStated(let residence): put(residence, in: &o)
    case .deadlineOpened(let name, let deadline):
      o.put("name", name)
      o.put("deadline", deadline.id)
      o.put("holder", deadline.holder)
      o.put("since", deadline.since)
      o.put("due", deadline.due)
      o.put("warn-at", deadline.warnAt)
      o.put("strand", deadline.strand)
    case .deadlineClosed(let name, let deadline, let end):
      o.put("name", name)
      o.put("deadline", deadline)
      o.put("end", end)
    case .deadlineWarned(let name, let deadline), .deadlineMissed(let name, let deadline):
      o.put("name", name)
      o.put("deadline", deadline)
    case .deadlineEscalated(let name, let deadline, let step):
      o.put("name", name)
      o.put("deadline", deadline)
      o.put("step", step)
    case .deadlinePaused(let name, let deadline, let awaiting, let reason):
      o.put("name", name)
      o.put("deadline", deadline)
      o.put("awaiting", awaiting)
      o.put("reason", reason)
    case .deadlineResumed(let name, let deadline, let times):
      o.put("name", name)
      o.put("deadline", deadline)
      o.put("due", times.due)
      o.put("warn-at", times.warnAt)
    case .deadlineExtended(let name, let deadline, let more, let times, let reason):
      o.put("name", name)
      o.put("deadline", deadline)
      o.put("span", more.description)
      o.put("due", times.due)
      o.put("warn-at", times.warnAt)
      o.put("reason", reason)
    case .taskOpened(let id, let task):
      o.put("task", id)
      o.put("kind", task.kind)
      o.put("role", task.role)
      o.put("urgent", task.urgent)
      o.put("due", task.due)
      o.put("agency", task.agency)
    case .taskDone(let id), .taskDropped(let id): o.put("task", id)
    case .listed(let panel, let kind):
      o.put("panel", panel)
      o.put("kind", kind)
    case .decided(let decided):
      o.put("meeting", decided.meeting)
      o.put("item", decided.item)
      o.put("decision", decided.decision)
      o.put("method", decided.method)
    case .transferProposed(let transfer, let area):
      o.put("transfer", transfer)
      o.put("to", area)
    case .transferAnswered(let accepted, let reason):
      o.put("accepted", accepted)
      o.put("reason", reason)
    case .handedOver(let link): put(link, in: &o)
    case .retentionStarted(let until, let authority):
      o.put("until", until)
      o.put("authority", authority)
    case .strandBegun(let strand, let stage), .strandStopped(let strand, let stage):
      o.put("strand", strand)
      o.put("stage", stage)
    case .strandMoved(let moved): put(moved, in: &o)
    case .migrated(let migrated): MigrationAnswers.put(migrated, in: &o)
    case .disclosurePrepared(let plan): put(plan, in: &o)
    case .disclosed(let disclosure, let by, let at):
      o.put("disclosure", disclosure)
      o.put("by", by)
      o.put("told-at", at)
    case .disclosureEnded(let disclosure, let end):
      o.put("disclosure", disclosure)
      o.put("end", end)
    case .disclosureCorrected(let disclosure, let by, let reason):
      o.put("disclosure", disclosure)
      o.put("by", by)
      o.put("reason", reason)
    case .rationaleWritten(let disclosure, let by, let late):
      o.put("disclosure", disclosure)
      o.put("by", by)
      o.put("late", late)
    case .seenBeforeWithdrawal(let disclosures): o.values("disclosures", disclosures)
    case .recordKept(let record):
      o.put("sharing-record", record.id)
      o.put("kind", record.kind)
    case .recordEnded(let record, let kind, let why, let note):
      o.put("sharing-record", record)
      o.put("kind", kind)
      o.put("end", why)
      o.put("reason", note)
    case .recordShown(let record, let kind, let reason):
      o.put("sharing-record", record)
      o.put("kind", kind)
      o.put("reason", reason)
    case .emergencyOpened(let access): EmergencyAnswers.put(access, in: &o)
    case .emergencyReviewed(let id, let outcome, let by, let reason):
      o.put("emergency", id)
      o.put("outcome", outcome)
      o.put("by", by)
      o.put("reason", reason)
    case .sealedShown(let category, let reason, let emergency):
      o.put("category", category)
      o.put("emergency", emergency)
      o.put("reason", reason)
    case .sealedAsked(let id, let category, let reason):
      o.put("emergency", id)
      o.put("category", category)
      o.put("reason", reason)
    case .sealedAgreed(let id, let category, let by, let reason):
      o.put("emergency", id)
      o.put("category", category)
      o.put("by", by)
      o.put("reason", reason)
    case .peopleRelated(let relation), .relationEnded(let relation): o.put("relation", relation)
    case .relationsShown(let reason): o.put("reason", reason)
    case .unlisted, .supportStarted, .supportStopped, .heldByPolice, .holdReleased, .lettersFrozen, .transferWithdrawn:
      break
    }
  }

}
