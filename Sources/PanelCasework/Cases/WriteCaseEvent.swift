import PanelRules
import PanelWire

extension CaseEvent {
  /// The event as it is sealed and hashed: JSON that its decoder reads, every member in the order of the names.
  package var canonicalBytes: [UInt8] {
    JSONWriter.object(capacity: 512) { o in o.put(name) { put(in: &$0) } }
  }

  /// The name of the case, which is not its ``type``.
  private var name: String {
    switch self {
    case .opened: "opened"
    case .moved: "moved"
    case .formSaved: "formSaved"
    case .supportConsentRecorded: "supportConsentRecorded"
    case .informationRequested: "informationRequested"
    case .informationReturned: "informationReturned"
    case .assigned: "assigned"
    case .unassigned: "unassigned"
    case .personAttached: "personAttached"
    case .birthDateAsked: "birthDateAsked"
    case .residenceStated: "residenceStated"
    case .deadlineOpened: "deadlineOpened"
    case .deadlineClosed: "deadlineClosed"
    case .deadlineWarned: "deadlineWarned"
    case .deadlineMissed: "deadlineMissed"
    case .deadlineEscalated: "deadlineEscalated"
    case .deadlinePaused: "deadlinePaused"
    case .deadlineResumed: "deadlineResumed"
    case .deadlineExtended: "deadlineExtended"
    case .taskOpened: "taskOpened"
    case .taskDone: "taskDone"
    case .taskDropped: "taskDropped"
    case .listed: "listed"
    case .unlisted: "unlisted"
    case .decided: "decided"
    case .supportStarted: "supportStarted"
    case .supportStopped: "supportStopped"
    case .heldByPolice: "heldByPolice"
    case .holdReleased: "holdReleased"
    case .lettersFrozen: "lettersFrozen"
    case .transferProposed: "transferProposed"
    case .transferAnswered: "transferAnswered"
    case .transferWithdrawn: "transferWithdrawn"
    case .handedOver: "handedOver"
    case .retentionStarted: "retentionStarted"
    case .strandBegun: "strandBegun"
    case .strandMoved: "strandMoved"
    case .strandStopped: "strandStopped"
    case .migrated: "migrated"
    case .disclosurePrepared: "disclosurePrepared"
    case .disclosed: "disclosed"
    case .disclosureEnded: "disclosureEnded"
    case .disclosureCorrected: "disclosureCorrected"
    case .rationaleWritten: "rationaleWritten"
    case .seenBeforeWithdrawal: "seenBeforeWithdrawal"
    case .recordKept: "recordKept"
    case .recordEnded: "recordEnded"
    case .recordShown: "recordShown"
    case .emergencyOpened: "emergencyOpened"
    case .emergencyReviewed: "emergencyReviewed"
    case .sealedShown: "sealedShown"
    case .sealedAsked: "sealedAsked"
    case .sealedAgreed: "sealedAgreed"
    case .peopleRelated: "peopleRelated"
    case .relationEnded: "relationEnded"
    case .relationsShown: "relationsShown"
    }
  }

