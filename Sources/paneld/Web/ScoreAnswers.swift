import PanelCasework
import PanelRules
import PanelWire

/// What the answers to a form come to and call for, as it is answered. Codes, numbers and sentences of the form's file.
enum ScoreAnswers {
  static let members = AnswerShape.members {
    Sometimes(
      "score",
      .object {
        Sometimes("total", .integer)
        Always("most", .integer)
        Sometimes("could-reach", .integer)
        Sometimes("band", .code)
        Sometimes("band-title", .text)
        Sometimes("could-reach-band", .code)
        Sometimes("could-reach-band-title", .text)
        Sometimes("not-known", .list(itemShape))
        Sometimes("blank", .list(itemShape))
        Sometimes("says", .text)
      })
    Always(
      "prompts",
      .list(
        .object {
          Always("says", .text)
          Sometimes("kind", .code)
          Always("urgent", .flag)
        }))
  }

  private static let itemShape = AnswerShape.object {
    Always("field", .code)
    Always("label", .text)
  }

  /// A number is never told without what must be said beside it, and what it could be where something is not known.
  static func put(_ score: ScoreSight, of form: Form, in o: inout JSONObjectWriter) {
    guard let rule = form.scoreRule else { return }
    o.put("score") { s in
      switch score {
      case .number(let total, let band):
        s.put("total", total)
        s.put("most", rule.items.compactMap(form.field).reduce(0) { $0 + rule.most(of: $1) })
        s.put("band", band?.name)
        s.put("band-title", band?.label)
      case .whole(let score):
        s.put("total", score.total)
        s.put("most", score.most)
        s.put("could-reach", score.couldReach)
        s.put("band", score.band?.name)
        s.put("band-title", score.band?.label)
        s.put("could-reach-band", score.couldReachBand?.name)
        s.put("could-reach-band-title", score.couldReachBand?.label)
        s.list("not-known", score.notKnown.compactMap(form.field)) { field, c in put(field, in: &c) }
        s.list("blank", score.blank.compactMap(form.field)) { field, c in put(field, in: &c) }
      }
      s.put("says", rule.says)
    }
  }

  private static func put(_ field: FormField, in o: inout JSONObjectWriter) {
    o.put("field", field.name)
    o.put("label", field.label)
  }

  static func put(_ prompts: [Prompt], in o: inout JSONObjectWriter) {
    o.list("prompts", prompts) { prompt, c in
      c.put("says", prompt.says)
      c.put("kind", prompt.kind)
      c.put("urgent", prompt.urgent)
    }
  }
}
