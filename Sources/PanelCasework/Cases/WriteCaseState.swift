import PanelRules
import PanelWire

/// Every member in the order of the names.
extension CaseState {
  static func put(_ held: Case, in o: inout JSONObjectWriter) {
    o.put("area", held.area)
    o.put("closedAt", held.closedAt)
    o.put("definition", held.definition)
    o.put("disposition", held.disposition)
    o.put("enteredAt", held.enteredAt)
    o.put("facts") { put(held.facts, in: &$0) }
    o.put("id", held.id)
    o.put("lastMoment", held.lastMoment)
    o.put("openedAt", held.openedAt)
    o.put("outcome", held.outcome)
    o.put("previousEnteredAt", held.previousEnteredAt)
    o.put("previousStage", held.previousStage)
    o.put("route", held.route)
    o.put("seq", held.seq)
    o.put("stage", held.stage)
  }

  private static func put(_ facts: Case.Facts, in o: inout JSONObjectWriter) {
    o.put("anchors") { o in for (name, moment) in facts.anchors.inOrder { o.put(name, moment) } }
    o.put("assigned") { o in
      for (role, holders) in facts.assigned.inOrder { o.list(role, holders) { put($0, in: &$1) } }
    }
    if let asked = facts.birthdayAsked {
      o.put("birthdayAsked") { o in
        o.put("birthday", asked.birthday)
        o.put("by", asked.by)
      }
    }
    if let conflicts = facts.conflicts {
      o.put("conflicts") { o in for (record, named) in conflicts.inOrder { o.put(record.description, named) } }
    }
    o.list("consents", facts.consents) { put($0, in: &$1) }
    o.put("deadlines") { o in
      for (name, deadline) in facts.deadlines.inOrder { o.put(name) { put(deadline, in: &$0) } }
    }
    if let disclosures = facts.disclosures {
      o.put("disclosures") { o in
        for (id, disclosed) in disclosures.inOrder { o.put(id.description) { put(disclosed, in: &$0) } }
      }
    }
    o.put("eighteenthBirthday", facts.eighteenthBirthday)
    if let emergencies = facts.emergencies {
      o.put("emergencies") { o in
        for (id, opened) in emergencies.inOrder { o.put(id.description) { opened.put(in: &$0) } }
      }
    }
    o.put("episode", facts.episode)
    o.put("focus") { put(facts.focus, in: &$0) }
    o.put("forms") { o in for (name, form) in facts.forms.inOrder { o.put(name) { put(form, in: &$0) } } }
    o.put("heldByPolice", facts.heldByPolice)
    o.put("lettersFrozen", facts.lettersFrozen)
    o.list("linked", facts.linked) { put($0, in: &$1) }
    if let listing = facts.listing { o.put("listing") { put(listing, in: &$0) } }
    if let holds = facts.policeHolds {
      o.put("policeHolds") { o in
        o.put("byMove", holds.byMove)
        o.values("records", holds.records)
      }
    }
    if let recorded = facts.recorded { o.put("recorded") { put(recorded, in: &$0) } }
    o.put("referral", facts.referral)
    o.put("requests") { o in
      for (id, request) in facts.requests.inOrder { o.put(id.description) { put(request, in: &$0) } }
    }
    if let residence = facts.residence { o.put("residence") { put(residence, in: &$0) } }
    o.put("retainUntil", facts.retainUntil)
    if let strands = facts.strands {
      o.put("strands") { o in for (name, standing) in strands.inOrder { o.put(name) { put(standing, in: &$0) } } }
    }
    o.put("supportSince", facts.supportSince)
    o.put("tasks") { o in for (id, task) in facts.tasks.inOrder { o.put(id.description) { put(task, in: &$0) } } }
    o.put("told", facts.told)
    if let transfer = facts.transfer { o.put("transfer") { put(transfer, in: &$0) } }
  }

  private static func put(_ recorded: Case.Recorded, in o: inout JSONObjectWriter) {
    o.put("capacityAssessed", recorded.capacityAssessed)
    o.put("conflictCheck", recorded.conflictCheck)
    o.put("contactAsked", recorded.contactAsked)
    if let contacts = recorded.safeContacts {
      o.put("safeContacts") { o in
        for (contact, term) in contacts.inOrder { o.put(contact.description) { members(of: term, in: &$0) } }
      }
    }
  }

