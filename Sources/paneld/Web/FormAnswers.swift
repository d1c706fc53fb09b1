import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// The forms of a case as they are answered: one by itself, and those that are saved beside the case.
enum FormAnswers {
  static let shape = AnswerShape.object("case-form") {
    AsOfAnswers.members
    Always("id", .id(Case.self))
    Always("form", .code)
    Always("title", .text)
    Always("form-version", .integer)
    versionMembers.map(\.sometimes)
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
    Always("versions", .list(.object { versionMembers }))
  }

  /// One version of one form, and which versions there are.
  ///
  /// - Parameter worded: the form as the service shows it.
  static func form(_ sight: FormSight, as worded: Form, of id: Case.ID) throws -> [UInt8] {
    let answers = try FiledAnswers.merge(sight.answers, to: sight.form)
    return JSONWriter.object { o in
      AsOfAnswers.put(sight.asOf, in: &o)
      o.put("id", id)
      o.put("form", sight.form.name)
      o.put("title", sight.form.title)
      o.put("form-version", sight.form.version)
      if let shown = sight.shown { put(shown, in: &o) }
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
      o.list("versions", sight.versions) { version, c in put(version, in: &c) }
    }
  }

  /// The labels of what was chosen, those among them that may be chosen no longer.
  static func said(_ answer: JSON, to field: FormField) -> [String] {
    let codes = answer.text.map { [$0] } ?? answer.elements.compactMap(\.text)
    return codes.map { field.label(of: $0) ?? $0 }
  }

  static let savedShape = AnswerShape.object {
    Always("form", .code)
    Always("title", .text)
    versionMembers
    Always("answers", .answers)
    Always("withheld", .list(.code(of: DataCategory.self)))
    Sometimes("additions", .list(.answers))
    Sometimes("more-at-front-door", .flag)
    Sometimes("front-door-says", .text)
  }

  static func put(
    _ saved: CaseView.SavedForm, of view: CaseView, in o: inout JSONObjectWriter
  ) throws {
    let (stored, form) = (saved.stored, saved.form ?? view.rulebook.forms[saved.stored.form])
    o.put("form", stored.form)
    // What was carried here from another route is told by the name that the case's own route has for it.
    o.put("title", view.rulebook.forms[stored.form]?.title ?? form?.title ?? stored.form)
    put(stored, in: &o)
    o.put("answers", JSON.object(try FiledAnswers.merge(saved.answers, to: form)))
    o.values("withheld", stored.withheld(from: saved.answers.keys, opened: view.categories, form).map(\.rawValue))
    // The route was told a part: whoever needs to know more asks those who received it.
    if view.isToldInPart, stored.form == ReferralForm.name {
      o.put("more-at-front-door", true)
      o.put("front-door-says", view.frontDoorSays)
    }
    // What was added to a referral stands beside what was said at first, and takes nothing from it.
    guard view.held.facts.referral?.rawValue == stored.record, view.referred.count > 1 else { return }
    o.values("additions", try view.referred.dropFirst().map { JSON.object(try FiledAnswers.merge($0, to: form)) })
  }

  static let versionMembers = AnswerShape.members {
    Always("version", .integer)
    Always("complete", .flag)
    Always("saved-at", .moment)
    Always("saved-by", .id(Practitioner.self))
    Sometimes("saved-by-name", .text)
  }

  static func put(_ stored: StoredForm, in o: inout JSONObjectWriter) {
    o.put("version", Int(stored.version))
    o.put("complete", stored.complete)
    o.put("saved-at", stored.savedAt)
    o.put("saved-by", stored.savedBy)
    o.put("saved-by-name", stored.savedByName)
  }
}
