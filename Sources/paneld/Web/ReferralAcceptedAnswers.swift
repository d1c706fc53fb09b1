import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

extension ReferralAnswers {
  static let acceptedShape = AnswerShape.object("referral-accepted") {
    actedMembers
    Always("case", openedShape)
    Always("cases", .list(openedShape))
  }

  private static let openedShape = AnswerShape.object {
    Always("id", .id(Case.self))
    Always("reference", .text)
    Always("route", .code)
    Always("route-title", .text)
    Always("stage", .code)
    Always("stage-title", .text)
    Always("version", .integer)
  }

  /// The first of its cases stands by itself too, for whoever confirms one route.
  static func accepted(_ acted: ReferralActed, _ said: Said) throws -> [UInt8] {
    guard let first = acted.opened.first else { throw CaseworkFault.damaged("acceptance opened no case") }
    return JSONWriter.object { o in
      put(acted, said, in: &o)
      o.put("case") { put(first, said, in: &$0) }
      o.list("cases", acted.opened) { put($0, said, in: &$1) }
    }
  }

  private static func put(_ opened: ReferralCase, _ said: Said, in c: inout JSONObjectWriter) {
    c.put("id", opened.held.id)
    c.put("reference", opened.reference)
    c.put("route", opened.held.route)
    c.put("route-title", said.route(opened.held.route))
    c.put("stage", opened.held.stage)
    c.put("stage-title", said.stage(opened.held.stage, on: opened.held.route))
    c.put("version", opened.held.seq)
  }
}
