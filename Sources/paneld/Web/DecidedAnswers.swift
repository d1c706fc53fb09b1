import PanelCasework
import PanelLanguage
import PanelRules
import PanelWire

/// What a panel decided as it is answered, with what whoever gave an action has to know.
extension MeetingAnswers {
  static let decidedShape = AnswerShape.object("panel-decision") {
    Always("case", .id(Case.self))
    Always("reference", .text)
    Always("decision", .code)
    Always("decision-title", .text)
    Always("method", .code(of: PanelDecision.Method.self))
    Always("method-title", .text)
    Always("dissent", .list(.id(Practitioner.self)))
    Always("abstained", .list(.id(Practitioner.self)))
    Always("stage", .code)
    Always("stage-title", .text)
    Always("actions", .list(.id(PanelAction.self)))
    Always(
      "notices",
      .list(
        .object {
          Always("action", .id(PanelAction.self))
          Always("code", .code(of: DoerNotice.self))
          Always("says", .text)
          Always("how", .text)
        }))
    Always("version", .integer)
  }

  static func decided(
    _ decision: PanelDecision, _ acted: Acted, _ actions: [ActionGiven], _ notices: [ActionNotice], _ said: Said
  ) -> [UInt8] {
    let said = said.speaking(of: acted.after.route)
    return JSONWriter.object { o in
      o.put("case", acted.after.id)
      o.put("reference", acted.reference)
      o.put("decision", decision.answer)
      o.put("decision-title", said.title(of: decision.answer))
      o.put("method", decision.method.rawValue)
      o.put("method-title", said.label(decision.method.rawValue, in: .panel))
      o.values("dissent", decision.dissent.map(\.description))
      o.values("abstained", decision.abstained.map(\.description))
      o.put("stage", acted.after.stage)
      o.put("stage-title", said.stage(acted.after.stage, on: acted.after.route))
      o.values("actions", actions.map(\.id.description))
      o.list("notices", notices) { notice, c in
        let told = said.sentence(
          notice.of.rawValue, in: .actions,
          ["name": notice.name, "case": notice.reference, "action": "\(notice.action)"])
        c.put("action", notice.action)
        c.put("code", notice.of.rawValue)
        c.put("says", told.what)
        c.put("how", told.how ?? "")
      }
      o.put("version", acted.after.seq)
    }
  }
}
