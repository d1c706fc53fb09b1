import PanelCasework
import PanelLanguage
import PanelRules
import PanelWire

/// Support consent as it is answered.
enum ConsentAnswers {
  static let recordedShape = AnswerShape.object("support-consent-recorded") {
    Always("id", .id(SupportConsent.self))
    Always("case", .id(Case.self))
    Sometimes("giver-person", .id(Person.self))
    Always("state", .code(of: SupportConsent.State.self))
    Always("state-title", .text)
    Always("in-force", .flag)
    Always("stage", .code)
    Always("stage-title", .text)
    Always("version", .integer)
  }

  static func recorded(
    _ record: SupportConsent.Record, _ standing: SupportConsent.Standing, _ acted: Acted, _ said: Said
  ) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", record.id)
      o.put("case", acted.after.id)
      o.put("giver-person", record.giver.otherPerson)
      o.put("state", standing.state)
      o.put("state-title", said.label(standing.state.rawValue, in: .supportConsent))
      o.put("in-force", standing.inForce != nil)
      o.put("stage", acted.after.stage)
      o.put("stage-title", said.stage(acted.after.stage, on: acted.after.route))
      o.put("version", acted.after.seq)
    }
  }

  static let shape = AnswerShape.object("support-consent") {
    AsOfAnswers.members
    Always("id", .id(Case.self))
    Always("version", .integer)
    Always("standing", standingShape)
    Sometimes("adult", .code)
    Sometimes("under-18", .code)
    Sometimes("eighteenth-birthday", .date)
    Sometimes("records", .list(recordShape))
  }

  static func sight(_ sight: ConsentSight, _ said: Said) throws -> [UInt8] {
    let rule = sight.rulebook.route.supportConsent
    return try JSONWriter.object { o in
      AsOfAnswers.put(sight.asOf, in: &o)
      o.put("id", sight.held.id)
      o.put("version", sight.held.seq)
      o.put("standing") { put(sight.standing, of: sight, said, in: &$0) }
      o.put("adult", rule?.adult)
      o.put("under-18", rule?.under18)
      switch sight.depth {
      case .standing: break
      case .agreements:
        o.list("records", sight.held.facts.consents.filter { $0.state == .given }) { put($0, said, in: &$1) }
      case .everything:
        o.put(
          "eighteenth-birthday", sight.held.facts.eighteenthBirthday.map(sight.rulebook.clockwork.localDate))
        try o.list("records", sight.held.facts.consents) { record, c in
          put(record, said, in: &c)
          try put(record, sight.details[record.id] ?? [:], in: &c)
        }
      }
    }
  }

  private static let standingShape = AnswerShape.object {
    Always("state", .code(of: SupportConsent.State.self))
    Always("says", .text)
    Always("in-force", .flag)
    Sometimes("basis", .code(of: SupportConsent.Basis.self))
    Sometimes("until", .due)
    Sometimes(
      "reasons",
      .list(
        .object {
          Always("code", .code(of: SupportConsent.Reason.self))
          Always("says", .text)
          Always("how", .text)
        }))
    Sometimes(
      "mends",
      .list(
        .object {
          Always("by", .text)
          Always("act", .code(of: SupportConsent.Mend.Act.self))
          Always("says", .text)
        }))
    Sometimes("notes", .list(noteShape))
  }

  static let noteShape = AnswerShape.object {
    Always("code", .code(of: SupportConsent.Note.Code.self))
    Always("says", .text)
    Sometimes("record", .id(SupportConsent.self))
  }

  private static func put(
    _ standing: SupportConsent.Standing, of sight: ConsentSight, _ said: Said, in o: inout JSONObjectWriter
  ) {
    o.put("state", standing.state)
    o.put("says", said.label(standing.inForce?.basis.rawValue ?? standing.state.rawValue, in: .supportConsent))
    o.put("in-force", standing.inForce != nil)
    o.put("basis", standing.inForce?.basis)
    o.put("until", standing.inForce?.until)
    guard sight.depth > .standing else { return }
    switch standing.outcome {
    case .inForce: break
    case .notInForce(let shut):
      o.list("reasons", shut.reasons) { reason, c in
        let sentence = said.sentence(reason.rawValue, in: .because)
        c.put("code", reason)
        c.put("says", sentence.what)
        c.put("how", sentence.how)
      }
      // What could be done about it could be done then.
      o.list("mends", sight.asOf == nil ? shut.mends : []) { mend, c in
        c.put("by", said.label(mend.by.rawValue, in: .supportConsent))
        c.put("act", mend.act)
        c.put("says", said.label(mend.act.rawValue, in: .supportConsent))
      }
    }
    guard sight.depth == .everything else { return }
    o.list("notes", standing.notes) { note, c in
      c.put("code", note.code)
      c.put("says", said.label(note.code.rawValue, in: .supportConsent))
      c.put("record", note.record)
    }
  }

  private static let recordShape = AnswerShape.object {
    Always("id", .id(SupportConsent.self))
    Always("state", .code(of: SupportConsent.State.self))
    Always("state-title", .text)
    Always("giver", giverShape)
    Always("at", .moment)
    Sometimes("until", .due)
    Sometimes("explained", .list(.code(of: SupportConsent.Explained.Point.self)))
    Always("capacity", .code(of: SupportConsent.Capacity.self))
    Sometimes("scope", .list(.code))
    Sometimes("source-of-risk", .flag)
    Sometimes("signed-alone", .flag)
    Sometimes("resolution", .object { Always("advice-taken", .flag) })
    Sometimes("details", .answers)
  }

  /// Who said what, and until when it holds: enough to take it back.
  private static func put(_ record: SupportConsent.Record, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("id", record.id)
    o.put("state", record.state)
    o.put("state-title", said.label(record.state.rawValue, in: .supportConsent))
    o.put("giver") { put(record.giver, in: &$0) }
    o.put("at", record.at)
    o.put("until", record.until)
    o.put("capacity", record.capacity)
  }

  private static func put(
    _ record: SupportConsent.Record, _ details: [DataCategory: [UInt8]], in o: inout JSONObjectWriter
  ) throws {
    let explained = SupportConsent.Explained.Point.allCases.filter(record.explained.points.contains)
    o.values("explained", explained.map(\.rawValue))
    switch record.scope {
    case .wholePlan: break
    case .only(let kinds): o.values("scope", kinds)
    }
    o.put("source-of-risk", record.sourceOfRisk)
    o.put("signed-alone", record.signedAlone)
    if let resolution = record.resolution { o.put("resolution") { $0.put("advice-taken", resolution.adviceTaken) } }
    let told = try FiledAnswers.merge(details, to: nil)
    if !told.isEmpty { o.put("details", JSON.object(told)) }
  }

  private static let giverShape = AnswerShape.object { giverMembers }

  static let giverMembers = AnswerShape.members {
    Always("kind", .code(of: GiverDraft.Kind.self))
    Sometimes("person", .id(Person.self))
    Sometimes("responsibility", .code(of: SupportConsent.Responsibility.self))
    Sometimes("agency", .id(Agency.self))
    Sometimes("ends", .due)
    Sometimes("assessed", .flag)
    Sometimes("decision-maker-named", .flag)
    Sometimes("review", .moment)
  }

  static func put(_ giver: SupportConsent.Giver, in o: inout JSONObjectWriter) {
    switch giver {
    case .person: o.put("kind", GiverDraft.Kind.person)
    case .parentOrGuardian(let person, let responsibility):
      o.put("kind", GiverDraft.Kind.parentOrGuardian)
      o.put("person", person)
      o.put("responsibility", responsibility)
    case .authority(let agency, let ends):
      o.put("kind", GiverDraft.Kind.authority)
      o.put("agency", agency)
      o.put("ends", ends)
    case .attorney(let person, let ends):
      o.put("kind", GiverDraft.Kind.attorney)
      o.put("person", person)
      o.put("ends", ends)
    case .deputy(let person, let ends):
      o.put("kind", GiverDraft.Kind.deputy)
      o.put("person", person)
      o.put("ends", ends)
    case .bestInterests(let decision):
      o.put("kind", GiverDraft.Kind.bestInterests)
      o.put("assessed", decision.assessed)
      o.put("decision-maker-named", decision.decisionMakerNamed)
      o.put("review", decision.review)
    }
  }
}

extension SupportConsent.Giver {
  /// Who a giver other than the person is known by from record to record.
  fileprivate var otherPerson: Person.ID? {
    switch self {
    case .parentOrGuardian(let person, _), .attorney(let person, _), .deputy(let person, _): person
    case .person, .authority, .bestInterests: nil
    }
  }
}