  private func put(in o: inout JSONObjectWriter) {
    switch self {
    case .opened(let opening): o.put("_0") { Self.put(opening, in: &$0) }
    case .moved(let moved): o.put("_0") { Self.put(moved, in: &$0) }
    case .formSaved(let form, let version, let complete, let by, let answers):
      CaseState.put(answers, as: "answers", in: &o)
      o.put("by", by)
      o.put("complete", complete)
      o.put("form", form)
      o.put("version", version)
    case .supportConsentRecorded(let record): o.put("_0") { CaseState.put(record, in: &$0) }
    case .informationRequested(let request, let agency, let due, let asking):
      o.put("_0", request)
      if let asking {
        o.put("asking") { o in
          o.put("asked", asking.asked)
          o.put("legal-basis", asking.legalBasis)
          o.put("purpose", asking.purpose)
        }
      }
      o.put("due", due)
      o.put("of", agency)
    case .informationReturned(let request, let state, let reason, let terms):
      o.put("_0", request)
      o.put("_1", state)
      o.put("reason", reason)
      if let terms { o.list("terms", terms) { CaseState.put($0, in: &$1) } }
    case .assigned(let role, let assignment), .unassigned(let role, let assignment):
      o.put("_0", role)
      o.put("_1") { CaseState.put(assignment, in: &$0) }
    case .personAttached(let person, let kind, let birthday):
      o.put("_0", person)
      o.put("eighteenthBirthday", birthday)
      o.put("kind", kind)
    case .birthDateAsked(let birthday, let by):
      o.put("by", by)
      o.put("eighteenthBirthday", birthday)
    case .residenceStated(let residence): o.put("_0") { CaseState.put(residence, in: &$0) }
    case .deadlineOpened(let name, let deadline):
      o.put("_0", name)
      o.put("_1") { CaseState.put(deadline, in: &$0) }
    case .deadlineClosed(let name, let deadline, let end):
      o.put("_0", name)
      o.put("_1", deadline)
      o.put("_2", end)
    case .deadlineWarned(let name, let deadline), .deadlineMissed(let name, let deadline):
      o.put("_0", name)
      o.put("_1", deadline)
    case .deadlineEscalated(let name, let deadline, let step):
      o.put("_0", name)
      o.put("_1", deadline)
      o.put("step", step)
    case .deadlinePaused(let name, let deadline, let awaiting, let reason):
      o.put("_0", name)
      o.put("_1", deadline)
      o.put("awaiting", awaiting)
      o.put("reason", reason)
    case .deadlineResumed(let name, let deadline, let times):
      o.put("_0", name)
      o.put("_1", deadline)
      o.put("to") { Self.put(times, in: &$0) }
    case .deadlineExtended(let name, let deadline, let more, let times, let reason):
      o.put("_0", name)
      o.put("_1", deadline)
      o.put("by", more.description)
      o.put("reason", reason)
      o.put("to") { Self.put(times, in: &$0) }
    case .taskOpened(let id, let task):
      o.put("_0", id)
      o.put("_1") { CaseState.put(task, in: &$0) }
    case .taskDone(let id), .taskDropped(let id): o.put("_0", id)
    case .listed(let panel, let kind):
      o.put("kind", kind)
      o.put("panel", panel)
    case .decided(let decided): o.put("_0") { Self.put(decided, in: &$0) }
    case .transferProposed(let id, let area):
      o.put("_0", id)
      o.put("to", area)
    case .transferAnswered(let accepted, let reason):
      o.put("accepted", accepted)
      o.put("reason", reason)
    case .handedOver(let link): o.put("_0") { Self.put(link, in: &$0) }
    case .retentionStarted(let until, let authority):
      o.put("authority", authority)
      o.put("until", until)
    case .strandBegun(let strand, let stage), .strandStopped(let strand, let stage):
      o.put("_0", strand)
      o.put("at", stage)
    case .strandMoved(let moved): o.put("_0") { Self.put(moved, in: &$0) }
    case .migrated(let migrated): o.put("_0") { Self.put(migrated, in: &$0) }
    case .disclosurePrepared(let plan): o.put("_0") { plan.put(in: &$0) }
    case .disclosed(let id, let by, let at):
      o.put("_0", id)
      o.put("at", at)
      o.put("by", by)
    case .disclosureEnded(let id, let end):
      o.put("_0", id)
      o.put("_1", end)
    case .disclosureCorrected(let id, let by, let reason):
      o.put("_0", id)
      o.put("by", by)
      o.put("reason", reason)
    case .rationaleWritten(let id, let by, let late):
      o.put("_0", id)
      o.put("by", by)
      o.put("late", late)
    case .seenBeforeWithdrawal(let ids): o.values("_0", ids)
    case .recordKept(let record): o.put("_0") { CaseState.put(record, in: &$0) }
    case .recordEnded(let record, let kind, let why, let note):
      o.put("_0", record)
      o.put("_1", kind)
      o.put("_2", why)
      o.put("note", note)
    case .recordShown(let record, let kind, let reason):
      o.put("_0", record)
      o.put("_1", kind)
      o.put("reason", reason)
    case .emergencyOpened(let access): o.put("_0") { access.put(in: &$0) }
    case .emergencyReviewed(let id, let outcome, let by, let reason):
      o.put("_0", id)
      o.put("_1", outcome)
      o.put("by", by)
      o.put("reason", reason)
    case .sealedShown(let category, let reason, let emergency):
      o.put("_0", category)
      o.put("in", emergency)
      o.put("reason", reason)
    case .sealedAsked(let id, let category, let reason):
      o.put("_0", id)
      o.put("_1", category)
      o.put("reason", reason)
    case .sealedAgreed(let id, let category, let by, let reason):
      o.put("_0", id)
      o.put("_1", category)
      o.put("by", by)
      o.put("reason", reason)
    case .peopleRelated(let relation), .relationEnded(let relation): o.put("_0", relation)
    case .relationsShown(let reason): o.put("reason", reason)
    case .unlisted, .supportStarted, .supportStopped, .heldByPolice, .holdReleased, .lettersFrozen,
      .transferWithdrawn:
      break
    }
  }

}
