import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// What the front door said of a referral, and what people said of the routes it proposed: for those who receive it.
enum RoutingAnswers {
  static let members = AnswerShape.members {
    Sometimes(
      "verdicts",
      .list(
        .object {
          Always("number", .integer)
          Always("at", .moment)
          Always("version", .integer)
          Always("definition", .text)
          Sometimes("first", rowShape)
          Always("rows", .list(rowShape))
          Always("proposals", .list(routeShape))
          Always("offers", .list(routeShape))
        }))
    Sometimes(
      "rulings",
      .list(
        .object {
          Always("number", .integer)
          Always("route", .code)
          Always("route-title", .text)
          Always("ruling", .code(of: RouteRuling.Kind.self))
          Always("ruling-title", .text)
          Sometimes("row", .code)
          Sometimes("reason", .code)
          Sometimes("says", .text)
          Always("by", .id(Practitioner.self))
          Always("name", .text)
          Always("at", .moment)
        }))
  }

  private static let rowShape = AnswerShape.object {
    Always("row", .code)
    Always("number", .integer)
    Always("says", .text)
    Sometimes("advice", .text)
  }

  private static let routeShape = AnswerShape.object {
    Always("route", .code)
    Always("route-title", .text)
    Always("row", .code)
    Always("number", .integer)
    Always("says", .text)
    Sometimes("ruling", .code(of: RouteRuling.Kind.self))
  }

  static func put(_ file: ReferralFile, _ said: Said, in o: inout JSONObjectWriter) {
    guard !file.verdicts.isEmpty else { return }
    o.list("verdicts", file.verdicts) { stored, v in
      v.put("number", stored.act)
      v.put("at", stored.at)
      v.put("version", stored.version)
      v.put("definition", stored.definition)
      if let first = stored.verdict.first { v.put("first") { put(first, in: &$0) } }
      v.list("rows", stored.verdict.rows) { put($0, in: &$1) }
      v.list("proposals", stored.proposals) { put($0, file.rulings, said, in: &$1) }
      v.list("offers", stored.verdict.offers) { put($0, [], said, in: &$1) }
    }
    o.list("rulings", file.rulings) { stored, r in
      let ruling = stored.ruling
      r.put("number", stored.act)
      r.put("route", ruling.route)
      r.put("route-title", said.route(ruling.route))
      r.put("ruling", ruling.kind)
      r.put("ruling-title", said.label(ruling.kind.rawValue, in: .referrals))
      r.put("row", ruling.row)
      r.put("reason", ruling.reason)
      r.put("says", ruling.reason.map { said.label($0, in: .referrals) })
      r.put("by", stored.by)
      r.put("name", stored.name)
      r.put("at", stored.at)
    }
  }

  private static func put(_ row: RoutingTable.Row, in o: inout JSONObjectWriter) {
    o.put("row", row.name)
    o.put("number", row.number)
    o.put("says", row.because)
    o.put("advice", row.advice)
  }

  private static func put(
    _ proposed: (route: String, row: RoutingTable.Row), _ rulings: [StoredRuling], _ said: Said,
    in o: inout JSONObjectWriter
  ) {
    o.put("route", proposed.route)
    o.put("route-title", said.route(proposed.route))
    o.put("row", proposed.row.name)
    o.put("number", proposed.row.number)
    o.put("says", proposed.row.because)
    o.put("ruling", rulings.last { $0.ruling.route == proposed.route }?.ruling.kind)
  }
}
