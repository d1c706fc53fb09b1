import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// One case as it is answered, at each level of sight.
enum CaseAnswers {
  /// A case, or that it exists.
  static let shape = AnswerShape.either("case", viewShape, signShape)

  private static let signShape = AnswerShape.object {
    Always("id", .id(Case.self))
    Always("reference", .text)
    Always("route", .code)
    Always("route-title", .text)
    Always("level", .code(of: AccessLevel.self))
    Always("standing", .code("with-police", "asked", "exists", "erased"))
    Sometimes("stage", .code("with-police"))
    Always("opened-at", .moment)
    Sometimes("erased-at", .moment)
  }

  /// That a case exists, and no more.
  static func sign(_ sign: CaseSign, level: AccessLevel, isHeld: Bool, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", sign.id)
      o.put("reference", sign.reference)
      o.put("route", sign.route)
      o.put("route-title", said.route(sign.route))
      o.put("level", level)
      o.put("standing", isHeld ? "with-police" : level == .asked ? "asked" : "exists")
      o.put("stage", isHeld ? "with-police" : nil)
      o.put("opened-at", sign.openedAt)
    }
  }

  /// That there was a case, and when it was erased.
  static func erased(_ sign: CaseSign, level: AccessLevel, at: Moment, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", sign.id)
      o.put("reference", sign.reference)
      o.put("route", sign.route)
      o.put("route-title", said.route(sign.route))
      o.put("level", level)
      o.put("standing", "erased")
      o.put("opened-at", sign.openedAt)
      o.put("erased-at", at)
    }
  }

  private static let viewShape = AnswerShape.object {
    AsOfAnswers.members
    placeMembers
    CaseStrandAnswers.members
    Sometimes("person", .answers)
    factMembers
    Sometimes("support-since", .moment)
    Sometimes("consent", consentShape)
    CaseWorkAnswers.members
    Always("assigned", .list(.object { assignedMembers }))
    Always("forms", .list(FormAnswers.savedShape))
  }

  static let assignedMembers = AnswerShape.members {
    Always("role", .code)
    Always("role-title", .text)
    Always("practitioner", .id(Practitioner.self))
    Always("name", .text)
    Always("agency", .id(Agency.self))
    Always("agency-name", .text)
  }

  static func view(_ view: CaseView, _ said: Said) throws -> [UInt8] {
    try JSONWriter.object { o in
      AsOfAnswers.put(view.asOf, in: &o)
      putPlace(of: view, in: &o)
      CaseStrandAnswers.put(view, in: &o)
      if let person = try person(view) { o.put("person", JSON.object(person)) }
      if view.level > .brief { putFacts(of: view, said, in: &o) }
      o.put("support-since", view.held.facts.supportSince)
      if let consent = view.consent { putConsent(consent, notes: view.level > .brief, said, in: &o) }
      if view.level >= .team { CaseWorkAnswers.put(view, said, in: &o) }
      o.list("assigned", view.assigned) { assigned, c in
        c.put("role", assigned.role)
        c.put("role-title", assigned.title)
        c.put("practitioner", assigned.assignment.practitioner)
        c.put("name", assigned.name)
        c.put("agency", assigned.assignment.agency)
        c.put("agency-name", assigned.agencyName)
      }
      try o.list("forms", view.forms) { saved, c in try FormAnswers.put(saved, of: view, in: &c) }
    }
  }

  private static let placeMembers = AnswerShape.members {
    Always("id", .id(Case.self))
    Always("reference", .text)
    Always("route", .code)
    Always("route-title", .text)
    Always("level", .code(of: AccessLevel.self))
    Always("standing", .code("open", "closed"))
    Always("opened-at", .moment)
    Always("stage", .code)
    Always("stage-title", .text)
    Always("stage-kind", .code(of: Stage.Kind.self))
    Always("version", .integer)
    Always("entered-at", .moment)
    Sometimes("closed-at", .moment)
    Sometimes("outcome", .code)
    Sometimes("outcome-title", .text)
    Sometimes("disposition", .code)
    Sometimes("disposition-title", .text)
    Sometimes("focus", .code(of: Case.Focus.Kind.self))
    Sometimes("episode", .integer)
    Sometimes("owner", .code)
    Sometimes("owner-title", .text)
    Sometimes("with-police", .flag)
    Sometimes("letters-frozen", .flag)
  }

  private static func putPlace(of view: CaseView, in o: inout JSONObjectWriter) {
    let (held, route) = (view.held, view.rulebook.route)
    let stage = route.stages[held.stage]
    o.put("id", held.id)
    o.put("reference", view.reference)
    o.put("route", held.route)
    o.put("route-title", route.title)
    o.put("level", view.level)
    o.put("standing", held.isClosed ? "closed" : "open")
    o.put("opened-at", held.openedAt)
    o.put("stage", held.stage)
    o.put("stage-title", stage?.title ?? held.stage)
    o.put("stage-kind", stage?.kind)
    o.put("version", held.seq)
    o.put("entered-at", held.enteredAt)
    o.put("closed-at", held.closedAt)
    o.put("outcome", held.outcome)
    o.put("outcome-title", held.outcome.flatMap { route.outcomes[$0] })
    o.put("disposition", held.disposition)
    o.put("disposition-title", held.disposition.flatMap { route.dispositions[$0] })
    o.put("focus", held.facts.focus.kind)
    guard view.level > .brief else { return }
    o.put("episode", held.facts.episode)
    o.put("owner", stage?.owner)
    o.put("owner-title", stage?.owner.flatMap { route.roles[$0]?.title })
    o.put("with-police", held.facts.heldByPolice)
    o.put("letters-frozen", held.facts.lettersFrozen)
  }

  /// Who it is about, as the referral and what was added to it say; what was said later takes the place of what was
  /// said before. A case that came from another area has the referral's form from there, and no referral here.
  private static func person(_ view: CaseView) throws -> JSON.Object? {
    var person = JSON.Object()
    let carried = view.forms.filter { $0.stored.form == ReferralForm.name }.map(\.answers)
    for version in view.held.facts.referral == nil ? carried : view.referred {
      let about = version.filter { $0.key == .identity || $0.key == .personal }
      for member in try FiledAnswers.merge(about, to: view.rulebook.forms["referral"]) {
        person[member.name] = member.value
      }
    }
    return person.count > 0 ? person : nil
  }

  private static let factMembers = AnswerShape.members {
    Sometimes("referral", .id(Referral.self))
    Sometimes(
      "residence",
      .object {
        Always("authority", .code)
        Always("force", .code)
      })
    Sometimes("eighteenth-birthday", .date)
    Sometimes(
      "listing",
      .object {
        Always("panel", .code)
        Always("panel-title", .text)
        Always("kind", .code)
        Always("says", .text)
        Always("since", .moment)
      })
  }

  private static func putFacts(of view: CaseView, _ said: Said, in o: inout JSONObjectWriter) {
    let facts = view.held.facts
    o.put("referral", facts.referral)
    if let residence = facts.residence {
      o.put("residence") { r in
        r.put("authority", residence.authority)
        r.put("force", residence.force)
      }
    }
    o.put("eighteenth-birthday", facts.eighteenthBirthday.map(view.rulebook.clockwork.localDate))
    if let listing = facts.listing {
      o.put("listing") { l in
        l.put("panel", listing.panel)
        l.put("panel-title", said.panel(listing.panel))
        l.put("kind", listing.kind)
        l.put("says", said.label(listing.kind, in: .items))
        l.put("since", listing.since)
      }
    }
  }

  private static let consentShape = AnswerShape.object {
    Always("state", .code(of: SupportConsent.State.self))
    Always("says", .text)
    Always("in-force", .flag)
    Sometimes("basis", .code(of: SupportConsent.Basis.self))
    Sometimes("until", .due)
    Sometimes("reason", .code(of: SupportConsent.Reason.self))
    Sometimes("notes", .list(ConsentAnswers.noteShape))
  }

  /// What consent comes to, what must be seen beside it first; a decision in the person's best interests is called what
  /// it is.
  private static func putConsent(
    _ consent: SupportConsent.Standing, notes: Bool, _ said: Said, in o: inout JSONObjectWriter
  ) {
    o.put("consent") { c in
      c.put("state", consent.state)
      switch consent.outcome {
      case .inForce(let inForce):
        c.put("says", said.label(inForce.basis.rawValue, in: .supportConsent))
        c.put("in-force", true)
        c.put("basis", inForce.basis)
        c.put("until", inForce.until)
      case .notInForce(let shut):
        c.put("says", said.label(shut.lead.rawValue, in: .because))
        c.put("in-force", false)
        c.put("reason", shut.lead)
      }
      guard notes else { return }
      c.list("notes", consent.notes) { note, n in
        n.put("code", note.code)
        n.put("says", said.label(note.code.rawValue, in: .supportConsent))
        n.put("record", note.record)
      }
    }
  }
}
