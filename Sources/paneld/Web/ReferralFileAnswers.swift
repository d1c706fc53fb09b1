import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// Referrals, and persons who may be the same, as they are answered to those who receive referrals.
enum ReferralFileAnswers {
  static let fileShape = AnswerShape.object {
    Always("id", .id(Referral.self))
    Always("reference", .text)
    Always("route", .code)
    Always("route-title", .text)
    Always("standing", .code(of: Referral.Standing.self))
    Always("standing-title", .text)
    Always("version", .integer)
    Always("sector", .code)
    Always("immediate-risk", .flag)
    Always("received-at", .moment)
    Always(
      "from",
      .object {
        Always("practitioner", .id(Practitioner.self))
        Sometimes("name", .text)
        Always("agency", .id(Agency.self))
      })
    Always("answers", .answers)
    Always("withheld", .list(.code(of: DataCategory.self)))
    Always(
      "additions",
      .list(
        .object {
          Always("number", .integer)
          Always("at", .moment)
          Always("answers", .answers)
          Sometimes("note", .text)
        }))
    Always("acts", .list(actShape))
    Always(
      "clocks",
      .list(
        .object {
          Always("name", .code)
          Always("says", .text)
          Always("holder", .code)
          Always("holder-title", .text)
          Always("due", .due)
          Always("missed", .flag)
        }))
    Always(
      "cases",
      .list(
        .object {
          Always("id", .id(Case.self))
          Always("reference", .text)
          Always("route", .code)
          Always("route-title", .text)
        }))
    RoutingAnswers.members
    Always("matches", .list(matchShape))
  }

  static func file(_ file: ReferralFile, _ visit: Visit) throws -> [UInt8] {
    let (stored, said) = (file.stored, visit.said.speaking(of: file.stored.route))
    let form = visit.casework.library.live(stored.route, area: visit.caller.area)?.referralForm
    return try JSONWriter.object { o in
      o.put("id", file.id)
      o.put("reference", stored.reference)
      o.put("route", stored.route)
      o.put("route-title", said.route(stored.route))
      o.put("standing", stored.standing)
      o.put("standing-title", said.label(stored.standing.rawValue, in: .referrals))
      o.put("version", stored.acts)
      o.put("sector", stored.sector)
      o.put("immediate-risk", stored.immediateRisk)
      o.put("received-at", stored.receivedAt)
      o.put("from") { f in
        f.put("practitioner", stored.submittedBy)
        f.put("name", file.acts.first?.name)
        f.put("agency", stored.submittedFor)
      }
      o.put("answers", JSON.object(try FiledAnswers.merge(file.submitted, to: form)))
      o.values("withheld", file.withheld.map(\.rawValue))
      try o.list("additions", file.acts.filter { $0.act.kind == .addedTo }) { entry, c in
        c.put("number", entry.number)
        c.put("at", entry.act.at)
        c.put("answers", JSON.object(try FiledAnswers.merge(entry.answers, to: form)))
        c.put("note", entry.note)
      }
      o.list("acts", file.acts) { put($0, said, in: &$1) }
      o.list("clocks", file.clocks) { clock, c in
        c.put("name", clock.name)
        c.put("says", said.label(clock.name, in: .deadlines))
        c.put("holder", clock.holder)
        c.put("holder-title", said.role(clock.holder))
        c.put("due", clock.due)
        c.put("missed", clock.missed)
      }
      o.list("cases", file.cases) { opened, c in
        c.put("id", opened.id)
        c.put("reference", opened.reference)
        c.put("route", opened.route)
        c.put("route-title", said.route(opened.route))
      }
      RoutingAnswers.put(file, said, in: &o)
      o.list("matches", file.matches) { put($0, said, in: &$1) }
    }
  }

  static let matchesShape = AnswerShape.object("matches") { Always("matches", .list(matchShape)) }

  static func matches(_ matches: [PersonMatch], _ said: Said) -> [UInt8] {
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

  private static let actShape = AnswerShape.object {
    Always("number", .integer)
    Always("act", .code(of: Referral.Kind.self))
    Always("act-title", .text)
    Always("reason", .code)
    Always("says", .text)
    Always("by", .id(Practitioner.self))
    Always("name", .text)
    Always("at", .moment)
    Sometimes("disposition", .code)
    Sometimes("disposition-title", .text)
    Sometimes("missing", .list(.code))
    Sometimes("note", .text)
  }

  private static func put(_ entry: ReferralFile.Entry, _ said: Said, in o: inout JSONObjectWriter) {
    let act = entry.act
    o.put("number", entry.number)
    o.put("act", act.kind)
    o.put("act-title", said.label(act.kind.rawValue, in: .referrals))
    o.put("reason", act.reason)
    o.put("says", said.label(act.reason, in: .referrals))
    o.put("by", act.by)
    o.put("name", entry.name)
    o.put("at", act.at)
    o.put("disposition", act.disposition)
    o.put("disposition-title", act.disposition.map { said.label($0, in: .referrals) })
    if !act.missing.isEmpty { o.values("missing", act.missing) }
    o.put("note", entry.note)
  }

  private static let matchShape = AnswerShape.object {
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

  private static func put(_ match: PersonMatch, _ said: Said, in o: inout JSONObjectWriter) {
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
