import PanelCasework
import PanelRules
import PanelWire

/// Whether an item can be decided when it is heard, as it is answered.
enum ReadinessAnswers {
  static let member = AnswerShape.members {
    Sometimes(
      "readiness",
      .object {
        Always("ready", .flag)
        Always("answers-awaited", .integer)
        Always(
          "decisions",
          .list(
            .object {
              Always("decision", .code)
              Always("decision-title", .text)
              Always("ready", .flag)
            }))
        Always(
          "lacks",
          .list(
            .object {
              Always("need", .code)
              Sometimes("about", .code)
              Always("code", .code)
              Always("because", .text)
              Always("how", .text)
              Always("decisions", .list(.code))
            }))
      })
  }

  static func put(_ readiness: Readiness?, _ said: Said, in o: inout JSONObjectWriter) {
    guard let readiness else { return }
    o.put("readiness") { r in
      r.put("ready", readiness.isReady)
      r.put("answers-awaited", readiness.awaited)
      r.list("decisions", readiness.decisions) { decision, c in
        c.put("decision", decision.move)
        c.put("decision-title", said.title(of: decision.move))
        c.put("ready", decision.lacksNothing)
      }
      r.list("lacks", readiness.lacks) { lack, c in
        let need = said.unmet(lack.need)
        c.put("need", need.need)
        c.put("about", lack.need.about)
        c.put("code", lack.need.because)
        c.put("because", need.because)
        c.put("how", need.how)
        c.values("decisions", lack.decisions.sorted())
      }
    }
  }
}
