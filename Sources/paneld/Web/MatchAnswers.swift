import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// Persons who may be the same, and what somebody said of two of them, as they are answered.
enum MatchAnswers {
  static let listShape = AnswerShape.object("matches") { Always("matches", .list(shape)) }

  static func list(_ matches: [PersonMatch], _ said: Said) -> [UInt8] {
    JSONWriter.object { o in o.list("matches", matches) { put($0, said, in: &$1) } }
  }

  static let madeShape = AnswerShape.object("person-link-made") {
    Always("id", .id(PersonLink.self))
    Always("person", .id(Person.self))
    Always("other", .id(Person.self))
    Always("verdict", .code(of: PersonLink.Verdict.self))
    Always("weight", .number)
    Always("evidence", .list(.code))
    Always("at", .moment)
  }

  /// What a human said of two persons.
  static func made(_ made: LinkMade) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", made.id)
      o.put("person", made.person)
      o.put("other", made.other)
      o.put("verdict", made.verdict)
      o.put("weight", made.score.weight)
      o.values("evidence", made.score.evidence.map(\.code))
      o.put("at", made.at)
    }
  }

  static let shape = AnswerShape.object {
    Always("person", .id(Person.self))
    Always("band", .code(of: MatchScore.Band.self))
    Always("says", .text)
    Always("weight", .number)
    Always(
      "evidence",
      .list(
        .object {
          Always("field", .code)
          Always("code", .code)
          Always("weight", .number)
          Always("says", .text)
        }))
    Sometimes(
      "link",
      .object {
        Always("id", .id(PersonLink.self))
        Always("verdict", .code(of: PersonLink.Verdict.self))
        Always("verdict-title", .text)
        Always("reason", .code)
        Always("says", .text)
        Always("by", .id(Practitioner.self))
        Always("at", .moment)
      })
    Always(
      "referrals",
      .list(
        .object {
          Always("id", .id(Referral.self))
          Always("reference", .text)
          Always("received-at", .moment)
          Always("standing", .code(of: Referral.Standing.self))
          Always("standing-title", .text)
          Always("immediate-risk", .flag)
          Sometimes("concern-type", .code)
          Always("concerns", .list(.text))
        }))
    Always(
      "cases",
      .list(
        .object {
          Always("id", .id(Case.self))
          Always("reference", .text)
          Always("route", .code)
          Always("route-title", .text)
          Always("opened-at", .moment)
        }))
  }

  static func put(_ match: PersonMatch, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("person", match.person)
    o.put("band", match.score.band)
    o.put("says", said.label(match.score.band.rawValue, in: .matches))
    o.put("weight", match.score.weight)
    o.list("evidence", match.score.evidence) { evidence, e in
      e.put("field", evidence.field)
      e.put("code", evidence.code)
      e.put("weight", evidence.weight)
      e.put("says", said.label(evidence.code, in: .matches))
    }
    if let link = match.link {
      o.put("link") { l in
        l.put("id", link.id)
        l.put("verdict", link.verdict)
        l.put("verdict-title", said.label(link.verdict.rawValue, in: .matches))
        l.put("reason", link.reason)
        l.put("says", said.label(link.reason, in: .matches))
        l.put("by", link.by)
        l.put("at", link.at)
      }
    }
    o.list("referrals", match.referrals) { referral, r in
      r.put("id", referral.id)
      r.put("reference", referral.reference)
      r.put("received-at", referral.receivedAt)
      r.put("standing", referral.standing)
      r.put("standing-title", said.label(referral.standing.rawValue, in: .referrals))
      r.put("immediate-risk", referral.immediateRisk)
      r.put("concern-type", referral.concernType)
      r.values("concerns", referral.concerns)
    }
    o.list("cases", match.cases) { arrived, c in
      c.put("id", arrived.id)
      c.put("reference", arrived.reference)
      c.put("route", arrived.route)
      c.put("route-title", said.route(arrived.route))
      c.put("opened-at", arrived.openedAt)
    }
  }
}
