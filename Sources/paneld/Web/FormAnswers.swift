import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// One form of a case as it is answered.
enum FormAnswers {
  static let shape = AnswerShape.object("case-form") {
    Always("id", .id(Case.self))
    Always("form", .code)
    Always("title", .text)
    Always("form-version", .integer)
    CaseAnswers.versionMembers.map(\.sometimes)
    Always("answers", .answers)
    Always(
      "fields",
      .list(
        .object {
          Always("field", .code)
          Always("label", .text)
          Sometimes("says", .list(.text))
        }))
    Always("withheld", .list(.code(of: DataCategory.self)))
    ScoreAnswers.members
    Sometimes(
      "wording",
      .object {
        Always("owner", .text)
        Always("acknowledgement", .text)
      })
    Always("versions", .list(.object { CaseAnswers.versionMembers }))
  }

  /// One version of one form, and which versions there are.
  ///
  /// - Parameter worded: the form as the service shows it.
  static func form(_ sight: FormSight, as worded: Form, of id: Case.ID) throws -> [UInt8] {
    let answers = try FiledAnswers.merge(sight.answers, to: sight.form)
    return JSONWriter.object { o in
      o.put("id", id)
      o.put("form", sight.form.name)
      o.put("title", sight.form.title)
      o.put("form-version", sight.form.version)
      if let shown = sight.shown { CaseAnswers.put(shown, in: &o) }
      o.put("answers", JSON.object(answers))
      o.list("fields", worded.fields.filter { answers[$0.name] != nil }) { field, c in
        c.put("field", field.name)
        c.put("label", field.label)
        if let answer = answers[field.name], !field.options.isEmpty { c.values("says", said(answer, to: field)) }
      }
      o.values(
        "withheld",
        sight.shown?.withheld(from: sight.answers.keys, opened: sight.categories, sight.form).map(\.rawValue) ?? [])
      if let score = sight.score { ScoreAnswers.put(score, of: worded, in: &o) }
      ScoreAnswers.put(sight.prompts, in: &o)
      if let ownership = worded.ownership {
        o.put("wording") { w in
          w.put("owner", ownership.owner)
          w.put("acknowledgement", ownership.acknowledgement)
        }
      }
      o.list("versions", sight.versions) { version, c in CaseAnswers.put(version, in: &c) }
    }
  }

  /// The labels of what was chosen, those among them that may be chosen no longer.
  private static func said(_ answer: JSON, to field: FormField) -> [String] {
    let codes = answer.text.map { [$0] } ?? answer.elements.compactMap(\.text)
    return codes.map { field.label(of: $0) ?? $0 }
  }
}