  static func put(_ focus: Case.Focus, in o: inout JSONObjectWriter) {
    guard let kind = focus.kind, let record = focus.record else { return o.put("unchecked") { _ in } }
    o.put(kind.rawValue) { $0.put("_0", record) }
  }

  static func put(_ form: Case.FormFact, in o: inout JSONObjectWriter) {
    put(form.answers, as: "answers", in: &o)
    o.put("at", form.at)
    o.put("by", form.by)
    o.put("complete", form.complete)
    o.put("times", form.unusualTimes)
    o.put("version", form.version)
  }

  static func put(_ answers: [String: String], as name: String, in o: inout JSONObjectWriter) {
    o.put(name) { o in for (field, answer) in answers.inOrder { o.put(field, answer) } }
  }

  static func put(_ deadline: Case.OpenDeadline, in o: inout JSONObjectWriter) {
    o.put("due", deadline.due)
    o.put("extended", deadline.extended)
    o.put("holder", deadline.holder)
    o.put("id", deadline.id)
    o.put("missed", deadline.missed)
    o.put("ofStage", deadline.ofStage)
    if let pause = deadline.pause {
      o.put("pause") { o in
        o.put("awaiting", pause.awaiting)
        o.put("since", pause.since)
      }
    }
    o.put("since", deadline.since)
    if let steps = deadline.steps { o.list("steps", steps) { put($0, in: &$1) } }
    o.put("strand", deadline.strand)
    o.values("tell", deadline.tell)
    o.put("warn", deadline.warn?.description)
    o.put("warnAt", deadline.warnAt)
    o.put("warned", deadline.warned)
    o.put("within", deadline.within?.description)
  }

  private static func put(_ disclosed: Case.Disclosed, in o: inout JSONObjectWriter) {
    o.put("agency", disclosed.agency)
    o.put("fourEyes", disclosed.fourEyes)
    o.values("grounds", disclosed.grounds.map(\.rawValue))
    o.put("isReleased", disclosed.isReleased)
    o.put("preparedBy", disclosed.preparedBy)
    o.put("rationaleDue", disclosed.rationaleDue)
  }

  private static func put(_ step: Case.OpenDeadline.Step, in o: inout JSONObjectWriter) {
    o.put("after", step.after.description)
    o.put("at", step.at)
    o.values("tell", step.tell)
    o.put("told", step.told)
  }

  private static func put(_ standing: Case.Standing, in o: inout JSONObjectWriter) {
    o.put("endedAt", standing.endedAt)
    o.put("enteredAt", standing.enteredAt)
    o.put("stage", standing.stage)
  }

  static func put(_ task: Case.OpenTask, in o: inout JSONObjectWriter) {
    o.put("agency", task.agency)
    o.put("due", task.due)
    o.put("kind", task.kind)
    o.put("role", task.role)
    o.put("urgent", task.urgent)
  }

  private static func put(_ request: Case.Request, in o: inout JSONObjectWriter) {
    o.put("agency", request.agency)
    o.put("due", request.due)
    o.put("state", request.state)
    if let terms = request.terms {
      o.put("terms") { o in
        o.put("at", terms.at)
        o.list("parts", terms.parts) { put($0, in: &$1) }
      }
    }
  }

  static func put(_ assignment: Case.Assignment, in o: inout JSONObjectWriter) {
    o.put("agency", assignment.agency)
    o.put("practitioner", assignment.practitioner)
  }

  static func put(_ residence: Case.Residence, in o: inout JSONObjectWriter) {
    o.put("authority", residence.authority)
    o.put("force", residence.force)
  }

  private static func put(_ listing: Case.Listing, in o: inout JSONObjectWriter) {
    o.put("kind", listing.kind)
    o.put("panel", listing.panel)
    o.put("since", listing.since)
  }

  private static func put(_ transfer: Case.Transfer, in o: inout JSONObjectWriter) {
    o.put("id", transfer.id)
    o.put("proposedAt", transfer.proposedAt)
    o.put("to", transfer.to)
  }

  static func put(_ link: Case.Link, in o: inout JSONObjectWriter) {
    o.put("area", link.area)
    o.put("opened", link.opened)
    o.put("reveals", link.reveals)
    o.put("route", link.route)
    o.put("to", link.to)
  }

}

extension Dictionary where Key: Comparable {
  /// Its members in the order of their names.
  var inOrder: [Element] { sorted { $0.key < $1.key } }
}
