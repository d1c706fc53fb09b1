import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// Referrals as they are answered to those who receive referrals.
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
    Always("matches", .list(MatchAnswers.shape))
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
      o.list("matches", file.matches) { MatchAnswers.put($0, said, in: &$1) }
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
}
