import PanelCasework
import PanelRules
import PanelWire

/// What a record about sharing says in codes, dates and identifiers.
enum RecordContent {
  /// Members of every kind of record; which there are follows from the kind.
  static let shape = AnswerShape.object {
    Sometimes("about", .text)
    Sometimes("agencies", .list(.id(Agency.self)))
    Sometimes("agency", .id(Agency.self))
    Sometimes("answer", .code(of: OnwardSaid.self))
    Sometimes("asked", .id(CaseRecord.self))
    Sometimes("at", .moment)
    Sometimes("authorised-by", .id(Practitioner.self))
    Sometimes("authorised-by-name", .text)
    Sometimes("basis", .code)
    Sometimes("categories", .list(.code(of: DataCategory.self)))
    Sometimes("contact", .id(SafeContact.self))
    Sometimes("decision", .code)
    Sometimes("found", .code(of: Surroundings.ConflictCheck.self))
    Sometimes("from", .moment)
    Sometimes("giver", .object { ConsentAnswers.giverMembers })
    Sometimes("item", .text)
    Sometimes("items", .list(.text))
    Sometimes("matter", .id(CaseRecord.self))
    Sometimes("not-sought", .code(of: NotSoughtReason.self))
    Sometimes("originator", .id(Agency.self))
    Sometimes("outcome", .code(of: Competence.Outcome.self))
    Sometimes("person", .id(Person.self))
    Sometimes("purpose", .code(of: SharingPurpose.self))
    Sometimes("practitioner", .id(Practitioner.self))
    Sometimes("practitioner-name", .text)
    Sometimes("requested-by", .id(Practitioner.self))
    Sometimes("requested-by-name", .text)
    Sometimes("risk", .flag)
    Sometimes("safe", .flag)
    Sometimes("safe-to-tell", .flag)
    Sometimes("source-of-risk", .flag)
    Sometimes("state", .code(of: SupportConsent.State.self))
    Sometimes("step", .code(of: MatterStep.Step.self))
    Sometimes("until", .due)
    Sometimes("whom", .code(of: WhomDraft.Kind.self))
  }

  static func put(_ entry: CaseRecord.Entry, _ sight: RecordsSight, in o: inout JSONObjectWriter) {
    switch entry {
    case .shareConsent(let record): put(record, at: sight.now, in: &o)
    case .overrideAsked(let asked):
      o.put("basis", asked.basis)
      put(asked.agencies, asked.categories, in: &o)
      o.put("until", asked.until)
    case .override(let override):
      o.put("basis", override.basis)
      put(override.agencies, override.categories, in: &o)
      o.put("requested-by", override.requestedBy)
      o.put("requested-by-name", sight.names[override.requestedBy])
      o.put("authorised-by", override.authorisedBy)
      o.put("authorised-by-name", sight.names[override.authorisedBy])
      o.put("from", override.from)
      o.put("until", override.expires)
    case .conflict(let conflict):
      o.put("practitioner", conflict.practitioner)
      o.put("practitioner-name", sight.names[conflict.practitioner])
      put(conflict.term, in: &o)
    case .policeHold(let hold): put(hold.term, in: &o)
    case .policeAuthority(let authority):
      put(authority.agencies, nil, in: &o)
      put(authority.term, in: &o)
    case .safeContact(let contact):
      o.put("contact", contact.id)
      o.put("person", contact.person)
      o.put("safe", contact.isSafe)
      put(contact.term, in: &o)
    case .competence(let assessed):
      o.put("decision", assessed.decision)
      o.put("outcome", assessed.outcome)
      o.put("at", assessed.at)
    case .responsibility(let responsibility):
      o.put("person", responsibility.holder)
      o.put("risk", responsibility.isRisk)
      o.put("safe-to-tell", responsibility.isSafeToTell)
      put(responsibility.term, in: &o)
    case .withholding(let withholding): put(withholding, in: &o)
    case .legalBar(let bar):
      put(bar.from, bar.categories, in: &o)
      put(bar.term, in: &o)
    case .conflictCheck(let made):
      o.put("found", made.found)
      o.put("at", made.at)
    case .matter(let matter):
      o.put("at", matter.at)
      o.put("about", matter.about)
    case .step(let step):
      o.put("matter", step.matter)
      o.put("step", step.step)
      o.put("at", step.at)
    case .onwardAsked(let asked):
      o.put("originator", asked.originator)
      put(asked, in: &o)
    case .onwardAnswer(let answer):
      o.put("asked", answer.asked)
      o.put("answer", OnwardSaid(answer.isYes))
      put(answer.term, in: &o)
    }
  }

  private static func put(_ record: ShareConsent.Record, at now: Moment, in o: inout JSONObjectWriter) {
    o.put("state", record.state(at: now))
    o.put("giver") { ConsentAnswers.put(record.giver, in: &$0) }
    o.put("at", record.at)
    o.put("until", record.until)
    put(record.agencies, record.categories, in: &o)
    o.put("not-sought", record.notSought)
    if record.sourceOfRisk { o.put("source-of-risk", true) }
  }

  private static func put(_ withholding: Withholding, in o: inout JSONObjectWriter) {
    o.put("item", withholding.item)
    switch withholding.from {
    case .thePerson: o.put("whom", WhomDraft.Kind.person)
    case .responsibilityHolders: o.put("whom", WhomDraft.Kind.responsibilityHolders)
    case .named(let person):
      o.put("whom", WhomDraft.Kind.named)
      o.put("person", person)
    case .agency(let agency):
      o.put("whom", WhomDraft.Kind.agency)
      o.put("agency", agency)
    }
    put(withholding.term, in: &o)
  }

  /// What is asked, and about whom.
  static func put(_ asked: OnwardAsked, in o: inout JSONObjectWriter) {
    o.values("items", asked.items)
    switch asked.to {
    case .agency(let agency): o.put("agency", agency)
    case .person(let person): o.put("person", person)
    }
    o.put("purpose", asked.purpose)
    o.put("until", asked.due)
  }

  private static func put(_ term: SharingTerm, in o: inout JSONObjectWriter) {
    o.put("from", term.from)
    o.put("until", term.until)
  }

  private static func put(
    _ agencies: Set<Agency.ID>?, _ categories: Set<DataCategory>?, in o: inout JSONObjectWriter
  ) {
    if let agencies { o.values("agencies", agencies.sorted()) }
    if let categories { o.values("categories", categories.map(\.rawValue).sorted()) }
  }
}
