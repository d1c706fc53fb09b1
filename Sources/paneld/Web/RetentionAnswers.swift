import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelWire

/// Cases whose time is over, as they are answered; and the certificates of those that were erased, which name nobody.
enum RetentionAnswers {
  static let listShape = AnswerShape.object("retention") {
    Always(
      "cases",
      .list(
        .object {
          Always("id", .id(Case.self))
          Always("reference", .text)
          Always("route", .code)
          Always("route-title", .text)
          Always("until", .moment)
          Always("standing", .code("due", "proposed", "confirmed", "kept"))
          Sometimes("kept-by", .list(holdShape))
          Sometimes("proposed-by", .id(Practitioner.self))
          Sometimes("proposed-by-name", .text)
          Sometimes("proposed-at", .moment)
          Sometimes("confirmed-by", .id(Practitioner.self))
          Sometimes("confirmed-by-name", .text)
          Sometimes("confirmed-at", .moment)
          Sometimes("reason", .code(of: Disposal.Reason.self))
        }))
    Always("more", .flag)
  }

  private static let holdShape = AnswerShape.object {
    Always("code", .code(of: Disposal.Hold.self))
    Always("says", .text)
    Sometimes("how", .text)
  }

  static let confirmedShape = AnswerShape.object("erasure-confirmed") { Always("id", .id(Case.self)) }

  static let runShape = AnswerShape.object("erasures") {
    Always(
      "erased",
      .list(
        .object {
          Always("number", .integer)
          Always("id", .id(Case.self))
          Always("reference", .text)
          Always("route", .code)
          Always("route-title", .text)
          Always("at", .moment)
          Always("reason", .code(of: Disposal.Reason.self))
          Always("events", .integer)
          Always("answers", .integer)
          Always("line", .text)
        }))
    Always(
      "kept",
      .list(
        .object {
          Always("id", .id(Case.self))
          Always("reference", .text)
          Always("kept-by", .list(holdShape))
        }))
  }

  static func list(_ sight: RetentionSight, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.list("cases", sight.cases) { due, c in
        c.put("id", due.id)
        c.put("reference", due.reference)
        c.put("route", due.route)
        c.put("route-title", said.route(due.route))
        c.put("until", due.until)
        c.put("standing", standing(due))
        if !due.holds.isEmpty { put(due.holds, said, in: &c) }
        c.put("proposed-by", due.disposal?.proposedBy)
        c.put("proposed-by-name", due.proposer)
        c.put("proposed-at", due.disposal?.proposedAt)
        c.put("confirmed-by", due.disposal?.confirmed?.by)
        c.put("confirmed-by-name", due.confirmer)
        c.put("confirmed-at", due.disposal?.confirmed?.at)
        c.put("reason", due.disposal?.confirmed?.reason)
      }
      o.put("more", sight.isCut)
    }
  }

  private static func standing(_ due: DueCase) -> String {
    if !due.holds.isEmpty { return "kept" }
    guard let disposal = due.disposal else { return "due" }
    return disposal.confirmed == nil ? "proposed" : "confirmed"
  }

  private static func put(_ holds: [Disposal.Hold], _ said: Said, in o: inout JSONObjectWriter) {
    o.list("kept-by", holds) { hold, c in
      let sentence = said.sentence(hold.rawValue, in: .retention)
      c.put("code", hold)
      c.put("says", sentence.what)
      c.put("how", sentence.how)
    }
  }

  static func run(_ report: ErasureReport, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.list("erased", report.erased) { certificate, c in
        c.put("number", Int(certificate.entry.sequence))
        c.put("id", certificate.id)
        c.put("reference", certificate.reference)
        c.put("route", certificate.route)
        c.put("route-title", said.route(certificate.route))
        c.put("at", Moment(microseconds: certificate.entry.at))
        c.put("reason", certificate.reason)
        c.put("events", certificate.events)
        c.put("answers", certificate.answers)
        c.put("line", certificate.entry.line)
      }
      o.list("kept", report.kept) { kept, c in
        c.put("id", kept.id)
        c.put("reference", kept.reference)
        put(kept.holds, said, in: &c)
      }
    }
  }
}
