import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// Disclosures as they are answered.
enum DisclosureAnswers {
  // MARK: What an act of telling came to

  static let madeShape = AnswerShape.object("disclosure") {
    Always("id", .id(Disclosure.self))
    Always("case", .id(Case.self))
    Always("version", .integer)
    Sometimes("told-at", .moment)
    planShape
  }

  /// No word of anybody's: codes and names of the definition.
  static func made(_ disclosing: Disclosing, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", disclosing.plan.id)
      o.put("case", disclosing.acted.after.id)
      o.put("version", disclosing.acted.after.seq)
      o.put("told-at", disclosing.toldAt)
      put(disclosing.plan, said, in: &o)
    }
  }

  // MARK: What there is

  static let listShape = AnswerShape.object("disclosures") {
    AsOfAnswers.members
    Always("id", .id(Case.self))
    Always(
      "disclosures",
      .list(
        .object {
          Always("id", .id(Disclosure.self))
          Always("prepared-at", .moment)
          Always("prepared-by", .id(Practitioner.self))
          Always("prepared-by-name", .text)
          Sometimes("agency-name", .text)
          Sometimes("rationale", .text)
          Sometimes("rationale-at", .moment)
          Sometimes("rationale-late", .flag)
          Sometimes("rationale-due", .due)
          Sometimes("outcome", .code(of: Disclosure.End.self))
          Sometimes("ended-at", .moment)
          Sometimes("ended-by-name", .text)
          Sometimes("told-at", .moment)
          Sometimes("corrected-at", .moment)
          planShape
        }))
    PaperToldAnswers.members
  }

  static func list(_ list: DisclosureList, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      AsOfAnswers.put(list.asOf, in: &o)
      o.put("id", list.held.id)
      o.list("disclosures", list.disclosures) { shown, c in
        c.put("id", shown.plan.id)
        c.put("prepared-at", shown.stored.preparedAt)
        c.put("prepared-by", shown.plan.by)
        c.put("prepared-by-name", shown.stored.preparedByName)
        c.put("agency-name", shown.plan.agency.flatMap { list.agencies[$0] })
        c.put("rationale", shown.rationale)
        c.put("rationale-at", shown.written?.at)
        c.put("rationale-late", shown.written?.isLate)
        c.put("rationale-due", shown.rationaleDue)
        c.put("outcome", shown.stored.outcome)
        c.put("ended-at", shown.stored.endedAt)
        c.put("ended-by-name", shown.stored.endedByName)
        c.put("told-at", shown.stored.toldAt)
        c.put("corrected-at", shown.stored.correctedAt)
        put(shown.plan, said, in: &c)
      }
      PaperToldAnswers.put(list.papers, list.agencies, in: &o)
    }
  }

  // MARK: A plan

  private static let planShape: [AnswerMember] = AnswerShape.members {
    Sometimes("practitioner", .id(Practitioner.self))
    Sometimes("agency", .id(Agency.self))
    Sometimes("person", .id(Person.self))
    Sometimes("contact", .id(SafeContact.self))
    Always("purpose", .code(of: SharingPurpose.self))
    Always("four-eyes", .flag)
    Always("table", .text)
    Always("flags", .list(SharingAnswers.flagShape))
    Always("duties", .list(.code))
    Always("told", .list(toldShape))
    Always("withheld", .list(keptShape))
  }

  private static func put(_ plan: Disclosure.Plan, _ said: Said, in o: inout JSONObjectWriter) {
    put(plan.wish.recipient, for: plan.agency, in: &o)
    o.put("contact", plan.wish.contact)
    o.put("purpose", plan.wish.purpose)
    o.put("four-eyes", plan.fourEyes)
    o.put("table", plan.table)
    o.list("flags", plan.flags) { SharingAnswers.put($0, said, in: &$1) }
    o.values("duties", plan.duties)
    o.list("told", plan.told) { put($0, in: &$1) }
    o.list("withheld", plan.kept) { put($0, said, in: &$1) }
  }

  static func put(_ recipient: SharingWish.Recipient, for agency: Agency.ID?, in o: inout JSONObjectWriter) {
    switch recipient {
    case .practitioner(let id): o.put("practitioner", id)
    case .agency: break
    case .person(let id): o.put("person", id)
    }
    o.put("agency", agency)
  }

  static let toldShape = AnswerShape.object {
    Always("item", .text)
    Always("version", .integer)
    Always("category", .code)
    Always("mark", .code(of: HandlingMark.self))
    Always("rule", .code)
    Always("bases", .list(SharingAnswers.basisShape))
    Always("ground", .code(of: Disclosure.Ground.self))
  }

  static func put(_ told: Disclosure.Told, in o: inout JSONObjectWriter) {
    o.put("item", told.item)
    o.put("version", told.version)
    o.put("category", told.category)
    o.put("mark", told.mark)
    o.put("rule", told.rule)
    o.list("bases", told.bases) { SharingAnswers.put($0, in: &$1) }
    o.put("ground", told.ground)
  }

  static let keptShape = AnswerShape.object {
    Always("item", .text)
    Always("version", .integer)
    Always("category", .code)
    Always("rule", .code)
    Always("reason", .code)
    Sometimes("says", .text)
    Sometimes("remedy", SharingAnswers.remedyShape)
  }

  static func put(_ kept: Disclosure.Kept, _ said: Said?, in o: inout JSONObjectWriter) {
    o.put("item", kept.item)
    o.put("version", kept.version)
    o.put("category", kept.category)
    o.put("rule", kept.rule)
    o.put("reason", kept.reason)
    guard let said else { return }
    o.put("says", said.label(kept.reason, in: .sharing))
    if let remedy = kept.remedy { o.put("remedy") { SharingAnswers.put(remedy, said, in: &$0) } }
  }

  // MARK: What an agency knew

  static let knownShape = AnswerShape.object("known-to") {
    Always("id", .id(Case.self))
    Always("agency", .id(Agency.self))
    Always("valid-at", .moment)
    Always("recorded-at", .moment)
    Always(
      "items",
      .list(
        .object {
          Always("item", .text)
          Always("version", .integer)
          Always("category", .code)
          Always("mark", .code(of: HandlingMark.self))
          Always("rule", .code)
          Always("bases", .list(SharingAnswers.basisShape))
          Always("ground", .code(of: Disclosure.Ground.self))
          Always("disclosure", .id(Disclosure.self))
          Sometimes("practitioner", .id(Practitioner.self))
          Sometimes("agency", .id(Agency.self))
          Sometimes("person", .id(Person.self))
          Always("purpose", .code(of: SharingPurpose.self))
          Always("told-at", .moment)
          Always("recorded-at", .moment)
          Always("by", .id(Practitioner.self))
          Always("table", .text)
          Always("supersedes", .list(.id(Disclosure.self)))
        }))
    Always(
      "shown",
      .list(
        .object {
          Always("at", .moment)
          Always("by", .id(Practitioner.self))
          Always("by-name", .text)
          Always("what", .code)
          Always("rule", .code)
          Sometimes("emergency", .id(EmergencyAccess.self))
          Always("bases", .list(SharingAnswers.basisShape))
        }))
    PaperToldAnswers.members
    Sometimes("erased", .integer)
  }

  static func known(_ sight: KnownToSight, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", sight.held.id)
      o.put("agency", sight.known.agency)
      o.put("valid-at", sight.validAt)
      o.put("recorded-at", sight.recordedAt)
      o.list("items", sight.known.items) { known, c in
        put(known.told, in: &c)
        c.put("disclosure", known.disclosure)
        put(known.wish.recipient, for: sight.known.agency, in: &c)
        c.put("purpose", known.wish.purpose)
        c.put("told-at", known.at)
        c.put("recorded-at", known.recordedAt)
        c.put("by", known.by)
        c.put("table", known.table)
        c.values("supersedes", known.supersedes)
      }
      o.list("shown", sight.shown) { reading, c in
        c.put("at", reading.at)
        c.put("by", reading.practitioner)
        c.put("by-name", reading.name)
        c.put("what", reading.what)
        c.put("rule", reading.emergency == nil ? sight.shownOn.rule : "emergency-access")
        c.put("emergency", reading.emergency)
        c.list("bases", reading.emergency == nil ? sight.shownOn.bases : []) { SharingAnswers.put($0, in: &$1) }
      }
      PaperToldAnswers.put(sight.papers, sight.agencies, in: &o)
      o.put("erased", sight.erased == 0 ? nil : sight.erased)
    }
  }
}
