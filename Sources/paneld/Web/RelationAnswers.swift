import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// How people are related, as it is answered.
enum RelationAnswers {
  static let madeShape = AnswerShape.object("relation-made") {
    Always("id", .id(PersonRelation.self))
    Always("case", .id(Case.self))
    Always("kind", .code(of: PersonRelation.Kind.self))
    Always("kind-title", .text)
    Sometimes("proposes-conflict", .id(Practitioner.self))
    Always("version", .integer)
  }

  static func made(_ relation: PersonRelation, _ acted: Acted, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", relation.id)
      o.put("case", acted.after.id)
      o.put("kind", relation.kind)
      o.put("kind-title", said.label(relation.kind.rawValue, in: .relations))
      // Somebody of the team says whether they may go on seeing the case.
      if let practitioner = relation.practitioner,
        acted.after.facts.conflicts?.values.contains(practitioner) != true
      {
        o.put("proposes-conflict", practitioner)
      }
      o.put("version", acted.after.seq)
    }
  }

  static let shape = AnswerShape.object("relations") {
    Always("id", .id(Case.self))
    Always("version", .integer)
    Always(
      "relations",
      .list(
        .object {
          Always("id", .id(PersonRelation.self))
          Always("kind", .code(of: PersonRelation.Kind.self))
          Always("kind-title", .text)
          Sometimes("other", .id(Person.self))
          Sometimes(
            "other-cases",
            .list(
              .object {
                Always("id", .id(Case.self))
                Always("reference", .text)
                Always("route", .code)
              }))
          Sometimes("practitioner", personShape)
          Always("evidence", .code(of: PersonRelation.Evidence.self))
          Always("evidence-title", .text)
          Always("confidentiality", .code(of: PersonRelation.Confidentiality.self))
          Always("confidentiality-title", .text)
          Sometimes("roles", .list(.code))
          Sometimes("from", .moment)
          Sometimes("until", .due)
          Always("in-force", .flag)
          Always("recorded-on", .id(Case.self))
          Always("recorded-at", .moment)
          Always("recorded-by", personShape)
          Sometimes(
            "ended",
            .object {
              Always("at", .moment)
              Always("by", personShape)
              Always("why", .code(of: PersonRelation.EndReason.self))
              Always("says", .text)
            })
        }))
  }

  private static let personShape = AnswerShape.object {
    Always("id", .id(Practitioner.self))
    Sometimes("name", .text)
  }

  static func sight(_ sight: RelationsSight, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", sight.held.id)
      o.put("version", sight.held.seq)
      o.list("relations", sight.told) { told, c in
        let relation = told.stored.relation
        c.put("id", told.id)
        c.put("kind", told.kind)
        c.put("kind-title", said.label(told.kind.rawValue, in: .relations))
        c.put("other", told.other)
        if told.other != nil {
          c.list("other-cases", told.cases) { known, k in
            k.put("id", known.id)
            k.put("reference", known.reference)
            k.put("route", known.route)
          }
        }
        if let practitioner = relation.practitioner { c.put("practitioner") { put(practitioner, sight, in: &$0) } }
        c.put("evidence", relation.evidence)
        c.put("evidence-title", said.label(relation.evidence.rawValue, in: .relations))
        c.put("confidentiality", relation.confidentiality)
        c.put("confidentiality-title", said.label(relation.confidentiality.rawValue, in: .relations))
        if !relation.roles.isEmpty { c.values("roles", relation.roles) }
        c.put("from", relation.from)
        c.put("until", relation.until)
        c.put("in-force", told.isInForce(at: sight.now))
        c.put("recorded-on", relation.caseID)
        c.put("recorded-at", told.stored.recordedAt)
        c.put("recorded-by") { put(told.stored.recordedBy, sight, in: &$0) }
        if let ended = told.stored.ended {
          c.put("ended") { e in
            e.put("at", ended.at)
            e.put("by") { put(ended.by, sight, in: &$0) }
            e.put("why", ended.why)
            e.put("says", said.label(ended.why.rawValue, in: .relations))
          }
        }
      }
    }
  }

  private static func put(_ practitioner: Practitioner.ID, _ sight: RelationsSight, in o: inout JSONObjectWriter) {
    o.put("id", practitioner)
    o.put("name", sight.names[practitioner])
  }
}
